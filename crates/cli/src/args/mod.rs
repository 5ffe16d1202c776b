//! The command line as typed.

mod account;
mod assessment;
mod calendar;
mod data;
mod audit;
mod case;
mod casework;
mod config;
mod demo;
mod doctor;
mod early;
mod evidence;
mod if_upheld;
mod insight;
mod inspection;
mod keeping;
mod letters;
mod national;
mod profile;
mod publish;
mod scheme;
mod season;
mod serve;

pub use account::{Account, AccountAct, Link, NewPerson};
pub use assessment::{Assess, Explain, Replay};
pub use audit::Audit;
pub use calendar::Calendar;
pub use case::{Answered, Case, CaseAct, CauseGiven};
pub use casework::{Acting, ContactWord, Judged, Pointed, Text, Weighed};
pub use config::Config;
pub use data::Data;
pub use demo::{Completions, Demo};
pub use doctor::Doctor;
pub use early::{Early, Stale};
pub use evidence::{Basis, Count, Counted, Editions, EditionsAct, Evidence, Import, Question, Twin};
pub use if_upheld::IfUpheld;
pub use insight::{Change, Stability};
pub use inspection::Inspection;
pub use keeping::{Anchor, Backup, Migrate, Restore, Verify};
#[cfg(feature = "typeset")]
pub use letters::SetLetter;
pub use letters::{Award, CheckLetter, Letter, LetterAct, Letters, People, PeopleAct};
pub use national::{National, NationalTable};
pub use profile::{Block, Profile, ProfileAct, ProfileDiff, Provider, Units};
pub use publish::Publish;
pub use scheme::{Areas, Framework, FrameworkAct, Rule};
pub use season::{Bulk, BulkStep, PackTable, Season, SeasonAct};
pub use serve::Serve;

use crate::output::Format;
use crate::session::Served;
use clap::{Parser, Subcommand};
use jiff::Timestamp;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "plumbline",
    version,
    about = "From published inspection records to a grade with its reasons",
    long_about = "Plumbline reads published inspection records, shows what they say of each of England's 152 areas, applies \
                  the published principles, and explains every step down to the line of the file.",
    after_help = EXAMPLES,
    arg_required_else_help = true
)]
pub struct Cli {
    /// The data folder: what this store has learned, and from which files [default: that of the configuration, else
    /// plumbline-data; demo-data for demo]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// How to show results
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,

    /// A framework's folder, or the name of one that the program carries, in place of the framework of 2011
    #[arg(long, global = true, value_name = "DIR")]
    pub framework: Option<PathBuf>,

    /// Read inspections of later frameworks as this one's, by a mapping of the framework; printed on what rests on it
    #[arg(long, global = true, value_name = "NAME")]
    pub map: Vec<String>,

    /// The configuration [default: $PLUMBLINE_CONFIG, plumbline.toml here, /etc/plumbline/plumbline.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Read-only mode: every act is refused and nothing is written
    #[arg(long, global = true)]
    pub read_only: bool,

    #[command(subcommand)]
    pub command: Command,

    /// The data folder that the configuration settles, with what was typed before everything else.
    #[arg(skip)]
    pub settled: Option<PathBuf>,

    /// Where a server runs a command: its open store, and its clock.
    #[arg(skip)]
    pub served: Option<Served>,
}

impl Cli {
    /// When the command runs: now, or what a server's clock says.
    pub fn now(&self) -> Timestamp {
        self.served.as_ref().map_or_else(crate::session::now, |it| it.at)
    }

    /// The data folder of every command but `demo`.
    pub fn data(&self) -> PathBuf {
        let given = self.settled.as_ref().or(self.data.as_ref());
        given.cloned().unwrap_or_else(|| crate::settled::usual(&self.command))
    }
}

const EXAMPLES: &str = "\
Examples:
  plumbline demo                          a made-up nation, assessed, to look around in
  plumbline import published/             read a folder of published files
  plumbline assess --all                  the indicated or still possible grade of every area
  plumbline explain \"Bath and North East Somerset\"
  plumbline profile --all --format csv > nation.csv

