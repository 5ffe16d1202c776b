//! A file as rows of text cells, whatever its format.

use crate::csv_rows::CsvRows;
use crate::description::{Format, Source};
use crate::read_error::ReadError;
use crate::workbook::{self, SheetRows};
use csv::StringRecord;

/// Rows one after another. A row's number is the one a spreadsheet shows: 1 is the first row of the file.
pub(crate) enum Rows<'a> {
    Csv(Box<CsvRows<'a>>),
    Sheet(SheetRows),
}

impl<'a> Rows<'a> {
    pub fn open(source: &Source, bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        let format = if workbook::is_workbook(bytes) { Format::Workbook } else { Format::Csv };
        if !source.formats.contains(&format) {
            return Err(ReadError::OtherFormat { workbook: format == Format::Workbook });
        }
        match format {
            Format::Csv => CsvRows::open(source.encoding, bytes).map(|rows| Self::Csv(Box::new(rows))),
            Format::Workbook => {
                workbook::Workbook::open(bytes)?.sheet(source.sheet.as_deref()).map(Self::Sheet)
            }
        }
    }

    /// The next row and its number; none at the end.
    pub fn next(&mut self, row: &mut StringRecord) -> Result<Option<u32>, ReadError> {
        match self {
            Self::Csv(rows) => rows.next(row),
            Self::Sheet(rows) => Ok(rows.next(row)),
        }
    }
}

pub(crate) fn is_blank(row: &StringRecord) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}
