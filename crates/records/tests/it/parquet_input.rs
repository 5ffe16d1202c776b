//! Parquet as a published format: cells as text, rows numbered as if a heading row stood first, and what is refused.

use crate::common::{Desk, fixture};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use plumbline_core::framework::SourceFile;
use plumbline_core::record::Fact;
use plumbline_records::{ReadError, Reading, Source, load_sources, read, recognise};
use std::sync::Arc;

const DESCRIPTION: &str = r#"
id = "x"
title = "x"
publisher = "x"
licence = "x"
attribution = "x"
format = ["parquet", "csv"]

[columns]
number = "Number"
year = "Year"
value = "Value"
newer = "Newer"

[[fact]]
record = "indicator"
[fact.fields]
area = "number"
indicator = { value = "level-3-at-19" }
year = "year"
value = "value"
unvalidated = "newer"
"#;

const SCHEMA: &str = "message x { required double Number; required int64 Year; optional binary Value (UTF8); \
     required boolean Newer; }";

fn source() -> Source {
    let file = SourceFile { path: "x.toml".into(), text: DESCRIPTION.into() };
    load_sources(&[file]).unwrap_or_else(|faults| panic!("{faults:#?}")).remove(0)
}

fn read_it(bytes: &[u8]) -> Result<Reading, ReadError> {
    let desk = Desk::new();
    let reading = read(&source(), desk.known_of(&[]), bytes, &mut |_| {})?;
    assert!(reading.adds_up());
    Ok(reading)
}

/// Groups of rows; of each row the value is its number in the file, and none where that is a multiple of seven.
fn written(groups: &[usize]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    let mut first = 2;
    for &rows in groups {
        let numbers: Vec<usize> = (first..first + rows).collect();
        first += rows;
        let there: Vec<i16> = numbers.iter().map(|n| i16::from(n % 7 != 0)).collect();
        let known = numbers.iter().filter(|n| **n % 7 != 0);
        let values: Vec<ByteArray> =
            known.map(|n| ByteArray::from(format!("{}.5", n % 90).into_bytes())).collect();
        let mut group = writer.next_row_group().unwrap();
        macro_rules! column {
            ($kind:ty, $values:expr, $levels:expr) => {
                let mut column = group.next_column().unwrap().unwrap();
                column.typed::<$kind>().write_batch($values, $levels, None).unwrap();
                column.close().unwrap();
            };
        }
        column!(DoubleType, &vec![800.0; rows], None);
        column!(Int64Type, &vec![2010; rows], None);
        column!(ByteArrayType, &values, Some(there.as_slice()));
        column!(BoolType, &vec![true; rows], None);
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn every_row_of_every_group_is_read_and_numbered_as_if_a_heading_row_stood_first() {
    for groups in [vec![3], vec![5000, 4096, 1], vec![4, 0, 2]] {
        let reading = read_it(&written(&groups)).unwrap();
        let rows: usize = groups.iter().sum();
        assert_eq!((reading.rows_read as usize, reading.problems.len()), (rows, 0), "{groups:?}");
        for (entry, number) in reading.entries.iter().zip(2u32..) {
            let Fact::Indicator(it) = &entry.fact else { panic!("{entry:?}") };
            let value = (number % 7 != 0).then(|| format!("{}.5", number % 90));
            assert_eq!((entry.row, it.value.map(|v| v.to_string())), (number, value));
            assert_eq!((it.area.as_str(), it.year, it.unvalidated), ("E06000022", 2010, true));
        }
    }
}

#[test]
fn a_format_that_also_comes_as_text_states_the_same() {
    let text = "Number,Year,Value,Newer\n800,2010,2.5,yes\n800,2010,3.5,yes\n800,2010,4.5,yes\n";
    assert_eq!(read_it(&written(&[3])).unwrap().entries, read_it(text.as_bytes()).unwrap().entries);
}

fn empty(value_column: &str) -> Result<Reading, ReadError> {
    let schema = SCHEMA.replace("optional binary Value (UTF8);", value_column);
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
    read_it(&writer.into_inner().unwrap())
}

#[test]
fn a_day_of_parquets_own_is_the_day_that_it_is() {
    let schema = "message x { required binary record (UTF8); required binary area (UTF8); required binary kind (UTF8); \
         required int32 inspected (DATE); }";
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(parse_message_type(schema).unwrap()), Arc::default())
            .unwrap();
    let mut group = writer.next_row_group().unwrap();
    for text in ["area-inspection", "York", "unannounced"] {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&[text, text].map(ByteArray::from), None, None).unwrap();
        column.close().unwrap();
    }
    let mut column = group.next_column().unwrap().unwrap();
    // The first of a month too: a file with days of its own kind means no month by it.
    column.typed::<Int32Type>().write_batch(&[15_126, i32::MAX], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    let (desk, file) = (Desk::new(), writer.into_inner().unwrap());
    let (source, reading) = desk.read("own.parquet", &file).unwrap();
    assert_eq!(source.id, "long");
    let Fact::AreaInspection(found) = &reading.entries[0].fact else { panic!("{reading:?}") };
    assert_eq!(found.inspected.unwrap().to_string(), "2011-06-01");
    let problem = &reading.problems[0];
    assert_eq!((problem.row, problem.value.as_str()), (3, "2147483647"), "no day of the calendar");
}

#[test]
fn a_column_in_a_form_of_parquets_own_is_refused_where_it_is_needed() {
    for (form, found) in [
        ("optional int32 Value (TIME_MILLIS);", "TIME_MILLIS"),
        ("optional int64 Value (TIMESTAMP_MILLIS);", "TIMESTAMP_MILLIS"),
        ("optional int32 Value (DECIMAL(9, 2));", "DECIMAL"),
        ("optional int96 Value;", "INT96"),
        ("repeated binary Value (UTF8);", "nested"),
    ] {
        let refused = ReadError::ParquetColumn { column: "Value".into(), found: found.into() };
        assert_eq!(empty(form).unwrap_err(), refused);
    }
    let beside = "optional binary Value (UTF8); optional int32 Day (DATE);";
    assert_eq!(empty(beside).unwrap_err(), ReadError::NoRows, "a column that nobody needs does no harm");
}

#[test]
fn a_parquet_file_cut_short_or_empty_is_an_error_and_never_a_panic() {
    let whole = std::fs::read(fixture("interactive-tool.parquet")).unwrap();
    let desk = Desk::new();
    let source = desk.source("interactive-tool-2026");
    for part in 1..20 {
        let cut = &whole[..whole.len() * part / 20];
        let got = read(source, desk.known_of(&[]), cut, &mut |_| {});
        assert!(matches!(got, Err(ReadError::Parquet { .. })), "{part}/20: {got:?}");
    }
    assert_eq!(read_it(&written(&[])).unwrap_err(), ReadError::NoRows);
}

#[test]
fn a_parquet_file_that_no_description_knows_is_not_recognised_and_never_taken_for_text() {
    let desk = Desk::new();
    let err = recognise(&desk.sources, "x.parquet", &written(&[1])).unwrap_err();
    assert_eq!(err.error, None, "{err}");
    let csv = read(desk.source("school-links"), desk.known_of(&[]), &written(&[1]), &mut |_| {});
    assert!(matches!(csv.unwrap_err(), ReadError::NoHeader { .. }));
}
