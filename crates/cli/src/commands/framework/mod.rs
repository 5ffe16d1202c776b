//! `plumbline framework`: a framework's files, what its rules leave open, and two beside one another.

mod analyse;
mod area_words;
mod check;
mod diff;
mod findings;
mod moved;

pub use analyse::open_rules;

use crate::args::{Cli, Framework, FrameworkAct};
use crate::exit::Exit;
use crate::output::Terminal;
use anyhow::Result;

pub fn run(cli: &Cli, args: &Framework, terminal: &Terminal) -> Result<Exit> {
    let given = |dir: &Option<std::path::PathBuf>| dir.clone().or_else(|| cli.framework.clone());
    match &args.act {
        FrameworkAct::Check { dir } => check::run(cli, given(dir).as_deref(), terminal),
        FrameworkAct::Analyse { dir } => analyse::run(cli, given(dir).as_deref(), terminal),
        FrameworkAct::Diff { first, second, basis } => diff::run(cli, [first, second], basis, terminal),
    }
}
