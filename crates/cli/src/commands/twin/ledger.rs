//! The ledgers of the files in force as tables: what became of every row, and what reading assumed.

use super::carried::Table;
use crate::session::Asked;
use plumbline_store::{Catalogue, Catalogued};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a ledger counts, and the word for it in the table.
const COUNTS: [(&str, &str); 5] = [
    ("rows_read", "rows"),
    ("records", "records"),
    ("repeats", "repeats"),
    ("excluded_rows", "left-out"),
    ("problem_rows", "problems"),
];

/// A row for each file and count, and one for each name under which rows were left out: those add up to `left-out`. A lag
/// stands where it is assumed and a figure of the day may rest on it.
pub fn ledger(catalogue: &Catalogue, asked: &Asked) -> Table {
    let resting: BTreeSet<&str> = asked.resting_on().map(|edition| edition.id.as_str()).collect();
    // A lag that the run assumes takes the place of one that the source assumes, and of no other.
    let lag = |file: &Catalogued| {
        let own = file.meta.lag_days.filter(|_| resting.contains(file.meta.id.as_str()));
        own.map(|days| asked.lag.unwrap_or(days).to_string()).unwrap_or_default()
    };
    Table {
        name: "ledger",
        columns: &["place", "edition", "file", "source", "issued", "lag_days", "counts", "name", "rows"],
        rows: catalogue
            .in_force()
            .enumerate()
            .flat_map(|(place, file)| of_file(place, file, &lag(file)))
            .collect(),
    }
}

fn of_file(place: usize, file: &Catalogued, lag: &str) -> Vec<Vec<String>> {
    let number = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or(0);
    let row = |counts: &str, name: &str, rows: u64| {
        let meta = &file.meta;
        let issued = meta.issued.map(|day| day.to_string()).unwrap_or_default();
        let file = [meta.id.to_string(), meta.file.clone(), meta.source.to_string(), issued, lag.to_owned()];
        std::iter::once(place.to_string())
            .chain(file)
            .chain([counts.into(), name.into(), rows.to_string()])
            .collect()
    };
    let counts = COUNTS.map(|(key, word)| row(word, "", number(file.ledger.get(key))));
    let excluded = file.ledger.get("excluded").and_then(Value::as_object).into_iter().flatten();
    counts.into_iter().chain(excluded.map(|(name, rows)| row("excluded", name, number(Some(rows))))).collect()
}

/// A row for each mapping that reading a file applied, where a figure of the day may rest on the file.
pub fn mappings(asked: &Asked) -> Table {
    let rows = asked.resting_on().flat_map(|edition| {
        edition.mappings.iter().map(|mapping| {
            vec![
                edition.id.to_string(),
                edition.file.clone(),
                edition.source.to_string(),
                mapping.to_string(),
            ]
        })
    });
    Table { name: "mappings", columns: &["edition", "file", "source", "mapping"], rows: rows.collect() }
}
