//! An edition as one Parquet file, and back: one long table whose columns are those of the long CSV, with `row`, `part` and
//! `record` before them. Any analyst's tool reads it; dates and decimals stand as text, exactly as published.
//!
//! Findings stand first, those of a provider together: a national count then meets each provider once, and like cells lie
//! side by side. `row` and `part`, which of its row's records it is, lead back to the order of the file.

mod read;
mod write;

pub use read::read_parquet;
pub use write::write_parquet;

use parquet::errors::ParquetError as Inner;

/// The key under which the edition's meta data stand, as JSON.
const META: &str = "plumbline.edition";
/// The key under which it says that its findings stand by provider; without it, entries stand in the order of the file.
const ORDER: &str = "plumbline.order";
const BY_PROVIDER: &str = "provider";
const ROW: &str = "row";
const PART: &str = "part";
const RECORD: &str = "record";
/// Why an edition could not be written or read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParquetError {
    #[error("not a Parquet file of an edition: {detail}")]
    Parquet { detail: String },
    #[error("the edition's `{META}` is missing or not understood: {detail}; write the edition again")]
    Meta { detail: String },
    #[error("the column `{column}` is missing or of another kind; write the edition again")]
    Column { column: String },
    #[error("entry {entry} is not a record: {detail}; write the edition again")]
    Entry { entry: usize, detail: String },
}

impl From<Inner> for ParquetError {
    fn from(err: Inner) -> Self {
        Self::Parquet { detail: err.to_string() }
    }
}
