//! Tables as files that others read: CSV, ODS, XLSX and Parquet.
//!
//! The same table gives the same bytes on every machine: no clock, no random ids, archives with one fixed date. A table may
//! carry a [mark](mark) that every file which can hold one keeps inside it, so that renaming the file does not drop it.

mod csv_file;
pub mod mark;
mod ods;
mod parquet_file;
mod table;
mod write_error;
mod xlsx;

pub use csv_file::{CsvFile, Encoding};
pub use ods::ods;
pub use parquet_file::parquet;
pub use table::{Cell, Kind, Table};
pub use write_error::WriteError;
pub use xlsx::xlsx;
