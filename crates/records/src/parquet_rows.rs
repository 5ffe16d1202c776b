//! Rows of a Parquet file, every cell as text: the columns' names stand first, as if a heading row stood above the data.

use crate::dates::DateFormat;
use crate::read_error::ReadError;
use csv::StringRecord;
use jiff::Span;
use jiff::civil::{Date, date};
use parquet::basic::{ConvertedType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

const MARK: &[u8] = b"PAR1";
/// Rows held at a time: memory does not grow with the file.
const BATCH: usize = 4096;

pub(crate) fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// Reads row by row. Only the columns that are wanted are unpacked; the cells of the others are empty.
pub(crate) struct ParquetRows {
    reader: SerializedFileReader<bytes::Bytes>,
    names: Vec<String>,
    wanted: Vec<bool>,
    /// Columns of days, and how a day is written out: as the description reads days.
    days: Vec<bool>,
    day_text: DateFormat,
    /// The next row group, and the columns of the one at hand.
    group: usize,
    columns: Vec<Option<ColumnReader>>,
    left_in_group: usize,
    /// Cells of the rows at hand, a list for each column, and the next of those rows.
    batch: Vec<Vec<Option<ByteArray>>>,
    rows: usize,
    at: usize,
    /// The number of the row that was read last.
    number: u32,
}

impl ParquetRows {
    /// With the columns that are wanted; refused where one of them is in a form of Parquet's own.
    pub fn open(
        bytes: &[u8],
        wanted: &dyn Fn(&str) -> bool,
        dates: &[DateFormat],
    ) -> Result<Self, ReadError> {
        let day_text = dates.iter().find(|f| **f != DateFormat::Month).copied().unwrap_or(DateFormat::Iso);
        Self::with(bytes, day_text, &|column| {
            let wanted = wanted(&column.path().string());
            if wanted { readable(column).map(|()| true) } else { Ok(false) }
        })
    }

    /// With every column that can be read: to see what the file is.
    pub fn top(bytes: &[u8]) -> Result<Self, ReadError> {
        Self::with(bytes, DateFormat::Iso, &|column| Ok(readable(column).is_ok()))
    }

    fn with(
        bytes: &[u8],
        day_text: DateFormat,
        wanted: &dyn Fn(&ColumnDescriptor) -> Result<bool, ReadError>,
    ) -> Result<Self, ReadError> {
        guarded(|| {
            let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).map_err(broken)?;
            let unpacked: u64 =
                reader.metadata().row_groups().iter().map(|g| g.total_byte_size().unsigned_abs()).sum();
            if unpacked > crate::UNPACKED_LIMIT {
                return Err(ReadError::TooLarge { unpacked, limit: crate::UNPACKED_LIMIT });
            }
            let schema = reader.metadata().file_metadata().schema_descr_ptr();
            let names: Vec<String> = schema.columns().iter().map(|c| c.path().string()).collect();
            let wanted = schema.columns().iter().map(|c| wanted(c)).collect::<Result<Vec<bool>, _>>()?;
            let is_day = |c: &Arc<ColumnDescriptor>| c.converted_type() == ConvertedType::DATE;
            let days = schema.columns().iter().map(is_day).collect();
            Ok(Self {
                reader,
                days,
                day_text,
                batch: vec![Vec::new(); names.len()],
                names,
                wanted,
                group: 0,
                columns: Vec::new(),
                left_in_group: 0,
                rows: 0,
                at: 0,
                number: 0,
            })
        })
    }

    /// The next row and its number; the first row holds the columns' names.
    pub fn next(&mut self, row: &mut StringRecord) -> Result<Option<u32>, ReadError> {
        row.clear();
        if self.number == 0 {
            self.names.iter().for_each(|name| row.push_field(name));
        } else {
            if self.at == self.rows && !self.fill()? {
                return Ok(None);
            }
            for column in &self.batch {
                row.push_field(self.cell(column)?);
            }
            self.at += 1;
        }
        self.number = self.number.checked_add(1).ok_or(ReadError::TooManyRows)?;
        Ok(Some(self.number))
    }

    fn cell<'b>(&self, column: &'b [Option<ByteArray>]) -> Result<&'b str, ReadError> {
        match column.get(self.at) {
            Some(Some(bytes)) => bytes.as_utf8().map_err(broken),
            _ => Ok(""),
        }
    }

    /// Takes the next rows in; false at the end of the file.
    fn fill(&mut self) -> Result<bool, ReadError> {
        while self.left_in_group == 0 {
            if self.group == self.reader.num_row_groups() {
                return Ok(false);
            }
            guarded(|| self.open_group())?;
        }
        let rows = self.left_in_group.min(BATCH);
        guarded(|| {
            for ((column, cells), is_day) in self.columns.iter_mut().zip(&mut self.batch).zip(&self.days) {
                if let Some(column) = column {
                    *cells = texts(column, rows, is_day.then_some(self.day_text))?;
                }
            }
            Ok(())
        })?;
        (self.rows, self.at) = (rows, 0);
        self.left_in_group -= rows;
        Ok(true)
    }

    fn open_group(&mut self) -> Result<(), ReadError> {
        let group = self.reader.get_row_group(self.group).map_err(broken)?;
        let open = |(index, wanted): (usize, &bool)| {
            wanted.then(|| group.get_column_reader(index).map_err(broken)).transpose()
        };
        self.columns = self.wanted.iter().enumerate().map(open).collect::<Result<_, _>>()?;
        self.left_in_group = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        self.group += 1;
        Ok(())
    }
}

