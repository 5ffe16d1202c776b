//! A table as Parquet: typed columns, nulls where there is no value, and beside each column that may lack values another that says
//! why, in shorthand.

use super::Release;
use super::dataset::{Column, Dataset, Kind};
use super::datum::Datum;
use crate::parquet_file::put;
use crate::write_error::WriteError;
use jiff::civil::{Date, date};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// Day 0 of the format.
const EPOCH: Date = date(1970, 1, 1);
/// So many rows stand in one group: enough to pack well, few enough to be read in parts.
const GROUP: usize = 100_000;

pub fn parquet(release: &Release, table: &Dataset) -> Result<Vec<u8>, WriteError> {
    written(release, table).map_err(WriteError::of(table.id, "Parquet"))
}

fn written(release: &Release, table: &Dataset) -> Result<Vec<u8>, ParquetError> {
    let properties = Arc::new(properties(release, table)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(table)?, properties)?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (at, column) in table.columns.iter().enumerate() {
            let cells: Vec<&Datum> = rows.iter().map(|row| &row[at]).collect();
            put_column(&mut group, column, &cells)?;
            if !column.may_lack.is_empty() {
                put::<_, _, ByteArrayType>(&mut group, &cells, why)?;
            }
        }
        group.close()?;
    }
    writer.into_inner()
}

fn properties(release: &Release, table: &Dataset) -> Result<WriterProperties, ParquetError> {
    let said = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let mut meta = vec![
        said("title", table.title.clone()),
        said("release", release.title.clone()),
        said("day", release.day.to_string()),
    ];
    meta.extend(release.marks.iter().map(|mark| said("mark", mark.sentence.clone())));
    meta.extend(table.columns.iter().map(|column| said(column.key, column.meaning.clone())));
    Ok(WriterProperties::builder()
        // Fixed, so that the bytes do not change with the library's version string.
        .set_created_by("plumbline".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_key_value_metadata(Some(meta))
        .build())
}

fn schema(table: &Dataset) -> Result<TypePtr, ParquetError> {
    let mut fields = Vec::new();
    for column in &table.columns {
        let (physical, converted) = match column.kind {
            Kind::Text | Kind::OneOf(_) => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
            Kind::Whole => (Physical::INT64, ConvertedType::NONE),
            Kind::Decimal => (Physical::DOUBLE, ConvertedType::NONE),
            Kind::Day => (Physical::INT32, ConvertedType::DATE),
            Kind::YesNo => (Physical::BOOLEAN, ConvertedType::NONE),
        };
        fields.push(field(column.key, physical, converted)?);
        if !column.may_lack.is_empty() {
            fields.push(field(
                &format!("{}_missing", column.key),
                Physical::BYTE_ARRAY,
                ConvertedType::UTF8,
            )?);
        }
    }
    Ok(Arc::new(Type::group_type_builder("table").with_fields(fields).build()?))
}

fn field(name: &str, physical: Physical, converted: ConvertedType) -> Result<TypePtr, ParquetError> {
    let builder = Type::primitive_type_builder(name, physical).with_converted_type(converted);
    Ok(Arc::new(builder.with_repetition(Repetition::OPTIONAL).build()?))
}

fn put_column<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column,
    cells: &[&Datum],
) -> Result<(), ParquetError> {
    match column.kind {
        Kind::Text | Kind::OneOf(_) => put::<_, _, ByteArrayType>(group, cells, text),
        Kind::Whole => put::<_, _, Int64Type>(group, cells, whole),
        Kind::Decimal => put::<_, _, DoubleType>(group, cells, decimal),
        Kind::Day => put::<_, _, Int32Type>(group, cells, day),
        Kind::YesNo => put::<_, _, BoolType>(group, cells, yes_no),
    }
}

fn text(cell: &Datum) -> Option<ByteArray> {
    match cell {
        Datum::Text(words) => Some(ByteArray::from(words.as_str())),
        _ => None,
    }
}

fn whole(cell: &Datum) -> Option<i64> {
    match cell {
        Datum::Whole(number) => Some(*number),
        _ => None,
    }
}

fn decimal(cell: &Datum) -> Option<f64> {
    match cell {
        Datum::Decimal(number) => Some(number.nearest()),
        _ => None,
    }
}

fn day(cell: &Datum) -> Option<i32> {
    match cell {
        Datum::Day(day) => EPOCH.until(*day).ok().map(|span| span.get_days()),
        _ => None,
    }
}

fn yes_no(cell: &Datum) -> Option<bool> {
    match cell {
        Datum::YesNo(yes) => Some(*yes),
        _ => None,
    }
}

fn why(cell: &Datum) -> Option<ByteArray> {
    match cell {
        Datum::Missing(missing) => Some(ByteArray::from(missing.shorthand())),
        _ => None,
    }
}
