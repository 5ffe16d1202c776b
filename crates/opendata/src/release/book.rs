//! A workbook before it is a file: the sheets that both formats have, and what stands on each.

use super::dataset::{Column, Dataset, Kind};
use super::datum::{Datum, Missing};
use super::{Release, Written};
use jiff::civil::Date;
use std::borrow::Cow;

pub struct Book<'a> {
    pub title: &'a str,
    pub says: &'a str,
    pub day: Date,
    /// In the workbook's properties.
    pub marks: Vec<&'a str>,
    pub sheets: Vec<Sheet<'a>>,
}

pub struct Sheet<'a> {
    pub name: &'a str,
    /// Above the table, from A1 down.
    pub lines: Vec<Line>,
    pub table: Option<Grid<'a>>,
}

/// A line of text in the first column.
pub enum Line {
    /// In A1.
    Title(String),
    Text(String),
    /// A link to another sheet.
    Link {
        text: String,
        sheet: String,
    },
}

/// A table that is marked up as one.
pub struct Grid<'a> {
    /// As spreadsheets name it.
    pub name: String,
    /// What a screen reader says of it.
    pub title: &'a str,
    pub says: &'a str,
    pub columns: Cow<'a, [Column]>,
    pub rows: Cow<'a, [Vec<Datum>]>,
    /// The column whose cells name sheets, and lead to them.
    pub links: Option<usize>,
}

impl Line {
    pub fn text(&self) -> &str {
        match self {
            Self::Title(text) | Self::Text(text) | Self::Link { text, .. } => text,
        }
    }
}

impl Sheet<'_> {
    /// The row of the headings, from nought.
    pub fn heading(&self) -> usize {
        self.lines.len()
    }
}

const COVER: &str = "cover";
const CONTENTS: &str = "contents";
const NOTES: &str = "notes";

/// The sheets: cover, contents, notes, dictionary, then a sheet a table.
pub fn book<'a>(
    release: &'a Release,
    written: &'a [Written],
    tables: &'a [Dataset],
    dictionary: &'a Dataset,
) -> Book<'a> {
    let mut sheets = vec![cover(release), contents(release, written), notes(release, tables)];
    sheets.push(of_table(release, dictionary));
    sheets.extend(tables.iter().filter(|table| table.in_workbook).map(|table| of_table(release, table)));
    let marks = release.sentences().collect();
    Book { title: &release.title, says: &release.says, day: release.day, marks, sheets }
}

/// The rows that a table's sheet has.
pub fn lines_of(release: &Release, table: &Dataset) -> usize {
    above(release, table).len() + 1 + table.rows.len()
}

fn marked(release: &Release, title: &str) -> Vec<Line> {
    let mut lines = vec![Line::Title(title.to_owned())];
    lines.extend(release.sentences().map(|sentence| Line::Text(sentence.to_owned())));
    lines
}

fn cover(release: &Release) -> Sheet<'_> {
    let mut lines = marked(release, &release.title);
    lines.push(Line::Text(release.says.clone()));
    lines.push(Line::Text(format!("As at {}.", release.day)));
    lines.extend(release.about.iter().cloned().map(Line::Text));
    lines.push(Line::Text(
        "Shorthand stands where there is no value; no cell of a table is empty and none stands for nought:"
            .into(),
    ));
    lines.extend(Missing::ALL.iter().map(|it| Line::Text(format!("{} {}", it.shorthand(), it.meaning()))));
    lines.push(Line::Link { text: "Contents of this workbook".into(), sheet: CONTENTS.into() });
    Sheet { name: COVER, lines, table: None }
}

