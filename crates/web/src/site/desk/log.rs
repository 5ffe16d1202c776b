//! The log of a case, for those who may know how far it is.

use super::case::{of_the_process, pages};
use super::seat::{Seated, Viewer, names, numbered};
use crate::app::App;
use crate::http::Path;
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::public::find;
use crate::site::own::minute;
use crate::site::page::{Shell, html, see};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Done, PersonId, Season};
use plumbline_core::area::AreaCode;
use plumbline_pages::desk::{Link, LogPage, LogRow, PersonName, log};
use plumbline_store::Store;
use std::collections::BTreeMap;

struct Made {
    pages: Vec<Link>,
    rows: Vec<LogRow>,
    faults: Vec<String>,
    bundle: bool,
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path((year, word)): Path<(i16, String)>,
) -> Result<Response, Problem> {
    let area = find(&app, &word)?.clone();
    let shell = Shell::of(&app, &caller).await?;
    let (then, code) = (app.clone(), area.code.clone());
    let found = app.stores().with(move |store| made(&then, store, year, &code, &caller)).await?;
    let Some(made) = found else { return Ok(see(&format!("/portal/{year}/{}", area.code))) };
    let bundle = format!("/api/v1/seasons/{year}/cases/{}/bundle", area.code);
    Ok(html(log(&LogPage {
        frame: shell.frame(),
        year,
        area: &area.name,
        code: area.code.as_str(),
        pages: &made.pages,
        rows: &made.rows,
        faults: &made.faults,
        bundle: made.bundle.then_some(bundle.as_str()),
    })))
}

fn made(
    app: &App,
    store: &mut Store,
    year: i16,
    area: &AreaCode,
    caller: &Caller,
) -> Result<Option<Made>, Problem> {
    let Some((season, case)) = of_the_process(app, store, caller, (year, area))? else { return Ok(None) };
    let viewer = Viewer { caller, season: &season };
    let grant = viewer.may(Act::SeeProcess, &case).map_err(Problem::failed)?;
    let acts = case.process().open(&grant).map_err(|_| Problem::failed("a grant opens another case"))?;
    let (log, faults) = store.verified_case_log(area, year)?;
    let hashes: BTreeMap<i64, String> = log.into_iter().map(|row| (row.version, row.hash)).collect();
    let names = names(store, &season, acts.iter().map(|done| &done.by))?;
    let rows = acts.iter().map(|done| row(&season, area, done, &names, &hashes)).collect();
    let bundle = viewer.sees(Act::SeeCase, &case) || viewer.sees(Act::SeePortal, &case);
    let faults = faults.iter().map(ToString::to_string).collect();
    Ok(Some(Made { pages: pages(viewer, &case), rows, faults, bundle }))
}

fn row(
    season: &Season,
    area: &AreaCode,
    done: &Done,
    names: &BTreeMap<PersonId, PersonName>,
    hashes: &BTreeMap<i64, String>,
) -> LogRow {
    let holdings = season.actor(&done.by).holdings;
    let held = holdings.iter().filter(|it| it.covers(area) && it.holds_at(done.at));
    let mut roles: Vec<String> = held.map(|it| it.role.named().to_owned()).collect();
    roles.dedup();
    LogRow {
        act: done.version,
        did: done.did.into(),
        by: names.get(&done.by).cloned().unwrap_or_else(|| numbered(&done.by)),
        roles,
        at: minute(done.at),
        withdrawn: done.withdrawn,
        hash: hashes.get(&done.version.into()).cloned().unwrap_or_default(),
    }
}
