//! The command line as typed.

use crate::output::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use plumbline_core::record::Remit;
use std::num::NonZeroUsize;
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
    /// The data folder: what this store has learned, and from which files [default: plumbline-data; demo-data for demo]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// How to show results
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,

    /// A framework's folder, in place of the built-in framework of 2011
    #[arg(long, global = true, value_name = "DIR")]
    pub framework: Option<PathBuf>,

    /// Read inspections of later frameworks as this one's, by a mapping of the framework; printed on what rests on it
    #[arg(long, global = true, value_name = "NAME")]
    pub map: Vec<String>,

    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// The data folder of every command but `demo`.
    pub fn data(&self) -> PathBuf {
        let usual = if matches!(self.command, Command::Demo(_)) { "demo-data" } else { "plumbline-data" };
        self.data.clone().unwrap_or_else(|| usual.into())
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
  0 done   1 something outside failed   2 wrong command line   3 bad input, listed   4 no such thing";

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
    /// Apply the principles: the indicated grade, or those still possible
    Assess(Assess),
    /// Show the reasoning of an area's assessment as a tree, down to the rows
    Explain(Explain),
    /// Run a past year's rules on its evidence beside what was really awarded
    Replay(Replay),
    /// Check a framework's files
    Framework(Framework),
    /// Show a rule: what it says, where it is published, how it is computed
    Rule(Rule),
    /// List the areas, or find the one that a word means
    Areas(Areas),
    /// Write the tables of the SQL twin, to count a second time in your own database
    Twin(Twin),
    /// Count the latest judgements of one large file at once, without a store
    Count(Count),
    /// Check the log's chain, the files kept and the caches
    #[command(after_help = "\
Example:
  plumbline verify

A cache that is missing or changed loses nothing: it is made again when it is next read. Any other fault ends with 3.")]
    Verify,
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

#[cfg(feature = "typeset")]
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  plumbline set-letter york.json --out york.pdf --large-print")]
pub struct SetLetter {
    /// The letter's content
    pub content: PathBuf,
    /// Where the PDF goes
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// 18 points and more in every place
    #[arg(long)]
    pub large_print: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline import schools/ofsted_ratings_2018.csv
  plumbline import published/ --issued 2018-10-31
  plumbline import returns.csv --keep-good     leave out the rows with problems, keep the rest
  plumbline import new.csv --accept 3f9ac2d1   read it with the headings renamed as proposed

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
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline editions
  plumbline editions show 3f9a
  plumbline editions show 3f9a --known-by 2018-12-31
  plumbline editions retract 3f9a --why \"the publisher withdrew the file\"")]
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
Example:
  plumbline editions retract 3f2a --why \"the publisher withdrew it\"")]
    Retract {
        /// Its id, or the start of it
        id: String,
        /// Why; kept in the log
        #[arg(long, value_name = "TEXT")]
        why: String,
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Units {
    #[default]
    Groups,
    SuperGroups,
    Both,
}

/// A block of the profile (¶14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Block {
    /// Inspected settings
    A,
    /// Safeguarding and looked-after inspections
    B,
    /// Published outcomes
    C,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "\
Examples:
  plumbline profile York
  plumbline profile E06000022 --as-at 2011-08-31
  plumbline profile York --layer 3 --group primary      year by year
  plumbline profile York --layer 4                      every inspection, and which of them layer 1 counts
  plumbline profile --open A/E06000014/primary/overall/good
  plumbline profile --all --as-at 2018-08-31 --format csv
  plumbline profile --all --block c --layer 2 --format csv     the latest figure of every indicator
  plumbline profile diff York --from 2011-06-30 --to 2011-08-31

Layers: 1 summary; 2 latest judgements, with the Every Child Matters outcomes; 3 by financial year; 4 by provider;
5 reports. Each figure has an address, the `cell` of JSON and CSV, and --open shows the rows behind it.")]
pub struct Profile {
    #[command(subcommand)]
    pub act: Option<ProfileAct>,

    /// An area: name, code, number or an unmistakable part of its name
    #[arg(required_unless_present_any = ["all", "open"], conflicts_with_all = ["all", "open"])]
    pub area: Option<String>,

    /// Every area: a row an area and group
    #[arg(long)]
    pub all: bool,

    /// Which layer: 1 to 5 [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub layer: Option<u8>,

    /// Rows of one block, in any form: a in every layer, b in layer 1, c in layers 1 to 3 [default: a, and b and c below its table]
    #[arg(long, value_enum, conflicts_with_all = ["group", "units", "alternatives", "beside"])]
    pub block: Option<Block>,

    /// One group or super group, by id, in layers 2 to 5
    #[arg(long, value_name = "ID")]
    pub group: Option<String>,

    /// Open a figure by its address: the rows behind it
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["all", "layer", "block", "group", "units", "alternatives", "beside"])]
    pub open: Option<String>,

    /// Rows for groups, super groups or both, in layers 1 to 3
    #[arg(long, value_enum)]
    pub units: Option<Units>,

    /// Show what the named alternatives would change in layer 1: mean of the groups, rounded percentages, strictly not worse
    #[arg(long)]
    pub alternatives: bool,

    /// Show England, the region and the statistical neighbours beside layer 1, counted from the same findings
    #[arg(long)]
    pub beside: bool,

    #[command(flatten)]
    pub question: Question,
}

