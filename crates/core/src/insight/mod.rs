//! What an outcome hangs on: what would change it, how stable it is, where the rules have holes, who was judged alike (X2–X6).
//!
//! Everything here is a what-if. Worlds are made from the evidence and assessed by the same functions as the real one
//! ([`crate::assessment::outcome_of`]); none of them is anybody's grade.

pub mod change;
pub mod ground;
pub mod stability;
