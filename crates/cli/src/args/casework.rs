//! What acts of casework have in common: who acts, what is said, what is pointed at, and the words for it.

use clap::{Args, ValueEnum};
use plumbline_casework::{Ground, PersonId, Recommends, Window};
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

        impl From<$of> for $name {
            fn from(word: $of) -> Self {
                match word { $(<$of>::$word => $name::$word),+ }
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
