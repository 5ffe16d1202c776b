//! The long CSV: one header for every file, a row a record, empty cells where a record says nothing.

use crate::MadeUpFile;
use csv::Writer;

/// The columns of every file, in order.
pub const COLUMNS: [&str; 48] = [
    "record",
    "area",
    "remit",
    "urn",
    "name",
    "group",
    "kind",
    "inspected",
    "published",
    "overall",
    "healthy",
    "safe",
    "enjoying",
    "positive",
    "economic",
    "opened",
    "closed",
    "no_children",
    "safeguarding",
    "looked_after",
    "priority_actions",
    "developments",
    "of",
    "text",
    "other",
    "link",
    "on",
    "from",
    "to",
    "adequate_or_better",
    "total",
    "reference",
    "confidential",
    "children",
    "inside_area",
    "indicator",
    "year",
    "value",
    "numerator",
    "denominator",
    "national",
    "similar_areas",
    "unvalidated",
    "grade",
    "what",
    "number",
    "region",
    "event",
];

/// A record about to be written.
pub(crate) struct Row(Vec<(&'static str, String)>);

impl Row {
    pub(crate) fn new(record: &str) -> Self {
        Self(vec![("record", record.to_owned())])
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

pub(crate) struct Sheet {
    name: String,
    writer: Writer<Vec<u8>>,
}

impl Sheet {
    pub(crate) fn new(name: &str) -> Self {
        let mut sheet = Self { name: format!("made-up-{name}.csv"), writer: Writer::from_writer(Vec::new()) };
        sheet.put(&COLUMNS.map(String::from));
        sheet
    }

    pub(crate) fn row(&mut self, row: Row) {
        let mut cells = vec![String::new(); COLUMNS.len()];
        for (column, value) in row.0 {
            let place = COLUMNS.iter().position(|c| *c == column).expect("a column of the long CSV");
            cells[place] = value;
        }
        self.put(&cells);
    }

    fn put(&mut self, cells: &[String]) {
        self.writer.write_record(cells).expect("memory takes every row, and all rows are equally long");
    }

    pub(crate) fn file(self) -> MadeUpFile {
        let bytes = self.writer.into_inner().expect("memory takes every row");
        MadeUpFile { name: self.name, bytes }
    }
}
