//! Pages of a season: people, calendar, publications, and the panels' pack.

use super::asked::ask;
use super::figures::table;
use super::mine::pages;
use super::seat::{Seated, Viewer, name_of, names, numbered, opened};
use super::words::until;
use crate::app::App;
use crate::desk::entitled::{To, entitled};
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::site::acts::{Shows, season_links, season_said};
use crate::site::own::minute;
use crate::site::page::{Shell, html};
use crate::wire::{OfSeason, Question};
use axum::extract::State;
use axum::response::Response;
use plumbline_casework::{Act, Case, Holding, Kind, Member, PersonId, Role, Scheduled, Season, visible};
use plumbline_core::time::london;
use plumbline_pages::desk::{
    CalendarPage, Link, MemberRow, PackPage, PeoplePage, ReleaseRow, ReleaseState, ReleasesPage, StepRow,
    calendar, pack, people, releases,
};
use plumbline_store::Store;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Did {
    did: String,
}

/// The links of a page of the season: to the others, and to the acts that show on it and that whoever looks may begin.
struct Links {
    pages: Vec<Link>,
    acts: Vec<Link>,
}

/// A season for somebody inside it, with the links of a page.
fn inside(
    store: &mut Store,
    year: i16,
    caller: &Caller,
    shows: Option<Shows>,
) -> Result<(Season, Links), Problem> {
    let season = opened(store, year)?;
    let viewer = Viewer { caller, season: &season };
    viewer.inside()?;
    let acts = shows.map(|shows| season_links(viewer, shows)).unwrap_or_default();
    let links = Links { pages: pages(viewer), acts };
    Ok((season, links))
}

pub async fn of_people(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(done): Query<Did>,
    Query(Paged { page }): Query<Paged>,
) -> Result<Response, Problem> {
    let shell = Shell::of(&app, &caller).await?;
    let then = app.clone();
    let listed = app.stores().with(move |store| members(&then, store, (year, page), &caller)).await?;
    let Members { rows, all, page, links } = listed;
    let address = |page: usize| format!("/desk/{year}/people?page={page}");
    Ok(html(people(&PeoplePage {
        frame: shell.frame(),
        year,
        pages: &links.pages,
        members: &rows,
        all,
        before: (page > 1).then(|| address(page - 1)).as_deref(),
        after: (page * ON_A_PAGE < all).then(|| address(page + 1)).as_deref(),
        acts: &links.acts,
        said: season_said(&done.did),
    })))
}

/// Which page of a list; the first is 1, and beyond the last stands the last.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: usize,
}

/// A page of the people.
struct Members {
    rows: Vec<MemberRow>,
    all: usize,
    page: usize,
    links: Links,
}

fn members(
    app: &App,
    store: &mut Store,
    (year, page): (i16, usize),
    caller: &Caller,
) -> Result<Members, Problem> {
    let (season, links) = inside(store, year, caller, Some(Shows::People))?;
    let viewer = Viewer { caller, season: &season };
    let known = store.cases_known(year)?;
    let cases: Vec<&Case> = known.values().filter(|case| viewer.sees(Act::SeeProcess, case)).collect();
    let all = season.people.len();
    let page = page.clamp(1, all.div_ceil(ON_A_PAGE).max(1));
    let shown = season.people.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let mut names = names(store, &season, shown.clone().map(|(person, _)| person))?;
    let row = |(person, member): (&PersonId, &Member)| MemberRow {
        person: names.remove(person).unwrap_or_else(|| numbered(person)),
        roles: held(app, member, |it| it.holds_at(caller.at).then(String::new)),
        ended: held(app, member, |it| Some(format!(", until {}", minute(it.to?)))),
        interests: member
            .interests
            .iter()
            .map(|(area, kind, _)| format!("{} ({})", name_of(app, area), kind.id()))
            .collect(),
        cases: of_person(year, person, &cases),
    };
    Ok(Members { rows: shown.map(row).collect(), all, page, links })
}

/// Roles with their areas, as far as `which` has something to say of them.
fn held(app: &App, member: &Member, which: impl Fn(&Holding) -> Option<String>) -> Vec<String> {
    let said = |it: &Holding| {
        let more = which(it)?;
        let areas: Vec<String> = it.areas.iter().map(|area| name_of(app, area)).collect();
        let of = if areas.is_empty() { String::new() } else { format!(" of {}", areas.join(", ")) };
        let role = if it.role == Role::Hmci { "HMCI".into() } else { it.role.id().replace('-', " ") };
        Some(format!("{role}{of}{more}"))
    };
    member.holdings.iter().filter_map(said).collect()
}

