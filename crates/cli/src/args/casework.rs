//! Casework: one area's case, act by act; and the season of all.

use super::evidence::day;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plumbline_casework::{Ground, InterestKind, Kind, PersonId, Recommends, Role, Version, Window};
use plumbline_store::Basis;
use smol_str::SmolStr;
use std::path::PathBuf;

/// Who acts, in which season.
#[derive(Clone, Debug, Args)]
pub struct Acting {
    /// Who acts or looks: a person's id in the season, such as p-104
    #[arg(long = "as", global = true, value_name = "PERSON")]
    pub who: Option<PersonId>,

    /// The season's year [default: the framework's]
    #[arg(long, global = true, value_name = "YEAR")]
    pub year: Option<i16>,

    /// Act at this instant, in a store of made-up data alone: never before its last event
    #[arg(long, global = true, value_name = "WHEN")]
    pub clock: Option<String>,
}

/// A text, typed or in a file. It is sealed: the log holds none of its words.
#[derive(Clone, Debug, Args)]
pub struct Text {
    /// What is said
    #[arg(long, value_name = "TEXT")]
    pub why: Option<String>,

    /// A file with what is said
    #[arg(long, value_name = "FILE", conflicts_with = "why")]
    pub file: Option<PathBuf>,
}

/// Whether a reader or panel agrees.
#[derive(Clone, Debug, Args)]
pub struct Judged {
    #[command(flatten)]
    pub text: Text,

    /// Send the draft back to its assessor
    #[arg(long)]
    pub back: bool,
}

/// What is weighed.
#[derive(Clone, Debug, Args)]
pub struct Weighed {
    /// What was weighed: a figure's address, or the number of an act that filed evidence; may be given again
    #[arg(long, value_name = "EVIDENCE")]
    pub on: Vec<SmolStr>,
}

/// What a query or report points at.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Pointed {
    /// A sentence of the letter, by its number
    #[arg(long, value_name = "N")]
    pub sentence: Option<u32>,

    /// A figure, by its address
    #[arg(long, value_name = "ADDRESS")]
    pub figure: Option<SmolStr>,

    /// A line of a published file
    #[arg(long, value_name = "EDITION:ROW")]
    pub record: Option<String>,
}

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
  plumbline case evidence York --as p-1 --kind complaint --confidential --safeguarding --dated 2011-10-28 --why TEXT")]
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

/// A word of the command line for a word of the log.
macro_rules! words {
    ($name:ident => $of:ty { $($word:ident),+ $(,)? }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
        pub enum $name { $($word),+ }

        impl From<$name> for $of {
            fn from(word: $name) -> Self {
                match word { $($name::$word => <$of>::$word),+ }
            }
        }
    };
}

words!(EvidenceWord => plumbline_casework::EvidenceKind {
    NoteOfVisit, Complaint, Inspection, MonitoringVisit, Survey, OtherInspectorate, OwnReport, CommissionedService, Views,
});
words!(InaccuracyWord => plumbline_casework::Inaccuracy { Figure, Fact, Wording });
words!(ContactWord => plumbline_casework::ContactKind { Query, Call, Visit, Complaint });
words!(GroundWord => Ground { Weight, Accuracy });
words!(RecommendsWord => Recommends { Uphold, Dismiss });
words!(WindowWord => Window { FactualAccuracy, Appeals, Placements });

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline season --as p-6                     every case: how far, what is due, what stands still
  plumbline season --as p-6 --stuck
  plumbline season open --as p-14 --name \"A. Administrator\"
  plumbline season role p-1 assessor --as p-14
  plumbline season do read --as p-2 --all --why \"Agreed\" --dry-run
  plumbline season schedule --as p-6            the release, at the calendar's minute")]
pub struct Season {
    #[command(flatten)]
    pub acting: Acting,

    #[command(subcommand)]
    pub act: Option<SeasonAct>,

    /// Only cases at this step, such as drafted
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,

    /// Only cases for which something is overdue
    #[arg(long)]
    pub due: bool,

    /// Only cases that will not go on by themselves
    #[arg(long)]
    pub stuck: bool,
}

#[derive(Debug, Subcommand)]
pub enum SeasonAct {
    /// Open a cycle with its cases, its calendar and its first administrator
    #[command(after_help = "\
Examples:
  plumbline season open --as p-14 --name \"A. Administrator\"
  plumbline season open --year 2012 --from 2011 --as p-14 --name \"A. Administrator\"

With --from the people, roles, interests and calendar of that season are carried over, each date moved to the new year.")]
    Open {
        /// The name of the first administrator; it is sealed
        #[arg(long)]
        name: String,
        /// Carry over the people and the calendar of this season
        #[arg(long, value_name = "YEAR")]
        from: Option<i16>,
        /// Move the framework's calendar to this year
        #[arg(long, value_name = "YEAR", conflicts_with = "from")]
        calendar: Option<i16>,
    },
    /// List the people of the season, with their roles and interests
    #[command(after_help = "Example:\n  plumbline season people --as p-14")]
    People,
    /// Bring a person into the season, or many from a CSV file
    #[command(after_help = "\
Examples:
  plumbline season enrol p-1 --name \"B. Assessor\" --as p-14
  plumbline season enrol --from people.csv --as p-14

The file has the columns person,name,role,areas, with spaces between areas; a person may stand in several rows.")]
    Enrol {
        #[arg(requires = "name")]
        person: Option<PersonId>,
        /// The name; it is sealed
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_name = "FILE", conflicts_with = "person")]
        from: Option<PathBuf>,
    },
    /// Give a role to a person
    #[command(after_help = "\
