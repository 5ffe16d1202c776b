//! Rows of a sheet of a workbook (ODS, XLSX, XLS), every cell as text and days as the description writes them.

use crate::dates::DateFormat;
use crate::description::Source;
use crate::first_rows::ROWS;
use crate::header::{Header, most_known};
use crate::read_error::ReadError;
use calamine::{Cell, Data, DataRef, Range, Reader, Sheets, Xlsx, XlsxError};
use csv::StringRecord;
use jiff::civil::Date;
use plumbline_core::time::days_after;
use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A workbook may not unpack to more than this, as stated in it or as counted.
pub const UNPACKED_LIMIT: u64 = 400 * 1024 * 1024;

/// A sheet may not be larger than this, empty cells counted: so many fit into a gibibyte and a half.
const CELLS_LIMIT: u64 = 50_000_000;

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

    /// The rows of the sheet that the description means, with days as it writes them.
    pub fn sheet(&mut self, source: &Source) -> Result<SheetRows, ReadError> {
        let tops = self.tops(ROWS as u32)?;
        let name = &tops[sheet_for(source, &tops)?].name;
        let range = match &mut self.sheets {
            Sheets::Xlsx(xlsx) => xlsx_range(xlsx, name, u32::MAX)?,
            sheets => guarded(|| sheets.worksheet_range(name))?,
        };
        Ok(SheetRows::over(range, source))
    }

    /// Every sheet with all its rows and their numbers, days as in ISO 8601; a number of more digits than are exact stays as it is kept.
    pub fn sheets(&mut self) -> Result<Vec<(String, SheetCells)>, ReadError> {
        let all = self.tops(u32::MAX)?;
        Ok(all.into_iter().map(|sheet| (sheet.name, cells(&sheet.range))).collect())
    }

    /// The first rows of every sheet; an XLSX sheet is then not read to its end.
    pub fn tops(&mut self, rows: u32) -> Result<Vec<SheetTop>, ReadError> {
        let names = self.sheets.sheet_names();
        if names.is_empty() {
            return Err(ReadError::Workbook { detail: "it has no sheet".into() });
        }
        names.into_iter().map(|name| Ok(SheetTop { range: self.top(&name, rows)?, name })).collect()
    }

    fn top(&mut self, name: &str, rows: u32) -> Result<Range<Data>, ReadError> {
        if let Sheets::Xlsx(xlsx) = &mut self.sheets {
            return xlsx_range(xlsx, name, rows);
        }
        let whole = guarded(|| self.sheets.worksheet_range(name))?;
        let Some(((from, left), (to, right))) = whole.start().zip(whole.end()) else { return Ok(whole) };
        Ok(whole.range((from, left), (to.min(from.saturating_add(rows)), right)))
    }
}

/// The first rows of a sheet. One cell far away makes a sheet wide and long: its size is known before room is made for it.
fn xlsx_range<R: Read + Seek>(xlsx: &mut Xlsx<R>, name: &str, rows: u32) -> Result<Range<Data>, ReadError> {
    let cells = guarded(|| {
        let mut reader = match xlsx.worksheet_cells_reader(name) {
            // A sheet that is a chart.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
            reader => reader?,
        };
        let mut cells = Vec::new();
        while let Some(cell) = reader.next_cell()? {
            if cell.get_position().0 >= rows {
                break;
            }
            if *cell.get_value() != DataRef::Empty {
                cells.push(Cell::new(cell.get_position(), Data::from(cell.get_value().clone())));
            }
        }
        Ok::<_, XlsxError>(cells)
    })?;
    let (row, column) = cells
        .iter()
        .map(Cell::get_position)
        .fold((0, 0), |(row, column), at| (at.0.max(row), at.1.max(column)));
    if (u64::from(row) + 1) * (u64::from(column) + 1) > CELLS_LIMIT {
        return Err(ReadError::FarAway { row: row + 1, column: column + 1 });
    }
    Ok(Range::from_sparse(cells))
}

/// Rows of texts with their numbers.
pub(crate) type SheetCells = Vec<(u32, Vec<String>)>;

fn cells(range: &Range<Data>) -> SheetCells {
    let Some((first_row, first_column)) = range.start() else { return Vec::new() };
    let days = DayText { format: DateFormat::Iso, months: false };
    let shown = |cell: &Data| match cell {
        // Ten decimals are more than any table shows, and few enough to be exact.
        Data::Float(number) => plain_number(*number),
        cell => text(cell, days).unwrap_or_default().into_owned(),
    };
    let lead = vec![String::new(); first_column as usize];
    let row = |(at, cells): (usize, &[Data])| {
        let cells = lead.iter().cloned().chain(cells.iter().map(shown)).collect();
        (first_row.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)).saturating_add(1), cells)
    };
    range.rows().enumerate().map(row).collect()
}

