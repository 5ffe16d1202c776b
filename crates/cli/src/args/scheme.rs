//! The scheme itself: frameworks, rules, areas.

use super::Basis;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline framework check
  plumbline framework check my-framework/
  plumbline framework analyse
  plumbline framework diff 2011 my-framework/")]
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

    /// What the rules leave open, with the smallest area of each finding
    #[command(after_help = "\
Examples:
  plumbline framework analyse                               the built-in framework of 2011
  plumbline framework analyse 2011-hypothetical-one-grade   the variant that the program carries
  plumbline framework analyse my-framework/ --format json

All evidence of which nothing is missing is looked at, none is sampled; no data folder is needed. Every finding has the
smallest area of it: the one that departs in the fewest things from an area in which all is well.")]
    Analyse {
        /// The framework's folder, or the name of one that the program carries [default: the framework of 2011]
        dir: Option<PathBuf>,
    },

    /// Where two frameworks differ, and which areas would move
    #[command(after_help = "\
Examples:
  plumbline framework diff 2011 2011-hypothetical-one-grade
  plumbline framework diff 2011 my-framework/ --as-at 2011-08-31
  plumbline framework diff 2011 my-framework/ --format csv > moved.csv

Outcomes are compared over all evidence of which nothing is missing. Whatever else differs in the data of the two (bands,
groups, indicators, dates) is listed value by value. Which areas would move is said where there is a data folder.")]
    Diff {
        /// The first framework's folder, or the name of one that the program carries
        first: PathBuf,

        /// The second framework's
        second: PathBuf,

        #[command(flatten)]
        basis: Basis,
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
