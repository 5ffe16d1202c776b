//! Parquet: one row group, every column nullable.

use crate::table::{Cell, Kind, Table};
use crate::write_error::WriteError;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// The table as Parquet, a kind for each heading. What stands above the headings has no place in it; a mark stands among the
/// file's meta data. A cell of another kind than its column's is empty, but days and numbers may stand as text.
///
/// # Errors
/// Where there are more or fewer kinds than headings.
pub fn parquet(table: &Table, kinds: &[Kind]) -> Result<Vec<u8>, WriteError> {
    if kinds.len() != table.headings.len() {
        let why = format!("it has {} headings and {} kinds", table.headings.len(), kinds.len());
        return Err(WriteError::of(&table.name, "Parquet")(why));
    }
    written(table, kinds).map_err(WriteError::of(&table.name, "Parquet"))
}

fn written(table: &Table, kinds: &[Kind]) -> Result<Vec<u8>, ParquetError> {
    let properties = Arc::new(properties(table)?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(table, kinds)?, properties)?;
    let mut group = writer.next_row_group()?;
    for (column, kind) in kinds.iter().enumerate() {
        let cells: Vec<&Cell> =
            table.rows.iter().map(|row| row.get(column).unwrap_or(&Cell::Empty)).collect();
        match kind {
            Kind::Text => put::<_, _, ByteArrayType>(&mut group, &cells, text)?,
            Kind::Whole => put::<_, _, Int64Type>(&mut group, &cells, whole)?,
            Kind::Real => put::<_, _, DoubleType>(&mut group, &cells, |c| whole(c).map(|n| n as f64))?,
        }
    }
    group.close()?;
    writer.into_inner()
}

fn properties(table: &Table) -> Result<WriterProperties, ParquetError> {
    let said = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let mut meta = vec![said("title", &table.title)];
    meta.extend(table.mark.as_deref().map(|mark| said("mark", mark)));
    Ok(WriterProperties::builder()
        // Fixed, so that the bytes do not change with the library's version string.
        .set_created_by("plumbline".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_key_value_metadata(Some(meta))
        .build())
}

fn schema(table: &Table, kinds: &[Kind]) -> Result<TypePtr, ParquetError> {
    let columns = table.headings.iter().zip(kinds).map(|(heading, kind)| {
        let (physical, converted) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
            Kind::Whole => (Physical::INT64, ConvertedType::NONE),
            Kind::Real => (Physical::DOUBLE, ConvertedType::NONE),
        };
        let column = Type::primitive_type_builder(heading, physical).with_converted_type(converted);
        Ok(Arc::new(column.with_repetition(Repetition::OPTIONAL).build()?))
    });
    let columns = columns.collect::<Result<Vec<_>, ParquetError>>()?;
    Ok(Arc::new(Type::group_type_builder("table").with_fields(columns).build()?))
}

/// One column: what a cell has no value for is null.
pub(crate) fn put<C, W: Write + Send, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: &[&C],
    value: impl Fn(&C) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = cells.iter().map(|cell| value(cell)).collect();
    let present: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    let missing = || ParquetError::General("a column too many".into());
    let mut column = group.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(&values, Some(&present), None)?;
    column.close()
}

fn text(cell: &Cell) -> Option<ByteArray> {
    let text = match cell {
        Cell::Empty => return None,
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    };
    Some(ByteArray::from(text.into_bytes()))
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Whole(number) => Some(*number),
        _ => None,
    }
}
