//! What is one's own to do, in every season.

use super::seat::{Seated, Viewer, name_of};
use super::tasks::{Task, of_season};
use super::words::{does, due};
use crate::app::App;
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::site::acts::many_links;
use crate::site::page::{Shell, html};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Case, Role, Season, Step, schedule_of};
use plumbline_core::area::AreaCode;
use plumbline_pages::desk::{Link, MinePage, MySeason, Work, mine};
use plumbline_store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// So many things to do stand on the page; the board lists all.
const SHOWN: usize = 40;

pub async fn show(State(app): State<App>, Seated(caller): Seated) -> Result<Response, Problem> {
    let shell = Shell::of(&app, &caller).await?;
    let (then, at) = (app.clone(), caller.at);
    let (seasons, others) = app.stores().with(move |store| gathered(&then, store, &caller)).await?;
    let now = crate::site::own::minute(at);
    Ok(html(mine(&MinePage { frame: shell.frame(), now: &now, seasons: &seasons, others: &others })))
}

fn gathered(app: &App, store: &mut Store, caller: &Caller) -> Result<(Vec<MySeason>, Vec<Link>), Problem> {
    let mut seasons = Vec::new();
    let mut inside = false;
    for year in store.seasons()?.into_iter().rev() {
        let season = store.season(year)?;
        let viewer = Viewer { caller, season: &season };
        inside |= viewer.is_inside();
        let roles = roles(app, &season, caller);
        if !roles.is_empty() {
            let cases = store.cases_known(year)?;
            seasons.push(of_year(app, viewer, &cases, roles));
        }
    }
    let keeper = store.account(&caller.person)?.is_some_and(|account| account.keeper);
    Ok((seasons, others(inside, keeper)))
}

/// Pages that belong to no season.
fn others(inside: bool, keeper: bool) -> Vec<Link> {
    let editions = Link::new("/desk/editions", "Editions: the published files that were read");
    let accounts = Link::new("/desk/accounts", "Accounts: who is in, and asking somebody in");
    let open = Link::new("/desk/open", "Open a season");
    let all = [(inside || keeper, editions), (keeper, accounts), (keeper, open)];
    all.into_iter().filter(|(is, _)| *is).map(|(_, link)| link).collect()
}

/// As sentences name them, with the areas of those that are of areas.
fn roles(app: &App, season: &Season, caller: &Caller) -> Vec<String> {
    let actor = season.actor(&caller.person);
    let mut said = BTreeSet::new();
    for holding in actor.holdings.iter().filter(|it| it.holds_at(caller.at)) {
        let areas: Vec<String> = holding.areas.iter().map(|area| name_of(app, area)).collect();
        let of = match (holding.role, areas.as_slice()) {
            (Role::AreaOfficer, [_, ..]) => format!("an officer of {}", areas.join(", ")),
            (role, []) => role.named().to_owned(),
            (role, _) => format!("{} of {}", role.named(), areas.join(", ")),
        };
        said.insert(of);
    }
    said.into_iter().collect()
}

fn of_year(app: &App, viewer: Viewer<'_>, cases: &BTreeMap<AreaCode, Case>, roles: Vec<String>) -> MySeason {
    let year = viewer.season.year;
    let tasks = of_season(viewer, cases.values());
    let inside = viewer.is_inside();
    let is_cut = tasks.len() > SHOWN && inside;
    let rest = is_cut
        .then(|| Link::new(format!("/desk/{year}?show=mine"), format!("All {} on the board", tasks.len())));
    MySeason {
        year,
        roles,
        all: tasks.len(),
        overdue: tasks.iter().filter(|it| it.is_overdue()).count(),
        work: tasks.iter().take(SHOWN).map(|it| work(app, viewer, it)).collect(),
        at_once: if is_cut { many_links(viewer, cases.values()) } else { Vec::new() },
        rest,
        pages: if inside { pages(viewer) } else { Vec::new() },
        portals: portals(app, viewer, cases),
        also: also(viewer, cases),
    }
}

fn work(app: &App, viewer: Viewer<'_>, it: &Task<'_>) -> Work {
    let (year, area) = (viewer.season.year, it.case.area());
    let theirs = is_officer(viewer, area);
    let home = if theirs { format!("/portal/{year}/{area}") } else { format!("/desk/{year}/{area}") };
    let name = name_of(app, area);
    // Among many links that are worded alike, each says of which area it is.
    let act = format!("{}, {name}", plumbline_pages::desk::capital(it.act.verb()));
    Work {
        act: Link::new(does(year, area.as_str(), it.act).unwrap_or_else(|| home.clone()), act),
        area: Link::new(home, name),
        due: it.due.as_ref().map(|it| due(viewer.season, it, viewer.caller.at)),
    }
}

fn is_officer(viewer: Viewer<'_>, area: &AreaCode) -> bool {
    viewer.season.actor(&viewer.caller.person).is(Role::AreaOfficer, area, viewer.caller.at)
}

/// Pages of a season, to those inside it.
pub fn pages(viewer: Viewer<'_>) -> Vec<Link> {
    let here = format!("/desk/{}", viewer.season.year);
    let all = [
        ("", "Cases"),
        ("/people", "People"),
        ("/calendar", "Calendar"),
        ("/releases", "Publications"),
        ("/pack", "Pack of the panels"),
    ];
    // What panels compare is for those who may see cases.
    let actor = viewer.season.actor(&viewer.caller.person);
    let sees = Act::SeeCase.roles().iter().any(|role| actor.is_any(*role, viewer.caller.at));
    let shown = all.into_iter().filter(|(page, _)| sees || *page != "/pack");
    shown.map(|(page, words)| Link::new(format!("{here}{page}"), words)).collect()
}

fn portals(app: &App, viewer: Viewer<'_>, cases: &BTreeMap<AreaCode, Case>) -> Vec<Link> {
    let of = cases.keys().filter(|area| is_officer(viewer, area));
    let link = |area| {
        Link::new(
            format!("/portal/{}/{area}", viewer.season.year),
            format!("The side of {}", name_of(app, area)),
        )
    };
    of.map(link).collect()
}

/// What waits for those who prepare a release.
fn also(viewer: Viewer<'_>, cases: &BTreeMap<AreaCode, Case>) -> Vec<Link> {
    let Viewer { season, caller } = viewer;
    let year = season.year;
    if !season.actor(&caller.person).is_any(Role::Administrator, caller.at) {
        return Vec::new();
    }
    let ready = cases
        .values()
        .filter(|case| viewer.sees(Act::SeeProcess, case) && case.step() == Step::PreSent)
        .filter(|case| !case.is_deferred() && schedule_of(season, case).is_none())
        .count();
    match ready {
        0 => Vec::new(),
        1 => vec![Link::new(format!("/desk/{year}?show=stuck"), "1 case is ready and on no schedule")],
        many => {
            vec![Link::new(
                format!("/desk/{year}?show=stuck"),
                format!("{many} cases are ready and on no schedule"),
            )]
        }
    }
}
