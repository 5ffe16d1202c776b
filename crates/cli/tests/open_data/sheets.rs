//! The workbooks say what the CSV files say.

use super::{csv, release};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;

/// The tables that have a sheet.
const TABLES: [&str; 10] = [
    "areas",
    "groups",
    "rules",
    "editions",
    "profile",
    "block_b",
    "indicators",
    "assessments",
    "requirements",
    "placements",
];

/// As CSV has it: days as days, numbers without the noughts that a spreadsheet drops.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) => {
            let day =
                jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(when.as_f64() as i64));
            day.expect("a day").to_string()
        }
        Data::DateTimeIso(day) => day.clone(),
        other => other.to_string(),
    }
}

fn plain(cell: &str) -> String {
    let is_number = cell.contains('.') && cell.parse::<f64>().is_ok();
    if is_number { cell.parse::<f64>().map(|n| n.to_string()).unwrap_or_default() } else { cell.to_owned() }
}

#[test]
fn the_cells_of_every_sheet_are_those_of_its_csv() {
    for form in ["ods", "xlsx"] {
        let bytes = std::fs::read(release().join(format!("childrens-services-2011-11-08.{form}")))
            .expect("a workbook");
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(book.sheet_names()[..4], ["cover", "contents", "notes", "dictionary"]);
        assert_eq!(book.sheet_names()[4..], TABLES);
        for table in TABLES {
            let (_, rows) = csv(&release(), table);
            let sheet = book.worksheet_range(table).expect("a sheet");
            let all: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(shown).collect()).collect();
            let heading = all.len() - rows.len() - 1;
            assert!(all[heading].iter().all(|cell| !cell.is_empty()), "{form} {table}");
            for (row, of_csv) in all[heading + 1..].iter().zip(&rows) {
                // A sheet holds text as text: it needs no guard.
                let of_csv: Vec<String> =
                    of_csv.iter().map(|cell| plain(cell.strip_prefix('\'').unwrap_or(cell))).collect();
                assert_eq!(row.iter().map(|cell| plain(cell)).collect::<Vec<_>>(), of_csv, "{form} {table}");
            }
        }
    }
}
