//! Any file with printed tables, as the figure audit looks at it: every sheet of a workbook, CSV, Markdown or text.

use crate::csv_rows::{self, CsvRows};
use crate::description::{Encoding, Format};
use crate::read_error::ReadError;
use crate::table::{format, has_long_cell};
use crate::workbook::Workbook;
use csv::StringRecord;
use plumbline_core::audit::{Document, Row, Table, read_text};

/// Rows from which the sign between cells is told.
const TOP: usize = 30;

/// The tables of a file, and the text around them. The name tells a text from CSV, where it says so.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn printed(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    match format(bytes) {
        Format::Workbook => workbook(bytes),
        Format::Parquet => Err(ReadError::NotPrinted),
        Format::Csv => text(name, bytes),
    }
}

fn workbook(bytes: &[u8]) -> Result<Document, ReadError> {
    let row = |(line, cells)| Row { line, cells };
    let table = |(name, rows): (String, Vec<(u32, Vec<String>)>)| Table {
        name,
        rows: rows.into_iter().map(row).collect(),
        fractions: true,
        ..Table::default()
    };
    let tables = Workbook::open(bytes)?.sheets()?.into_iter().map(table).collect();
    Ok(Document { tables, text: Vec::new() })
}

fn text(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let text = csv_rows::text(Encoding::Cp1252, bytes)?;
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    let tops = csv_rows::tables(&text, TOP)?;
    let widest = tops.iter().max_by_key(|(_, rows)| {
        rows.iter().filter(|row| row.len() > 1).map(StringRecord::len).sum::<usize>()
    });
    let separator = match ending.as_str() {
        "txt" | "text" | "md" | "markdown" => None,
        "csv" | "tsv" => widest.map(|(sign, _)| *sign),
        _ => widest.filter(|(_, rows)| is_regular(rows)).map(|(sign, _)| *sign),
    };
    match separator {
        None => Ok(read_text(&text)),
        Some(sign) => csv(text.into_owned(), sign),
    }
}

/// Whether nearly all rows have as many cells as most: so has CSV, and prose has not.
fn is_regular(rows: &[StringRecord]) -> bool {
    let widest = rows.iter().map(StringRecord::len).max().unwrap_or(0);
    widest > 1 && rows.iter().filter(|row| row.len() == widest).count() * 10 >= rows.len() * 8
}

fn csv(text: String, separator: u8) -> Result<Document, ReadError> {
    let mut rows = CsvRows::over(text.into(), separator);
    let (mut all, mut row) = (Vec::new(), StringRecord::new());
    while let Some(line) = rows.next(&mut row)? {
        if has_long_cell(&row) {
            return Err(ReadError::LongCell { row: line });
        }
        all.push(Row { line, cells: row.iter().map(str::to_owned).collect() });
    }
    Ok(Document { tables: vec![Table { rows: all, ..Table::default() }], text: Vec::new() })
}
