//! The scheme itself: frameworks, rules, areas.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline framework check
  plumbline framework check my-framework/")]
pub struct Framework {
    #[command(subcommand)]
    pub act: FrameworkAct,
}

#[derive(Debug, Subcommand)]
pub enum FrameworkAct {
    /// Load the files and list every fault with file, line and column
    #[command(after_help = "\
Examples:
  plumbline framework check                    the built-in framework
  plumbline framework check frameworks/2011")]
    Check {
        /// The framework's folder [default: the built-in framework of 2011]
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline rule                        every requirement and limit
  plumbline rule 4-a-top-bands          one requirement, and the kind behind it
  plumbline rule super-groups-in-top-bands")]
pub struct Rule {
    /// The id of a requirement, a limit, or a kind of requirement
    pub id: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline areas
  plumbline areas hull")]
pub struct Areas {
    /// A word to look up
    pub word: Option<String>,
}
