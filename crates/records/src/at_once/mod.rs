//! The national count of a Parquet file of findings, without making records of its rows: [`count_at_once`].
//!
//! The file has the columns of the long table (docs/long-csv.md): as somebody published it, or as an edition is kept. Columns are
//! read side by side, a stretch of rows at a time; a row becomes one whole number, and of each provider's the greatest is
//! kept. Memory grows with the providers, not with the rows.

mod counted;
mod meaning;
mod number;
mod rows;

pub use counted::{AtOnce, AtOnceError, BadCell, NotCounted, count_at_once};
pub use meaning::AtOnceQuestion;

#[cfg(test)]
mod tests;
