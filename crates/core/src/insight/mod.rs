//! What an outcome hangs on (X2–X6): what would change it, how stable it is, what a correction reaches, what comes early, on how old evidence
//! it rests, where the rules have holes, who was judged alike.
//!
//! Everything here is a what-if. Worlds are made from the evidence and assessed by the same functions as the real one
//! ([`crate::assessment::outcome_of`]); none of them is anybody's grade.

pub mod alike;
pub mod change;
pub mod early;
pub mod ground;
pub mod reach;
pub mod rules;
pub mod stability;
pub mod stale;
