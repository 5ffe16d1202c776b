//! Which description a file belongs to, or the nearest one and what has changed.

use crate::csv_rows::CsvRows;
use crate::description::{ColumnRef, Format, MustHold, Source};
use crate::header::Header;
use crate::parquet_rows::ParquetRows;
use crate::read_error::ReadError;
use crate::table;
use crate::words::folded;
use crate::workbook::Workbook;
use csv::StringRecord;
use std::borrow::Cow;
use std::fmt;

/// The most rows in which a description may look for its heading row.
pub(crate) const ROWS: usize = 20;
/// Bytes of a CSV file that recognition looks at.
const BYTES: usize = 256 * 1024;

/// What a person can do who has only the program.
const WHAT_TO_DO: &str =
    "describe it as docs/sources.md says, or put your data in the long CSV (docs/long-csv.md)";

/// No description recognises the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRecognised {
    pub file: String,
    /// What stopped recognition before any heading was seen.
    pub error: Option<ReadError>,
    pub nearest: Option<Nearest>,
}

/// The nearest known format: a proposal for a person, never applied as a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    pub source: String,
    pub title: String,
    /// Heading expected, and the heading of the file that may now stand for it.
    pub renamed: Vec<(String, String)>,
    /// Headings expected that nothing in the file resembles.
    pub missing: Vec<String>,
}

impl fmt::Display for NotRecognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no source description recognises `{}`", self.file)?;
        if let Some(error) = &self.error {
            return write!(f, ": {error}");
        }
        let Some(near) = &self.nearest else {
            return write!(f, "; {WHAT_TO_DO}");
        };
        write!(f, "; closest known format: {} (`{}`)", near.title, near.source)?;
        if !near.renamed.is_empty() {
            let list: Vec<String> =
                near.renamed.iter().map(|(old, new)| format!("`{old}` may now be `{new}`")).collect();
            write!(f, "; {} renamed: {}", columns(near.renamed.len()), list.join(", "))?;
        }
        if !near.missing.is_empty() {
            let list: Vec<String> = near.missing.iter().map(|h| format!("`{h}`")).collect();
            write!(f, "; {} missing: {}", columns(near.missing.len()), list.join(", "))?;
        }
        write!(f, "; {WHAT_TO_DO}")
    }
}

impl std::error::Error for NotRecognised {}

fn columns(n: usize) -> String {
    if n == 1 { "1 column".into() } else { format!("{n} columns") }
}

/// The description that recognises the file by its headings. Where several do, the one that knows most of them.
///
/// # Errors
/// None does: the error names the nearest format and the columns that are missing or may have been renamed.
pub fn recognise<'a>(
    sources: &'a [Source],
    name: &str,
    bytes: &[u8],
) -> Result<&'a Source, Box<NotRecognised>> {
    let failed = |error| Box::new(NotRecognised { file: name.to_owned(), error: Some(error), nearest: None });
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(failed(ReadError::Empty));
    }
    let tops = match table::format(bytes) {
        Format::Workbook => workbook_tops(sources, bytes),
        Format::Parquet => parquet_top(sources, bytes),
        Format::Csv => csv_top(sources, bytes),
    };
    let tops = tops.map_err(failed)?;
    let best = tops
        .iter()
        .filter_map(|(source, rows)| {
            let header = rows.iter().take(source.header_within).find_map(|row| Header::find(source, row))?;
            holds_at_top(source, &header, rows).then_some((header.found(), *source))
        })
        // On a tie the first description in order stays.
        .fold(None, |best: Option<(usize, &Source)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    match best {
        Some((_, source)) => Ok(source),
        None => Err(Box::new(NotRecognised { file: name.to_owned(), error: None, nearest: nearest(&tops) })),
    }
}

/// Whether the first rows hold what the description asks for there: two layouts may share all headings.
fn holds_at_top(source: &Source, header: &Header, rows: &[StringRecord]) -> bool {
    let cell = |row, column| match column {
        ColumnRef::File(at) => header.cell(row, at),
        ColumnRef::Derived(_) => None,
    };
    let holds =
        |row, must: &MustHold| must.when.iter().all(|c| c.test.holds(cell(row, c.column), &source.words));
    source.must_hold.iter().filter(|must| must.at_top).all(|must| rows.iter().any(|row| holds(row, must)))
}

