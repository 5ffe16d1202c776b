//! One area's case, act by act.

use super::casework::{
    Acting, ContactWord, EvidenceWord, GroundWord, InaccuracyWord, Judged, Pointed, RecommendsWord, Text,
    Weighed, WindowWord,
};
use super::evidence::day;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use plumbline_casework::{PersonId, Version};
use smol_str::SmolStr;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline case show York --as p-1
  plumbline case draft York --as p-1 --grade 3 --why \"The bands bear it\" --on R/E06000014/outcome
  plumbline case read York --as p-2 --why \"Agreed\"
  plumbline case appeal York --as p-9 --ground weight --file statement.txt --on B/E06000014/safeguarding
  plumbline case withdraw York 12 --as p-1 --why \"Filed in the wrong case\"

Every act is an event of the log: who, when, on what version, what. An act that a rule refuses ends with 5 and one sentence that names
the rule and the earlier act. Texts are sealed and can be erased; write no name into an id. --seen refuses the act if somebody else acted
since.")]
pub struct Case {
    #[command(flatten)]
    pub acting: Acting,

    /// Refuse unless the case is still at the version that you saw
    #[arg(long, global = true, value_name = "VERSION")]
    pub seen: Option<Version>,

    #[command(subcommand)]
    pub act: CaseAct,
}

#[derive(Debug, Subcommand)]
pub enum CaseAct {
    /// Show how far a case is and, to those who may see it, what is in it
    #[command(after_help = "\
Examples:
  plumbline case show York --as p-1
  plumbline case show York --as p-9 --texts     an officer of the area sees its own part")]
    Show {
        /// An area: name, code, number or an unmistakable part of its name
        area: String,
        /// With the texts, opened
        #[arg(long)]
        texts: bool,
    },
    /// Print the letter as it stands, or write one to edit
    #[command(after_help = "\
Examples:
  plumbline case letter York --as p-9
  plumbline case letter York --as p-1 --fresh -o york.md     as the figures have it, to be edited and sent")]
    Letter {
        area: String,
        /// The letter as the grade and the figures have it now, which nobody has sent
        #[arg(long)]
        fresh: bool,
        /// A new file for it [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Write the case into a folder that can be checked without this program
    #[command(after_help = "\
Examples:
  plumbline case export York --out york-case --as p-6
  plumbline case export York --out ours --as p-9       an officer of the area gets its own part

`python3 verify.py` in the folder checks it. README.txt there says how, and what to compare it with.")]
    Export {
        area: String,
        /// A new folder
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Give a case to an assessor
    #[command(after_help = "Example:\n  plumbline case assign York p-1 --as p-6")]
    Assign {
        area: String,
        person: PersonId,
        #[command(flatten)]
        text: Text,
    },
    /// File an item of evidence
    #[command(after_help = "\
Examples:
  plumbline case evidence York --as p-1 --kind note-of-visit --dated 2011-05-12 --file visit.txt
  plumbline case evidence York --as p-1 --kind complaint --confidential --safeguarding --dated 2011-10-28 --why TEXT
  plumbline case evidence York --as p-1 --kind own-report --dated 2011-06-30 --why \"Their own review\" --attach review.pdf")]
    Evidence {
        area: String,
        #[arg(long, value_enum)]
        kind: EvidenceWord,
        /// When it was found or said
        #[arg(long, value_name = "DATE", value_parser = day)]
        dated: Date,
        #[command(flatten)]
        text: Text,
        /// Shown neither to the area nor outside (¶17)
        #[arg(long)]
        confidential: bool,
        /// Raises a concern about safeguarding: counts up to publication (¶28)
        #[arg(long)]
        safeguarding: bool,
        /// A file that belongs to it; may be given again
        #[arg(long, value_name = "FILE")]
        attach: Vec<PathBuf>,
    },
    /// Attach files to an item of evidence that you filed, until something rests on it
    #[command(after_help = "\
Examples:
  plumbline case attach York 12 visit.pdf photo.jpg --as p-8

Taken are PDF, plain text and CSV in UTF-8, ODT, ODS, DOCX, XLSX, PNG and JPEG, told by their content, without macros, and at most
10 MiB each, ten to an item. Each is an act of its own, so that each can be withdrawn. Files are sealed like texts.")]
    Attach {
        area: String,
        /// The act that filed the evidence
        item: Version,
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write an attached file, as it came, into a new file
    #[command(after_help = "Example:\n  plumbline case attachment York 13 --as p-1 --out visit.pdf")]
    Attachment {
        area: String,
        /// The act that attached it
        number: Version,
        /// A new file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Draft the grade, with reasons that point at evidence
    #[command(after_help = "\
Example:
  plumbline case draft York --as p-1 --grade 3 --why \"Six areas for development weigh more\" --on B/E06000014/unannounced")]
    Draft {
        area: String,
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4))]
        grade: u8,
        #[command(flatten)]
        text: Text,
        #[command(flatten)]
        weighed: Weighed,
        /// On what had been published by this day [default: the framework's publication day]
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_at: Option<Date>,
    },
    /// See the evidence register without any grade, to read the case a second time
    #[command(after_help = "\
