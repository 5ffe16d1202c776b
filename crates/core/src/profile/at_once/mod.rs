//! The national count at once: the latest judgement of every provider in a group under the cut-off, by area, group, outcome
//! and grade (¶27), from findings as they stand in one file, in one pass over packed whole numbers.
//!
//! It is the fast way to the figures of layer 1 for files too large to hold as records. It follows no successor, asks no register
//! and settles no disagreement between files: that is [`super::profile`]'s. Where neither has anything to do, the two
//! agree, and tests hold them to it.

mod cells;
mod finding;
mod latest;

pub use cells::{Cells, NationalCount};
pub use finding::{Finding, ProviderNumber};
pub use latest::LatestOfAll;
