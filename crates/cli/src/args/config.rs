//! The configuration, and what it says of the machine.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline config                                   what is set, with what each key means and where its value comes from
  plumbline config > plumbline.toml                  a file to begin with
  plumbline config --check /etc/plumbline/plumbline.toml

A secret is printed as `(set)`. Ends with 3 if the configuration has faults; all are listed.")]
pub struct Config {
    /// Check this file alone, whatever else is set, and print nothing of it
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,

    /// Leave out where each value comes from, for a file that is to be handed on
    #[arg(long, conflicts_with = "check")]
    pub as_new: bool,
}
