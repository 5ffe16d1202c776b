//! What is written is read back by the readers that others use.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod release;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use jiff::civil::date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use plumbline_opendata::{Cell, CsvFile, Encoding, Kind, Table, mark, ods, parquet, xlsx};
use std::io::Cursor;

fn table(marked: bool) -> Table {
    let row = |name: &str, number: Option<i64>, day: Option<jiff::civil::Date>| {
        vec![Cell::from(name), Cell::from(number), Cell::from(day)]
    };
    Table {
        name: "Settings 2011".into(),
        title: "Settings & <their> days".into(),
        mark: marked.then(|| mark::MADE_UP.to_owned()),
        above: vec![vec![Cell::from("A note above the table")]],
        headings: vec!["Name".into(), "Number".into(), "Day".into()],
        rows: vec![
            row("Alder & \"Ash\" <school>", Some(9_000_001), Some(date(2011, 8, 31))),
            row("", None, None),
            row("Birch", Some(-2), Some(date(1900, 3, 1))),
        ],
    }
}

/// Every cell of a sheet as text; dates as serial numbers in XLSX.
fn read(bytes: Vec<u8>, sheet: &str) -> Vec<Vec<String>> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(when) => format!("day {}", when.as_f64()),
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn a_workbook_says_what_the_table_says() {
    let rows = read(xlsx(&table(false)).unwrap(), "Settings 2011");
    assert_eq!(rows[0], ["A note above the table", "", ""]);
    assert_eq!(rows[1], ["Name", "Number", "Day"]);
    assert_eq!(rows[2], ["Alder & \"Ash\" <school>", "9000001", "day 40786"]);
    assert_eq!(rows[4], ["Birch", "-2", "day 61"]);
    let rows = read(ods(&table(false)).unwrap(), "Settings 2011");
    assert_eq!(rows[1], ["Name", "Number", "Day"]);
    assert_eq!(rows[2], ["Alder & \"Ash\" <school>", "9000001", "2011-08-31"]);
    assert_eq!(rows[3], ["", "", ""]);
    assert_eq!(rows[4], ["Birch", "-2", "1900-03-01"]);
}

#[test]
fn csv_stands_in_the_encoding_that_was_asked_for() {
    for (encoding, expected) in [
        (Encoding::Utf8, "Name,Of\n\"Café, \u{2014}\",\n".as_bytes()),
        (Encoding::Cp1252, b"Name,Of\n\"Caf\xe9, ?\",\n".as_slice()),
    ] {
        let mut file = CsvFile::new("a.csv", encoding);
        file.row(["Name", "Of"]).unwrap();
        file.row(["Café, \u{2014}", ""]).unwrap();
        assert_eq!(file.finish().unwrap(), expected);
    }
}

#[test]
fn parquet_keeps_kinds_and_empty_cells() {
    let bytes = parquet(&table(false), &[Kind::Text, Kind::Whole, Kind::Text]).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    assert_eq!(rows[0], r#"{Name: "Alder & "Ash" <school>", Number: 9000001, Day: "2011-08-31"}"#);
    assert_eq!(rows[1], "{Name: null, Number: null, Day: null}");
    let real = parquet(&table(false), &[Kind::Text, Kind::Real, Kind::Text]).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(real)).unwrap();
    assert!(reader.get_row_iter(None).unwrap().next().unwrap().unwrap().to_string().contains("9000001.0"));
    assert!(
        parquet(&table(false), &[Kind::Text]).unwrap_err().to_string().contains("3 headings and 1 kinds")
    );
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let kinds = [Kind::Text, Kind::Whole, Kind::Text];
    for _ in 0..2 {
        assert_eq!(xlsx(&table(true)).unwrap(), xlsx(&table(true)).unwrap());
        assert_eq!(ods(&table(true)).unwrap(), ods(&table(true)).unwrap());
        assert_eq!(parquet(&table(true), &kinds).unwrap(), parquet(&table(true), &kinds).unwrap());
        // Archives keep times to two seconds.
        std::thread::sleep(std::time::Duration::from_millis(1100));
    }
}

#[test]
fn a_mark_stays_in_the_file_whatever_it_is_called() {
    let files = |marked: bool| {
        let (table, kinds) = (table(marked), [Kind::Text, Kind::Whole, Kind::Text]);
        [xlsx(&table).unwrap(), ods(&table).unwrap(), parquet(&table, &kinds).unwrap()]
    };
    assert!(files(true).iter().all(|bytes| mark::is_made_up(bytes)));
    assert!(!files(false).iter().any(|bytes| mark::is_made_up(bytes)));
    assert!(mark::is_made_up(b"data,area\nmade-up data,York\n"));
    assert!(mark::is_made_up(b"Made-Up Data: nothing here is true\narea\n"));
    let far_below = format!("area\n{}made-up data\n", "York\n".repeat(1000));
    assert!(!mark::is_made_up(far_below.as_bytes()), "a text is marked at its top");
    for broken in [b"PK\x03\x04".as_slice(), b"PAR1", b"PAR1PAR1", b"", b"PAR1\xff\xff\xff\xffPAR1"] {
        assert!(!mark::is_made_up(broken));
    }
}

#[test]
fn a_marked_workbook_has_a_sheet_that_says_so_behind_its_table() {
    for bytes in [xlsx(&table(true)).unwrap(), ods(&table(true)).unwrap()] {
        let workbook = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(workbook.sheet_names(), ["Settings 2011", "Mark"]);
        assert_eq!(read(bytes, "Mark"), [[mark::MADE_UP]]);
    }
}

#[test]
fn a_table_that_does_not_fit_is_an_error_that_names_it() {
    let long = Table { name: "a name that is longer than any sheet may have".into(), ..table(false) };
    let error = xlsx(&long).unwrap_err().to_string();
    assert!(error.contains("`a name that is longer") && error.contains("XLSX"), "{error}");
}
