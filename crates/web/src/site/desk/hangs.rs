//! What an area's outcome hangs on, before anything of it is out.

use super::ahead::seen;
use super::asked::{Listed, ask};
use super::seat::Seated;
use crate::app::App;
use crate::http::{Path, Query};
use crate::problem::Problem;
use crate::site::page::html;
use crate::wire::{Clocks, Draws, Goal, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_core::framework::Grade;
use plumbline_pages::desk::{HangsPage, capital, hangs};
use plumbline_pages::{Family, Hangs, Towards};
use serde_json::{Map, Value};

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
        hangs: &Hangs {
            sentence: text(&stability.more, "sentence"),
            families: rows(&stability, "outcomes").iter().map(family).collect(),
            turning: rows(&stability, "turning").iter().flat_map(turning).collect(),
            towards: rows(&change, "answers").iter().filter_map(towards).collect(),
            limits: rows(&change, "limits").iter().map(limited).collect(),
            nearest: rows(&change, "nearest").iter().map(near).collect(),
        },
    })))
}

fn objects(list: Option<&Value>) -> Vec<Map<String, Value>> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|it| it.as_object().cloned()).collect()
}

/// Empty where nothing is said.
fn text(it: &Map<String, Value>, key: &str) -> String {
    it.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn count(it: &Map<String, Value>, key: &str) -> Option<u32> {
    it.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok())
}

fn grade(it: &Map<String, Value>, key: &str) -> Option<Grade> {
    it.get(key).and_then(Value::as_u64).and_then(|n| u8::try_from(n).ok()).and_then(|n| n.try_into().ok())
}

fn family(it: &Map<String, Value>) -> Family {
    let outcome = |it: &Map<String, Value>| (text(it, "outcome"), count(it, "worlds").unwrap_or(0));
    Family { says: text(it, "says"), outcomes: objects(it.get("outcomes")).iter().map(outcome).collect() }
}

/// A row for each rule, with its worlds.
fn turning(it: &Map<String, Value>) -> Vec<[String; 3]> {
    let row = |rule: &Map<String, Value>| {
        let worlds = count(rule, "worlds").unwrap_or(0);
        [capital(&text(it, "says")), capital(&text(rule, "says")), worlds.to_string()]
    };
    objects(it.get("rules")).iter().map(row).collect()
}

/// None of the grade that is indicated already.
fn towards(it: &Map<String, Value>) -> Option<Towards> {
    let way = |way: &Value| -> Vec<String> {
        let says = way.as_array().into_iter().flatten();
        says.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let ways = it.get("ways").and_then(Value::as_array).into_iter().flatten().map(way).collect();
    let to = grade(it, "to").filter(|_| text(it, "answer") != "already")?;
    Some(Towards { to, changes: count(it, "changes"), ways })
}

fn limited(it: &Map<String, Value>) -> [String; 2] {
    let limit = grade(it, "limit").map_or_else(|| "None".into(), |grade| grade.to_string());
    [capital(&text(it, "what")), limit]
}

fn near(it: &Map<String, Value>) -> [String; 4] {
    let figure = |key: &str| match text(it, key) {
        none if none.is_empty() => "Not shown".into(),
        figure => figure,
    };
    [text(it, "title"), capital(&text(it, "to")), figure("was"), figure("becomes")]
}
