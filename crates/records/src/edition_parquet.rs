//! An edition as one Parquet file, and back: one long table whose columns are those of the long CSV, with `row`, `part` and
//! `record` before them. Any analyst's tool reads it; dates and decimals stand as text, exactly as published.
//!
//! Findings stand first, those of a provider together: a national count then meets each provider once, and like cells lie
//! side by side. `row` and `part`, which of its row's records it is, lead back to the order of the file.

use crate::field::{Field, FieldType, RecordKind};
use crate::{from_fields, to_fields};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::column::reader::{ColumnReader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError as Inner;
use parquet::file::metadata::{ColumnChunkMetaData, KeyValue};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use plumbline_core::record::{Edition, EditionMeta, Entry, Fact};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The key under which the edition's meta data stand, as JSON.
const META: &str = "plumbline.edition";
/// The key under which it says that its findings stand by provider; without it, entries stand in the order of the file.
const ORDER: &str = "plumbline.order";
const BY_PROVIDER: &str = "provider";
const ROW: &str = "row";
const PART: &str = "part";
const RECORD: &str = "record";
/// Entries in one row group.
const GROUP: usize = 100_000;

/// Why an edition could not be written or read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParquetError {
    #[error("not a Parquet file of an edition: {detail}")]
    Parquet { detail: String },
    #[error("the edition's `{META}` is missing or not understood: {detail}; write the edition again")]
    Meta { detail: String },
    #[error("the column `{column}` is missing or of another kind; write the edition again")]
    Column { column: String },
    #[error("entry {entry} is not a record: {detail}; write the edition again")]
    Entry { entry: usize, detail: String },
}

impl From<Inner> for ParquetError {
    fn from(err: Inner) -> Self {
        Self::Parquet { detail: err.to_string() }
    }
}

/// The edition as Parquet. The same edition gives the same bytes.
pub fn write_parquet(edition: &Edition) -> Result<Vec<u8>, ParquetError> {
    let meta =
        serde_json::to_string(&edition.meta).map_err(|err| ParquetError::Meta { detail: err.to_string() })?;
    // A file whose records do not follow its rows keeps their order, which could not be found again.
    let in_order = edition.entries.is_sorted_by_key(|entry| entry.row);
    let mut parts = parts(&edition.entries);
    if in_order {
        by_provider(&mut parts);
    }
    let mut writer = SerializedFileWriter::new(Vec::new(), schema()?, Arc::new(properties(meta, in_order)?))?;
    for entries in parts.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        write_group(&mut group, entries)?;
        group.close()?;
    }
    Ok(writer.into_inner()?)
}

/// An entry, and which of its row's it is.
type Part<'a> = (&'a Entry, u32);

fn parts(entries: &[Entry]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::with_capacity(entries.len());
    for entry in entries {
        let before = parts.last().filter(|(before, _)| before.row == entry.row);
        parts.push((entry, before.map_or(0, |(_, part)| part + 1)));
    }
    parts
}

/// The findings of each provider together, then all else as it came.
fn by_provider(parts: &mut [Part]) {
    parts.sort_by(|(a, _), (b, _)| match (&a.fact, &b.fact) {
        (Fact::Finding(a), Fact::Finding(b)) => {
            (&a.provider, &a.group, a.inspected).cmp(&(&b.provider, &b.group, b.inspected))
        }
        (a, b) => matches!(b, Fact::Finding(_)).cmp(&matches!(a, Fact::Finding(_))),
    });
}

fn properties(meta: String, by_provider: bool) -> Result<WriterProperties, ParquetError> {
    let order = by_provider.then(|| KeyValue::new(ORDER.to_owned(), BY_PROVIDER.to_owned()));
    let pairs = std::iter::once(KeyValue::new(META.to_owned(), meta)).chain(order).collect();
    Ok(WriterProperties::builder()
        // Fixed, so that the bytes do not change with the library's version string.
        .set_created_by("plumbline".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(pairs))
        .build())
}

fn is_whole(field: Field) -> bool {
    field.kind() == FieldType::Whole
}

fn schema() -> Result<TypePtr, ParquetError> {
    let text = |name: &str, repetition| {
        Type::primitive_type_builder(name, PhysicalType::BYTE_ARRAY)
            .with_converted_type(ConvertedType::UTF8)
            .with_repetition(repetition)
            .build()
            .map(Arc::new)
    };
    let whole = |name: &str, repetition| {
        Type::primitive_type_builder(name, PhysicalType::INT64)
            .with_repetition(repetition)
            .build()
            .map(Arc::new)
    };
    let needed = Repetition::REQUIRED;
    let mut columns = vec![whole(ROW, needed)?, whole(PART, needed)?, text(RECORD, needed)?];
    for field in Field::ALL {
        let make = if is_whole(*field) {
            whole(field.word(), Repetition::OPTIONAL)
        } else {
            text(field.word(), Repetition::OPTIONAL)
        };
        columns.push(make?);
    }
    Ok(Arc::new(Type::group_type_builder("edition").with_fields(columns).build()?))
}

/// One nullable column while it is gathered: the values that are there, and for each entry whether one is.
#[derive(Default)]
struct Gathered {
    texts: Vec<ByteArray>,
    wholes: Vec<i64>,
    present: Vec<i16>,
}

