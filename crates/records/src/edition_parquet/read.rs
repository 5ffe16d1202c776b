//! A Parquet file back into its edition.

use super::{BY_PROVIDER, META, ORDER, PART, ParquetError, RECORD, ROW};
use crate::columns::{Cell, Column, Way};
use crate::field::{Field, RecordKind};
use crate::from_fields;
use crate::read_error::ReadError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use plumbline_core::record::{Edition, EditionMeta, Entry};
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::sync::{Mutex, PoisonError};

/// The edition that was written.
///
/// # Errors
/// When the bytes are not Parquet, not of an edition, cut short or damaged.
pub fn read_parquet(bytes: &[u8]) -> Result<Edition, ParquetError> {
    // The reader of Parquet meets damaged files with an error, or rarely with a panic: either is an error here.
    catch_unwind(|| read_it(bytes))
        .unwrap_or_else(|_| Err(ParquetError::Parquet { detail: "its structure is broken".into() }))
}

fn read_it(bytes: &[u8]) -> Result<Edition, ParquetError> {
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes))?;
    let meta = meta(&reader)?;
    let mut parts = Vec::new();
    for index in 0..reader.num_row_groups() {
        read_group(&*reader.get_row_group(index)?, &mut parts)?;
    }
    if value(&reader, ORDER) == Some(BY_PROVIDER) {
        parts.sort_by_key(|(entry, part)| (entry.row, *part));
    }
    Ok(Edition { meta, entries: parts.into_iter().map(|(entry, _)| entry).collect() })
}

fn read_group(group: &dyn RowGroupReader, entries: &mut Vec<(Entry, u32)>) -> Result<(), ParquetError> {
    let columns = group.metadata().columns();
    let places: BTreeMap<String, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.column_path().string(), place)).collect();
    let open = |name: &str| {
        let place = *places.get(name).ok_or_else(|| ParquetError::Column { column: name.to_owned() })?;
        if is_empty(&columns[place]) { Ok(Cells::default()) } else { cells(group, place, name) }
    };
    let (rows, kinds) = (open(ROW)?, open(RECORD)?);
    // Editions written earlier have no such column.
    let parts = if places.contains_key(PART) { open(PART)? } else { Cells::default() };
    let fields = Field::ALL.iter().map(|field| open(field.word())).collect::<Result<Vec<_>, _>>()?;
    for at in 0..count(group) {
        let get = |field: Field| fields[field as usize].get(at);
        let entry = entry_of(entries.len(), rows.get(at), kinds.get(at), &get)?;
        entries.push((entry, parts.get(at).and_then(|part| part.parse().ok()).unwrap_or(0)));
    }
    Ok(())
}

/// Most editions fill few columns: one that its statistics call empty is not read.
fn is_empty(column: &ColumnChunkMetaData) -> bool {
    let empty = column.statistics().and_then(|s| s.null_count_opt());
    empty.is_some_and(|n| i64::try_from(n) == Ok(column.num_values()))
}

/// What stands in the file under a key.
fn value<'r>(reader: &'r SerializedFileReader<bytes::Bytes>, key: &str) -> Option<&'r str> {
    let pairs = reader.metadata().file_metadata().key_value_metadata()?;
    pairs.iter().find(|pair| pair.key == key)?.value.as_deref()
}

fn meta(reader: &SerializedFileReader<bytes::Bytes>) -> Result<EditionMeta, ParquetError> {
    let json = value(reader, META).ok_or(ParquetError::Meta { detail: "there is none".into() })?;
    serde_json::from_str(json).map_err(|err| ParquetError::Meta { detail: err.to_string() })
}

/// One column of a row group: its different words, and for each entry which of them is its own.
#[derive(Default)]
struct Cells {
    words: Vec<String>,
    /// One more than the place of the word; nought where the cell is empty.
    places: Vec<u64>,
}

impl Cells {
    /// The text of an entry's cell; none where it is empty.
    fn get(&self, entry: usize) -> Option<&str> {
        let place = usize::try_from(*self.places.get(entry)?).ok()?.checked_sub(1)?;
        self.words.get(place).map(String::as_str)
    }
}

/// Cells taken at a time.
const STRETCH: usize = 64 * 1024;

/// A cell that is no text: no edition has such.
const NO_TEXT: u64 = 1 << 63;

fn cells(group: &dyn RowGroupReader, place: usize, name: &str) -> Result<Cells, ParquetError> {
    let words = Mutex::new(Vec::new());
    let means = |cell: Cell<'_>| {
        let word = match cell {
            Cell::Empty => return 0,
            Cell::Text(text) => std::str::from_utf8(text).map(str::to_owned),
            Cell::Whole(number) => Ok(number.to_string()),
            Cell::Day(day) => Ok(day.to_string()),
        };
        let mut words = words.lock().unwrap_or_else(PoisonError::into_inner);
        match word {
            Ok(word) => words.push(word),
            Err(_) => return NO_TEXT,
        }
        words.len() as u64
    };
    let mut column = Column::open(group, place, &means, Way::Pages).map_err(|e| of_column(name, e))?;
    let (mut places, count) = (Vec::new(), count(group));
    // Grows as cells are found: their number is only what the file says.
    while places.len() < count {
        let done = places.len();
        places.resize(count.min(done + STRETCH), 0);
        column.add(&mut places[done..]).map_err(|e| of_column(name, e))?;
    }
    if places.contains(&NO_TEXT) {
        return Err(ParquetError::Column { column: name.to_owned() });
    }
    Ok(Cells { words: words.into_inner().unwrap_or_else(PoisonError::into_inner), places })
}

fn of_column(name: &str, error: ReadError) -> ParquetError {
    match error {
        ReadError::ParquetColumn { .. } => ParquetError::Column { column: name.to_owned() },
        other => ParquetError::Parquet { detail: format!("column `{name}`: {other}") },
    }
}

fn count(group: &dyn RowGroupReader) -> usize {
    usize::try_from(group.metadata().num_rows()).unwrap_or(0)
}

fn entry_of<'a>(
    entry: usize,
    row: Option<&str>,
    kind: Option<&str>,
    get: &'a dyn Fn(Field) -> Option<&'a str>,
) -> Result<Entry, ParquetError> {
    let fault = |detail: String| ParquetError::Entry { entry, detail };
    let row = row.and_then(|r| r.parse().ok()).ok_or_else(|| fault("its row is no row number".into()))?;
    let kind = kind.and_then(RecordKind::from_word);
    let kind = kind.ok_or_else(|| fault("its kind of record is unknown".into()))?;
    let fact = from_fields::fact(kind, get).map_err(|faults| {
        let list: Vec<String> = faults.iter().map(|f| format!("{} is not {}", f.field, f.expected)).collect();
        fault(list.join("; "))
    })?;
    Ok(Entry { row, fact })
}
