//! What the figure audit finds, and what it leaves alone.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod any_text;
mod changes;
mod counts;
mod grades;
mod lists;
mod right;
mod said;
mod seeds;
