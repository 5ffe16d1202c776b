//! What a table of a release must be before any of it is written: every fault at once.

use super::dataset::{Dataset, Kind};
use super::datum::{Datum, Missing};
use std::collections::{BTreeMap, BTreeSet};

/// Faults of one kind are named this often, then counted.
const NAMED: usize = 5;

/// The keys of the tables that came before, of those with a key of one column.
#[derive(Default)]
pub struct Keys(BTreeMap<&'static str, BTreeSet<Datum>>);

impl Keys {
    /// Every fault of a table; its keys are known from then on.
    pub fn check(&mut self, table: &Dataset) -> Vec<String> {
        let mut faults = of_names(table);
        if faults.is_empty() {
            faults.extend(of_cells(table));
        }
        if faults.is_empty() {
            faults.extend(of_keys(table));
            faults.extend(self.of_references(table));
        }
        if let (true, [key]) = (faults.is_empty(), table.key.as_slice()) {
            let at = table.place(key).unwrap_or_default();
            self.0.insert(table.id, table.rows.iter().map(|row| row[at].clone()).collect());
        }
        faults
    }

    fn of_references(&self, table: &Dataset) -> Vec<String> {
        let mut faults = Vec::new();
        for refers in &table.refers {
            let Some(at) = table.place(refers.column) else {
                faults.push(format!("`{}` refers from no column", refers.column));
                continue;
            };
            let Some(known) = self.0.get(refers.table) else {
                faults.push(format!(
                    "`{}` refers to `{}`, which does not come before it",
                    refers.column, refers.table
                ));
                continue;
            };
            let strange = table.rows.iter().enumerate().filter_map(|(number, row)| {
                let is_known = matches!(row[at], Datum::Missing(_)) || known.contains(&row[at]);
                (!is_known).then(|| {
                    format!(
                        "row {}, column {}: `{}` is not in {}",
                        number + 2,
                        refers.column,
                        row[at].shown(),
                        refers.table
                    )
                })
            });
            faults.extend(few(strange));
        }
        faults
    }
}

fn of_names(table: &Dataset) -> Vec<String> {
    let mut faults = Vec::new();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    if table.id.is_empty() || table.id.len() > 31 || !table.id.chars().all(plain) {
        faults.push("its id must be of lower-case letters, figures, - and _, at most 31".to_owned());
    }
    let (mut seen, mut headings) = (BTreeSet::new(), BTreeSet::new());
    for column in &table.columns {
        if column.key.is_empty() || !column.key.chars().all(plain) || !seen.insert(column.key) {
            faults.push(format!(
                "the column `{}` is named twice, or not in lower-case letters, figures and _",
                column.key
            ));
        }
        if !headings.insert(column.heading().to_lowercase()) {
            faults.push(format!("two columns are headed `{}`", column.heading()));
        }
        if column.meaning.is_empty() || column.title.is_empty() {
            faults.push(format!("the column `{}` has no title or no meaning", column.key));
        }
    }
    let lacking = table.key.iter().filter(|key| !seen.contains(*key));
    faults.extend(lacking.map(|key| format!("its key names `{key}`, which is no column")));
    if table.key.is_empty() {
        faults.push("it has no key".to_owned());
    }
    faults
}

fn of_cells(table: &Dataset) -> Vec<String> {
    let wide = table.rows.iter().enumerate().filter(|(_, row)| row.len() != table.columns.len());
    let wide = few(wide.map(|(number, row)| {
        format!("row {} has {} cells where there are {} columns", number + 2, row.len(), table.columns.len())
    }));
    if !wide.is_empty() {
        return wide;
    }
    let mut faults = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let of_column = table.rows.iter().enumerate().filter_map(|(number, row)| {
            let why = fault(&row[at], &column.kind, &column.may_lack)?;
            Some(format!("row {}, column {}: `{}`: {why}", number + 2, column.key, row[at].shown()))
        });
        faults.extend(few(of_column));
    }
    faults
}

fn fault(cell: &Datum, kind: &Kind, may_lack: &[Missing]) -> Option<String> {
    match (cell, kind) {
        (Datum::Missing(missing), _) if may_lack.contains(missing) => None,
        (Datum::Missing(_), _) => Some("this shorthand may not stand in the column".into()),
        (Datum::Text(words), Kind::Text | Kind::OneOf(_)) if is_shorthand(words.as_str()) => {
            Some("a text that reads as shorthand".into())
        }
        (Datum::Text(words), Kind::OneOf(all)) if !all.iter().any(|one| one == words.as_str()) => {
            Some(format!("expected one of {}", all.join(", ")))
        }
        (Datum::Text(_), Kind::Text | Kind::OneOf(_))
        | (Datum::Whole(_), Kind::Whole)
        | (Datum::Decimal(_), Kind::Decimal)
        | (Datum::Day(_), Kind::Day)
        | (Datum::YesNo(_), Kind::YesNo) => None,
        _ => Some(format!("expected {}", word(kind))),
    }
}

fn is_shorthand(text: &str) -> bool {
    Missing::ALL.iter().any(|missing| missing.shorthand() == text)
}

/// The kind in the words of the dictionary.
pub fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::OneOf(_) => "one of a list",
        Kind::Whole => "whole number",
        Kind::Decimal => "number",
        Kind::Day => "day",
        Kind::YesNo => "yes or no",
    }
}

fn of_keys(table: &Dataset) -> Vec<String> {
    let places: Vec<usize> = table.key.iter().filter_map(|key| table.place(key)).collect();
    let mut seen: BTreeMap<Vec<&Datum>, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    for (number, row) in table.rows.iter().enumerate() {
        let key: Vec<&Datum> = places.iter().map(|at| &row[*at]).collect();
        let words = || key.iter().map(|cell| cell.shown()).collect::<Vec<_>>().join(", ");
        if key.iter().any(|cell| matches!(cell, Datum::Missing(_))) {
            twice.push(format!("row {}: its key lacks a value ({})", number + 2, words()));
        } else if let Some(before) = seen.get(&key) {
            twice.push(format!("rows {} and {} have one key ({})", before + 2, number + 2, words()));
        } else {
            seen.insert(key, number);
        }
    }
    few(twice.into_iter())
}

/// The first faults, and how many more there are.
fn few(faults: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = faults.collect();
    if all.len() > NAMED {
        let more = all.len() - NAMED;
        all.truncate(NAMED);
        all.push(format!("and {more} more"));
    }
    all
}
