//! An area's own page.

use super::At;
use super::threads::sections;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::Looking;
use crate::problem::Problem;
use crate::site::acts::said;
use crate::site::page::{Shell, html, see};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, ActOfSeason, Case, Role, Season, Window, deadline, may_begin};
use plumbline_pages::portal::{Closed, PortalPage, Section, Until, portal};
use plumbline_store::Store;
use serde::Deserialize;

/// What an area may do, as a link says it.
const ACTS: [(Act, &str, &str); 6] = [
    (Act::QueryFact, "query", "Query the draft letter"),
    (Act::Appeal, "appeal", "Appeal against the grade"),
    (Act::ReturnPlacements, "return-placements", "Return the places that your area commissions"),
    (Act::ConfirmEmptyChildcare, "confirm-empty", "Confirm childcare without children"),
    (Act::ReportProfileError, "report-error", "Report an error in your profile"),
    (Act::AskForContact, "ask", "Ask for an answer, a call or a visit"),
];

const WINDOWS: [(Window, &str); 3] = [
    (Window::FactualAccuracy, "Queries on the draft letter"),
    (Window::Appeals, "An appeal against the grade"),
    (Window::Placements, "The return of commissioned places"),
];

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Did {
    did: String,
}

/// What the page says.
struct Found {
    reading: Vec<(String, &'static str)>,
    not_yet: Vec<String>,
    until: Vec<Until>,
    open: Vec<(String, &'static str)>,
    closed: Vec<Closed>,
    sections: Vec<Section>,
}

pub async fn show(
    State(app): State<App>,
    Looking(caller): Looking,
    Path((year, area)): Path<(i16, String)>,
    Query(done): Query<Did>,
) -> Result<Response, Problem> {
    if caller.lacks_a_factor {
        return Ok(see("/account"));
    }
    let at = At::new(&app, caller, year, &area)?;
    let shell = Shell::of(&app, &at.caller).await?;
    let (name, action) = (at.area.name.clone(), at.address(""));
    let found = app.stores().with(move |store| found(&at, store)).await?;
    Ok(html(portal(&PortalPage {
        frame: shell.frame(),
        area: &name,
        year,
        action: &action,
        done: said(&done.did),
        reading: &found.reading,
        not_yet: &found.not_yet,
        until: &found.until,
        open: &found.open,
        closed: &found.closed,
        sections: &found.sections,
    })))
}

fn found(at: &At, store: &mut Store) -> Result<Found, Problem> {
    let (season, case) = at.read(store)?;
    let grant = at.look(&season, &case, Act::SeePortal)?;
    let entries: Vec<_> = match case.portal().open(&grant) {
        Ok(entries) => entries.into_iter().cloned().collect(),
        Err(_) => Vec::new(),
    };
    let (mut open, closed) = acts(at, &season, &case);
    open.extend(colleagues(at, &season));
    let (reading, not_yet) = reading(at, &season, &case);
    Ok(Found {
        reading,
        not_yet,
        until: until(at, &season, &case),
        open,
        closed,
        sections: sections(at, store, &entries)?,
    })
}

fn reading(at: &At, season: &Season, case: &Case) -> (Vec<(String, &'static str)>, Vec<String>) {
    let (mut reading, mut not_yet) = (Vec::new(), Vec::new());
    for (act, below, words) in [
        (Act::SeeLetter, "/letter", "Your letter, sentence by sentence"),
        (Act::SeeProfile, "/profile", "Your profile"),
    ] {
        match at.may(season, case, act) {
            // Others than the area's officers may be let in before there is a letter.
            Ok(_) if act == Act::SeeLetter && !case.has_letter_with_the_area() => {}
            Ok(_) => reading.push((at.address(below), words)),
            Err(refusal) => not_yet.push(at.says(&refusal)),
        }
    }
    (reading, not_yet)
}

fn acts(at: &At, season: &Season, case: &Case) -> (Vec<(String, &'static str)>, Vec<Closed>) {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (act, id, words) in ACTS {
        match at.may(season, case, act) {
            Ok(_) => open.push((at.form(id, &[]), words)),
            Err(refusal) => closed.push(Closed { what: words.into(), why: at.says(&refusal) }),
        }
    }
    (open, closed)
}

/// An officer asks colleagues in (E1).
fn colleagues(at: &At, season: &Season) -> Option<(String, &'static str)> {
    let (person, now) = (&at.caller.person, at.caller.at);
    let officer = season.actor(person).is(Role::AreaOfficer, &at.area.code, now);
    let may = |act| officer && may_begin(season, person, act, now).is_ok();
    let link = || (format!("/desk/{}/do/colleague", season.year), "Ask a colleague of your area in");
    may(ActOfSeason::Enrol).then(link)
}

/// The windows that are known: of the letter's only once it is with the area.
fn until(at: &At, season: &Season, case: &Case) -> Vec<Until> {
    let known = WINDOWS.into_iter().filter_map(|(window, what)| {
        let until = deadline(season, case, window, at.caller.at).ok()?;
        let over = if until.is_past(at.caller.at) { "; that is over" } else { "" };
        Some(Until { what, says: format!("until {}{over}", until.explanation()) })
    });
    known.collect()
}
