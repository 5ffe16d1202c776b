//! Tables as files that others read: CSV, ODS, XLSX and Parquet.
//!
//! A [release] is many tables with their meaning, by the rules for statistics in spreadsheets. The same table gives the same bytes on every machine: no clock, no random ids, archives with one fixed date. A table may
//! carry a [mark](mark) that every file which can hold one keeps inside it, so that renaming the file does not drop it.

mod csv_file;
mod guard;
pub mod mark;
mod ods;
mod parquet_file;
pub mod release;
mod table;
mod write_error;
mod xlsx;

pub use csv_file::{CsvFile, Encoding};
pub use guard::guarded;
pub use ods::ods;
pub use parquet_file::parquet;
pub use table::{Cell, Kind, Table};
pub use write_error::WriteError;
pub use xlsx::xlsx;
