//! `plumbline completions SHELL`

use crate::args::{Cli, Completions};
use crate::exit::Exit;
use crate::output;
use anyhow::Result;
use clap::CommandFactory;

pub fn run(args: &Completions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "plumbline", &mut script);
    output::print_raw(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Ok)
}
