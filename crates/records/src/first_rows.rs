//! The first rows of a file, as each description would see them: whatever the file is a table in.

use crate::csv_rows;
use crate::description::{Format, Source};
use crate::header::{self, Header};
use crate::parquet_rows::ParquetRows;
use crate::read_error::ReadError;
use crate::table;
use crate::workbook::{Workbook, sheet_for};
use csv::StringRecord;
use std::borrow::Cow;

/// The most rows in which a description may look for its heading row.
pub(crate) const ROWS: usize = 20;
/// Bytes of a CSV file that recognition looks at.
const BYTES: usize = 256 * 1024;

pub(crate) type Tops<'a> = Vec<(&'a Source, Vec<StringRecord>)>;

/// At most `most` rows for each description.
pub(crate) fn tops<'a>(sources: &'a [Source], bytes: &[u8], most: usize) -> Result<Tops<'a>, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    match table::format(bytes) {
        Format::Workbook => workbook_tops(sources, bytes, most),
        Format::Parquet => parquet_tops(sources, bytes, most),
        Format::Csv => csv_tops(sources, bytes, most),
    }
}

fn csv_tops<'a>(sources: &'a [Source], bytes: &[u8], most: usize) -> Result<Tops<'a>, ReadError> {
    let top = &bytes[..bytes.len().min(BYTES)];
    csv_rows::is_text(top)?;
    let top = top.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(top);
    let text = match std::str::from_utf8(top) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(top).0,
    };
    let tables = csv_rows::tables(&text, most)?;
    Ok(sources.iter().map(|s| (s, header::nearest_table(s, &tables).1.clone())).collect())
}

/// A Parquet file's headings are its columns' names.
fn parquet_tops<'a>(sources: &'a [Source], bytes: &[u8], most: usize) -> Result<Tops<'a>, ReadError> {
    let mut rows = ParquetRows::top(bytes)?;
    let mut all = Vec::new();
    let mut row = StringRecord::new();
    while all.len() < most && rows.next(&mut row)?.is_some() {
        all.push(row.clone());
    }
    let banner = |s: &&Source| s.recognised_by.above.is_some() && Header::find(s, &all[0]).is_some();
    match sources.iter().find(banner) {
        // What has its headings may be that list without its banner: nothing here could tell.
        Some(source) => Err(ReadError::NoBanner { format: source.id.clone() }),
        None => Ok(sources.iter().map(|s| (s, all.clone())).collect()),
    }
}

fn workbook_tops<'a>(sources: &'a [Source], bytes: &[u8], most: usize) -> Result<Tops<'a>, ReadError> {
    let mut workbook = Workbook::open(bytes)?;
    let sheets = workbook.tops(most as u32)?;
    let top = |source: &'a Source| Ok((source, sheets[sheet_for(source, &sheets)?].rows(source, most)?));
    sources.iter().map(top).collect()
}