Example:
  plumbline case register York --as p-7

For whoever `season draw-second-readings` drew: they see no grade of the case before giving one. What the rules look at is in
`plumbline assess York`; `case attachment` writes the files of the register.")]
    Register { area: String },
    /// Give a grade blind, as whoever was drawn for a second reading
    #[command(after_help = "\
Example:
  plumbline case second-read York --as p-7 --grade 3 --why \"The bands bear it\" --on R/E06000014/outcome

It changes nothing of the case: the panels' pack sets it beside the first grade.")]
    SecondRead {
        area: String,
        #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4))]
        grade: u8,
        #[command(flatten)]
        text: Text,
        #[command(flatten)]
        weighed: Weighed,
        /// On what had been published by this day [default: the framework's publication day]
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_at: Option<Date>,
    },
    /// Read a draft critically
    #[command(after_help = "Example:\n  plumbline case read York --as p-2 --why \"Agreed\"")]
    Read {
        area: String,
        #[command(flatten)]
        judged: Judged,
    },
    /// Moderate a draft
    #[command(
        after_help = "Example:\n  plumbline case moderate York --as p-3 --why \"In line with its peers\""
    )]
    Moderate {
        area: String,
        #[command(flatten)]
        judged: Judged,
    },
    /// Hold the consistency panel
    #[command(
        after_help = "Example:\n  plumbline case consistency York --as p-4 --with p-5 --why \"Agreed\""
    )]
    Consistency {
        area: String,
        /// Who else sat; may be given again
        #[arg(long, value_name = "PERSON")]
        with: Vec<PersonId>,
        #[command(flatten)]
        judged: Judged,
    },
    /// Hold the challenge panel
    #[command(after_help = "Example:\n  plumbline case challenge York --as p-4 --with p-5 --why \"Agreed\"")]
    Challenge {
        area: String,
        /// Who else sat; may be given again
        #[arg(long, value_name = "PERSON")]
        with: Vec<PersonId>,
        #[command(flatten)]
        judged: Judged,
    },
    /// Sign the draft off, as a panel of directors
    #[command(after_help = "Example:\n  plumbline case sign-draft York --as p-6 --with p-7")]
    SignDraft {
        area: String,
        /// Who else signs; may be given again
        #[arg(long, value_name = "PERSON")]
        with: Vec<PersonId>,
    },
    /// Send the draft letter to the area
    #[command(after_help = "\
Examples:
  plumbline case send York --as p-1                    as the figures have it
  plumbline case send York --as p-1 --letter york.md   as it was edited")]
    Send {
        area: String,
        /// An edited draft, as `plumbline letter draft` writes one
        #[arg(long, value_name = "FILE")]
        letter: Option<PathBuf>,
    },
    /// Query a figure, a fact or the wording of the draft letter
    #[command(after_help = "\
Example:
  plumbline case query York --as p-9 --kind figure --record 0c1f52d3a94b:117 --why \"This school has closed\"")]
    Query {
        area: String,
        #[arg(long, value_enum)]
        kind: InaccuracyWord,
        #[command(flatten)]
        about: Pointed,
        #[command(flatten)]
        text: Text,
    },
    /// Answer a query, and show what upholding it changes
    #[command(after_help = "\
