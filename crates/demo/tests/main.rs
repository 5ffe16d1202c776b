//! What the made-up nation promises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod branches;
mod fixture;
mod insight;
mod letters;
mod nation;
mod stories;
