//! The ledger of a file: rows read = records + repeats + named exclusions + problems.

use super::disagreements::{self, Disagreement};
use super::proposed;
use crate::output::{Column, column, number};
use crate::session::counted;
use plumbline_core::record::Entry;
use plumbline_records::{Problem, Proposal, Reading};
use serde_json::{Map, Value, json};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Problems listed on the terminal for one file; JSON lists all.
const LISTED: usize = 50;

/// What a problem names that is no column's.
const WHOLE_ROW: &str = "the whole row";

/// What became of a file.
pub enum Fate {
    Imported {
        edition: SmolStr,
        source: SmolStr,
        reading: Box<Reading>,
        records: u32,
        repeats: u32,
        /// Rows of this source that are here, and those of its publication, where that has another number.
        other_than_whole: Option<(u64, u32)>,
        disagreements: Vec<Disagreement>,
    },
    /// The same bytes, read the same way: nothing changed.
    AlreadyThere {
        edition: SmolStr,
        source: SmolStr,
    },
    NotRecognised(String),
    /// No description recognises it, and one would with its headings renamed: for a person to accept.
    Proposed {
        proposal: Box<Proposal>,
        /// What to type.
        command: String,
    },
    /// A known format of which nothing is taken, and why.
    NothingIn {
        source: SmolStr,
        why: String,
    },
    Refused(String),
    /// Rows with problems, and nobody asked to keep the good ones: nothing imported.
    Problems {
        source: SmolStr,
        reading: Box<Reading>,
    },
}

pub struct Line {
    pub file: String,
    pub fate: Fate,
}

pub fn columns() -> Vec<Column> {
    vec![
        column("file", "File"),
        column("source", "Format"),
        column("outcome", "Outcome"),
        number("rows_read", "Rows"),
        number("records", "Records"),
        number("repeats", "Repeats"),
        number("excluded", "Excluded"),
        number("problems", "Problems"),
        column("edition", "Edition"),
    ]
}

impl Line {
    pub fn new(file: &str, fate: Fate) -> Self {
        Self { file: file.to_owned(), fate }
    }

    pub fn row(&self) -> Vec<Value> {
        let (source, outcome, edition) = match &self.fate {
            Fate::Imported { edition, source, .. } => (Some(source), "imported", Some(edition)),
            Fate::AlreadyThere { edition, source } => (Some(source), "already there", Some(edition)),
            Fate::NotRecognised(_) => (None, "no known format", None),
            Fate::NothingIn { source, .. } => (Some(source), "left alone", None),
            Fate::Refused(_) => (None, "refused", None),
            Fate::Proposed { .. } => (None, "proposed", None),
            Fate::Problems { source, .. } => (Some(source), "not imported", None),
        };
        let reading = self.reading();
        let (records, repeats) = match &self.fate {
            Fate::Imported { records, repeats, .. } => (Some(records), Some(repeats)),
            _ => (None, None),
        };
        vec![
            json!(self.file),
            json!(source),
            json!(outcome),
            json!(reading.map(|r| r.rows_read)),
            json!(records),
            json!(repeats),
            json!(reading.map(Reading::rows_excluded)),
            json!(reading.map(Reading::rows_with_problems)),
            json!(edition),
        ]
    }

    pub fn source(&self) -> Option<&str> {
        match &self.fate {
            Fate::Imported { source, .. }
            | Fate::AlreadyThere { source, .. }
            | Fate::NothingIn { source, .. }
            | Fate::Problems { source, .. } => Some(source),
            Fate::NotRecognised(_) | Fate::Proposed { .. } | Fate::Refused(_) => None,
        }
    }

    pub fn reading(&self) -> Option<&Reading> {
        match &self.fate {
            Fate::Imported { reading, .. } | Fate::Problems { reading, .. } => Some(reading),
            _ => None,
        }
    }

    /// Of an imported file: the rows of its source that are here, and those of the publication, where they differ.
    pub fn other_than_whole(&self) -> Option<(u64, u32)> {
        match &self.fate {
            Fate::Imported { other_than_whole, .. } => *other_than_whole,
            _ => None,
        }
    }

    fn disagreements(&self) -> Option<&[Disagreement]> {
        match &self.fate {
            Fate::Imported { disagreements, .. } => Some(disagreements),
            _ => None,
        }
    }

    fn proposal(&self) -> Option<Value> {
        match &self.fate {
            Fate::Proposed { proposal, command } => Some(proposed::json(proposal, command)),
            _ => None,
        }
    }

    /// The whole of it, for JSON: every problem, exclusion, unknown word and area.
    pub fn details(&self) -> Value {
        let why = match &self.fate {
            Fate::NotRecognised(why) | Fate::NothingIn { why, .. } | Fate::Refused(why) => Some(why),
            _ => None,
        };
        let reading = self.reading();
        json!({
            "file": self.file,
            "why": why,
            "proposal": self.proposal(),
            "excluded": reading.map(|r| &r.excluded),
            "noted": reading.map(|r| &r.noted),
            "problems": reading.map(|r| r.problems.iter().map(problem_json).collect::<Vec<_>>()),
            "unknown_words": reading.map(|r| words_json(&r.unknown_words)),
            "unknown_areas": reading.map(|r| &r.unknown_areas),
            "publication": self.other_than_whole().map(|(here, whole)| json!({ "rows_here": here, "rows": whole })),
            "disagreements": self.disagreements().map(disagreements::json),
        })
    }

