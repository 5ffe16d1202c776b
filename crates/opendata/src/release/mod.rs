//! A statistical release: tables with their meaning, as CSV, Parquet and JSON each, as one workbook in ODS and one in XLSX, with a
//! data dictionary and a description that programs read (N4, E8).
//!
//! The workbooks follow the guidance of the Government Analysis Function on releasing statistics in spreadsheets: a cover, contents
//! with links, notes and a dictionary come first; then a sheet has one table, marked up as one, with its title in A1; no cell is
//! merged or empty, and what has no value says why in shorthand. The same release gives the same bytes on every machine: the day
//! is an argument.

mod book;
mod book_ods;
mod book_xlsx;
mod check;
mod dataset;
mod datum;
mod dictionary;
mod differs;
mod files;
mod package;
mod parquet_form;

pub use dataset::{Column, Dataset, Kind, Refers};
pub use datum::{Datum, Missing, Number, Words};
pub use differs::{Differs, differs};

use crate::write_error::WriteError;
use check::Keys;
use jiff::civil::Date;
use package::Resource;

/// What a whole release says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// The name of the workbooks: lower case, no spaces.
    pub id: String,
    pub title: String,
    /// What it is, in a sentence or two.
    pub says: String,
    /// Lines of the cover: who publishes it, what the figures rest on, where to ask.
    pub about: Vec<String>,
    /// The day for which it holds.
    pub day: Date,
    /// What must stand on every file and every sheet: that it is made up, or a what-if.
    pub marks: Vec<Mark>,
    /// Notes on the release as a whole; those of a table stand with the table too.
    pub notes: Vec<String>,
    /// What it was made from, for programs.
    pub made_from: serde_json::Value,
}

/// A mark: a column of every table, and a sentence on every sheet and in every file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub column: &'static str,
    pub cell: &'static str,
    pub sentence: String,
}

/// A table that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub id: &'static str,
    pub title: String,
    pub rows: usize,
    pub columns: usize,
    /// Of its CSV file.
    pub bytes: usize,
    pub in_workbook: bool,
}

/// The rows of a sheet, in both formats.
pub const ROWS_OF_A_SHEET: usize = 1_048_576;

impl Release {
    /// Writes every file of the release, one after another: a table is made, written and, unless it has a sheet in the workbooks,
    /// let go before the next is asked for. `put` takes a file's name and bytes.
    ///
    /// # Errors
    /// A table that is not whole, with every fault; one that is too long for its sheet; and what `put` says.
    pub fn write<E: From<WriteError>>(
        &self,
        tables: impl IntoIterator<Item = Dataset>,
        mut put: impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<Vec<Written>, E> {
        let mut keys = Keys::default();
        let (mut written, mut resources, mut sheets, mut dictionary) = (vec![], vec![], vec![], vec![]);
        for table in tables {
            let table = self.marked(table);
            let faults = keys.check(&table);
            if !faults.is_empty() {
                return Err(WriteError::of(table.id, "a table of the release")(faults.join("\n")).into());
            }
            if table.in_workbook && book::lines_of(self, &table) > ROWS_OF_A_SHEET {
                let why = format!(
                    "its {} rows are more than the {ROWS_OF_A_SHEET} of a sheet hold; give it files alone",
                    table.rows.len()
                );
                return Err(WriteError::of(table.id, "a sheet")(why).into());
            }
            let csv = files::csv(&table)?;
            put(&format!("{}.csv", table.id), &csv)?;
            put(&format!("{}.json", table.id), &files::json(self, &table))?;
            put(&format!("{}.parquet", table.id), &parquet_form::parquet(self, &table)?)?;
            resources.push(Resource::of(&table, &csv));
            dictionary.extend(dictionary::rows(&table));
            written.push(Written {
                id: table.id,
                title: table.title.clone(),
                rows: table.rows.len(),
                columns: table.columns.len(),
                bytes: csv.len(),
                in_workbook: table.in_workbook,
            });
            sheets.push(if table.in_workbook { table } else { Dataset { rows: Vec::new(), ..table } });
        }
        let dictionary = self.marked(dictionary::table(dictionary));
        let csv = files::csv(&dictionary)?;
        put("dictionary.csv", &csv)?;
        resources.push(Resource::of(&dictionary, &csv));
        put("datapackage.json", &package::package(self, &resources))?;
        let book = book::book(self, &written, &sheets, &dictionary);
        put(&format!("{}.ods", self.id), &book_ods::ods(&book).map_err(WriteError::of(&self.id, "ODS"))?)?;
        put(
            &format!("{}.xlsx", self.id),
            &book_xlsx::xlsx(&book).map_err(WriteError::of(&self.id, "XLSX"))?,
        )?;
        Ok(written)
    }

    /// The table with a column for each mark before its own.
    fn marked(&self, mut table: Dataset) -> Dataset {
        for mark in self.marks.iter().rev() {
            let kind = Kind::OneOf(vec![mark.cell.to_owned()]);
            table.columns.insert(0, Column::new(mark.column, kind, mark.cell, &mark.sentence));
            for row in &mut table.rows {
                row.insert(0, Datum::from(mark.cell));
            }
        }
        table
    }

    /// What stands on every sheet.
    fn sentences(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().map(|mark| mark.sentence.as_str())
    }
}