Examples:
  plumbline case answer York 14 --as p-1 --reject --why \"The record is as published\"
  plumbline case answer York 14 --as p-1 --uphold --correct \"0c1f52d3a94b:117 remove\" --why \"It has closed\"")]
    Answer {
        area: String,
        /// The act that queried it
        query: Version,
        #[command(flatten)]
        answer: Answered,
        #[command(flatten)]
        text: Text,
    },
    /// Amend the letter that is with the area
    #[command(after_help = "Example:\n  plumbline case amend York --as p-1 --letter york.md --meets 14")]
    Amend {
        area: String,
        #[arg(long, value_name = "FILE")]
        letter: Option<PathBuf>,
        /// The query that it meets; may be given again
        #[arg(long, value_name = "ACT")]
        meets: Vec<Version>,
    },
    /// Ask for an answer, a call or a visit
    #[command(
        after_help = "Example:\n  plumbline case ask York --as p-9 --kind visit --why \"We wish to talk about B\""
    )]
    Ask {
        area: String,
        #[arg(long, value_enum)]
        kind: ContactWord,
        #[command(flatten)]
        text: Text,
    },
    /// Record a call, a visit or an answer; a complaint is passed on (¶80)
    #[command(
        after_help = "Example:\n  plumbline case contact York --as p-8 --kind visit --answers 9 --to-area --file note.txt"
    )]
    Contact {
        area: String,
        #[arg(long, value_enum)]
        kind: ContactWord,
        /// The act that asked for it
        #[arg(long, value_name = "ACT")]
        answers: Option<Version>,
        /// The note goes to the area
        #[arg(long)]
        to_area: bool,
        #[command(flatten)]
        text: Text,
    },
    /// Appeal against the grade: at most 2,000 words, on evidence already on file
    #[command(after_help = "\
Example:
  plumbline case appeal York --as p-9 --ground weight --file statement.txt --on B/E06000014/safeguarding

A word is a run without white space that holds a letter or digit; headings and quotations count.")]
    Appeal {
        area: String,
        #[arg(long, value_enum)]
        ground: GroundWord,
        #[command(flatten)]
        text: Text,
        #[command(flatten)]
        weighed: Weighed,
    },
    /// Report on an appeal to its panel
    #[command(
        after_help = "Example:\n  plumbline case evaluate York --as p-10 --recommends dismiss --file report.txt"
    )]
    Evaluate {
        area: String,
        #[arg(long, value_enum)]
        recommends: RecommendsWord,
        #[command(flatten)]
        text: Text,
    },
    /// Decide an appeal, as its panel
    #[command(after_help = "\
Examples:
  plumbline case decide York --as p-11 --with p-12 --dismiss --why TEXT
  plumbline case decide York --as p-11 --with p-12 --uphold 4 --why TEXT --on R/E06000014/outcome")]
    Decide {
        area: String,
        /// The new grade
        #[arg(long, value_name = "GRADE", required_unless_present = "dismiss", value_parser = clap::value_parser!(u8).range(1..=4))]
        uphold: Option<u8>,
        #[arg(long, conflicts_with = "uphold")]
        dismiss: bool,
        /// Who else sat; may be given again
        #[arg(long, value_name = "PERSON")]
        with: Vec<PersonId>,
        #[command(flatten)]
        text: Text,
        #[command(flatten)]
        weighed: Weighed,
    },
    /// Sign the final grade off, as a panel of directors
    #[command(after_help = "Example:\n  plumbline case sign-final York --as p-6 --with p-7")]
    SignFinal {
        area: String,
        /// Who else signs; may be given again
        #[arg(long, value_name = "PERSON")]
        with: Vec<PersonId>,
    },
    /// Approve the assessment, as HMCI or a nominee
    #[command(after_help = "Example:\n  plumbline case approve York --as p-13")]
    Approve { area: String },
    /// Send the letter to the area ahead of publication
    #[command(after_help = "Example:\n  plumbline case pre-publish York --as p-1")]
    PrePublish { area: String },
    /// Defer a case: it is published on a day of its own
    #[command(after_help = "Example:\n  plumbline case defer York --as p-6 --why \"An inspection is due\"")]
    Defer {
        area: String,
        #[command(flatten)]
        text: Text,
    },
    /// Go on with a deferred case
    #[command(
        after_help = "Example:\n  plumbline case resume York --as p-6 --why \"The inspection is published\""
    )]
    Resume {
        area: String,
        #[command(flatten)]
        text: Text,
    },
    /// Take a case back to its analysis
    #[command(after_help = "\
