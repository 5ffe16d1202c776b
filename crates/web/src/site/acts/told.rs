//! What the binary says that a correction would change, read as a page shows it.

use plumbline_pages::acts::{Beyond, Change, Changed, LetterChange, SentenceChange};
use serde::Deserialize;

/// Of `plumbline/reach/1` what a page shows.
#[derive(Deserialize)]
pub struct Told {
    rows: Vec<Row>,
    #[serde(default)]
    put_right: Vec<PutRight>,
    neighbours: Vec<Named>,
    letters: Vec<Letter>,
    tables: Vec<Table>,
    note: Option<Note>,
}

#[derive(Deserialize)]
struct Row {
    what: String,
    area: Option<String>,
    cell: Option<String>,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Deserialize)]
struct PutRight {
    cited: String,
    says: String,
}

#[derive(Deserialize)]
struct Named {
    area: String,
}

#[derive(Deserialize)]
struct Letter {
    area: String,
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    fares: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Deserialize)]
struct Table {
    title: String,
    rows_changed: usize,
    cells_changed: usize,
    rows_added: usize,
    rows_gone: usize,
}

#[derive(Deserialize)]
struct Note {
    says: String,
}

/// What is a row of an area's own figures.
const OF_AREAS: [&str; 4] = ["outcome", "band", "rule", "figure"];

impl Told {
    /// Of one area by its name; the others that it reaches are named.
    pub fn of_area(self, name: &str) -> Change {
        let mut elsewhere: Vec<String> = Vec::new();
        let mut rows = Vec::new();
        for (area, row) in self.of_areas() {
            if area == name {
                rows.push(row);
            } else if !elsewhere.contains(&area) {
                elsewhere.push(area);
            }
        }
        let put_right = self.put_right.iter().map(|it| format!("{}: {}", it.cited, it.says)).collect();
        Change { put_right, rows, elsewhere, beyond: Some(self.beyond()) }
    }

    /// Each row of an area, with its name.
    pub fn of_areas(&self) -> Vec<(String, Changed)> {
        let of = |row: &Row| Some((row.area.clone()?, changed(row)));
        self.rows.iter().filter(|row| OF_AREAS.contains(&row.what.as_str())).filter_map(of).collect()
    }

    /// What else would differ.
    pub fn beyond(&self) -> Beyond {
        Beyond {
            neighbours: self.neighbours.iter().map(|it| it.area.clone()).collect(),
            letters: self.letters.iter().map(letter).collect(),
            national: self.rows.iter().filter(|row| row.what == "national figure").map(changed).collect(),
            tables: self.tables.iter().map(|it| (it.title.clone(), it.in_words())).collect(),
            note: self.note.as_ref().map(|it| it.says.clone()),
            files: "Which files of the site would differ, the command line says with --files: it makes the site twice and compares."
                .into(),
        }
    }
}

fn changed(row: &Row) -> Changed {
    Changed {
        what: row.what.clone(),
        cell: row.cell.clone().unwrap_or_default(),
        before: row.before.clone(),
        after: row.after.clone(),
    }
}

fn letter(it: &Letter) -> LetterChange {
    let sentence = |it: &Sentence| SentenceChange {
        fares: it.fares.clone(),
        before: it.before.clone(),
        after: it.after.clone(),
    };
    LetterChange { area: it.area.clone(), sentences: it.sentences.iter().map(sentence).collect() }
}

impl Table {
    fn in_words(&self) -> String {
        let parts = [
            (
                self.rows_changed,
                format!("rows that differ: {} ({} cells)", self.rows_changed, self.cells_changed),
            ),
            (self.rows_added, format!("rows that come in: {}", self.rows_added)),
            (self.rows_gone, format!("rows that fall away: {}", self.rows_gone)),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, says)| says).collect();
        parts.join("; ")
    }
}