fn write_group<W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    entries: &[Part],
) -> Result<(), ParquetError> {
    let rows: Vec<i64> = entries.iter().map(|(e, _)| i64::from(e.row)).collect();
    let parts: Vec<i64> = entries.iter().map(|(_, part)| i64::from(*part)).collect();
    let kind = |(e, _): &Part| ByteArray::from(RecordKind::of(&e.fact).word().as_bytes().to_vec());
    let kinds: Vec<ByteArray> = entries.iter().map(kind).collect();
    write_column::<_, Int64Type>(group, &rows, None)?;
    write_column::<_, Int64Type>(group, &parts, None)?;
    write_column::<_, ByteArrayType>(group, &kinds, None)?;
    for (field, column) in Field::ALL.iter().zip(gathered(entries)) {
        if is_whole(*field) {
            write_column::<_, Int64Type>(group, &column.wholes, Some(&column.present))?;
        } else {
            write_column::<_, ByteArrayType>(group, &column.texts, Some(&column.present))?;
        }
    }
    Ok(())
}

fn gathered(entries: &[Part]) -> Vec<Gathered> {
    let mut columns: Vec<Gathered> = Field::ALL.iter().map(|_| Gathered::default()).collect();
    for (index, (entry, _)) in entries.iter().enumerate() {
        for column in &mut columns {
            column.present.push(0);
        }
        to_fields::fields(&entry.fact, &mut |field, value| {
            let column = &mut columns[field as usize];
            column.present[index] = 1;
            match value.parse() {
                Ok(number) if is_whole(field) => column.wholes.push(number),
                _ => column.texts.push(ByteArray::from(value.into_bytes())),
            }
        });
    }
    columns
}

fn write_column<W: std::io::Write + Send, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    present: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::Column { column: "beyond the last".into() });
    };
    column.typed::<T>().write_batch(values, present, None)?;
    Ok(column.close()?)
}

/// The edition that was written.
///
/// # Errors
/// When the bytes are not Parquet, not of an edition, or cut short.
pub fn read_parquet(bytes: &[u8]) -> Result<Edition, ParquetError> {
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
    let count = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let columns = group.metadata().columns();
    let places: BTreeMap<String, usize> =
        columns.iter().enumerate().map(|(place, column)| (column.column_path().string(), place)).collect();
    let open = |name: &str| {
        let place = *places.get(name).ok_or_else(|| ParquetError::Column { column: name.to_owned() })?;
        if is_empty(&columns[place]) {
            Ok(Cells::default())
        } else {
            cells(group.get_column_reader(place)?, name, count)
        }
    };
    let (rows, kinds) = (open(ROW)?, open(RECORD)?);
    // Editions written earlier have no such column.
    let parts = if places.contains_key(PART) { open(PART)? } else { Cells::default() };
    let fields = Field::ALL.iter().map(|field| open(field.word())).collect::<Result<Vec<_>, _>>()?;
    for at in 0..count {
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

/// One column of a row group: the values that are there, and for each entry which of them is its own.
#[derive(Default)]
struct Cells {
    values: Vec<ByteArray>,
    /// One more than the place of the value; nought where there is none.
    places: Vec<u32>,
}

impl Cells {
    /// The text of an entry's cell; none where it is empty.
    fn get(&self, entry: usize) -> Option<&str> {
        let place = self.places.get(entry)?.checked_sub(1)?;
        self.values.get(place as usize)?.as_utf8().ok()
    }
}

fn cells(reader: ColumnReader, name: &str, count: usize) -> Result<Cells, ParquetError> {
    match reader {
        ColumnReader::ByteArrayColumnReader(_) => {
            let (values, places) = column::<ByteArrayType>(reader, name, count)?;
            if values.iter().any(|text| text.as_utf8().is_err()) {
                return Err(ParquetError::Column { column: name.to_owned() });
            }
            Ok(Cells { values, places })
        }
        ColumnReader::Int64ColumnReader(_) => {
            let (numbers, places) = column::<Int64Type>(reader, name, count)?;
            let values = numbers.iter().map(|n| ByteArray::from(n.to_string().into_bytes())).collect();
            Ok(Cells { values, places })
        }
        _ => Err(ParquetError::Column { column: name.to_owned() }),
    }
}

/// The values, and for each cell which of them is its own, counted from 1.
fn column<T: DataType>(
    reader: ColumnReader,
    name: &str,
    count: usize,
) -> Result<(Vec<T::T>, Vec<u32>), ParquetError> {
    let mut typed = get_typed_column_reader::<T>(reader);
    let (mut values, mut present) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < count {
        let (records, _, _) = typed.read_records(count - read, Some(&mut present), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::Parquet { detail: format!("column `{name}` is cut short") });
        }
        read += records;
    }
    let mut places = Vec::with_capacity(count);
    let mut there = 0;
    for cell in 0..count {
        // A required column keeps no levels: every value is there.
        let is_there = present.get(cell).is_none_or(|level| *level == 1);
        there += u32::from(is_there);
        places.push(if is_there { there } else { 0 });
    }
    if there as usize != values.len() {
        return Err(ParquetError::Column { column: name.to_owned() });
    }
    Ok((values, places))
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
