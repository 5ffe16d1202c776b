//! What is read into the data folder, and which of it a question sees.

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline import schools/ofsted_ratings_2018.csv
  plumbline import published/ --issued 2018-10-31
  plumbline import returns.csv --keep-good     leave out the rows with problems, keep the rest
  plumbline import new.csv --accept 3f9ac2d1   read it with the headings renamed as proposed
  plumbline import mended.csv --dry-run --in-place-of 3f9a   what the mended file would change, and nothing read in

A folder is searched for files; what is no known format is listed and left. A file with problems imports nothing.
Each file is read by a process of its own with 1 GiB of memory and 60 seconds of computing; PLUMBLINE_LIMIT_MEMORY=4GiB
and PLUMBLINE_LIMIT_SECONDS=300 in the environment allow more.")]
pub struct Import {
    /// Files, or folders to search
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The day on which the publisher put these files out
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub issued: Option<Date>,

    /// Import the good rows of a file that has problems
    #[arg(long)]
    pub keep_good: bool,

    /// Accept what an import proposed for a file with changed headings
    #[arg(long, value_name = "ID")]
    pub accept: Option<String>,

    /// Show everything that these files would change, and take nothing in
    #[arg(long, conflicts_with = "accept")]
    pub dry_run: bool,

    /// With --dry-run: as if these editions were taken back first; ids may be cut short
    #[arg(long, value_name = "EDITION", requires = "dry_run")]
    pub in_place_of: Vec<String>,

    /// With --dry-run: which files of the site would differ too; it is made twice and compared
    #[arg(long, requires = "dry_run")]
    pub files: bool,

    /// Import at this instant, in a store of made-up data alone: never before its last event
    #[arg(long, value_name = "WHEN")]
    pub clock: Option<String>,
}

impl Import {
    /// These paths, and nothing else said.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            issued: None,
            keep_good: false,
            accept: None,
            dry_run: false,
            in_place_of: Vec::new(),
            files: false,
            clock: None,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline editions
  plumbline editions show 3f9a
  plumbline editions show 3f9a --known-by 2018-12-31
  plumbline editions retract 3f9a --why \"the publisher withdrew the file\"
  plumbline editions retract 3f9a --dry-run    everything that it would change, and nothing done")]
pub struct Editions {
    #[command(subcommand)]
    pub act: Option<EditionsAct>,

    /// As the store knew it by this day or instant
    #[arg(long, value_name = "WHEN")]
    pub known_by: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum EditionsAct {
    /// Show one edition with its ledger
    #[command(after_help = "\
Example:
  plumbline editions show 3f2a")]
    Show {
        /// Its id, or the start of it
        id: String,

        /// As the store knew it by this day or instant
        #[arg(long, value_name = "WHEN")]
        known_by: Option<String>,
    },
    /// Take an edition back: it counts no more from now on
    #[command(after_help = "\
Examples:
  plumbline editions retract 3f2a --why \"the publisher withdrew it\"
  plumbline editions retract 3f2a --dry-run            everything that it would change, and nothing done
  plumbline editions retract 3f2a --dry-run --files    and which files of the site would differ")]
    Retract {
        /// Its id, or the start of it
        id: String,
        /// Why; kept in the log
        #[arg(long, value_name = "TEXT", required_unless_present = "dry_run")]
        why: Option<String>,
        /// Show everything that it would change, and do nothing
        #[arg(long)]
        dry_run: bool,
        /// Of what it would change, the files of the site too: it is made twice and compared
        #[arg(long, requires = "dry_run")]
        files: bool,
    },
}

/// Which evidence, by the two clocks, and how it is read.
#[derive(Clone, Debug, Args)]
pub struct Question {
    /// What had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,

    /// What this store had learned by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub known_by: Option<String>,

    /// Assumed days from inspection to publication, in place of each source's own
    #[arg(long, value_name = "DAYS")]
    pub lag: Option<u16>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline evidence
  plumbline evidence --as-at 2018-08-31 --map later-area-inspections
  plumbline evidence --format csv > carried.csv")]
pub struct Evidence {
    #[command(flatten)]
    pub question: Question,
}

/// Which evidence Block A is made of (¶29).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Counted {
    /// What a profile published on the day shows.
    #[default]
    Published,
    /// What an assessment uses: with the cut-off's exceptions, and predecessors until successors are inspected.
    Assessed,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline twin /tmp/tables
  plumbline twin /tmp/tables --as-at 2018-08-31
  plumbline twin /tmp/tables --evidence assessed
  cd /tmp/tables && cat load-duckdb.sql profile.sql | duckdb     layer 1
  cd /tmp/tables && cat load-sqlite.sql carried.sql | sqlite3    what `plumbline evidence` shows")]
pub struct Twin {
    /// A new folder for the tables and the SQL
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// Which evidence: as published, or as assessed
    #[arg(long, value_enum, default_value_t)]
    pub evidence: Counted,

    #[command(flatten)]
    pub question: Question,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline count inspections.parquet
  plumbline count inspections.parquet --as-at 2011-08-31 --format csv > national.csv
  plumbline count plumbline-data/editions/3f9ac2d1a0b4.parquet

The file is Parquet with the columns of the long table (docs/long-csv.md), of which record, remit, urn, kind and inspected
must be there; ten million rows take about half a second on two cores. Each provider's latest finding in each group counts once.")]
pub struct Count {
    /// A Parquet file of findings
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// What had been published by this day [default: the framework's cut-off]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,

    /// Assumed days from inspection to publication where a row has no day of publication [default: 28]
    #[arg(long, value_name = "DAYS")]
    pub lag: Option<u16>,

    /// Threads to count on [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// In a process that limits itself: set by the one that starts it
    #[arg(long, hide = true)]
    pub alone: bool,
}

/// What an assessment rests on: the evidence asked about, and the assumptions switched on.
#[derive(Clone, Debug, Args)]
pub struct Basis {
    /// Switch on a named assumption; printed on what rests on it
    #[arg(long, value_name = "NAME")]
    pub assume: Vec<String>,

    #[command(flatten)]
    pub question: Question,
}

/// A day as people type it.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2011-08-31".to_owned())
}
