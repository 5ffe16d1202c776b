//! No part of a made-up file passes for published: each row says what it is, whatever the file is called.

use super::{DEMO, REAL};
use crate::program::Program;
use calamine::{Data, Reader};
use jiff::civil::date;
use parquet::file::reader::{FileReader, SerializedFileReader};
use plumbline_core::time::days_after;
use plumbline_opendata::{Cell, Kind, Table};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A made-up file as text, whatever its format.
struct Sheet {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Read from Parquet, and to be written so: no description reads its layout as text.
    parquet: bool,
}

fn sheet(path: &Path) -> Sheet {
    let ending = path.extension().and_then(|e| e.to_str()).expect("an ending");
    let mut rows = match ending {
        "csv" => csv_rows(path),
        "parquet" => parquet_rows(path),
        _ => workbook_rows(path),
    };
    // Titles stand above the headings; the first row of several filled cells is the headings.
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let at = rows.iter().position(|row| filled(row) > 2).expect("headings");
    let mut below = rows.split_off(at);
    let headings = below.remove(0);
    below.retain(|row| filled(row) > 1 && *row != headings);
    Sheet { headings, rows: below, parquet: ending == "parquet" }
}

fn csv_rows(path: &Path) -> Vec<Vec<String>> {
    let bytes = fs::read(path).expect("a file");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let text = |row: &csv::ByteRecord| row.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect();
    reader.byte_records().map(|row| text(&row.expect("a row"))).collect()
}

fn workbook_rows(path: &Path) -> Vec<Vec<String>> {
    let mut workbook = calamine::open_workbook_auto(path).expect("a workbook");
    let range = workbook.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::DateTime(day) => days_after(date(1899, 12, 30), day.as_f64() as i32).to_string(),
        Data::DateTimeIso(day) => day.chars().take(10).collect(),
        _ => String::new(),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

fn parquet_rows(path: &Path) -> Vec<Vec<String>> {
    let reader = SerializedFileReader::new(fs::File::open(path).expect("a file")).expect("Parquet");
    let columns = reader.metadata().file_metadata().schema_descr_ptr();
    let headings = columns.columns().iter().map(|c| c.name().to_owned()).collect();
    let rows = reader.get_row_iter(None).expect("rows").map(|row| {
        let row = row.expect("a row");
        let text = |field: &parquet::record::Field| match field {
            parquet::record::Field::Str(text) => text.clone(),
            parquet::record::Field::Double(number) => number.to_string(),
            _ => String::new(),
        };
        row.get_column_iter().map(|(_, field)| text(field)).collect()
    });
    std::iter::once(headings).chain(rows).collect()
}

impl Sheet {
    fn written(&self, program: &Program, name: &str, kept: &[usize]) -> PathBuf {
        let rows: Vec<&Vec<String>> = kept.iter().map(|at| &self.rows[*at]).collect();
        let (bytes, ending) =
            if self.parquet { (self.as_parquet(&rows), "parquet") } else { (self.as_csv(&rows), "csv") };
        let path = program.folder().join(format!("{name}.{ending}"));
        fs::write(&path, bytes).expect("a file");
        path
    }

    fn as_csv(&self, rows: &[&Vec<String>]) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let all = std::iter::once(&self.headings).chain(rows.iter().copied());
        all.for_each(|row| writer.write_record(row).expect("a row"));
        writer.into_inner().expect("text")
    }

    /// With no mark but what stands in the rows.
    fn as_parquet(&self, rows: &[&Vec<String>]) -> Vec<u8> {
        let cells = rows.iter().map(|row| row.iter().map(|cell| Cell::from(cell.as_str())).collect());
        let table = Table { headings: self.headings.clone(), rows: cells.collect(), ..Table::default() };
        plumbline_opendata::parquet(&table, &vec![Kind::Text; self.headings.len()]).expect("Parquet")
    }

    /// Rows of each kind of record, in the long CSV; else all of one kind.
    fn kinds(&self) -> Vec<Vec<usize>> {
        let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let kind = if self.headings[0] == "record" { row[0].as_str() } else { "" };
            kinds.entry(kind).or_default().push(at);
        }
        kinds.into_values().collect()
    }
}

fn nation() -> Vec<(String, Sheet)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(DEMO.0.folder().join("data/made-up-2011-small"))
        .expect("the nation")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|e| e != "txt"))
        .collect();
    paths.sort();
    let named = |path: &PathBuf| path.file_stem().map(|n| n.to_string_lossy().replace("made-up-", ""));
    paths.iter().map(|path| (named(path).expect("a name"), sheet(path))).collect()
}

/// Rows from all over the file, by a fixed step that meets rows of every sort.
fn scattered(among: &[usize], seed: usize) -> Vec<usize> {
    among
        .iter()
        .copied()
        .enumerate()
        .filter(|(n, _)| (n * 7919 + seed * 31).is_multiple_of(13))
        .map(|(_, at)| at)
        .collect()
}

#[test]
fn any_row_and_any_part_of_a_made_up_file_is_refused_by_a_store_of_published_data() {
    let program = Program::new();
    program.file("real.csv", REAL);
    program.ok(&["import", "real.csv"]);
    let mut parts = Vec::new();
    for (name, sheet) in nation() {
        for (kind, rows) in sheet.kinds().into_iter().enumerate() {
            let single = rows.iter().step_by(rows.len().div_ceil(12)).map(|at| vec![*at]);
            let several = (0..3).map(|seed| scattered(&rows, seed)).filter(|kept| !kept.is_empty());
            for (n, kept) in single.chain(several).enumerate() {
                parts.push(sheet.written(&program, &format!("{name}-{kind}-{n}"), &kept));
            }
        }
    }
    assert!(parts.len() > 400, "{}", parts.len());
    let paths: Vec<String> = parts.iter().map(|path| path.display().to_string()).collect();
    let args: Vec<&str> = ["import"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let ran = program.run(&args);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let refused = ran.err.matches("takes nothing made up").count();
    assert_eq!(refused, parts.len(), "{}\n{}", ran.out, ran.err);
    assert_eq!(program.json(&["editions"])["rows"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_new_store_that_takes_any_row_of_a_made_up_file_is_made_up() {
    for (name, sheet) in nation() {
        for (kind, rows) in sheet.kinds().into_iter().enumerate() {
            let program = Program::new();
            let at = rows[rows.len() / 2];
            let part = sheet.written(&program, &format!("{name}-{kind}"), &[at]).display().to_string();
            let report = program.json(&["import", &part]);
            assert_eq!(report["made_up"], super::MARK, "{name} {:?}: {report}", sheet.rows[at]);
        }
    }
}