/// A number without the traces that arithmetic in binary leaves at its end.
fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 {
        return number.to_string();
    }
    format!("{number:.10}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A sheet's name and first rows.
pub(crate) struct SheetTop {
    name: String,
    range: Range<Data>,
}

impl SheetTop {
    /// At most so many rows, with days as the description writes them.
    pub fn rows(&self, source: &Source, most: usize) -> Result<Vec<StringRecord>, ReadError> {
        let mut sheet = SheetRows::over(self.range.clone(), source);
        let (mut rows, mut row) = (Vec::new(), StringRecord::new());
        while rows.len() < most && sheet.next(&mut row)?.is_some() {
            rows.push(row.clone());
        }
        Ok(rows)
    }
}

/// Which sheet the description means: the one that has its headings, whatever it is called. Of several the one that it
/// names; where none has them all, the one that has most.
pub(crate) fn sheet_for(source: &Source, sheets: &[SheetTop]) -> Result<usize, ReadError> {
    let tops: Vec<Vec<StringRecord>> =
        sheets.iter().map(|s| s.rows(source, ROWS)).collect::<Result<_, _>>()?;
    let has = |rows: &Vec<StringRecord>| {
        rows.iter().take(source.header_within).any(|row| Header::find(source, row).is_some())
    };
    let with: Vec<usize> = (0..sheets.len()).filter(|&i| has(&tops[i])).collect();
    let named = |i: &&usize| source.sheet.as_deref() == Some(sheets[**i].name.as_str());
    match with.as_slice() {
        [one] => Ok(*one),
        [] => Ok((0..sheets.len()).rev().max_by_key(|&i| most_known(source, &tops[i])).unwrap_or(0)),
        several => several.iter().find(named).copied().ok_or_else(|| ReadError::SeveralSheets {
            format: source.id.clone(),
            sheets: several.iter().map(|&i| sheets[i].name.clone()).collect(),
        }),
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
pub(crate) fn within_limit(bytes: &[u8], limit: u64) -> Result<(), ReadError> {
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
    days: DayText,
}

impl SheetRows {
    fn over(range: Range<Data>, source: &Source) -> Self {
        Self { range, next: 0, days: DayText::of(&source.dates) }
    }

    pub fn next(&mut self, row: &mut StringRecord) -> Result<Option<u32>, ReadError> {
        let Some((first_row, first_column)) = self.range.start() else { return Ok(None) };
        let (height, width) = self.range.get_size();
        if self.next >= height {
            return Ok(None);
        }
        let number = u32::try_from(self.next).map_err(|_| ReadError::TooManyRows)? + first_row + 1;
        row.clear();
        for _ in 0..first_column {
            row.push_field("");
        }
        for column in 0..width {
            let cell = self.range.get((self.next, column)).unwrap_or(&Data::Empty);
            row.push_field(&text(cell, self.days).ok_or(ReadError::LongNumber { row: number })?);
        }
        self.next += 1;
        Ok(Some(number))
    }
}

/// How a cell that holds a day is written out: as the description reads days.
#[derive(Clone, Copy)]
struct DayText {
    format: DateFormat,
    /// The format also has months, which a spreadsheet keeps as the first day of them.
    months: bool,
}

impl DayText {
    fn of(dates: &[DateFormat]) -> Self {
        let format = dates.iter().find(|f| **f != DateFormat::Month).copied().unwrap_or(DateFormat::Iso);
        Self { format, months: dates.contains(&DateFormat::Month) }
    }

    /// A first of a month that may be the month is neither: the row says so.
    fn write(self, day: Date) -> String {
        let text = self.format.write(day);
        if !(self.months && day.day() == 1) {
            return text;
        }
        format!("{text} or {}", DateFormat::Month.write(day))
    }
}

/// Whole numbers up to here are exact in a spreadsheet.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A cell as text; none where it holds a number of more digits than a spreadsheet keeps.
fn text(cell: &Data, days: DayText) -> Option<Cow<'_, str>> {
    Some(match cell {
        Data::Empty => "".into(),
        Data::String(text) | Data::DurationIso(text) => text.into(),
        Data::Int(number) => number.to_string().into(),
        Data::Float(number) if number.abs() >= EXACT => return None,
        Data::Float(number) => number.to_string().into(),
        Data::Bool(flag) => if *flag { "yes" } else { "no" }.into(),
        Data::DateTime(when) => match serial_day(when.as_f64()) {
            Some(day) => days.write(day).into(),
            None => when.as_f64().to_string().into(),
        },
        Data::DateTimeIso(text) => {
            let day = text.strip_suffix("T00:00:00").unwrap_or(text);
            day.parse().map_or_else(|_| text.into(), |day| days.write(day).into())
        }
        Data::Error(fault) => fault.to_string().into(),
    })
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
