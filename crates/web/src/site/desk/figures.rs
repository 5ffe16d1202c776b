//! The assessment and the profile of an area before their release, as of what a case rests on.

use super::asked::{Listed, ask, explain, explained};
use super::case::pages;
use super::seat::{Seated, Viewer, opened};
use crate::app::App;
use crate::desk::entitled::{To, entitled};
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::public::find;
use crate::site::page::{Shell, html};
use crate::wire::{Clocks, MadeFrom, ProfilePart, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::Act;
use plumbline_core::area::AreaCode;
use plumbline_core::time::london;
use plumbline_pages::desk::{AssessmentPage, Basis, FiguresTable, Link, ProfilePage, assessment, profile};
use plumbline_store::Store;
use serde::Deserialize;
use serde_json::{Map, Value};

/// As of what: of the drafted grade where there is one, or of now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    basis: String,
    /// Of the profile: a, b, c or layer-2.
    part: String,
}

/// Where the viewer stands to the case: its pages, and what its grade was given on if they may see that.
struct Place {
    pages: Vec<Link>,
    drafted: Option<MadeFrom>,
}

fn place(
    app: &App,
    store: &mut Store,
    year: i16,
    area: &AreaCode,
    caller: &Caller,
) -> Result<Place, Problem> {
    let season = opened(store, year)?;
    let case = store.case(area, year)?;
    let viewer = Viewer { caller, season: &season };
    let listed = viewer.sees(Act::SeeProcess, &case);
    let pages = if listed { pages(viewer, &case) } else { Vec::new() };
    let grant = viewer.may(Act::SeeCase, &case).ok();
    let result = grant.as_ref().and_then(|grant| case.graded_for(grant)).map(|it| it.result().to_owned());
    let drafted = match result {
        Some(digest) => app.made_from(store, &digest)?,
        None => None,
    };
    Ok(Place { pages, drafted })
}

/// The clocks that were wanted, and how the page says so.
fn basis(here: &str, wanted: &Wanted, drafted: Option<MadeFrom>) -> (Clocks, Basis) {
    let and = |basis: &str| {
        let part = if wanted.part.is_empty() { String::new() } else { format!("&part={}", wanted.part) };
        format!("{here}?basis={basis}{part}")
    };
    match drafted {
        Some(made) if wanted.basis != "now" => {
            let day = london::day_in_words(made.as_at.blocks_b_and_c);
            let basis = Basis {
                says: format!(
                    "As of the drafted grade: what had been published by {day} and was known here when it was drafted."
                ),
                other: Some(Link::new(and("now"), "Look at what is known now")),
                notes: Vec::new(),
            };
            (Clocks { as_at: Some(made.as_at.blocks_b_and_c), known_by: made.known_by }, basis)
        }
        drafted => {
            let other = drafted.map(|_| Link::new(and("drafted"), "Look at what the drafted grade rests on"));
            let says = "As of the evidence that is known now.".into();
            (Clocks::default(), Basis { says, other, notes: Vec::new() })
        }
    }
}

pub async fn assessed(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    entitled(&app, &caller, To::Look).await?;
    let area = find(&app, &word)?.clone();
    let shell = Shell::of(&app, &caller).await?;
    let (then, code, who) = (app.clone(), area.code.clone(), caller.clone());
    let place = app.stores().with(move |store| place(&then, store, year, &code, &who)).await?;
    let here = format!("/desk/{year}/{}/assessment", area.code);
    let (clocks, mut basis) = basis(&here, &Wanted { part: String::new(), ..wanted }, place.drafted);
    let found = explained(&app, &caller, explain(&area.code, clocks)).await?;
    let (outcome, judgement, groups, considerations) = match found {
        Ok(it) => {
            basis.notes.clone_from(&it.notes);
            let tree = &it.tree;
            (tree.says.clone(), tree.for_judgement(), tree.groups(), tree.considerations())
        }
        Err(why) => {
            basis.notes = vec![why];
            Default::default()
        }
    };
    Ok(html(assessment(&AssessmentPage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        pages: &place.pages,
        basis: &basis,
        outcome: &outcome,
        judgement: &judgement,
        groups: &groups,
        considerations: &considerations,
    })))
}

/// A part of the profile: what it is asked by, its heading, and its columns by their keys.
struct Part {
    id: &'static str,
    words: &'static str,
    layer: u8,
    block: Option<&'static str>,
    columns: &'static [(&'static str, &'static str, bool)],
}

