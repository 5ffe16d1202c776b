//! An edition as one Parquet file, and back: one long table whose columns are those of the long CSV, with `row` and `record`
//! before them. Any analyst's tool reads it; dates and decimals stand as text, exactly as published.

use crate::field::{Field, FieldType, RecordKind};
use crate::{from_fields, to_fields};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::column::reader::{ColumnReader, get_typed_column_reader};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError as Inner;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use plumbline_core::record::{Edition, EditionMeta, Entry};
use std::panic::catch_unwind;
use std::sync::Arc;

/// The key under which the edition's meta data stand, as JSON.
const META: &str = "plumbline.edition";
const ROW: &str = "row";
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
    let mut writer = SerializedFileWriter::new(Vec::new(), schema()?, Arc::new(properties(meta)?))?;
    for entries in edition.entries.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        write_group(&mut group, entries)?;
        group.close()?;
    }
    Ok(writer.into_inner()?)
}

fn properties(meta: String) -> Result<WriterProperties, ParquetError> {
    Ok(WriterProperties::builder()
        // Fixed, so that the bytes do not change with the library's version string.
        .set_created_by("plumbline".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(vec![KeyValue::new(META.to_owned(), meta)]))
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
    let mut columns = vec![whole(ROW, Repetition::REQUIRED)?, text(RECORD, Repetition::REQUIRED)?];
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
    entries: &[Entry],
) -> Result<(), ParquetError> {
    let rows: Vec<i64> = entries.iter().map(|e| i64::from(e.row)).collect();
    let kinds: Vec<ByteArray> =
        entries.iter().map(|e| ByteArray::from(RecordKind::of(&e.fact).word().as_bytes().to_vec())).collect();
    write_column::<_, Int64Type>(group, &rows, None)?;
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

fn gathered(entries: &[Entry]) -> Vec<Gathered> {
    let mut columns: Vec<Gathered> = Field::ALL.iter().map(|_| Gathered::default()).collect();
    for (index, entry) in entries.iter().enumerate() {
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
/// When the bytes are not Parquet, not of an edition, cut short or damaged.
pub fn read_parquet(bytes: &[u8]) -> Result<Edition, ParquetError> {
    // The reader of Parquet meets damaged files with an error, or rarely with a panic: either is an error here.
    catch_unwind(|| read_it(bytes))
        .unwrap_or_else(|_| Err(ParquetError::Parquet { detail: "its structure is broken".into() }))
}

fn read_it(bytes: &[u8]) -> Result<Edition, ParquetError> {
    let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes))?;
    let meta = meta(&reader)?;
    let mut entries = Vec::new();
    for index in 0..reader.num_row_groups() {
        let group = reader.get_row_group(index)?;
        let count = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        let columns: Vec<(String, usize)> = group
            .metadata()
            .columns()
            .iter()
            .enumerate()
            .map(|(i, c)| (c.column_path().string(), i))
            .collect();
        let open = |name: &str| {
            let found = columns.iter().find(|(n, _)| n == name);
            let missing = || ParquetError::Column { column: name.to_owned() };
            found.ok_or_else(missing).and_then(|(_, i)| Ok(group.get_column_reader(*i)?))
        };
        let rows = texts(open(ROW)?, ROW, count)?;
        let kinds = texts(open(RECORD)?, RECORD, count)?;
        let mut fields = Vec::with_capacity(Field::ALL.len());
        for field in Field::ALL {
            fields.push(texts(open(field.word())?, field.word(), count)?);
        }
        for i in 0..count {
            let entry = entries.len();
            entries.push(entry_of(entry, rows[i].as_deref(), kinds[i].as_deref(), &|field| {
                fields[field as usize][i].as_deref()
            })?);
        }
    }
    Ok(Edition { meta, entries })
}

fn meta(reader: &SerializedFileReader<bytes::Bytes>) -> Result<EditionMeta, ParquetError> {
    let pairs = reader.metadata().file_metadata().key_value_metadata();
    let json = pairs.and_then(|all| all.iter().find(|kv| kv.key == META)).and_then(|kv| kv.value.as_deref());
    let json = json.ok_or(ParquetError::Meta { detail: "there is none".into() })?;
    serde_json::from_str(json).map_err(|err| ParquetError::Meta { detail: err.to_string() })
}

/// One column of a row group as text, null where the entry does not carry it.
fn texts(reader: ColumnReader, name: &str, count: usize) -> Result<Vec<Option<String>>, ParquetError> {
    match reader {
        ColumnReader::ByteArrayColumnReader(_) => {
            column::<ByteArrayType>(reader, name, count, |bytes| bytes.as_utf8().ok().map(str::to_owned))
        }
        ColumnReader::Int64ColumnReader(_) => {
            column::<Int64Type>(reader, name, count, |number| Some(number.to_string()))
        }
        _ => Err(ParquetError::Column { column: name.to_owned() }),
    }
}

fn column<T: DataType>(
    reader: ColumnReader,
    name: &str,
    count: usize,
    text: impl Fn(&T::T) -> Option<String>,
) -> Result<Vec<Option<String>>, ParquetError> {
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
    let bad = || ParquetError::Column { column: name.to_owned() };
    let mut values = values.iter();
    let mut all = Vec::with_capacity(count);
    for i in 0..count {
        // A required column keeps no levels: every value is there.
        let there = present.get(i).is_none_or(|level| *level == 1);
        all.push(if there { Some(values.next().and_then(&text).ok_or_else(bad)?) } else { None });
    }
    Ok(all)
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
