//! Asks a server on this machine as much as it answers, or so much a second, and measures every answer.
//!
//! The generator shares the machine with the server: its own time is in what it measures, and is the same for whoever is measured.

mod drive;
mod plan;
mod tally;

pub use drive::run;
pub use plan::{Plan, Wanted};
pub use tally::{Outcome, Report, Tally, Window, at_share};
