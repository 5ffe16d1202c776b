//! A column of a row group, a stretch of rows at a time. One in the rarer encodings of Parquet is read through the library,
//! value by value.

use super::pages::Pages;
use crate::read_error::ReadError;
use parquet::basic::{ConvertedType, Encoding, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::ColumnDescriptor;

/// A cell as the file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Empty,
    Text(&'a [u8]),
    Whole(i64),
    /// Days since 1 January 1970.
    Day(i32),
}

/// The bits that a cell means.
pub(crate) type Meaning<'m> = &'m (dyn Fn(Cell<'_>) -> u64 + Sync);

/// How values lie in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    Text,
    Whole32,
    Whole64,
    Day,
}

pub(crate) struct Column<'m> {
    means: Meaning<'m>,
    /// What an empty cell means.
    empty: u64,
    source: Source,
}

enum Source {
    Pages(Box<Pages>),
    Library(Box<ColumnReader>, Lies),
}

/// Which way a column is read. Both give the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Page by page where its encodings are the common ones.
    Pages,
    /// Through the library, value by value: the plain way, for comparison.
    #[cfg_attr(not(test), expect(dead_code, reason = "only tests choose it"))]
    Library,
}

impl<'m> Column<'m> {
    pub fn open(
        group: &dyn RowGroupReader,
        index: usize,
        means: Meaning<'m>,
        way: Way,
    ) -> Result<Self, ReadError> {
        let chunk = group.metadata().column(index);
        let lies = lies(chunk.column_descr())?;
        let source = if way == Way::Pages && is_common(chunk) {
            let reader = group.get_column_page_reader(index).map_err(broken)?;
            Source::Pages(Box::new(Pages::of(reader, lies, chunk.column_descr().max_def_level() == 1)))
        } else {
            Source::Library(Box::new(group.get_column_reader(index).map_err(broken)?), lies)
        };
        Ok(Self { means, empty: means(Cell::Empty), source })
    }

    /// Adds the bits of the next cells to those of their rows.
    pub fn add(&mut self, rows: &mut [u64]) -> Result<(), ReadError> {
        match &mut self.source {
            Source::Pages(pages) => pages.add(rows, self.means, self.empty),
            Source::Library(reader, lies) => through_library((reader, *lies), rows, self.means, self.empty),
        }
    }
}

/// Texts, whole numbers and days; anything else is in no column that is read so.
fn lies(column: &ColumnDescriptor) -> Result<Lies, ReadError> {
    use ConvertedType as As;
    let plain = column.max_rep_level() == 0 && column.max_def_level() <= 1;
    let kind = match (column.physical_type(), column.converted_type()) {
        (Physical::BYTE_ARRAY, As::NONE | As::UTF8 | As::ENUM) => Some(Lies::Text),
        (Physical::INT32, As::DATE) => Some(Lies::Day),
        (Physical::INT32, As::NONE | As::INT_8 | As::INT_16 | As::INT_32 | As::UINT_8 | As::UINT_16) => {
            Some(Lies::Whole32)
        }
        (Physical::INT64, As::NONE | As::INT_64) => Some(Lies::Whole64),
        _ => None,
    };
    kind.filter(|_| plain).ok_or_else(|| ReadError::ParquetColumn {
        column: column.path().string(),
        found: match column.converted_type() {
            As::NONE => column.physical_type().to_string(),
            converted => converted.to_string(),
        },
    })
}

fn is_common(chunk: &ColumnChunkMetaData) -> bool {
    use Encoding as E;
    #[expect(deprecated, reason = "older writers name it for levels")]
    let common = |e| matches!(e, E::PLAIN | E::PLAIN_DICTIONARY | E::RLE_DICTIONARY | E::RLE | E::BIT_PACKED);
    chunk.encodings().all(common)
}

/// The next cells through the library's own reader, whatever their encoding.
fn through_library(
    (reader, lies): (&mut ColumnReader, Lies),
    rows: &mut [u64],
    means: Meaning,
    empty: u64,
) -> Result<(), ReadError> {
    match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            add_read(reader, rows, empty, |v| means(Cell::Text(v.data())))
        }
        ColumnReader::Int32ColumnReader(reader) => {
            let cell = |v: &i32| if lies == Lies::Day { Cell::Day(*v) } else { Cell::Whole((*v).into()) };
            add_read(reader, rows, empty, |v| means(cell(v)))
        }
        ColumnReader::Int64ColumnReader(reader) => add_read(reader, rows, empty, |v| means(Cell::Whole(*v))),
        _ => Err(ReadError::Parquet { detail: "a column is of a kind that was refused".into() }),
    }
}

fn add_read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: &mut [u64],
    empty: u64,
    means: impl Fn(&T::T) -> u64,
) -> Result<(), ReadError> {
    let (mut values, mut levels, mut read) = (Vec::new(), Vec::new(), 0);
    while read < rows.len() {
        let wanted = rows.len() - read;
        let (records, _, _) =
            reader.read_records(wanted, Some(&mut levels), None, &mut values).map_err(broken)?;
        if records == 0 {
            return Err(cut_short());
        }
        read += records;
    }
    let mut values = values.iter();
    for (at, row) in rows.iter_mut().enumerate() {
        // A required column keeps no levels: every value is there.
        let there = levels.get(at).is_none_or(|level| *level == 1);
        *row |= if there { means(values.next().ok_or_else(cut_short)?) } else { empty };
    }
    Ok(())
}

pub(crate) fn broken(err: ParquetError) -> ReadError {
    ReadError::Parquet { detail: err.to_string() }
}

pub(super) fn cut_short() -> ReadError {
    ReadError::Parquet { detail: "a column is cut short".into() }
}
