//! What a command shows: one report, as a table, as JSON or as CSV. Results go to standard output, notices to
//! standard error.

mod csv_form;
mod json_form;
pub mod made_up;
mod progress;
mod table_form;
pub mod terminal;

pub use progress::Progress;
pub use table_form::folded;
pub use terminal::{Listener, Terminal};

use clap::ValueEnum;
use serde_json::Value;
use std::borrow::Cow;
use std::io::{self, Write};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns for people, folded to the terminal; where they do not fit, a block a row.
    #[default]
    Table,
    /// One object with `schema`, `made_from`, `rows` and `notes`.
    Json,
    /// A header line, then a line a row.
    Csv,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The key in JSON and the header in CSV.
    pub key: &'static str,
    /// The header in the table; empty for a column that the table leaves out.
    pub title: Cow<'static, str>,
    pub right: bool,
}

pub const fn column(key: &'static str, title: &'static str) -> Column {
    Column { key, title: Cow::Borrowed(title), right: false }
}

pub const fn number(key: &'static str, title: &'static str) -> Column {
    Column { key, title: Cow::Borrowed(title), right: true }
}

/// Rows under named columns, with what they were made from.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// For example `plumbline/profile/1`: documented in `docs/formats.md`, and raised when a key changes meaning.
    pub schema: &'static str,
    /// Lines above the table: what it is, as at when.
    pub heading: Vec<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
    /// What the figures rest on and what to know; in tables and CSV they go to standard error.
    pub notes: Vec<String>,
    pub made_from: Value,
    /// Further keys of the JSON object.
    pub more: Vec<(&'static str, Value)>,
}

/// Writes a report in the chosen form.
pub fn show(report: &Report, format: Format, terminal: &Terminal) -> io::Result<()> {
    show_with(report, &[], format, terminal)
}

/// The same, with lines that a table has below it, folded to the terminal. The notes come last.
pub fn show_with(report: &Report, below: &[String], format: Format, terminal: &Terminal) -> io::Result<()> {
    if let Some(listener) = &terminal.listener {
        listener.hear(report);
        return Ok(());
    }
    let made_up = made_up::is_marked();
    let text = match format {
        Format::Table => {
            let below = below.iter().map(|line| folded(line, terminal.width));
            table_form::render(report, made_up, terminal) + &below.collect::<String>()
        }
        Format::Json => json_form::render(report, made_up),
        Format::Csv => csv_form::render(report, made_up)?,
    };
    match format {
        Format::Table => print(&text)?,
        Format::Json | Format::Csv => print_raw(&text)?,
    }
    if format == Format::Csv && made_up {
        notice(made_up::SENTENCE)?;
    }
    if format != Format::Json {
        for note in &report.notes {
            notice(note)?;
        }
    }
    Ok(())
}

/// The report as a JSON document.
pub fn json(report: &Report) -> String {
    json_form::render(report, made_up::is_marked())
}

/// The report as a CSV file.
pub fn csv(report: &Report) -> io::Result<String> {
    csv_form::render(report, made_up::is_marked())
}

/// Several tables one below another, as one page: with the mark above it once where one is due.
pub fn show_tables(parts: &[(Report, Vec<String>)], terminal: &Terminal) -> io::Result<()> {
    let tables: Vec<String> = parts
        .iter()
        .map(|(report, below)| {
            let below: String = below.iter().map(|line| folded(line, terminal.width)).collect();
            table_form::render(report, false, terminal) + &below
        })
        .collect();
    print(&tables.join("\n"))?;
    parts.iter().flat_map(|(report, _)| &report.notes).try_for_each(|note| notice(note))
}

/// Writes a page for people to standard output.
pub fn print(text: &str) -> io::Result<()> {
    print_raw(&made_up::page(text))
}

/// Writes to standard output what another program reads, and only that; a reader that stops reading is no error.
pub fn print_raw(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line to standard error.
pub fn notice(line: &str) -> io::Result<()> {
    match writeln!(io::stderr().lock(), "{line}") {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// A value as people read it: no quotes, nothing for null.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        other => other.to_string(),
    }
}
