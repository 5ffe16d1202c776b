//! Reading a sentence of a letter: words, and what they mean. What the figures bear is asked elsewhere.

mod lexicon;
mod marks;
mod means;
mod quantity;
mod sentences;
pub(crate) mod number_words;
mod tokens;

pub use marks::read;
pub use means::{Compare, FindingKind, Mark, Means, Property, Read, Trend, Whom};
pub use quantity::{Bound, Definite, Near, Quantity};
pub use sentences::sentences;
pub use tokens::{Token, tokens};