    /// For the terminal: why a file was left, what is wrong in it, and what to do.
    pub fn explanation(&self) -> Vec<String> {
        let mut lines = self.what_is_wrong(LISTED);
        if let Fate::Problems { reading, .. } = &self.fate {
            lines.push(format!("{}: nothing imported; {}", self.file, what_to_do(reading)));
        }
        lines
    }

    /// Why a file was left, and what is wrong in it: of its problems so many at most.
    pub fn what_is_wrong(&self, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        match &self.fate {
            Fate::Refused(why) => lines.push(format!("{}: {why}", self.file)),
            Fate::NothingIn { why, .. } => lines.push(format!("{}: left alone: {why}", self.file)),
            Fate::NotRecognised(why) => lines.push(format!("{}: left alone: {why}", self.file)),
            Fate::Proposed { proposal, command } => {
                let told = proposed::lines(proposal, command);
                lines.extend(told.into_iter().map(|line| format!("{}: {line}", self.file)));
            }
            _ => {}
        }
        if let Some(reading) = self.reading() {
            let file = &self.file;
            lines.extend(reading.problems.iter().take(most).map(|p| format!("{file}: {}", problem_text(p))));
            if reading.problems.len() > most {
                lines.push(format!(
                    "{file}: and {} more; --format json lists all",
                    counted(reading.problems.len() - most, "problem", "problems")
                ));
            }
            let words = reading.unknown_words.iter();
            lines.extend(words.map(|((column, word), n)| {
                format!("{file}: unknown word `{word}` in `{column}`: {}", rows(*n))
            }));
            lines.extend(
                reading
                    .unknown_areas
                    .iter()
                    .map(|(area, n)| format!("{file}: unknown area `{area}`: {}", rows(*n))),
            );
        }
        let told = self.disagreements().map(disagreements::lines).unwrap_or_default();
        lines.extend(told.into_iter().map(|line| format!("{}: {line}", self.file)));
        if let Fate::Problems { reading, .. } = &self.fate {
            lines.extend(wrong_throughout(reading).into_iter().map(|text| format!("{}: {text}", self.file)));
        }
        lines
    }
}

/// A file is kept as it came, with the rows that are left out: one that may tell of a child must not be (P13).
fn what_to_do(reading: &Reading) -> &'static str {
    match reading.may_tell_of_a_child {
        0 => "mend the rows, or leave them out with --keep-good",
        _ => {
            "mend the rows; none can be left out, because the store would keep the file as it came and one may tell of a child"
        }
    }
}

fn rows(n: u32) -> String {
    counted(n as usize, "row", "rows")
}

/// Columns in which no row that counts is right: then it is hardly the cells.
fn wrong_throughout(reading: &Reading) -> Vec<String> {
    let mut by_column: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for problem in reading.problems.iter().filter(|p| p.column != WHOLE_ROW) {
        by_column.entry(&problem.column).or_default().insert(problem.row);
    }
    let rows = reading.rows_read - reading.rows_excluded();
    let all = by_column.into_iter().filter(|(_, wrong)| rows > 1 && wrong.len() == rows as usize);
    all.map(|(column, _)| {
        format!(
            "every one of {rows} rows has a problem in `{column}`: see whether that heading stands over another column's cells, or the \
             file is of another year"
        )
    })
    .collect()
}

fn problem_text(p: &Problem) -> String {
    let found = match (p.hidden, p.value.as_str()) {
        (true, _) => String::new(),
        (false, "") => ", and the cell is empty".to_owned(),
        (false, value) => format!(", found `{value}`"),
    };
    format!("row {}, `{}`: expected {}{found}; {}", p.row, p.column, p.expected, p.advice)
}

fn problem_json(p: &Problem) -> Value {
    json!({ "row": p.row, "column": p.column, "value": p.value, "hidden": p.hidden, "expected": p.expected, "advice": p.advice })
}

fn words_json(words: &BTreeMap<(String, String), u32>) -> Vec<Value> {
    words.iter().map(|((column, word), n)| json!({ "column": column, "word": word, "rows": n })).collect()
}

/// How many facts of each kind.
pub type Facts = BTreeMap<String, u32>;

pub fn facts(entries: &[Entry]) -> Facts {
    let mut facts = Facts::new();
    for entry in entries {
        *facts.entry(fact_kind(&entry.fact)).or_default() += 1;
    }
    facts
}

/// What the log keeps of an import.
pub fn to_json(reading: &Reading, records: u32, repeats: u32, facts: &Facts) -> Value {
    let excluded: Map<String, Value> = reading.excluded.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
    json!({
        "rows_read": reading.rows_read,
        "records": records,
        "repeats": repeats,
        "excluded": excluded,
        "excluded_rows": reading.rows_excluded(),
        "problem_rows": reading.rows_with_problems(),
        "noted": reading.noted,
        "facts": facts,
    })
}

fn fact_kind(fact: &plumbline_core::record::Fact) -> String {
    use plumbline_core::record::Fact;
    match fact {
        Fact::Area(_) => "areas",
        Fact::Registration(_) => "registrations",
        Fact::Link(_) => "links",
        Fact::Finding(_) => "findings",
        Fact::AreaInspection(_) => "area inspections",
        Fact::AreaFinding(_) => "findings of area inspections",
        Fact::SeriousCaseReviews(_) => "serious case reviews",
        Fact::Complaint(_) => "complaints",
        Fact::Placement(_) => "placements",
        Fact::Indicator(_) => "indicators",
        Fact::Award(_) => "awards",
        Fact::Coverage(_) => "coverage",
        Fact::SustainedImprovement(_) => "sustained improvements",
        Fact::Neighbour(_) => "statistical neighbours",
    }
    .into()
}
