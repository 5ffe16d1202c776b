//! A letter as somebody types it: set for whoever may see the case, marked as a draft on every page, and kept nowhere.

use super::set::{Parts, document, set};
use crate::args::Cli;
use crate::commands::letters::DRAFT;
use crate::desk::Desk;
use crate::exit::not_found;
use crate::fonts;
use crate::output::made_up::HEADING;
use crate::people;
use crate::serve::season::acting;
use anyhow::{Context, Result};
use plumbline_casework::Act;
use plumbline_store::canonical_json;
use plumbline_web::{Asked, Reply};
use std::fs;

pub fn pdf(cli: &Cli, asked: &Asked, (year, area): (i16, &str), text: &str) -> Result<Reply> {
    let mut desk = Desk::open(cli, &acting(asked, year))?.opened()?;
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let grant = desk.look(Act::SeeCase, &case)?;
    let graded = case.graded_for(&grant);
    let grade = graded.ok_or_else(|| not_found("no grade is drafted, so there is no letter yet"))?.grade();
    if people::load(&desk.session, &cli.data())?.is_none() {
        return Err(not_found("no register of people says who letters are from and to, so it cannot be set"));
    }
    if !fonts::are_there() {
        return Err(not_found(
            "letters cannot be set here, for want of fonts; tell whoever runs this service",
        ));
    }
    let marks: Vec<String> = [Some(DRAFT.to_owned()), desk.store.is_made_up().then(|| HEADING.to_owned())]
        .into_iter()
        .flatten()
        .collect();
    let parts = Parts { area: &code, year, grade, text, marks: &marks };
    let content = canonical_json(&document(cli, &desk.session, parts)?)?;
    let (_held, made) = set(&cli.data(), &content, false)?;
    let bytes = fs::read(&made).with_context(|| format!("cannot read `{}`", made.display()))?;
    Ok(Reply::own("application/pdf", bytes).named(format!("draft-{code}-{year}.pdf")).shut())
}
