//! A season's process, pure: what can be done to an area's case, by whom, when, and what the acts add up to.
//!
//! [`decide`] holds what somebody wants to the rules and gives the acts that follow, or one sentence that says why not;
//! [`evolve`] says what an act changes; [`may`] decides every act and every look. The clock is an argument, and texts that may name
//! or describe a person are sealed before they come here ([`plumbline_core::sealed`], Q10).

mod act;
mod attachment;
mod case;
mod decide;
mod draft;
mod event;
mod evolve;
mod grade;
mod independence;
mod matter;
mod may;
mod of_season;
pub mod pack;
mod person;
mod publication;
mod refusal;
mod released;
mod rests;
mod season;
mod stage;
mod status;
mod way;
pub mod words;

pub use act::Act;
pub use attachment::{Attachment, Limits};
pub use case::{Case, Entry, ErrorReport};
pub use decide::{By, SeasonCommand, act_of, decide, decide_season};
pub use draft::{Draft, Grant, WrongGrant};
pub use event::{
    About, Answer, CaseEvent, Cause, ContactKind, Decision, Effect, EvidenceItem, EvidenceKind, Ground,
    Inaccuracy, Letter, Members, OnFile, Opinion, Recommends, Signed, Version, Window,
};
pub use evolve::evolve;
pub use grade::{Graded, Wanted};
pub use matter::{Done, Matter, Register};
pub use may::{deadline, is_public, may};
pub use of_season::{ActOfSeason, may_begin};
pub use person::{Actor, Holding, InterestKind, PersonId, Role};
pub use publication::of_case as schedule_of;
pub use publication::{InSet, Kind, Scheduled, WantedRelease, newest, next_release, visible};
pub use refusal::{Because, EarlierAct, Refusal};
pub use released::{Standing, ready, released};
pub use season::{Member, Season, SeasonEntry, SeasonEvent};
pub use stage::{Appeal, Query, Stage, Step};
pub use status::{Due, could, due, due_of, next_acts, stuck};
pub use way::{StepDone, Way};