fn of_person(year: i16, person: &PersonId, cases: &[&Case]) -> Option<Link> {
    let many = cases.iter().filter(|case| case.assessor() == Some(person)).count();
    let words = if many == 1 { "1 case".into() } else { format!("{many} cases") };
    (many > 0).then(|| Link::new(format!("/desk/{year}?person={person}"), words))
}

pub async fn of_calendar(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(done): Query<Did>,
) -> Result<Response, Problem> {
    let shell = Shell::of(&app, &caller).await?;
    let at = caller.at;
    let looking = move |store: &mut Store| inside(store, year, &caller, Some(Shows::Calendar));
    let (season, links) = app.stores().with(looking).await?;
    let known = season.calendar(at);
    let steps: Vec<StepRow> = known
        .steps()
        .iter()
        .filter_map(|step| {
            let found = known.deadline(&step.id)?;
            let unknown = found.as_ref().err().map(ToString::to_string).unwrap_or_default();
            let until = found.ok().map(|by| until(&season, &by, at));
            Some(StepRow { title: step.title.clone(), source: step.source.clone(), until, unknown })
        })
        .collect();
    let months = known
        .steps()
        .iter()
        .map(|step| step.on)
        .min()
        .zip(known.steps().iter().map(|step| step.last_day()).max());
    let within = |day| months.is_some_and(|(first, last)| (first..=last).contains(&day));
    let holidays: Vec<String> =
        known.holidays().all().filter(|it| within(it.day)).map(ToString::to_string).collect();
    let (first, last) = known.holidays().reach();
    Ok(html(calendar(&CalendarPage {
        frame: shell.frame(),
        year,
        pages: &links.pages,
        acts: &links.acts,
        said: season_said(&done.did),
        steps: &steps,
        holidays: &holidays,
        reach: (&london::day_in_words(first), &london::day_in_words(last)),
    })))
}

pub async fn of_releases(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(done): Query<Did>,
) -> Result<Response, Problem> {
    entitled(&app, &caller, To::Look).await?;
    let shell = Shell::of(&app, &caller).await?;
    let at = caller.at;
    let looking = move |store: &mut Store| inside(store, year, &caller, Some(Shows::Releases));
    let (season, links) = app.stores().with(looking).await?;
    let row = |it: &Scheduled| ReleaseRow {
        act: it.version,
        kind: kind(it.kind).into(),
        when: minute(it.release_at),
        state: match (it.off, it.is_released(at)) {
            (Some(_), _) => ReleaseState::TakenOff,
            (None, true) => ReleaseState::Out,
            (None, false) => ReleaseState::ToCome,
        },
        areas: it.areas.keys().map(|area| name_of(&app, area)).collect(),
        set: it.set.clone(),
    };
    let rows: Vec<ReleaseRow> = season.publications.values().map(row).collect();
    let seen = visible(&season, at).len();
    Ok(html(releases(&ReleasesPage {
        frame: shell.frame(),
        year,
        pages: &links.pages,
        acts: &links.acts,
        said: season_said(&done.did),
        now: &minute(at),
        seen,
        rows: &rows,
    })))
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::ProfileUpdate => "Profiles alone",
        Kind::Release => "Grades and letters of the cycle",
        Kind::LateCase => "A case that was deferred",
        Kind::Correction => "A correction of what was published",
    }
}

/// So many rows of a table stand on a page: reasons are long, and names are asked for.
const ON_A_PAGE: usize = 50;

/// Which table of the pack, and which of its pages. What is unknown is the first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    table: String,
    page: usize,
}

