//! The inspectors' desk, as it is read: what is one's own to do, how far cases are, and what is in them. What stands on a page was
//! granted to whoever asks before it came here; nothing is left out here for anybody's sake.

mod accounts;
mod ahead;
mod attach;
mod board;
mod case;
mod editions;
mod evidence;
mod figures;
mod hangs;
mod log;
mod mine;
mod parts;
mod reading;
mod season;
mod what_if;

pub use crate::grade_words::capital;
pub use accounts::{AccountPage, AccountRow, AccountStands, AccountsPage, InviteTyped, account, accounts};
pub use ahead::{AheadPage, ahead};
pub use attach::{AttachPage, attach};
pub use board::{BoardPage, BoardRow, Choice, Chosen, Saved, Show, board};
pub use case::{CasePage, Effect, Grading, LetterState, OtherAct, QueryRow, Standing, State, TaskRow, case};
pub use editions::{Accepts, EditionPage, EditionRow, EditionsPage, edition, editions};
pub use evidence::{Attachment, EvidenceChosen, EvidencePage, EvidenceRow, Said, evidence};
pub(crate) use figures::figures;
pub use figures::{
    AssessmentPage, Basis, FiguresTable, PackPage, ProfilePage, RequirementGroup, RequirementRow, assessment,
    pack, profile,
};
pub use hangs::{HangsPage, hangs};
pub use log::{LogPage, LogRow, log};
pub use mine::{MinePage, MySeason, Work, mine};
pub use parts::{DueWords, Link, PersonName};
pub use reading::{Reading, below_its_heading, reading, still_reading};
pub use season::{
    CalendarPage, MemberRow, PeoplePage, ReleaseRow, ReleaseState, ReleasesPage, StepRow, calendar, people,
    releases,
};
pub use what_if::WhatIf;
