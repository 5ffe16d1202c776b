//! What an audit looks at: tables of texts, and the text around them.

/// A row with the line of the file on which it stands, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<String>,
}

/// A line of text with its number, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub line: u32,
    pub text: String,
}

/// Cells in rows, with the rows that head them. A sheet may hold several tables one below another.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// The sheet, or the title; may be empty.
    pub name: String,
    /// The sentence or heading directly above it, in its document.
    pub caption: Option<Line>,
    /// Heading rows first.
    pub rows: Vec<Row>,
    /// It was recovered from a text, where empty cells may be lost: a figure need not stand under its heading.
    pub cells_lost: bool,
    /// Percentages may stand as fractions of 1, as workbooks keep them.
    pub fractions: bool,
}

impl Table {
    /// A table with one row of headings, on line 1.
    pub fn new<S: Into<String>>(name: &str, headings: impl IntoIterator<Item = S>) -> Self {
        let cells = headings.into_iter().map(Into::into).collect();
        Self { name: name.into(), rows: vec![Row { line: 1, cells }], ..Self::default() }
    }

    /// Adds a row on the next line.
    pub fn push<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let line = self.rows.last().map_or(1, |row| row.line + 1);
        self.rows.push(Row { line, cells: cells.into_iter().map(Into::into).collect() });
    }
}

/// Tables and the text that stands around them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Document {
    pub tables: Vec<Table>,
    /// Lines that belong to no table; empty ones are left out.
    pub text: Vec<Line>,
}
