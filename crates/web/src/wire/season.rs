//! Acts of a season, and a step for many cases at once.

use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_casework::{InterestKind, Kind, PersonId, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Opens a cycle, with its cases, its calendar and its first administrator: whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenSeason {
    #[schema(example = 2011)]
    pub year: i16,
    /// The name of the first administrator; it is sealed.
    #[schema(example = "A. Administrator")]
    pub name: String,
    /// Carry over the people and the calendar of this season.
    pub from: Option<i16>,
    /// Move the framework's calendar to this year.
    pub calendar: Option<i16>,
}

/// An act on a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SeasonAct {
    /// Bring a person into the season.
    Enrol {
        #[schema(value_type = String, example = "p-1")]
        person: PersonId,
        /// It is sealed.
        name: String,
    },
    /// Give a role to a person; for named areas, or for all.
    Role {
        #[schema(value_type = String, example = "p-1")]
        person: PersonId,
        #[schema(value_type = String, example = "assessor")]
        role: Role,
        #[serde(default)]
        areas: Vec<String>,
    },
    /// End a role of a person.
    EndRole {
        #[schema(value_type = String, example = "p-1")]
        person: PersonId,
        #[schema(value_type = String, example = "assessor")]
        role: Role,
        why: String,
    },
    /// Declare what somebody has to do with an area.
    Interest {
        #[schema(value_type = String, example = "p-1")]
        person: PersonId,
        area: String,
        /// work, home, kin, other
        #[schema(value_type = String, example = "home")]
        kind: InterestKind,
        why: String,
    },
    /// Enter a bank holiday that was proclaimed late: deadlines are counted again.
    Holiday {
        #[schema(value_type = String, format = Date)]
        day: Date,
        title: String,
    },
    /// Draw cases for a blind second reading, and who reads each: the log keeps share and seed, so that anybody can draw again.
    DrawSecondReadings {
        /// So many in a hundred of the cases, rounded up.
        #[schema(minimum = 1, maximum = 100, example = 10)]
        share: u16,
        #[schema(example = 20_110_905)]
        seed: u32,
    },
    /// Put the newest publication on the schedule.
    Schedule {
        /// profile-update, release, late-case, correction
        #[schema(value_type = String, example = "release")]
        kind: Kind,
        /// When it comes out; none is the calendar's minute.
        #[schema(value_type = Option<String>, format = DateTime)]
        at: Option<Timestamp>,
        why: Option<String>,
    },
    /// Take a publication off the schedule before it is out.
    Unschedule { publication: u32, why: String },
    /// Erase the key of a case or person: nobody reads its texts any more. It cannot be taken back (Q10).
    Erase {
        #[schema(example = "person/p-1")]
        key: String,
        /// request, retention, court-order, held-in-error
        #[schema(example = "request")]
        basis: String,
    },
}

/// One step for many cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Bulk {
    /// assign, read, moderate, consistency, challenge, sign-draft, send, sign-final, approve, pre-publish
    #[schema(example = "read")]
    pub step: String,
    /// Which areas; none, with `all`, is every case at the step before.
    pub areas: Vec<String>,
    pub all: bool,
    /// Who else sits or signs.
    #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
    pub with: Vec<PersonId>,
    /// To whom cases are assigned, dealt out in turn.
    #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
    pub to: Vec<PersonId>,
    pub why: Option<String>,
    /// Only say what would be done and what refused (E6).
    pub dry_run: bool,
}

/// Which cases of the status board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Board {
    /// Only cases at this step, such as drafted.
    pub step: Option<String>,
    /// Only cases for which something is overdue.
    pub due: bool,
    /// Only cases that will not go on by themselves.
    pub stuck: bool,
}
