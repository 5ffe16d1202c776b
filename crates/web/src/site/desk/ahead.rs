//! What is on its way of an area, and how old the rest is, before anything of it is out.

use super::asked::{Listed, ask};
use super::case::pages;
use super::figures::table;
use super::seat::{Seated, Viewer, opened};
use crate::app::App;
use crate::desk::entitled::{To, entitled};
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::public::find;
use crate::site::page::{Shell, html};
use crate::wire::{Clocks, Older, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::Act;
use plumbline_core::area::Area;
use plumbline_core::time::london;
use plumbline_pages::desk::{AheadPage, Link, WhatIf, ahead};
use serde_json::{Map, Value};

const UNPUBLISHED: [(&str, &str, bool); 3] = [
    ("cell", "What was inspected", false),
    ("before", "When", false),
    ("after", "In this year’s assessment", false),
];
const DIFFERS: [(&str, &str, bool); 4] =
    [("what", "What", false), ("cell", "Where", false), ("before", "Now", false), ("after", "Then", false)];
const RESTS: [(&str, &str, bool); 8] = [
    ("rule", "Rule", false),
    ("id", "Id", false),
    ("status", "Status", false),
    ("oldest", "Oldest", false),
    ("newest", "Newest", false),
    ("months", "Months old", false),
    ("with", "Outcome", false),
    ("without", "Without it", false),
];

/// What a page about an area before it is out begins with.
pub struct Seen {
    shell: Shell,
    pub area: Area,
    links: Vec<Link>,
    /// With the day.
    pub clocks: Clocks,
    /// The day, as a sentence.
    day: String,
}

impl Seen {
    /// The frame of its page.
    pub fn what_if<'a>(&'a self, year: i16, notes: &'a [String]) -> WhatIf<'a> {
        let Self { shell, area, links, day, .. } = self;
        WhatIf {
            frame: shell.frame(),
            year,
            area: &area.name,
            code: area.code.as_str(),
            pages: links,
            day,
            notes,
        }
    }
}

/// To whom may look: of the day that is asked for, else of today, and of no day after the year's publication.
pub async fn seen(
    app: &App,
    caller: &Caller,
    (year, word): (i16, &str),
    mut clocks: Clocks,
) -> Result<Seen, Problem> {
    entitled(app, caller, To::Look).await?;
    let area = find(app, word)?.clone();
    let shell = Shell::of(app, caller).await?;
    let (code, who) = (area.code.clone(), caller.clone());
    let (links, publication) = app
        .stores()
        .with(move |store| {
            let season = opened(store, year)?;
            let case = store.case(&code, year)?;
            let viewer = Viewer { caller: &who, season: &season };
            let links = if viewer.sees(Act::SeeProcess, &case) { pages(viewer, &case) } else { Vec::new() };
            Ok((links, london::day_at(season.calendar(who.at).publication_instant())))
        })
        .await?;
    let day = *clocks.as_at.get_or_insert(london::day_at(caller.at).min(publication));
    let day = format!("As at {}.", london::day_in_words(day));
    Ok(Seen { shell, area, links, clocks, day })
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
    Query(clocks): Query<Clocks>,
) -> Result<Response, Problem> {
    let seen = seen(&app, &caller, (year, &word), clocks).await?;
    let (of, clocks) = (Some(seen.area.code.to_string()), seen.clocks.clone());
    let early: Listed =
        ask(&app, &caller, Question::Early { area: of.clone(), clocks: clocks.clone() }).await?;
    let older = Older::default();
    let stale: Listed = ask(&app, &caller, Question::Stale { area: of, older, clocks }).await?;
    let (inspections, others): (Vec<Map<String, Value>>, Vec<_>) = early
        .rows
        .iter()
        .cloned()
        .partition(|row| row.get("what").and_then(Value::as_str) == Some("inspection"));
    let unpublished =
        table("Inspections that are made and not out yet", &UNPUBLISHED, &inspections, "None is known.");
    let differs = table("What would differ once they are out", &DIFFERS, &others, "Nothing would differ.");
    let rests = table(
        "Limits that hold and musts that decide",
        &RESTS,
        &stale.rows,
        "No limit holds and no must decides.",
    );
    Ok(html(ahead(&AheadPage {
        of: seen.what_if(year, &early.notes),
        unpublished: &unpublished,
        differs: &differs,
        outcome: &outcome(&others),
        rests: &rests,
    })))
}

fn outcome(rows: &[Map<String, Value>]) -> String {
    let found = rows.iter().find(|row| row.get("what").and_then(Value::as_str) == Some("outcome"));
    let of = |key: &str| found.and_then(|row| row.get(key)).and_then(Value::as_str);
    match (of("before"), of("after")) {
        (Some(before), Some(after)) => format!("The outcome would move from {before} to {after}."),
        _ => "The outcome would stay as it is.".into(),
    }
}
