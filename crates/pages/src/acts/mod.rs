//! Forms for acts on a case, as a server sends them. What was typed is always there again when something was wrong.

mod change;
mod choice;
mod field;
mod kept;
mod letter;
mod page;

pub use change::{Change, ChangePage, Changed, change_page};
pub use choice::Choice;
pub use field::{Control, Fault, Field, Group};
pub use kept::{Kept, KeptCode, SessionOver, kept_code, session_over};
pub use letter::{HeldClaim, LetterChecked, LetterPage, letter_editor};
pub use page::{ActPage, Halted, act};

/// `2,000`
pub(crate) fn number(number: u32) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 { rest.to_string() } else { format!("{thousands},{rest:03}") }
}
