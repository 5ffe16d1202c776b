//! What letters of a made-up nation need beside its files: to whom they go, and which grades were awarded. Either is made once; what
//! somebody changed since stays.

use crate::args::{Cli, Question};
use crate::commands::award::{Wanted, record};
use crate::commands::letter::results::make;
use crate::output::Terminal;
use crate::people as register;
use crate::session::{Session, open_store};
use anyhow::Result;
use plumbline_core::area::Area;
use plumbline_core::assessment::Run;
use plumbline_demo::{MadeUpAward, Recipe};
use std::path::Path;

/// The register of people, where there is none.
pub fn people(session: &Session, data: &Path, recipe: Recipe, areas: &[Area]) -> Result<()> {
    if register::load(session, data)?.is_none() {
        register::keep(data, &plumbline_demo::people(recipe, areas))?;
    }
    Ok(())
}

/// The awards of the year, where none is recorded.
pub fn awards(session: &Session, cli: &Cli, recipe: Recipe, terminal: &Terminal) -> Result<()> {
    if open_store(cli)?.results(None)?.awards().next().is_some() {
        return Ok(());
    }
    let asked = session.ask(cli, &Question { as_at: None, known_by: None, lag: None }, terminal)?;
    let all = make(session, &asked, &Run::default(), None);
    let wanted: Vec<Wanted> = all
        .made
        .iter()
        .map(|made| {
            let MadeUpAward { grade, why, on } =
                plumbline_demo::award(recipe.seed, &session.framework, &made.sheet);
            Wanted { area: made.sheet.area.clone(), grade, why, on, row: None }
        })
        .collect();
    record(&mut *open_store(cli)?, session, &all, &wanted)?;
    Ok(())
}