/// The first rows of the file, as each description would see them.
type Tops<'a> = Vec<(&'a Source, Vec<StringRecord>)>;

fn csv_top<'a>(sources: &'a [Source], bytes: &[u8]) -> Result<Tops<'a>, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    let top = &bytes[..bytes.len().min(BYTES)];
    let top = top.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(top);
    let text = match std::str::from_utf8(top) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(top).0,
    };
    let mut rows = CsvRows::over(text);
    let mut all = Vec::new();
    let mut row = StringRecord::new();
    while all.len() < ROWS && rows.next(&mut row)?.is_some() {
        all.push(row.clone());
    }
    let csv = sources.iter().filter(|s| s.formats.contains(&Format::Csv));
    Ok(csv.map(|s| (s, all.clone())).collect())
}

/// A Parquet file's headings are its columns' names.
fn parquet_top<'a>(sources: &'a [Source], bytes: &[u8]) -> Result<Tops<'a>, ReadError> {
    let mut headings = StringRecord::new();
    ParquetRows::open(bytes, &|_| false)?.next(&mut headings)?;
    let parquet = sources.iter().filter(|s| s.formats.contains(&Format::Parquet));
    Ok(parquet.map(|s| (s, vec![headings.clone()])).collect())
}

fn workbook_tops<'a>(sources: &'a [Source], bytes: &[u8]) -> Result<Tops<'a>, ReadError> {
    let mut workbook = Workbook::open(bytes)?;
    let mut tops = Vec::new();
    for source in sources.iter().filter(|s| s.formats.contains(&Format::Workbook)) {
        match workbook.top(source.sheet.as_deref(), ROWS as u32) {
            Ok(mut sheet) => {
                let mut rows = Vec::new();
                let mut row = StringRecord::new();
                while rows.len() < ROWS && sheet.next(&mut row).is_some() {
                    rows.push(row.clone());
                }
                tops.push((source, rows));
            }
            Err(ReadError::NoSheet { .. }) => {}
            Err(err) => return Err(err),
        }
    }
    Ok(tops)
}

fn nearest(tops: &Tops<'_>) -> Option<Nearest> {
    let mut best: Option<(usize, Nearest)> = None;
    for (source, rows) in tops {
        let needed = source.columns.iter().filter(|c| !c.optional).count();
        for row in rows {
            let near = compared(source, row);
            let matched = needed - near.missing.len() - near.renamed.len();
            let score = (matched * 100 + near.renamed.len() * 50) / needed.max(1);
            // Less than half of the headings under their own names is chance, not likeness.
            if matched > 0 && matched * 2 >= needed && best.as_ref().is_none_or(|(s, _)| score > *s) {
                best = Some((score, near));
            }
        }
    }
    best.map(|(_, near)| near)
}

/// What this row lacks of a description's required headings, each paired with the likest unclaimed heading.
fn compared(source: &Source, row: &StringRecord) -> Nearest {
    let mut free: Vec<&str> = row
        .iter()
        .map(str::trim)
        .filter(|h| !h.is_empty() && !source.columns.iter().any(|c| c.folded.contains(&folded(h))))
        .collect();
    let have: Vec<String> = row.iter().map(folded).collect();
    let (mut renamed, mut missing) = (Vec::new(), Vec::new());
    for column in source.columns.iter().filter(|c| !c.optional) {
        if have.iter().any(|h| column.folded.contains(h)) {
            continue;
        }
        let heading = column.headings[0].clone();
        let likeness = |h: &&str| strsim::jaro_winkler(&column.folded[0], &folded(h));
        let likest = (0..free.len()).max_by(|a, b| likeness(&free[*a]).total_cmp(&likeness(&free[*b])));
        match likest.filter(|i| likeness(&free[*i]) > 0.8) {
            Some(i) => renamed.push((heading, free.remove(i).to_owned())),
            None => missing.push(heading),
        }
    }
    Nearest { source: source.id.to_string(), title: source.title.clone(), renamed, missing }
}
