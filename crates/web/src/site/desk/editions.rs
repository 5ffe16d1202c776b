//! Editions on pages: what was read, each with its ledger.

use super::asked::{Listed, ask};
use super::figures::table;
use super::seat::Seated;
use crate::app::App;
use crate::desk::entitled::{To, entitled};
use crate::http::Path;
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::site::acts::Told;
use crate::site::own::minute;
use crate::site::page::{Shell, html};
use crate::wire::{Clocks, Question};
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use plumbline_pages::account::Fault;
use plumbline_pages::acts::{WithoutPage, without_page};
use plumbline_pages::desk::{EditionPage, EditionRow, EditionsPage, FiguresTable, edition, editions};
use serde_json::{Map, Value};

/// What was typed before, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub issued: [String; 3],
    pub keep_good: bool,
    pub faults: Vec<Fault>,
}

pub(super) async fn page(app: &App, caller: &Caller, typed: Typed) -> Result<String, Problem> {
    entitled(app, caller, To::Look).await?;
    let brings = entitled(app, caller, To::Bring).await.is_ok();
    let listed: Listed = ask(app, caller, Question::Editions { id: None, clocks: Clocks::default() }).await?;
    let rows: Vec<EditionRow> = listed.rows.iter().map(row).collect();
    let shell = Shell::of(app, caller).await?;
    let [day, month, year] = &typed.issued;
    Ok(editions(&EditionsPage {
        frame: shell.frame(),
        editions: &rows,
        brings,
        issued: [day, month, year],
        keep_good: typed.keep_good,
        faults: &typed.faults,
    }))
}

pub async fn show(State(app): State<App>, Seated(caller): Seated) -> Result<Response, Problem> {
    Ok(html(page(&app, &caller, Typed::default()).await?))
}

fn text(of: &Map<String, Value>, key: &str) -> String {
    match of.get(key) {
        Some(Value::String(text)) => text.parse::<Timestamp>().map_or_else(|_| text.clone(), minute),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(is)) => if *is { "yes" } else { "no" }.into(),
        _ => String::new(),
    }
}

fn row(of: &Map<String, Value>) -> EditionRow {
    let text = |key| text(of, key);
    EditionRow {
        id: text("id"),
        file: text("file"),
        source: text("source"),
        learned: text("learned"),
        issued: text("issued"),
        rows: text("rows_read"),
        records: text("records"),
        repeats: text("repeats"),
        excluded: text("excluded"),
        problems: text("problems"),
        state: text("state"),
    }
}

/// What is known of a file, in the words of its ledger.
const FACTS: [(&str, &str); 10] = [
    ("file", "File"),
    ("source", "Read by"),
    ("outcome", "What came of it"),
    ("state", "State"),
    ("learned", "Learned"),
    ("issued", "Issued"),
    ("rows_read", "Rows read"),
    ("records", "Records"),
    ("repeats", "Repeats"),
    ("excluded", "Excluded"),
];

pub(super) fn facts(of: &Map<String, Value>) -> Vec<(String, String)> {
    let known = FACTS.iter().map(|(key, words)| ((*words).to_owned(), text(of, key)));
    let problems = ("Problems".to_owned(), text(of, "problems"));
    let id = ["edition", "id"].iter().map(|key| text(of, key)).find(|it| !it.is_empty());
    let edition = ("Edition".to_owned(), id.unwrap_or_default());
    [edition].into_iter().chain(known).chain([problems]).filter(|(_, value)| !value.is_empty()).collect()
}

/// Names with their counts, as a table.
pub(super) fn counts(caption: &str, of: Option<&Value>) -> Option<(String, FiguresTable)> {
    let all = of?.as_object().filter(|all| !all.is_empty())?;
    let rows = all.iter().map(|(name, n)| vec![name.clone(), n.to_string()]).collect();
    let head = vec![("What".to_owned(), false), ("Rows".to_owned(), true)];
    let table = FiguresTable { caption: caption.into(), head, rows, empty: String::new() };
    Some((caption.to_owned(), table))
}

/// Rows of what a file holds that was not taken.
pub(super) fn objects(
    caption: &str,
    columns: &[(&str, &str, bool)],
    of: Option<&Value>,
) -> Option<(String, FiguresTable)> {
    let rows: Vec<Map<String, Value>> =
        of?.as_array()?.iter().filter_map(|it| it.as_object().cloned()).collect();
    (!rows.is_empty()).then(|| (caption.to_owned(), table(caption, columns, &rows, "")))
}

pub async fn one(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    entitled(&app, &caller, To::Look).await?;
    let asked = Question::Editions { id: Some(id.clone()), clocks: Clocks::default() };
    let listed: Listed = ask(&app, &caller, asked).await?;
    let shell = Shell::of(&app, &caller).await?;
    let mut known = listed.rows.first().map(facts).unwrap_or_default();
    if let Some(Value::String(digest)) = listed.more.get("file_digest") {
        known.push(("Digest of the file".into(), digest.clone()));
    }
    let ledger = listed.more.get("ledger").and_then(Value::as_object);
    let of = |key: &str| ledger.and_then(|it| it.get(key));
    let tables: Vec<_> =
        [counts("Excluded", of("excluded")), counts("Facts", of("facts"))].into_iter().flatten().collect();
    let counts_still = listed.rows.first().is_some_and(|row| text(row, "state") == "in force");
    let without = format!("/desk/editions/{id}/without");
    Ok(html(edition(&EditionPage {
        frame: shell.frame(),
        path: &format!("/desk/editions/{id}"),
        title: &format!("Edition {id}"),
        said: None,
        facts: &known,
        tables: &tables,
        notes: &listed.notes,
        without: counts_still.then_some(without.as_str()),
        accepts: None,
        faults: &[],
    })))
}

/// What would change if the edition were taken back, before anybody takes it back.
pub async fn without(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    entitled(&app, &caller, To::Look).await?;
    let of = Question::Editions { id: Some(id.clone()), clocks: Clocks::default() };
    let listed: Listed = ask(&app, &caller, of).await?;
    let file = listed.rows.first().map(|row| text(row, "file")).unwrap_or_default();
    let told: Told = ask(&app, &caller, Question::Without { id: id.clone() }).await?;
    let shell = Shell::of(&app, &caller).await?;
    Ok(html(without_page(&WithoutPage {
        frame: shell.frame(),
        edition: (&id, &file),
        rows: &told.of_areas(),
        beyond: &told.beyond(),
    })))
}
