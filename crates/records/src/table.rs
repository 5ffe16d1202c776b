//! A file as rows of text cells, whatever its format.

use crate::csv_rows::CsvRows;
use crate::description::{Format, Source};
use crate::made_up;
use crate::parquet_rows::{self, ParquetRows};
use crate::read_error::ReadError;
use crate::words::folded;
use crate::workbook::{self, SheetRows};
use csv::StringRecord;

/// Rows one after another. A row's number is the one a spreadsheet shows: 1 is the first row of the file.
pub(crate) enum Rows<'a> {
    Csv(Box<CsvRows<'a>>),
    Sheet(SheetRows),
    Parquet(Box<ParquetRows>),
}

impl<'a> Rows<'a> {
    pub fn open(source: &Source, bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        match format(bytes) {
            Format::Csv => CsvRows::open(source, bytes).map(|rows| Self::Csv(Box::new(rows))),
            Format::Workbook => workbook::Workbook::open(bytes)?.sheet(source).map(Self::Sheet),
            Format::Parquet => {
                let wanted = |heading: &str| {
                    let heading = folded(heading);
                    let is_read = source.columns.iter().any(|c| c.right > 0 || c.folded.contains(&heading));
                    is_read || heading == made_up::COLUMN
                };
                ParquetRows::open(bytes, &wanted, &source.dates).map(|rows| Self::Parquet(Box::new(rows)))
            }
        }
    }

    /// The next row and its number; none at the end.
    pub fn next(&mut self, row: &mut StringRecord) -> Result<Option<u32>, ReadError> {
        match self {
            Self::Csv(rows) => rows.next(row),
            Self::Sheet(rows) => rows.next(row),
            Self::Parquet(rows) => rows.next(row),
        }
    }
}

/// What sort of file this is, by its first bytes.
pub(crate) fn format(bytes: &[u8]) -> Format {
    if workbook::is_workbook(bytes) {
        Format::Workbook
    } else if parquet_rows::is_parquet(bytes) {
        Format::Parquet
    } else {
        Format::Csv
    }
}

pub(crate) fn is_blank(row: &StringRecord) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}
