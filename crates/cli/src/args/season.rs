//! The season of all cases.

use super::casework::{Acting, Text};
use super::evidence::day;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plumbline_casework::{InterestKind, Kind, PersonId, Role, Version};
use plumbline_store::Basis;
use smol_str::SmolStr;
use std::path::PathBuf;

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
    /// Draw cases for a blind second reading, and who reads each
    #[command(after_help = "\
Example:
  plumbline season draw-second-readings --share 10 --seed 20110905 --as p-6

Drawn are cases with a drafted grade that is not public, and for each an assessor who had no part in it and may not see it. The log keeps
seed and share, so that anybody can draw again and get the same. Those who were drawn look with `case register` and give their grade with
`case second-read`.")]
    DrawSecondReadings {
        /// So many in a hundred of the cases, rounded up
        #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
        share: u8,
        /// What the draw hangs on, such as a date
        #[arg(long, value_name = "NUMBER")]
        seed: u32,
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

Areas near one another in what the rules look at and graded otherwise; the areas nearest to each; grades that are not the indicated ones,
with what was weighed; how grades fall, and how severe each assessor and each panel was; second readings beside the first; wording that
stands in several letters; bands that turn on one provider. It holds the cases that the person may see.")]
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
    Neighbours,
    Judged,
    Assessors,
    Panels,
    Second,
    Wording,
    Borderline,
}

impl PackTable {
    pub const ALL: [Self; 8] = [
        Self::Alike,
        Self::Neighbours,
        Self::Judged,
        Self::Assessors,
        Self::Panels,
        Self::Second,
        Self::Wording,
        Self::Borderline,
    ];

    /// The key in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Neighbours => "neighbours",
            Self::Judged => "judged",
            Self::Assessors => "assessors",
            Self::Panels => "panels",
            Self::Second => "second",
            Self::Wording => "wording",
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