/// A column of plain values: texts, numbers, flags or days. Decimals and times in Parquet's own forms are in no published file
/// so far.
fn readable(column: &ColumnDescriptor) -> Result<(), ReadError> {
    use ConvertedType as As;
    let nested = column.max_rep_level() > 0 || column.path().parts().len() > 1;
    let plain = matches!(
        column.converted_type(),
        As::NONE
            | As::UTF8
            | As::ENUM
            | As::JSON
            | As::INT_8
            | As::INT_16
            | As::INT_32
            | As::INT_64
            | As::UINT_8
            | As::UINT_16
            | As::DATE
    );
    let known = !matches!(column.physical_type(), Physical::INT96 | Physical::FIXED_LEN_BYTE_ARRAY);
    if plain && known && !nested {
        return Ok(());
    }
    let found = match (nested, plain) {
        (true, _) => "nested".to_owned(),
        (false, false) => column.converted_type().to_string(),
        (false, true) => column.physical_type().to_string(),
    };
    Err(ReadError::ParquetColumn { column: column.path().string(), found })
}

/// The next cells of a column as text; none where the file has null.
fn texts(
    column: &mut ColumnReader,
    rows: usize,
    days: Option<DateFormat>,
) -> Result<Vec<Option<ByteArray>>, ReadError> {
    let text = |text: String| ByteArray::from(text.into_bytes());
    match (column, days) {
        (ColumnReader::Int32ColumnReader(column), Some(as_text)) => {
            cells(column, rows, |n| text(day(*n).map_or_else(|| n.to_string(), |day| as_text.write(day))))
        }
        (column, _) => plain_texts(column, rows, text),
    }
}

/// A day so many days after 1 January 1970; none outside the calendar.
fn day(after: i32) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(after).ok()?).ok()
}

fn plain_texts(
    column: &mut ColumnReader,
    rows: usize,
    text: impl Fn(String) -> ByteArray,
) -> Result<Vec<Option<ByteArray>>, ReadError> {
    match column {
        ColumnReader::ByteArrayColumnReader(column) => cells(column, rows, Clone::clone),
        ColumnReader::DoubleColumnReader(column) => cells(column, rows, |n| text(n.to_string())),
        ColumnReader::FloatColumnReader(column) => cells(column, rows, |n| text(n.to_string())),
        ColumnReader::Int32ColumnReader(column) => cells(column, rows, |n| text(n.to_string())),
        ColumnReader::Int64ColumnReader(column) => cells(column, rows, |n| text(n.to_string())),
        ColumnReader::BoolColumnReader(column) => {
            cells(column, rows, |yes| text(if *yes { "yes" } else { "no" }.to_owned()))
        }
        _ => Err(ReadError::Parquet { detail: "a column is of a kind that was refused".into() }),
    }
}

fn cells<T: DataType>(
    column: &mut ColumnReaderImpl<T>,
    rows: usize,
    text: impl Fn(&T::T) -> ByteArray,
) -> Result<Vec<Option<ByteArray>>, ReadError> {
    let (mut values, mut present) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < rows {
        let (records, _, _) =
            column.read_records(rows - read, Some(&mut present), None, &mut values).map_err(broken)?;
        if records == 0 {
            return Err(ReadError::Parquet { detail: "a column is cut short".into() });
        }
        read += records;
    }
    let mut values = values.iter().map(text);
    // A required column keeps no levels: every value is there.
    Ok((0..rows)
        .map(|i| present.get(i).is_none_or(|level| *level == 1).then(|| values.next()).flatten())
        .collect())
}

fn broken(err: ParquetError) -> ReadError {
    ReadError::Parquet { detail: err.to_string() }
}

/// The reader of Parquet meets broken files with an error, or rarely with a panic: either is an error here.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::Parquet { detail: "its structure is broken".into() }))
}
