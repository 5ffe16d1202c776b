//! A table of a release, with the meaning of each of its columns.

use super::datum::{Datum, Missing};

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// One of these.
    OneOf(Vec<String>),
    Whole,
    Decimal,
    Day,
    /// `yes` or `no`.
    YesNo,
}

/// A column, and its entry in the data dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading in every file but the workbooks, unique in its table: lower case, no spaces.
    pub key: &'static str,
    pub title: String,
    /// What the value means and how it is made.
    pub meaning: String,
    /// For example `providers` or `per cent`; none for what has no unit.
    pub unit: Option<&'static str>,
    pub kind: Kind,
    /// The shorthand that may stand in its cells.
    pub may_lack: Vec<Missing>,
}

impl Column {
    pub fn new(key: &'static str, kind: Kind, title: &str, meaning: &str) -> Self {
        Self { key, title: title.into(), meaning: meaning.into(), unit: None, kind, may_lack: Vec::new() }
    }

    pub fn of(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// As it heads its column where people read: in plain words, with its unit.
    pub fn heading(&self) -> String {
        self.unit.map_or_else(|| self.title.clone(), |unit| format!("{} ({unit})", self.title))
    }

    pub fn lacks(mut self, missing: &[Missing]) -> Self {
        self.may_lack = missing.to_vec();
        self
    }
}

/// Cells of one column that name rows of another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refers {
    pub column: &'static str,
    /// A table that comes before, with a key of one column.
    pub table: &'static str,
    pub key: &'static str,
}

/// A table. Its rows are in the order in which they are to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// The name of its files and of its sheet: lower case, no spaces, at most 31 letters.
    pub id: &'static str,
    pub title: String,
    /// What a row is, and what to know before using it, in sentences.
    pub says: String,
    pub source: String,
    pub columns: Vec<Column>,
    /// The columns that tell its rows apart.
    pub key: Vec<&'static str>,
    pub refers: Vec<Refers>,
    pub rows: Vec<Vec<Datum>>,
    pub notes: Vec<String>,
    /// Whether it has a sheet in the workbooks; a long table has files alone.
    pub in_workbook: bool,
}

impl Dataset {
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}
