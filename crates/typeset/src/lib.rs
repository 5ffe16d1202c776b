//! A letter's content as a tagged PDF, in two editions of the same words.
//!
//! No clock, no files, no network: fonts come in as bytes, and the only date is the letter's. The look is `letters/letter.typ`,
//! which sees the content as data and never as markup. What does not fit its place is refused ([`SetError`]), never printed.

mod alone;
mod breaks;
mod columns;
mod content;
mod edition;
mod error;
mod many;
mod placed;
mod texts;
mod typesetter;
mod words;
mod world;

pub use edition::Edition;
pub use error::{FontError, SetError};
pub use many::set_each;
pub use typesetter::Typesetter;
