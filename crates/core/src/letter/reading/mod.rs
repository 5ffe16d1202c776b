//! Reading a sentence of a letter: words, and what they mean. What the figures bear is asked elsewhere.

mod lexicon;
mod marks;
mod quantity;
mod sentences;
mod tokens;

pub use marks::{Compare, FindingKind, Mark, Means, Property, Read, Trend, Whom, read};
pub use quantity::{Bound, Definite, Near, Quantity};
pub use sentences::sentences;
pub use tokens::{Token, tokens};
