//! Letters: to whom, on which award, and what is written.

use super::evidence::day;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  plumbline people
  plumbline people York --on 2011-11-08
  plumbline people import people.csv --dry-run
  plumbline people check

The register lies in the data folder as people.csv, readable by its owner alone, and outside the log, so that a name can
be taken out of it for good."
)]
pub struct People {
    #[command(subcommand)]
    pub act: Option<PeopleAct>,

    /// Only who a letter to this area would be from and to
    pub area: Option<String>,

    /// Only who holds a role on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub enum PeopleAct {
    /// Replace the whole register by a CSV file, after saying what changes
    #[command(after_help = "\
Examples:
  plumbline people import people.csv --dry-run     say what would change
  plumbline people import people.csv

The file has the columns role,area,name,post,organisation,address,salutation,from,to. A role is sender, addressee, copy or signatory; an
empty area means every area; `|` parts the lines of an address; an empty day has no end.")]
    Import {
        /// The CSV file
        #[arg(value_name = "FILE")]
        file: PathBuf,

        /// Say what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Name the areas to which no letter could be sent on a day, and why
    #[command(after_help = "\
Examples:
  plumbline people check
  plumbline people check --on 2011-11-08")]
    Check {
        /// The day of the letters [default: the framework's publication day]
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<Date>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline award                              every award beside what the rules indicate
  plumbline award York 3                       the indicated grade needs no reasons
  plumbline award York 3 --why \"Six areas for development weigh more than the bands\" --on B/E06000014/unannounced
  plumbline award --from awards.csv            many: the columns area,grade,why,on

A grade that is not the indicated one needs reasons, and reasons point at figures by their addresses, which `plumbline explain` and
`plumbline profile` show. A fixed limit is passed by nobody. Where a season is open, `plumbline case` makes awards and this is refused. Reasons stay in the log for good and stand in the letter: write nothing in
them that names or describes a person.")]
pub struct Award {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(requires = "grade")]
    pub area: Option<String>,

    /// The grade, 4 to 1
    #[arg(value_parser = clap::value_parser!(u8).range(1..=4))]
    pub grade: Option<u8>,

    /// The reasons, in one paragraph; nothing that names or describes a person
    #[arg(long, value_name = "TEXT", requires = "area")]
    pub why: Option<String>,

    /// The address of a figure that was weighed; may be given again
    #[arg(long, value_name = "ADDRESS", requires = "area")]
    pub on: Vec<SmolStr>,

    /// A CSV file of awards: area,grade,why,on, with spaces between addresses
    #[arg(long, value_name = "FILE", conflicts_with = "area")]
    pub from: Option<PathBuf>,

    /// Award on what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline letter draft York
  plumbline letter draft York -o york.md")]
pub struct Letter {
    #[command(subcommand)]
    pub act: LetterAct,
}

#[derive(Debug, Subcommand)]
pub enum LetterAct {
    /// Write the draft of an area's letter: Markdown with figures as links
    #[command(after_help = "\
Examples:
  plumbline letter draft York
  plumbline letter draft York -o york.md
  plumbline letter draft York --result 1a2b3c4d     on the figures of another stored result

A draft rests on the area's award (`plumbline award`) and on the result on which it was awarded.")]
    Draft {
        /// An area: name, code, number or an unmistakable part of its name
        area: String,

        /// A stored result of the area: its digest, or the start of it [default: that of the award]
        #[arg(long, value_name = "ID")]
        result: Option<String>,

        /// A new file for the draft [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Hold a draft to its figures again, claim by claim
    #[command(after_help = "\
Examples:
  plumbline letter check york.md
  plumbline letter check york.md --beside drafts/     sentences that stand nearly alike in other letters
  plumbline letter check letter.txt --area York       any letter as text, with nothing bound

Each claim is true, false, stale (newer evidence) or removed; each other sentence is read for numbers, quantity words, comparisons,
trends, judgements and dates, and what could not be read is counted and listed. Ends with 3 where something is flagged.")]
    Check(CheckLetter),
}

#[derive(Debug, Args)]
pub struct CheckLetter {
    /// A draft as `letter draft` writes it, or any letter as text
    pub file: PathBuf,

    /// The area that it is about [default: that of the draft's head, else the one that the text names most]
    #[arg(long)]
    pub area: Option<String>,

    /// A folder of other letters (.md, .txt): sentences that stand nearly alike in them are named
    #[arg(long, value_name = "DIR")]
    pub beside: Option<PathBuf>,

    #[command(flatten)]
    pub question: super::evidence::Question,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline letters --out letters/
  plumbline letters --out letters/ York \"Kingston upon Hull\"
  plumbline letters --out letters/ --drafts edited/
  plumbline letters --out letters/ --replace

Every letter is a draft until it is signed off, and says so on each page; the folder is readable by its owner alone. In a season they
are the letters that are out, as they were approved. For each area there are the letter, as a page and as a PDF in two editions, and its figures, which say what every claim rests on, down to the rows of
the files. PDFs need the fonts that `make assets` brings; --no-pdf does without.")]
pub struct Letters {
    /// Areas: names, codes or numbers [default: every area that has an award]
    pub areas: Vec<String>,

    /// A new folder for the letters
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// A folder of edited drafts (.md): each takes the place of what would be written for its area
    #[arg(long, value_name = "DIR")]
    pub drafts: Option<PathBuf>,

    /// Only the pages: no letter as PDF
    #[arg(long)]
    pub no_pdf: bool,

    /// Write into a folder that is there already, over what an earlier run wrote
    #[arg(long)]
    pub replace: bool,

    /// The day that stands on the letters [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,

    /// On what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_at: Option<Date>,

    /// Evidence and awards as this store knew them by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub known_by: Option<String>,
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