fn contents<'a>(release: &'a Release, written: &'a [Written]) -> Sheet<'a> {
    let text = |key, title: &str| Column::new(key, Kind::Text, title, title);
    let row = |id: &str, title: &str, files: String, rows: Datum| {
        vec![Datum::from(id), Datum::from(title), Datum::from(files.as_str()), rows]
    };
    let none = || Datum::from(Missing::NotApplicable);
    let mut rows = vec![
        row(NOTES, "Notes on the release and its tables", "this workbook alone".into(), none()),
        row("dictionary", "Data dictionary: what every column means", "dictionary.csv".into(), none()),
    ];
    rows.extend(written.iter().map(|table| {
        let id = table.id;
        let files = format!("{id}.csv, {id}.parquet, {id}.json");
        let files = if table.in_workbook { files } else { format!("no sheet, for it is long: {files}") };
        row(id, &table.title, files, Datum::Whole(table.rows as i64))
    }));
    let mut lines = marked(release, "Contents");
    lines.push(Line::Text("This sheet has one table. Names of sheets are links.".into()));
    Sheet {
        name: CONTENTS,
        lines,
        table: Some(Grid {
            name: table_name(CONTENTS),
            title: "Contents",
            says: "The sheets of this workbook and the files beside it",
            columns: vec![
                text("table", "Table"),
                text("title", "Title"),
                text("files", "Files"),
                Column::new("rows", Kind::Whole, "Rows", "Rows"),
            ]
            .into(),
            rows: rows.into(),
            links: Some(0),
        }),
    }
}

fn notes<'a>(release: &'a Release, tables: &'a [Dataset]) -> Sheet<'a> {
    let mut rows = Vec::new();
    let mut put = |of: &str, note: &str| {
        let number = rows.len() as i64 + 1;
        rows.push(vec![Datum::Whole(number), Datum::from(of), Datum::from(note)]);
    };
    Missing::ALL.iter().for_each(|it| put("all tables", &format!("{} {}", it.shorthand(), it.meaning())));
    release.notes.iter().for_each(|note| put("all tables", note));
    for table in tables {
        table.notes.iter().for_each(|note| put(table.id, note));
    }
    let text = |key, title: &str| Column::new(key, Kind::Text, title, title);
    let mut lines = marked(release, "Notes");
    lines.push(Line::Text("This sheet has one table.".into()));
    lines.push(Line::Link { text: "Back to contents".into(), sheet: CONTENTS.into() });
    Sheet {
        name: NOTES,
        lines,
        table: Some(Grid {
            name: table_name(NOTES),
            title: "Notes",
            says: "What to know of the figures, by table",
            columns: vec![
                Column::new("note", Kind::Whole, "Note", "Note"),
                text("about", "About"),
                text("says", "What it says"),
            ]
            .into(),
            rows: rows.into(),
            links: None,
        }),
    }
}

fn of_table<'a>(release: &'a Release, table: &'a Dataset) -> Sheet<'a> {
    Sheet {
        name: table.id,
        lines: above(release, table),
        table: Some(Grid {
            name: table_name(table.id),
            title: &table.title,
            says: &table.says,
            columns: table.columns.as_slice().into(),
            rows: table.rows.as_slice().into(),
            links: None,
        }),
    }
}

fn above(release: &Release, table: &Dataset) -> Vec<Line> {
    let mut lines = marked(release, &table.title);
    lines.push(Line::Text(format!("This sheet has one table. {}", table.says)));
    let mut lacks: Vec<Missing> = table.columns.iter().flat_map(|c| c.may_lack.iter().copied()).collect();
    lacks.sort();
    lacks.dedup();
    if !lacks.is_empty() {
        let words: Vec<String> =
            lacks.iter().map(|it| format!("{} {}", it.shorthand(), it.meaning())).collect();
        lines.push(Line::Text(format!("Shorthand in this table: {}.", words.join("; "))));
    }
    lines.push(Line::Text(format!("Source: {}", table.source)));
    lines.push(Line::Link { text: "Back to contents".into(), sheet: CONTENTS.into() });
    lines
}

/// Spreadsheets name tables by letters, figures and `_`, and a name must not read as a cell.
fn table_name(id: &str) -> String {
    format!("table_{}", id.replace('-', "_"))
}
