//! Rows of a sheet of a workbook (ODS, XLSX, XLS), every cell as text and dates as `2011-06-15`.

use crate::read_error::ReadError;
use calamine::{Cell, Data, Range, Reader, Sheets};
use csv::StringRecord;
use jiff::civil::Date;
use plumbline_core::time::days_after;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A workbook may not unpack to more than this, as stated in it or as counted.
pub const UNPACKED_LIMIT: u64 = 400 * 1024 * 1024;

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLE)
}

/// An opened workbook.
pub(crate) struct Workbook<'a> {
    sheets: Sheets<Cursor<&'a [u8]>>,
}

impl<'a> Workbook<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.starts_with(ZIP) {
            within_limit(bytes, UNPACKED_LIMIT)?;
        }
        let sheets = guarded(|| calamine::open_workbook_auto_from_rs(Cursor::new(bytes)))?;
        Ok(Self { sheets })
    }

    /// The rows of the named sheet, or of the first one.
    pub fn sheet(&mut self, name: Option<&str>) -> Result<SheetRows, ReadError> {
        let wanted = self.wanted(name)?;
        let range = guarded(|| self.sheets.worksheet_range(&wanted))?;
        Ok(SheetRows { range, next: 0 })
    }

    /// Only the first rows of a sheet; an XLSX sheet is then not read to its end.
    pub fn top(&mut self, name: Option<&str>, rows: u32) -> Result<SheetRows, ReadError> {
        let wanted = self.wanted(name)?;
        let Sheets::Xlsx(xlsx) = &mut self.sheets else { return self.sheet(Some(&wanted)) };
        let cells = guarded(|| {
            let mut reader = xlsx.worksheet_cells_reader(&wanted)?;
            let mut cells = Vec::new();
            while let Some(cell) = reader.next_cell()? {
                if cell.get_position().0 >= rows {
                    break;
                }
                cells.push(Cell::new(cell.get_position(), Data::from(cell.get_value().clone())));
            }
            Ok::<_, calamine::XlsxError>(cells)
        })?;
        Ok(SheetRows { range: Range::from_sparse(cells), next: 0 })
    }

    fn wanted(&self, name: Option<&str>) -> Result<String, ReadError> {
        let names = self.sheets.sheet_names();
        let wanted = match name {
            Some(name) => names.iter().find(|n| n.as_str() == name),
            None => names.first(),
        };
        let no_sheet =
            || ReadError::NoSheet { wanted: name.unwrap_or("any").to_owned(), found: names.clone() };
        wanted.cloned().ok_or_else(no_sheet)
    }
}

/// The reader of workbooks meets broken files with an error, or rarely with a panic: either is an error here.
fn guarded<T, E: std::fmt::Display>(read: impl FnOnce() -> Result<T, E>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(err)) => Err(ReadError::Workbook { detail: err.to_string() }),
        Err(_) => Err(ReadError::Workbook { detail: "its structure is broken".into() }),
    }
}

/// Refuses an archive that would unpack to more than the limit, first by its own word and then by counting.
fn within_limit(bytes: &[u8], limit: u64) -> Result<(), ReadError> {
    let broken = |err: &dyn std::fmt::Display| ReadError::Workbook { detail: err.to_string() };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let mut stated = 0u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|e| broken(&e))?;
        stated = stated.saturating_add(entry.size());
    }
    if stated > limit {
        return Err(ReadError::TooLarge { unpacked: stated, limit });
    }
    let mut left = limit;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| broken(&e))?;
        let mut counted = entry.take(left + 1);
        let size = std::io::copy(&mut counted, &mut std::io::sink()).map_err(|e| broken(&e))?;
        left = left.checked_sub(size).ok_or(ReadError::TooLarge { unpacked: limit + 1, limit })?;
    }
    Ok(())
}

/// The rows of one sheet.
pub(crate) struct SheetRows {
    range: Range<Data>,
    next: usize,
}

impl SheetRows {
    pub fn next(&mut self, row: &mut StringRecord) -> Option<u32> {
        let (first_row, first_column) = self.range.start()?;
        let (height, width) = self.range.get_size();
        if self.next >= height {
            return None;
        }
        let number = first_row + u32::try_from(self.next).ok()? + 1;
        row.clear();
        for _ in 0..first_column {
            row.push_field("");
        }
        for column in 0..width {
            push(row, self.range.get((self.next, column)).unwrap_or(&Data::Empty));
        }
        self.next += 1;
        Some(number)
    }
}

fn push(row: &mut StringRecord, cell: &Data) {
    match cell {
        Data::Empty => row.push_field(""),
        Data::String(text) | Data::DurationIso(text) => row.push_field(text),
        Data::Int(number) => row.push_field(&number.to_string()),
        Data::Float(number) => row.push_field(&number.to_string()),
        Data::Bool(flag) => row.push_field(if *flag { "yes" } else { "no" }),
        Data::DateTime(when) => match serial_day(when.as_f64()) {
            Some(day) => row.push_field(&day.to_string()),
            None => row.push_field(&when.as_f64().to_string()),
        },
        Data::DateTimeIso(text) => row.push_field(text.strip_suffix("T00:00:00").unwrap_or(text)),
        Data::Error(fault) => row.push_field(&fault.to_string()),
    }
}

/// The day of a spreadsheet's serial number; none if it carries a time of day or lies outside the calendar in use.
fn serial_day(serial: f64) -> Option<Date> {
    let whole = serial.fract() == 0.0 && (61.0..=2_958_465.0).contains(&serial);
    whole.then(|| days_after(jiff::civil::date(1899, 12, 30), serial as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_is_its_day() {
        assert_eq!(serial_day(40_709.0).unwrap().to_string(), "2011-06-15");
        assert_eq!(serial_day(40_709.5), None);
        assert_eq!(serial_day(12.0), None);
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_whatever_it_says_of_itself() {
        let honest = include_bytes!("../tests/fixtures/schools.xlsx").to_vec();
        assert_eq!(within_limit(&honest, 100_000), Ok(()));
        assert!(
            matches!(within_limit(&honest, 5000), Err(ReadError::TooLarge { unpacked, .. }) if unpacked > 5001)
        );
        let mut lying = honest;
        let headers: Vec<usize> =
            (0..lying.len() - 4).filter(|&i| lying[i..].starts_with(b"PK\x01\x02")).collect();
        for at in headers {
            lying[at + 24..at + 28].copy_from_slice(&1u32.to_le_bytes());
        }
        assert!(within_limit(&lying, 5000).is_err());
    }

    #[test]
    fn a_broken_workbook_is_an_error() {
        for bytes in [b"PK\x03\x04".to_vec(), [b"PK\x03\x04".as_slice(), &[7; 400]].concat(), OLE.to_vec()] {
            assert!(matches!(Workbook::open(&bytes), Err(ReadError::Workbook { .. })));
        }
    }
}
