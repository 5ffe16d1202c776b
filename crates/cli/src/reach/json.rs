//! Of the whole reach what only programs read: neighbours, letters, tables, files and the note, each as a list of its own.

use super::letters::LetterReached;
use super::tables::TableReached;
use super::whole::{Files, Whole};
use crate::commands::publish::note_rows;
use crate::session::Session;
use plumbline_core::insight::reach::Sentence;
use plumbline_core::publication::Changes;
use plumbline_pages::changes_summary;
use serde_json::{Value, json};

/// The further keys of the object.
pub fn more(session: &Session, it: &Whole) -> Vec<(&'static str, Value)> {
    let neighbour = |(area, with): &(_, Vec<_>)| {
        let named =
            |code: &plumbline_core::area::AreaCode| json!({ "area": session.name(code), "area_code": code });
        let mut one = named(area);
        one["compares_with"] = with.iter().map(named).collect();
        one
    };
    let table = |table: &TableReached| {
        let it = table.differs;
        json!({
            "table": table.id, "title": table.title, "rows_changed": it.changed, "cells_changed": it.cells,
            "rows_added": it.added, "rows_gone": it.gone,
        })
    };
    let files = match &it.files {
        Files::Compared(files) => {
            files.iter().map(|(name, fares)| json!({ "file": name, "fares": fares.id() })).collect()
        }
        Files::NotAsked | Files::None => Value::Null,
    };
    vec![
        ("england_figures", json!(it.england.len())),
        ("neighbours", it.neighbours.iter().map(neighbour).collect()),
        ("letters", it.letters.iter().map(|letter| of_letter(session, letter)).collect()),
        ("tables", it.tables.iter().map(table).collect()),
        ("files", files),
        ("note", it.note.as_ref().map_or(Value::Null, |changes| note(it, changes))),
        ("as_published", json!(it.as_published)),
    ]
}

fn of_letter(session: &Session, letter: &LetterReached) -> Value {
    let sentence = |it: &Sentence| json!({ "fares": it.fares.id(), "before": it.before, "after": it.after });
    json!({
        "area": session.name(&letter.area),
        "area_code": letter.area,
        "sentences": letter.sentences.iter().map(sentence).collect::<Vec<_>>(),
    })
}

/// What the page of corrections would say, with every figure before and after, as it stands in the file beside the page.
fn note(it: &Whole, changes: &Changes) -> Value {
    let rows: Vec<Value> = note_rows(changes)
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let mut next = || cells.next().unwrap_or_default();
            json!({ "what": next(), "area": next(), "cell": next(), "before": next(), "after": next() })
        })
        .collect();
    json!({ "why": it.why, "says": changes_summary(Some(changes)), "rows": rows })
}
