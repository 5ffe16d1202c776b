//! The inspectors' desk, as it is read: what is one's own to do, how far cases are, and what is in them. What stands on a page was
//! granted to whoever asks before it came here; nothing is left out here for anybody's sake.

mod board;
mod case;
mod evidence;
mod log;
mod mine;
mod parts;

pub use crate::grade_words::capital;
pub use board::{BoardPage, BoardRow, Choice, Chosen, Saved, Show, board};
pub use case::{CasePage, Effect, Grading, LetterState, OtherAct, QueryRow, Standing, State, TaskRow, case};
pub use evidence::{Attachment, EvidenceChosen, EvidencePage, EvidenceRow, Said, evidence};
pub use log::{LogPage, LogRow, log};
pub use mine::{MinePage, MySeason, Work, mine};
pub use parts::{DueWords, Link, PersonName};
