//! What an area's outcome hangs on, before anything of it is out.

use super::ahead::seen;
use super::asked::{Listed, ask};
use super::figures::table;
use super::seat::Seated;
use crate::app::App;
use crate::http::{Path, Query};
use crate::problem::Problem;
use crate::site::page::html;
use crate::wire::{Clocks, Draws, Goal, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_pages::desk::{Family, HangsPage, hangs};
use serde_json::{Map, Value};

const CHANGES: [(&str, &str, bool); 4] = [
    ("to", "To grade", true),
    ("way", "Way", true),
    ("changes", "Changes", true),
    ("what", "What changes", false),
];
const LIMITS: [(&str, &str, bool); 2] = [("what", "What", false), ("limit", "Limit then", false)];
const NEAREST: [(&str, &str, bool); 4] = [
    ("indicator", "Indicator", false),
    ("to", "To", false),
    ("was", "Now", true),
    ("becomes", "Suffices", true),
];
const TURNING: [(&str, &str, bool); 3] = [
    ("family", "Worlds", false),
    ("rule", "Rule that alone decides", false),
    ("worlds", "In how many", true),
];

/// The page is of the day that is asked for, else of today, and of no day after the year's publication.
pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(clocks): Query<Clocks>,
) -> Result<Response, Problem> {
    let seen = seen(&app, &caller, (year, &word), clocks).await?;
    let clocks = seen.clocks.clone();
    let of = || Some(seen.area.code.to_string());
    let draws = Draws::default();
    let stability: Listed =
        ask(&app, &caller, Question::Stability { area: of(), draws, clocks: clocks.clone() }).await?;
    let goal = Goal::default();
    let change: Listed = ask(&app, &caller, Question::Change { area: of(), goal, clocks }).await?;
    let rows = |of: &Listed, key: &str| objects(of.more.get(key));
    Ok(html(hangs(&HangsPage {
        of: seen.what_if(year, &stability.notes),
        sentence: stability.more.get("sentence").and_then(Value::as_str).unwrap_or_default(),
        families: &rows(&stability, "outcomes").iter().map(family).collect::<Vec<_>>(),
        turning: &table(
            "What the outcome turns on",
            &TURNING,
            &rows(&stability, "turning").iter().flat_map(turning).collect::<Vec<_>>(),
            "No rule alone decides in any of these worlds.",
        ),
        changes: &table(
            "The fewest changes that lead to each grade",
            &CHANGES,
            &change.rows,
            "No changes of evidence lead to another grade.",
        ),
        limits: &table(
            "What one more inspection would make of the limit",
            &LIMITS,
            &rows(&change, "limits").into_iter().map(limited).collect::<Vec<_>>(),
            "No inspection would make another limit.",
        ),
        nearest: &table(
            "Indicators nearest to coming in line, or to falling below",
            &NEAREST,
            &rows(&change, "nearest"),
            "No indicator could turn.",
        ),
    })))
}

fn objects(list: Option<&Value>) -> Vec<Map<String, Value>> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|it| it.as_object().cloned()).collect()
}

fn family(it: &Map<String, Value>) -> Family {
    let outcome = |it: &Map<String, Value>| {
        let words = it.get("outcome").and_then(Value::as_str).unwrap_or_default();
        let worlds = it.get("worlds").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        (words.to_owned(), worlds.unwrap_or(0))
    };
    Family {
        says: it.get("says").and_then(Value::as_str).unwrap_or_default().to_owned(),
        outcomes: objects(it.get("outcomes")).iter().map(outcome).collect(),
    }
}

/// A row for each rule, with its family.
fn turning(it: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let family = it.get("family").cloned().unwrap_or_default();
    let mut rows = objects(it.get("rules"));
    rows.iter_mut().for_each(|row| {
        row.insert("family".into(), family.clone());
    });
    rows
}

/// Nothing is no limit, and not an empty cell.
fn limited(mut it: Map<String, Value>) -> Map<String, Value> {
    let limit = it.entry("limit").or_insert(Value::Null);
    if limit.is_null() {
        *limit = "none".into();
    }
    it
}
