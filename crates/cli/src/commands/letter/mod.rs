//! `plumbline letter draft AREA`

pub mod again;
mod awarded;
mod check;
mod draft;
pub mod results;

pub use awarded::{AwardedSheet, awarded};
pub use draft::{marked, new_file};

use crate::args::{Cli, Letter, LetterAct};
use crate::exit::Exit;
use crate::output::Terminal;
use anyhow::Result;

pub fn run(cli: &Cli, args: &Letter, terminal: &Terminal) -> Result<Exit> {
    match &args.act {
        LetterAct::Draft { area, result, output } => {
            draft::run(cli, area, result.as_deref(), output.as_deref())
        }
        LetterAct::Check(args) => check::run(cli, args, terminal),
    }
}