#[derive(Debug, Subcommand)]
pub enum ProfileAct {
    /// Compare layer 1 on two days, or as the store knew it at two instants: what moved each figure
    Diff(ProfileDiff),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline profile diff York --from 2011-06-30 --to 2011-08-31
  plumbline profile diff York --from-known-by 2018-10-31        what later imports changed
  plumbline profile diff York --assessed        what was published beside what an assessment uses")]
pub struct ProfileDiff {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// The earlier profile: what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,

    /// The later profile [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,

    /// The earlier profile: what this store had learned by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub from_known_by: Option<String>,

    /// The later profile [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub to_known_by: Option<String>,

    /// Compare the profile as published with the assessed evidence of one day, the one given with --to
    #[arg(long, conflicts_with_all = ["from", "from_known_by"])]
    pub assessed: bool,

    /// Compare the Every Child Matters outcomes and all indicators too: the figures of layer 2
    #[arg(long)]
    pub outcomes: bool,

    /// Assumed days from inspection to publication, in place of each source's own
    #[arg(long, value_name = "DAYS")]
    pub lag: Option<u16>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline provider 900001
  plumbline provider 900001 --remit childcare
  plumbline provider 900001 --as-at 2011-08-31

A number may belong to a school, a childcare provider and a social-care provider at once: all are shown.")]
pub struct Provider {
    /// The provider's number
    pub urn: String,

    /// Only the provider of this register: schools, childcare or social-care
    #[arg(long, value_name = "REMIT", value_parser = remit)]
    pub remit: Option<Remit>,

    #[command(flatten)]
    pub question: Question,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline assess \"Kingston upon Hull\"
  plumbline assess --all --assume no-priority-action
  plumbline assess --all --try-lags            what turns on the assumed publication dates
  plumbline assess --all --format json > assessed.json")]
pub struct Assess {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area (also when no area is given)
    #[arg(long)]
    pub all: bool,

    /// List what would change if findings without a publication date came out 14 or 48 days after inspection
    #[arg(long)]
    pub try_lags: bool,

    #[command(flatten)]
    pub basis: Basis,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline explain Leeds
  plumbline explain Leeds 3-b-strands
  plumbline explain Leeds 4-a-top-bands --records all")]
pub struct Explain {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// A requirement or limit by id, for that branch alone
    pub requirement: Option<String>,

    /// How many rows to name under a figure: a number, or `all`
    #[arg(long, value_name = "N", default_value = "3", value_parser = records_shown)]
    pub records: usize,

    #[command(flatten)]
    pub basis: Basis,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2011-08-31".to_owned())
}

fn remit(text: &str) -> Result<Remit, String> {
    Remit::ALL
        .into_iter()
        .find(|remit| remit.id() == text)
        .ok_or_else(|| "expected schools, childcare or social-care".to_owned())
}

fn records_shown(text: &str) -> Result<usize, String> {
    if text == "all" {
        return Ok(usize::MAX);
    }
    text.parse().map_err(|_| format!("expected a number or `all`, found `{text}`"))
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline replay 2011 --awarded awarded-2011.toml
  plumbline replay 2011 --awarded awarded-2011.toml --as-at 2010-12-31     a what-if, and marked so
  plumbline replay 2011 --awarded awarded-2011.toml --format json")]
pub struct Replay {
    /// The framework's year
    pub year: i16,

    /// What was really awarded (TOML; the format is in docs/formats.md)
    #[arg(long, value_name = "FILE")]
    pub awarded: PathBuf,

    #[command(flatten)]
    pub basis: Basis,
}

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

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline demo
  plumbline demo --small
  plumbline --data /tmp/nation demo --seed 7

Areas keep their real names; everything else is made up and marked so. The same seed makes the same nation, of
about 100,000 providers and 250,000 inspections in the published layouts. A second run changes nothing.")]
pub struct Demo {
    /// Another nation
    #[arg(long, default_value_t = 2011)]
    pub seed: u64,

    /// A twelfth of the providers, for a quick look
    #[arg(long)]
    pub small: bool,

    /// Do not serve pages afterwards. There are none to serve yet, so this changes nothing
    #[arg(long)]
    pub no_serve: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  plumbline completions bash > ~/.local/share/bash-completion/completions/plumbline")]
pub struct Completions {
    pub shell: clap_complete::Shell,
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
