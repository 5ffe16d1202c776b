//! Small CSV files that a person types for this program: named columns in any order, and every problem said at once.

use crate::exit::{bad_input, not_found};
use crate::reader;
use crate::session::counted;
use anyhow::Result;
use std::path::Path;

/// Rows of texts under named columns.
#[derive(Debug)]
pub struct TypedCsv {
    file: String,
    columns: &'static [&'static str],
    rows: Vec<Row>,
}

/// A row by its number in a spreadsheet, where the heading is row 1.
#[derive(Debug)]
pub struct Row {
    pub number: usize,
    /// In the order of the columns asked for.
    cells: Vec<String>,
}

/// What is wrong with a file, in the order in which it was found.
#[derive(Debug)]
pub struct Problems {
    file: String,
    found: Vec<String>,
}

impl Problems {
    /// A cell, its value, and what was expected.
    pub fn cell(&mut self, row: &Row, column: &str, value: &str, says: impl std::fmt::Display) {
        self.found.push(format!("row {}, column {column}: `{value}`: {says}", row.number));
    }

    /// A cell whose value may be somebody's name or address, and is not repeated.
    pub fn unnamed(&mut self, row: &Row, column: &str, says: impl std::fmt::Display) {
        self.found.push(format!("row {}, column {column}: {says}", row.number));
    }

    /// A row as a whole.
    pub fn row(&mut self, number: usize, says: impl std::fmt::Display) {
        self.found.push(format!("row {number}: {says}"));
    }

    /// The value, if nothing was wrong.
    pub fn or<T>(self, value: T) -> Result<T> {
        if self.found.is_empty() { Ok(value) } else { Err(self.error()) }
    }

    fn error(&self) -> anyhow::Error {
        bad_input(format!("`{}` cannot be used:\n{}", self.file, self.found.join("\n")))
    }
}

impl TypedCsv {
    /// Reads a file that must have these columns and no other.
    pub fn read(path: &Path, columns: &'static [&'static str]) -> Result<Self> {
        let text = reader::text(path).map_err(|why| not_found(format!("`{}` {why}", path.display())))?;
        Self::of(&path.display().to_string(), &text, columns)
    }

    /// The same of a text.
    pub fn of(file: &str, text: &str, columns: &'static [&'static str]) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut problems = Problems { file: file.to_owned(), found: Vec::new() };
        let heading: Vec<String> = match reader.headers() {
            Ok(heading) => heading.iter().map(|title| title.trim().to_owned()).collect(),
            Err(_) => Vec::new(),
        };
        let expected = columns.join(",");
        let places: Vec<Option<usize>> =
            columns.iter().map(|column| heading.iter().position(|title| title == column)).collect();
        let lacking: Vec<&str> = columns
            .iter()
            .zip(&places)
            .filter(|(_, place)| place.is_none())
            .map(|(column, _)| *column)
            .collect();
        if !lacking.is_empty() {
            problems.row(1, format!("no column {}; expected the heading {expected}", lacking.join(", ")));
        }
        // What is no heading may be a name: it is counted, not repeated.
        let strange = heading.iter().filter(|title| !columns.contains(&title.as_str())).count();
        if strange > 0 && lacking.is_empty() {
            problems.row(1, format!("{strange} more than the columns {expected}; take them out"));
        }
        if !problems.found.is_empty() {
            return Err(problems.error());
        }
        let mut rows = Vec::new();
        for (at, record) in reader.records().enumerate() {
            let number = at + 2;
            match record {
                Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(record) if record.len() != heading.len() => problems.row(
                    number,
                    format!(
                        "{} where the heading has {}; put quotes around a text with a comma in it",
                        counted(record.len(), "cell", "cells"),
                        heading.len()
                    ),
                ),
                Ok(record) => rows.push(Row {
                    number,
                    cells: places
                        .iter()
                        .map(|place| {
                            place.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned()
                        })
                        .collect(),
                }),
                Err(_) => problems.row(number, "is no CSV; see that every quotation mark is closed"),
            }
        }
        problems.or(Self { file: file.to_owned(), columns, rows })
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The text in a column of a row.
    pub fn get<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.columns.iter().position(|it| *it == column);
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    /// Where problems of this file are gathered.
    pub fn problems(&self) -> Problems {
        Problems { file: self.file.clone(), found: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::TypedCsv;

    const COLUMNS: &[&str] = &["area", "grade"];

    fn fault(text: &str) -> String {
        TypedCsv::of("some.csv", text, COLUMNS).unwrap_err().to_string()
    }

    #[test]
    fn columns_stand_in_any_order_and_empty_rows_say_nothing() {
        let file = TypedCsv::of("some.csv", "\u{feff}grade, area\n3,York\n,\n 4 ,Leeds\n", COLUMNS).unwrap();
        let rows: Vec<(usize, &str, &str)> = file
            .rows()
            .iter()
            .map(|row| (row.number, file.get(row, "area"), file.get(row, "grade")))
            .collect();
        assert_eq!(rows, [(2, "York", "3"), (4, "Leeds", "4")]);
    }

    #[test]
    fn what_is_wrong_with_the_heading_or_the_rows_is_said_together() {
        assert!(fault("area\nYork\n").contains("row 1: no column grade; expected the heading area,grade"));
        assert!(fault("").contains("no column area, grade"));
        let more = fault("area,grade,secret\nYork,3,x\n");
        assert!(more.contains("row 1: 1 more than the columns") && !more.contains("secret"), "{more}");
        let wide = fault("area,grade\nYork,3,4\nLeeds\n");
        assert!(wide.contains("row 2: 3 cells") && wide.contains("row 3: 1 cell where"), "{wide}");
    }
}