/// A table of the pack: its key, heading and columns.
type OfPack = (&'static str, &'static str, &'static [(&'static str, &'static str, bool)]);

const PACK: [OfPack; 8] = [
    (
        "alike",
        "Near areas with different grades",
        &[
            ("area", "Area", false),
            ("grade", "Its grade", true),
            ("other", "Other area", false),
            ("other_grade", "Its grade", true),
            ("distance", "Apart", true),
            ("unlike", "Judged unlike", false),
        ],
    ),
    (
        "neighbours",
        "The areas nearest to each",
        &[
            ("area", "Area", false),
            ("grade", "Grade", true),
            ("outcome", "The rules", false),
            ("near", "Near to it", false),
            ("near_grade", "Its grade", true),
            ("distance", "Apart", true),
        ],
    ),
    (
        "judged",
        "Grades that are not the indicated ones",
        &[
            ("area", "Area", false),
            ("grade", "Grade", true),
            ("indicated", "Indicated", true),
            ("possible", "Possible", false),
            ("stands", "How", false),
            ("figures", "Figures weighed", false),
            ("items", "Items weighed", true),
            ("why", "Reasons", false),
        ],
    ),
    (
        "assessors",
        "By assessor",
        &[
            ("assessor", "Assessor", false),
            ("cases", "Cases", true),
            ("grade_4", "Grade 4", true),
            ("grade_3", "Grade 3", true),
            ("grade_2", "Grade 2", true),
            ("grade_1", "Grade 1", true),
            ("raised", "Raised", true),
            ("lowered", "Lowered", true),
            ("not_indicated", "None indicated", true),
            ("counted", "Counted", true),
            ("mean", "Mean", true),
            ("shrunk", "Shrunk", true),
            ("compared", "Compared with", true),
            ("low", "From", true),
            ("high", "To", true),
            ("named", "Named", false),
        ],
    ),
    (
        "panels",
        "By panel",
        &[
            ("panel", "Panel", false),
            ("members", "Who sat", false),
            ("counted", "Counted", true),
            ("mean", "Mean", true),
            ("shrunk", "Shrunk", true),
            ("compared", "Compared with", true),
            ("low", "From", true),
            ("high", "To", true),
            ("named", "Named", false),
        ],
    ),
    (
        "second",
        "Second readings",
        &[
            ("area", "Area", false),
            ("first_by", "First reader", false),
            ("first", "Grade", true),
            ("second_by", "Second reader", false),
            ("second", "Grade", true),
            ("apart", "Second less first", true),
        ],
    ),
    (
        "wording",
        "Repeated wording",
        &[("letters", "Letters", true), ("sentence", "Sentence", false), ("areas", "Areas", false)],
    ),
    (
        "borderline",
        "Figures near the edge of a band",
        &[
            ("area", "Area", false),
            ("title", "Super group", false),
            ("good", "Good or better", true),
            ("n", "Judged", true),
            ("band", "Band", false),
            ("one_more", "With one more", false),
            ("one_fewer", "With one fewer", false),
        ],
    ),
];

/// Some rows of a table, and how many each table has.
#[derive(Deserialize)]
struct Tables {
    rows: Vec<Map<String, Value>>,
    page: usize,
    counts: BTreeMap<String, usize>,
    /// Whom and what the pack names.
    named: Option<Value>,
    notes: Vec<String>,
}

pub async fn of_pack(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let shell = Shell::of(&app, &caller).await?;
    let who = caller.clone();
    let (_, links) = app.stores().with(move |store| inside(store, year, &who, None)).await?;
    let (key, heading, columns) = PACK.iter().find(|(key, ..)| *key == wanted.table).unwrap_or(&PACK[0]);
    let what = OfSeason::PackPage { table: key, page: wanted.page, rows: ON_A_PAGE };
    let tables: Tables = ask(&app, &caller, Question::Season { year, what }).await?;
    let address = |key: &str, page: usize| format!("/desk/{year}/pack?table={key}&page={page}");
    let all = |key: &str| tables.counts.get(key).copied().unwrap_or(0);
    let part = |(key, heading, _): &OfPack| Link::new(address(key, 1), format!("{heading} ({})", all(key)));
    let named = named_words(tables.named.as_ref());
    let at = tables.page;
    Ok(html(pack(&PackPage {
        frame: shell.frame(),
        year,
        pages: &links.pages,
        named: &named,
        parts: &PACK.iter().map(part).collect::<Vec<_>>(),
        here: &address(key, 1),
        heading,
        table: &table(heading, columns, &tables.rows, "None."),
        before: (at > 1).then(|| address(key, at - 1)).as_deref(),
        after: (at * ON_A_PAGE < all(key)).then(|| address(key, at + 1)).as_deref(),
        notes: &tables.notes,
    })))
}

/// Whom and what the pack names, each as a sentence.
fn named_words(named: Option<&Value>) -> Vec<String> {
    let list = |key: &str| named.and_then(|it| it[key].as_array()).into_iter().flatten();
    let word = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let assessors = list("assessors")
        .map(|it| format!("{} is more {} than chance explains.", word(it, "assessor"), word(it, "hand")));
    let panels = list("panels").map(|it| {
        let members: Vec<&str> =
            it["members"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (panel, hand) = (word(it, "panel"), word(it, "hand"));
        format!("The {panel} panel of {} is more {hand} than chance explains.", members.join(", "))
    });
    let pairs = list("pairs").map(|it| {
        format!("{} and {} are near one another and were judged unlike.", word(it, "area"), word(it, "other"))
    });
    assessors.chain(panels).chain(pairs).collect()
}