Examples:
  plumbline case reopen York --as p-6 --evidence 21 --why \"A late inspection found it inadequate\"
  plumbline case reopen York --as p-6 --query 14 --why TEXT
  plumbline case reopen York --as p-6 --published --why TEXT      the grade that was published is wrong")]
    Reopen {
        area: String,
        #[command(flatten)]
        cause: CauseGiven,
        #[command(flatten)]
        text: Text,
    },
    /// Put a deadline off
    #[command(
        after_help = "Example:\n  plumbline case extend York --as p-6 --window appeals --to 2011-10-21 --why \"Their offices were flooded\""
    )]
    Extend {
        area: String,
        #[arg(long, value_enum)]
        window: WindowWord,
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Date,
        #[command(flatten)]
        text: Text,
    },
    /// Mend a published letter under the same grade
    #[command(
        after_help = "Example:\n  plumbline case correct York --as p-1 --letter york.md --why \"A date was wrong\""
    )]
    Correct {
        area: String,
        #[arg(long, value_name = "FILE")]
        letter: PathBuf,
        #[command(flatten)]
        text: Text,
    },
    /// Report an error in the area's profile
    #[command(
        after_help = "Example:\n  plumbline case report-error York --as p-9 --figure A/E06000014/primary/overall/good --why TEXT"
    )]
    ReportError {
        area: String,
        #[command(flatten)]
        about: Pointed,
        #[command(flatten)]
        text: Text,
    },
    /// Answer a report of an error, and show what upholding it changes
    #[command(
        after_help = "Example:\n  plumbline case answer-error York 3 --as p-14 --uphold --correct \"0c1f52d3a94b:117 remove\" --why TEXT"
    )]
    AnswerError {
        area: String,
        /// The act that reported it
        report: Version,
        #[command(flatten)]
        answer: Answered,
        #[command(flatten)]
        text: Text,
    },
    /// Return the places that the area commissions: counts, and no names
    #[command(after_help = "Example:\n  plumbline case return-placements York places.csv --as p-9")]
    ReturnPlacements { area: String, places: PathBuf },
    /// Confirm providers of childcare that have no children on roll (¶19)
    #[command(
        after_help = "Example:\n  plumbline case confirm-empty York EY100001 EY100002 --as p-9 --why \"None on roll since May\""
    )]
    ConfirmEmpty {
        area: String,
        /// URNs
        #[arg(required = true)]
        providers: Vec<SmolStr>,
        #[command(flatten)]
        text: Text,
    },
    /// Take an act of yours back, until something rests on it
    #[command(after_help = "Example:\n  plumbline case withdraw York 12 --as p-1 --why \"Wrong case\"")]
    Withdraw {
        area: String,
        /// The number of the act
        number: Version,
        #[command(flatten)]
        text: Text,
    },
}

#[derive(Clone, Debug, Args)]
pub struct Answered {
    /// What was said is right
    #[arg(long, required_unless_present = "reject")]
    pub uphold: bool,

    /// What was said is not right
    #[arg(long, conflicts_with = "uphold")]
    pub reject: bool,

    /// The line that is wrong and what is right, such as "0c1f52d3a94b:117 remove"; may be given again
    #[arg(long, value_name = "CORRECTION", requires = "uphold")]
    pub correct: Vec<String>,

    /// No line of a published file is wrong: the letter alone is mended
    #[arg(long, requires = "uphold", conflicts_with = "correct")]
    pub letter_only: bool,
}

#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct CauseGiven {
    /// Late evidence of a concern about safeguarding, by its act
    #[arg(long, value_name = "ACT")]
    pub evidence: Option<Version>,

    /// A query that was upheld and moves the outcome, by its act
    #[arg(long, value_name = "ACT")]
    pub query: Option<Version>,

    /// The grade that was published is wrong
    #[arg(long)]
    pub published: bool,
}
