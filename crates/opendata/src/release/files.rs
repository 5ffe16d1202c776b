//! A table as CSV and as JSON.

use super::Release;
use super::dataset::Dataset;
use super::datum::{Datum, Missing};
use crate::guard::guarded;
use crate::write_error::WriteError;
use serde_json::{Value, json};

/// UTF-8 without a byte-order mark, which many readers take for part of the first heading; lines end as RFC 4180 has it. The first
/// line is the headings, and no text can be run as a formula.
pub fn csv(table: &Dataset) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer
        .write_record(table.columns.iter().map(|column| column.key))
        .map_err(WriteError::of(table.id, "CSV"))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell)).map_err(WriteError::of(table.id, "CSV"))?;
    }
    writer.into_inner().map_err(WriteError::of(table.id, "CSV"))
}

fn cell(datum: &Datum) -> String {
    match datum {
        Datum::Text(words) => guarded(words.as_str().to_owned()),
        other => other.shown(),
    }
}

/// One object: what the table is, its columns, and its rows as lists in the order of the columns, a line each. What has no value
/// says why as it does in CSV.
pub fn json(release: &Release, table: &Dataset) -> Vec<u8> {
    let mut text = String::from("{");
    let mut put = |key: &str, value: Value| text.push_str(&format!("\n  {}: {value},", json!(key)));
    for mark in &release.marks {
        put(mark.column, json!(mark.sentence));
    }
    put("schema", json!("plumbline/open-data/1"));
    put("id", json!(table.id));
    put("title", json!(table.title));
    put("says", json!(table.says));
    put("source", json!(table.source));
    put("release", json!(release.title));
    put("day", json!(release.day));
    put("made_from", release.made_from.clone());
    put("shorthand", shorthand());
    put("notes", json!(table.notes));
    put("key", json!(table.key));
    put("columns", table.columns.iter().map(|column| json!(column.key)).collect());
    text.push_str("\n  \"rows\": [");
    for (number, row) in table.rows.iter().enumerate() {
        text.push_str(if number == 0 { "\n    [" } else { ",\n    [" });
        for (at, datum) in row.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { ", " });
            text.push_str(&value(datum));
        }
        text.push(']');
    }
    text.push_str("\n  ]\n}\n");
    text.into_bytes()
}

/// Each shorthand with its meaning.
pub fn shorthand() -> Value {
    Missing::ALL.iter().map(|missing| (missing.shorthand().to_owned(), json!(missing.meaning()))).collect()
}

/// Numbers to the letter, never by way of a floating-point number.
fn value(datum: &Datum) -> String {
    match datum {
        Datum::Whole(_) | Datum::Decimal(_) => datum.shown(),
        Datum::YesNo(yes) => yes.to_string(),
        other => json!(other.shown()).to_string(),
    }
}