Examples:
  plumbline season role p-1 assessor --as p-14
  plumbline season role p-9 area-officer --area York --as p-14")]
    Role {
        person: PersonId,
        role: Role,
        /// For this area alone; may be given again
        #[arg(long)]
        area: Vec<String>,
    },
    /// End a role of a person
    #[command(after_help = "Example:\n  plumbline season end-role p-1 assessor --as p-14 --why \"Left\"")]
    EndRole {
        person: PersonId,
        role: Role,
        #[command(flatten)]
        text: Text,
    },
    /// Declare what somebody has to do with an area
    #[command(
        after_help = "Example:\n  plumbline season interest p-1 York kin --as p-1 --why \"A sister teaches there\""
    )]
    Interest {
        person: PersonId,
        area: String,
        kind: InterestKind,
        #[command(flatten)]
        text: Text,
    },
    /// Enter a bank holiday that was proclaimed late: deadlines are counted again
    #[command(after_help = "Example:\n  plumbline season holiday 2011-09-28 \"A day of thanks\" --as p-14")]
    Holiday {
        #[arg(value_parser = day)]
        day: Date,
        title: String,
    },
    /// Do one step for many cases, after saying what will be done and what refused
    #[command(after_help = "\
Examples:
  plumbline season do read --as p-2 --all --why \"Agreed\" --dry-run
  plumbline season do sign-draft --as p-6 --with p-7 York \"Kingston upon Hull\"
  plumbline season do draft --as p-1 --from grades.csv
  plumbline season do assign --as p-6 --all --to p-1

The file of grades has the columns area,grade,why,on. Each case is decided on by itself: one that is refused holds no other up, and ends
the run with 5.")]
    Do(Bulk),
    /// Put the newest publication on the schedule
    #[command(after_help = "\
Examples:
  plumbline season schedule --as p-6
  plumbline season schedule --as p-6 --kind late-case --at 2011-12-13T00:01Z
  plumbline season schedule --as p-6 --kind correction --at 2011-11-15T09:30Z

`plumbline publish --embargoed` writes and keeps what is to be published. Every grade and letter in it must be one that was approved.")]
    Schedule {
        #[arg(long, default_value = "release")]
        kind: Kind,
        /// When it comes out [default: the calendar's minute]
        #[arg(long, value_name = "WHEN")]
        at: Option<String>,
        #[command(flatten)]
        text: Text,
    },
    /// Take a publication off the schedule before it is out
    #[command(after_help = "Example:\n  plumbline season unschedule 21 --as p-6 --why \"A late concern\"")]
    Unschedule {
        /// The act that scheduled it
        publication: Version,
        #[command(flatten)]
        text: Text,
    },
    /// List what is on the schedule, what is out, and what the public sees now
    #[command(after_help = "Example:\n  plumbline season releases")]
    Releases,
    /// List the keys of which every text is due to be erased
    #[command(
        after_help = "Example:\n  plumbline season retention --as p-14\n\nNothing is erased by itself."
    )]
    Retention,
    /// Erase the key of a case or person: nobody reads its texts any more
    #[command(after_help = "\
Examples:
  plumbline season erase person/p-1 --basis request --as p-14
  plumbline season erase case/E06000014/2011 --basis retention --as p-14

It cannot be taken back. Acts, grades and letters stay, and the log still verifies. Copies of the store keep the key until
`plumbline backup --keys-only` takes it out of them.")]
    Erase {
        /// The key, such as person/p-1, case/E06000014/2011 or season/2011
        key: SmolStr,
        /// Why: request, retention, court-order or held-in-error
        #[arg(long)]
        basis: Basis,
    },
    /// Show the pack of the consistency and challenge panels
    #[command(after_help = "\
Examples:
  plumbline season pack --as p-4
  plumbline season pack --as p-4 --table borderline --format csv

Near-identical areas with different grades; grades that are not the indicated ones, with what was weighed; how grades fall by person;
bands that turn on one provider. It holds the cases that the person may see.")]
    Pack {
        /// Only this table
        #[arg(long, value_enum)]
        table: Option<PackTable>,
    },
}

/// A table of the panels' pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PackTable {
    Alike,
    Judged,
    Assessors,
    Borderline,
}

impl PackTable {
    pub const ALL: [Self; 4] = [Self::Alike, Self::Judged, Self::Assessors, Self::Borderline];

    /// The key in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Judged => "judged",
            Self::Assessors => "assessors",
            Self::Borderline => "borderline",
        }
    }
}

#[derive(Debug, Args)]
pub struct Bulk {
    #[arg(value_enum)]
    pub step: BulkStep,

    /// Areas [default: none; --all takes every case at the step before]
    pub areas: Vec<String>,

    /// Every case that is at the step before
    #[arg(long, conflicts_with = "areas")]
    pub all: bool,

    /// Who else sits or signs; may be given again
    #[arg(long, value_name = "PERSON")]
    pub with: Vec<PersonId>,

    /// To whom cases are assigned; given again, they are dealt out in turn
    #[arg(long, value_name = "PERSON")]
    pub to: Vec<PersonId>,

    /// A CSV file of grades to draft: area,grade,why,on
    #[arg(long, value_name = "FILE", conflicts_with_all = ["areas", "all"])]
    pub from: Option<PathBuf>,

    #[command(flatten)]
    pub text: Text,

    /// Say what would be done and what refused, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BulkStep {
    Assign,
    Draft,
    Read,
    Moderate,
    Consistency,
    Challenge,
    SignDraft,
    Send,
    SignFinal,
    Approve,
    PrePublish,
}
