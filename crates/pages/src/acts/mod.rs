//! Forms for acts on a case, as a server sends them. What was typed is always there again when something was wrong.

mod beyond;
mod change;
mod choice;
mod field;
mod kept;
mod letter;
mod many;
mod page;

pub use crate::parts::fault::Fault;
pub use beyond::{Beyond, LetterChange, SentenceChange};
pub use change::{Change, ChangePage, Changed, WithoutPage, change_page, without_page};
pub use choice::Choice;
pub use field::{Control, Field, Group};
pub use kept::{Kept, KeptCode, SessionOver, kept_code, session_over};
pub use letter::{
    EDITOR_SCRIPT, EDITOR_SCRIPT_AT, Finding, HeldClaim, KeptTyped, LetterChecked, LetterPage, letter_editor,
};
pub use many::{ASK, DO, ManyDone, ManyPage, ManyRow, TRY, Tried, many_cases, many_done};
pub use page::{ActPage, Halted, act};