const PARTS: [Part; 4] = [
    Part {
        id: "a",
        words: "Layer 1: inspected settings (Block A)",
        layer: 1,
        block: Some("a"),
        columns: &[
            ("title", "Group", false),
            ("status", "Evidence", false),
            ("registered", "Registered", true),
            ("n", "Judged", true),
            ("outstanding", "Outstanding", true),
            ("good", "Good", true),
            ("satisfactory", "Satisfactory", true),
            ("inadequate", "Inadequate", true),
            ("share", "Good or better, %", true),
            ("band", "Band", false),
            ("newest", "Newest", false),
            ("missing", "Not observed", false),
        ],
    },
    Part {
        id: "b",
        words: "Layer 1: safeguarding and looked-after children (Block B)",
        layer: 1,
        block: Some("b"),
        columns: &[("title", "What", false), ("says", "It says", false), ("records", "From", false)],
    },
    Part {
        id: "c",
        words: "Layer 1: published outcomes (Block C)",
        layer: 1,
        block: Some("c"),
        columns: &[
            ("title", "Indicator", false),
            ("year", "Year", true),
            ("value", "Area", true),
            ("england", "England", true),
            ("similar_areas", "Similar areas", true),
            ("verdict", "How it stands", false),
        ],
    },
    Part {
        id: "layer-2",
        words: "Layer 2: latest judgements, overall and for the five outcomes",
        layer: 2,
        block: None,
        columns: &[
            ("title", "Group", false),
            ("outcome", "Outcome", false),
            ("n", "Judged", true),
            ("outstanding", "Outstanding", true),
            ("good", "Good", true),
            ("satisfactory", "Satisfactory", true),
            ("inadequate", "Inadequate", true),
            ("share", "Good or better, %", true),
            ("band", "Band", false),
        ],
    },
];

pub async fn profiled(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let area = find(&app, &word)?.clone();
    entitled(&app, &caller, To::Profile(area.code.clone())).await?;
    let shell = Shell::of(&app, &caller).await?;
    let (then, code, who) = (app.clone(), area.code.clone(), caller.clone());
    let place = app.stores().with(move |store| place(&then, store, year, &code, &who)).await?;
    let part = PARTS.iter().find(|it| it.id == wanted.part).unwrap_or(&PARTS[0]);
    let here = format!("/desk/{year}/{}/profile", area.code);
    let (clocks, mut basis) = basis(&here, &wanted, place.drafted);
    let asked = Question::Profile {
        area: area.code.to_string(),
        part: ProfilePart { layer: Some(part.layer), block: part.block.map(str::to_owned), open: None },
        clocks,
    };
    let listed: Listed = ask(&app, &caller, asked).await?;
    basis.notes = listed.notes;
    let table = table(part.words, part.columns, &listed.rows, "Nothing of it is known yet.");
    let to = |it: &Part| {
        let basis = if wanted.basis.is_empty() { String::new() } else { format!("&basis={}", wanted.basis) };
        Link::new(format!("{here}?part={}{basis}", it.id), it.words)
    };
    let parts: Vec<Link> = PARTS.iter().map(to).collect();
    Ok(html(profile(&ProfilePage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        pages: &place.pages,
        parts: &parts,
        here: &to(part).href,
        basis: &basis,
        title: part.words,
        tables: &[table],
    })))
}

/// A report's rows under the headings of a page.
pub fn table(
    caption: &str,
    columns: &[(&str, &str, bool)],
    rows: &[Map<String, Value>],
    empty: &str,
) -> FiguresTable {
    let row = |row: &Map<String, Value>| {
        columns
            .iter()
            .map(|(key, ..)| row.get(*key).map(|value| cell(key, value)).unwrap_or_default())
            .collect()
    };
    FiguresTable {
        caption: caption.into(),
        head: columns.iter().map(|(_, words, numeric)| ((*words).to_owned(), *numeric)).collect(),
        rows: rows.iter().map(row).collect(),
        empty: empty.into(),
    }
}

/// A cell as it is to stand. Ids of bands, outcomes and states are words with hyphens.
fn cell(key: &str, value: &Value) -> String {
    let is_id = matches!(key, "band" | "outcome" | "status" | "verdict" | "stands" | "missing");
    match value {
        Value::Null | Value::Object(_) => String::new(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if is_id => text.replace('-', " "),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(|it| cell(key, it)).collect::<Vec<_>>().join("; "),
    }
}
