//! Which description a file belongs to.

use crate::description::{ColumnRef, MustHold, Source};
use crate::first_rows::{ROWS, tops};
use crate::header::Header;
use crate::read::first_header;
use crate::read_error::ReadError;
use crate::table::Rows;
use crate::words::folded;
use csv::StringRecord;
use std::collections::BTreeSet;
use std::fmt;

/// What a person can do who has only the program.
pub(crate) const WHAT_TO_DO: &str =
    "describe it as docs/sources.md says, or put your data in the long CSV (docs/long-csv.md)";

/// No description recognises the file; [`propose`](crate::propose) says which is the closest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRecognised {
    pub file: String,
    /// What stopped recognition before any heading was seen.
    pub error: Option<ReadError>,
}

impl fmt::Display for NotRecognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no source description recognises `{}`", self.file)?;
        match &self.error {
            Some(error) => write!(f, ": {error}"),
            None => write!(f, "; {WHAT_TO_DO}"),
        }
    }
}

impl std::error::Error for NotRecognised {}

/// The description that recognises the file by its headings. Where several do, the one that knows most of them.
///
/// # Errors
/// None does.
pub fn recognise<'a>(
    sources: &'a [Source],
    name: &str,
    bytes: &[u8],
) -> Result<&'a Source, Box<NotRecognised>> {
    let failed = |error| Box::new(NotRecognised { file: name.to_owned(), error });
    let tops = tops(sources, bytes, ROWS).map_err(|error| failed(Some(error)))?;
    let best = tops
        .iter()
        .filter_map(|(source, rows)| {
            let header = header(source, rows)?;
            let holds = holds_at_top(source, &header, rows) && beside_the_headings(source, bytes);
            holds.then_some((header.found(), *source))
        })
        // On a tie the first description in order stays.
        .fold(None, |best: Option<(usize, &Source)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    best.map(|(_, source)| source).ok_or_else(|| failed(None))
}

/// Whether this description, alone, recognises the file.
pub(crate) fn recognises(source: &Source, rows: &[StringRecord], bytes: &[u8]) -> bool {
    let header = header(source, rows);
    header.is_some_and(|header| holds_at_top(source, &header, rows)) && beside_the_headings(source, bytes)
}

/// The heading row among the first rows, under the banner that the description asks for and without what it has not.
fn header(source: &Source, rows: &[StringRecord]) -> Option<Header> {
    let mut top = rows.iter().take(source.header_within).enumerate();
    let (at, header) = top.find_map(|(at, row)| Some((at, Header::find(source, row)?)))?;
    told_apart(source, rows, at).then_some(header)
}

/// Whether the rows have what the description asks for above its heading row, and lack what it has not.
pub(crate) fn told_apart(source: &Source, rows: &[StringRecord], at: usize) -> bool {
    let by = &source.recognised_by;
    let is_above =
        |words: &String| rows[..at].iter().any(|row| row.iter().any(|cell| folded(cell) == *words));
    let other = rows[at].iter().any(|heading| by.lacks.contains(&folded(heading)));
    by.above.as_ref().is_none_or(is_above) && !other
}

/// Whether no value stands twice in the column in which the description asks for that: only the whole file tells.
fn beside_the_headings(source: &Source, bytes: &[u8]) -> bool {
    source.recognised_by.once.is_none_or(|column| stands_once(source, column, bytes).unwrap_or(false))
}

fn stands_once(source: &Source, column: usize, bytes: &[u8]) -> Result<bool, ReadError> {
    let mut rows = Rows::open(source, bytes)?;
    let mut row = StringRecord::new();
    let header = first_header(source, &mut rows, &mut row)?;
    let mut seen = BTreeSet::new();
    while rows.next(&mut row)?.is_some() {
        if header.cell(&row, column).is_some_and(|cell| !seen.insert(cell.to_owned())) {
            return Ok(false);
        }
    }
    // One value alone stands once in any list.
    Ok(seen.len() > 1)
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
