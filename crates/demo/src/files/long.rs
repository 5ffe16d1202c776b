//! The long CSV: a row a record, in the columns that a file needs.

use crate::MadeUpFile;
use plumbline_opendata::{CsvFile, Encoding, WriteError, mark};

/// A record about to be written.
pub(crate) struct Row(Vec<(&'static str, String)>);

impl Row {
    /// Every row says of itself that it is made up: no part of a file may pass for published.
    pub(crate) fn new(record: &str) -> Self {
        Self(vec![("record", record.to_owned()), ("data", mark::MADE_UP.to_owned())])
    }

    pub(crate) fn with(mut self, column: &'static str, value: impl ToString) -> Self {
        self.0.push((column, value.to_string()));
        self
    }

    pub(crate) fn maybe(self, column: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(column, value),
            None => self,
        }
    }
}

/// Rows for one file, whose columns are those that any of its rows has.
pub(crate) struct Sheet {
    name: String,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
}

impl Sheet {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: format!("made-up-{name}.csv"), columns: Vec::new(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, row: Row) {
        for (column, _) in &row.0 {
            if !self.columns.contains(column) {
                self.columns.push(column);
            }
        }
        self.rows.push(row);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn file(self) -> Result<MadeUpFile, WriteError> {
        let mut csv = CsvFile::new(&self.name, Encoding::Utf8);
        csv.row(&self.columns)?;
        for row in &self.rows {
            csv.row(self.columns.iter().map(|column| {
                row.0.iter().find(|(c, _)| c == column).map_or("", |(_, value)| value.as_str())
            }))?;
        }
        Ok(MadeUpFile { bytes: csv.finish()?, name: self.name })
    }
}
