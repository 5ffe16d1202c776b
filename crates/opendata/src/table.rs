//! A table before it is a file.

use jiff::civil::Date;

/// What stands in a cell. Whole numbers only: a figure with decimals is text, exactly as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    Day(Date),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// What a Parquet column holds. Workbooks and CSV need no such word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Whole,
    /// Whole numbers in a column of floating-point numbers, as some publishers write codes.
    Real,
}

/// One sheet of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet.
    pub name: String,
    /// What the document calls itself.
    pub title: String,
    /// What every file made of it says of itself, where the format lets it.
    pub mark: Option<String>,
    /// Rows above the headings.
    pub above: Vec<Vec<Cell>>,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Every row in order, the headings among them.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<Cell>> + '_ {
        let headings: Vec<Cell> = self.headings.iter().map(|h| Cell::from(h.as_str())).collect();
        self.above.iter().cloned().chain(std::iter::once(headings)).chain(self.rows.iter().cloned())
    }
}
