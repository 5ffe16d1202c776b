//! An area's own profile from its release.

use super::At;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::Looking;
use crate::problem::Problem;
use crate::site::page::{Shell, html, see};
use crate::wire::{Clocks, ProfilePart, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::Act;
use plumbline_pages::portal::{PortalProfile, ProfileLine, ProfileTable, portal_profile};
use serde_json::Value;

/// A block, what its table is called, and what the table shows: keys of the document and their headings.
type Block = (Option<&'static str>, &'static str, &'static [(&'static str, &'static str)]);

const BLOCKS: [Block; 3] = [
    (
        None,
        "Settings and services",
        &[
            ("registered", "Registered"),
            ("n", "Judged"),
            ("good_or_better", "Good or better"),
            ("share", "Per cent"),
            ("band", "Band"),
        ],
    ),
    (Some("b"), "Your area’s own inspections", &[("says", "What is known")]),
    (
        Some("c"),
        "Outcomes for children",
        &[("year", "Year"), ("value", "Figure"), ("england", "England"), ("similar_areas", "Similar areas")],
    ),
];

pub async fn show(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, caller, year, &area)?;
    let (reads, reports) = app
        .stores()
        .with({
            let at = At { app: at.app.clone(), caller: at.caller.clone(), year, area: at.area.clone() };
            move |store| {
                let (season, case) = at.read(store)?;
                let reads = at.look(&season, &case, Act::SeeProfile).map(|_| ());
                Ok((reads, at.may(&season, &case, Act::ReportProfileError).is_ok()))
            }
        })
        .await?;
    reads?;
    let mut tables = Vec::new();
    for (block, caption, columns) in BLOCKS {
        let part = ProfilePart { block: block.map(str::to_owned), ..ProfilePart::default() };
        let (area, clocks) = (at.area.code.to_string(), Clocks::default());
        let question = Question::Profile { area, part, clocks };
        let reply = app.ask(Some(at.caller.person.clone()), None, question).await?;
        let told: Value = serde_json::from_slice(&reply.body).map_err(Problem::failed)?;
        let rows = told["rows"].as_array().cloned().unwrap_or_default();
        let lines = rows.iter().map(|row| line(&at, row, columns, reports)).collect();
        let head = std::iter::once("What").chain(columns.iter().map(|(_, words)| *words)).collect();
        tables.push(ProfileTable { caption, head, lines });
    }
    let shell = Shell::of(&app, &at.caller).await?;
    Ok(html(portal_profile(&PortalProfile {
        frame: shell.frame(),
        area: &at.area.name,
        year,
        action: &at.address("/profile"),
        back: &at.address(""),
        tables: &tables,
    })))
}

fn line(at: &At, row: &Value, columns: &[(&str, &str)], reports: bool) -> ProfileLine {
    let cell = row["cell"].as_str().unwrap_or_default();
    let cells = columns.iter().map(|(key, _)| in_words(&row[*key])).collect();
    let report = (reports && !cell.is_empty())
        .then(|| at.form("report-error", &[("about", "figure"), ("about-figure", cell)]));
    ProfileLine { title: row["title"].as_str().unwrap_or_default().to_owned(), cells, report }
}

/// What is not held is said to be unknown, and is never nought.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "not known".into(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