Exit codes:
  0 done   1 something outside failed   2 wrong command line   3 bad input, listed   4 no such thing
  5 refused by a rule, or by read-only mode";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read published files into the data folder
    Import(Import),
    /// List the editions that were read, show one, or take one back
    Editions(Editions),
    /// Say what the evidence carries for a day, and what was left out
    Evidence(Evidence),
    /// Show the performance profile, layer by layer, of an area or of all
    Profile(Profile),
    /// Show every row about a provider, and where each counts or why not
    Provider(Provider),
    /// Show an area's own inspections, one of them with its findings, or its letter
    Inspection(Inspection),
    /// Apply the principles: the indicated grade, or those still possible
    Assess(Assess),
    /// Show the reasoning of an area's assessment as a tree, down to the rows
    Explain(Explain),
    /// Show what would differ if a query were upheld and a line put right
    IfUpheld(IfUpheld),
    /// Show the smallest changes of evidence that lead to another grade or band
    Change(Change),
    /// Show how stable the outcome is, and what it turns on
    Stability(Stability),
    /// Show profile and assessment as they will be once what was inspected is out
    Early(Early),
    /// Show on how old evidence limits and musts rest, and the outcome without each
    Stale(Stale),
    /// Run a past year's rules on its evidence beside what was really awarded
    Replay(Replay),
    /// Show who letters are from and to, or replace the register of them
    People(People),
    /// Record the grade that is awarded to an area, or list the awards
    Award(Award),
    /// Write the draft of an area's assessment letter
    Letter(Letter),
    /// Write the assessment letters of all areas that have an award
    Letters(Letters),
    /// Sum up all areas: counts by grade, movement, what improvers have in common, bands
    National(National),
    /// Write the whole public site as plain files
    Publish(Publish),
    /// Show the steps of the cycle with their deadlines and the reasons for them
    Calendar(Calendar),
    /// Do an act on one area's case, or look at it
    Case(Case),
    /// Run a cycle: status board, people, a step for many cases, publications
    Season(Season),
    /// Say who gets in: invite people, end access, tokens of programs
    #[cfg(feature = "serve")]
    Account(Account),
    /// Check a framework's files, say what its rules leave open, or compare two
    Framework(Framework),
    /// Show a rule: what it says, where it is published, how it is computed
    Rule(Rule),
    /// List the areas, or find the one that a word means
    Areas(Areas),
    /// Write the tables of the SQL twin, to count a second time in your own database
    Twin(Twin),
    /// Count the latest judgements of one large file at once, without a store
    Count(Count),
    /// Write the open data of the nation: tables with their meaning, in five formats
    Data(Data),
    /// Check whether the figures of printed tables follow from one another
    Audit(Audit),
    /// Check the log's chain, the files kept and the caches
    Verify(Verify),
    /// Show the end of the log as a line to keep elsewhere
    Anchor(Anchor),
    /// Copy the store into a new folder, its keys apart
    Backup(Backup),
    /// Make a data folder from a backup
    Restore(Restore),
    /// Bring a store of an older program up to date, or try it first
    Migrate(Migrate),
    /// Serve the HTTP API and the pages
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Show what is set, as the file that would set it, or check a file
    Config(Config),
    /// Check this installation: configuration, store, clock, backups, what the server needs
    Doctor(Doctor),
    /// Make up a nation and assess it
    Demo(Demo),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Read one file in a process of its own, within limits
    #[command(
        hide = true,
        after_help = "\
Example:
  plumbline import starts this by itself, once for each file"
    )]
    ReadFile {
        /// Bytes of memory that it may take
        memory: u64,
        /// Seconds that it may compute
        seconds: u64,
    },
    /// Set one letter, given as its content in JSON, as a tagged PDF
    #[cfg(feature = "typeset")]
    #[command(hide = true)]
    SetLetter(SetLetter),
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let help = command.get_after_help().map(|h| h.to_string()).unwrap_or_default();
            assert!(help.contains("Example"), "{name}");
        }
    }
}
