//! A file into records by a description, with the fate of every row.

use crate::description::Source;
use crate::header::Header;
use crate::known::Known;
use crate::ledger::Reading;
use crate::made_up;
use crate::read_error::ReadError;
use crate::row::RowReader;
use crate::table::{Rows, is_blank};
use csv::StringRecord;
use plumbline_core::record::{Coverage, Covered, Entry, Fact};

/// Rows between two calls of `progress`.
const PROGRESS_EVERY: u32 = 1000;

/// Reads a file. `progress` hears the number of rows so far now and then, and at the end.
///
/// # Errors
/// When nothing can be read at all; whatever is wrong with single rows is in the [`Reading`].
pub fn read(
    source: &Source,
    known: Known<'_>,
    bytes: &[u8],
    progress: &mut dyn FnMut(u64),
) -> Result<Reading, ReadError> {
    if let Some(why) = &source.nothing_for {
        return Err(ReadError::NothingFor { title: source.title.clone(), why: why.clone() });
    }
    let mut rows = Rows::open(source, bytes)?;
    let mut row = StringRecord::new();
    let header = first_header(source, &mut rows, &mut row)?;
    let mut reading = Reading::default();
    coverage(source, known, &mut reading)?;
    let mut reader = RowReader::new(source, known, header, reading);
    let mut seen = 0u32;
    while let Some(number) = rows.next(&mut row)? {
        if is_blank(&row) {
            continue;
        }
        if let Some(header) = reader.header.again(source, &row) {
            header.check(source, number)?;
            reader.header = header;
            continue;
        }
        reader.reading.rows_made_up += u32::from(made_up::says_so(&row));
        reader.read_row(&row, number);
        seen += 1;
        if seen.is_multiple_of(PROGRESS_EVERY) {
            progress(u64::from(seen));
        }
    }
    if seen == 0 {
        return Err(ReadError::NoRows);
    }
    progress(u64::from(seen));
    reader.finish(seen)
}

/// The first heading row among the first rows.
pub(crate) fn first_header(
    source: &Source,
    rows: &mut Rows<'_>,
    row: &mut StringRecord,
) -> Result<Header, ReadError> {
    let mut best: Option<Vec<String>> = None;
    for _ in 0..source.header_within {
        let Some(number) = rows.next(row)? else { break };
        if let Some(header) = Header::find(source, row) {
            header.check(source, number)?;
            return Ok(header);
        }
        let missing = missing(source, row);
        if best.as_ref().is_none_or(|b| missing.len() < b.len()) {
            best = Some(missing);
        }
    }
    match best {
        None => Err(ReadError::Empty),
        Some(missing) => Err(ReadError::NoHeader { within: source.header_within, missing }),
    }
}

/// The required headings that this row lacks.
pub(crate) fn missing(source: &Source, row: &StringRecord) -> Vec<String> {
    let have: Vec<String> = row.iter().map(crate::words::folded).collect();
    source
        .columns
        .iter()
        .filter(|c| !c.optional && !have.iter().any(|h| c.folded.contains(h)))
        .map(|c| format!("`{}`", c.headings[0]))
        .collect()
}

/// What the whole file covers becomes entries of row 0: it stands in no row.
fn coverage(source: &Source, known: Known<'_>, reading: &mut Reading) -> Result<(), ReadError> {
    for covers in source.covers.iter().filter(|_| source.complete) {
        if let Covered::Register(group) = &covers.what
            && !known.groups.contains(&group.as_str())
        {
            return Err(ReadError::UnknownGroup { group: group.to_string() });
        }
        let area = match &covers.area {
            None => None,
            Some(word) => {
                let found = known.gazetteer.exact(word).map(|a| a.code.clone());
                Some(found.ok_or_else(|| ReadError::UnknownArea { area: word.clone() })?)
            }
        };
        let fact = Coverage { what: covers.what.clone(), area, from: covers.from, to: covers.to };
        reading.entries.push(Entry { row: 0, fact: Fact::Coverage(fact) });
    }
    Ok(())
}
