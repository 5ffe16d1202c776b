//! `plumbline letters --out DIR`
use crate::args::{Cli, Letters};
use crate::exit::Exit;
use crate::output::Terminal;
use anyhow::Result;
pub fn run(_cli: &Cli, _args: &Letters, _terminal: &Terminal) -> Result<Exit> {
    Ok(Exit::Ok)
}
