//! An edition into a Parquet file.

use super::{BY_PROVIDER, META, ORDER, PART, ParquetError, RECORD, ROW};
use crate::field::{Field, FieldType, RecordKind};
use crate::to_fields;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use plumbline_core::record::{Edition, Entry, Fact};
use std::sync::Arc;

/// Entries in one row group.
const GROUP: usize = 100_000;

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
