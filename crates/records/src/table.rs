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
        let number = match self {
            Self::Csv(rows) => rows.next(row),
            Self::Sheet(rows) => rows.next(row),
            Self::Parquet(rows) => rows.next(row),
        }?;
        match number {
            Some(row_number) if has_long_cell(row) => Err(ReadError::LongCell { row: row_number }),
            number => Ok(number),
        }
    }
}

/// The longest cell of a spreadsheet, in bytes: 32,767 characters of four.
const LONGEST_CELL: usize = 4 * 32_767;

/// Whether a cell is longer than any can be: a quotation mark that nobody closed makes the rest of a file one cell.
pub(crate) fn has_long_cell(row: &StringRecord) -> bool {
    row.as_slice().len() > LONGEST_CELL && row.iter().any(|cell| cell.len() > LONGEST_CELL)
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
