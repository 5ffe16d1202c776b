//! The season board: the cases that somebody may know of, chosen and in an order, as a page and as a file.

use super::lists;
use super::mine::pages;
use super::seat::{Seated, Viewer, name_of, names, opened, with_names};
use super::tasks::of_case;
use super::words::due as due_words;
use crate::app::App;
use crate::http::{Path, Query};
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::site::acts::many_links;
use crate::site::page::{Shell, html};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use plumbline_casework::{Act, Case, Due, PersonId, Season, Step, due, next_acts, stuck, visible};
use plumbline_core::area::AreaCode;
use plumbline_pages::desk::{BoardPage, BoardRow, Choice, Chosen, Link, PersonName, Show, board, capital};
use plumbline_store::Store;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many cases stand on a page.
const A_PAGE: usize = 50;

/// Which cases, as the address has it. What is empty chooses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Wanted {
    #[serde(skip_serializing_if = "String::is_empty")]
    q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    show: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    step: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    person: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sort: String,
    /// The number of the page; the first is 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    page: String,
    /// What was just done.
    #[serde(skip_serializing)]
    said: String,
}

impl Wanted {
    /// The address after `?`, without the page of the list.
    pub fn query(&self) -> String {
        serde_urlencoded::to_string(Self { page: String::new(), ..self.clone() }).unwrap_or_default()
    }

    /// The same of one page of the list.
    fn at(&self, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        serde_urlencoded::to_string(Self { page, ..self.clone() }).unwrap_or_default()
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Area,
    Due,
    Step,
    Person,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Area, Self::Due, Self::Step, Self::Person];

    fn id(self) -> &'static str {
        match self {
            Self::Area => "",
            Self::Due => "due",
            Self::Step => "step",
            Self::Person => "person",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Area => "By area",
            Self::Due => "By when they are due",
            Self::Step => "By how far they are",
            Self::Person => "By who has them",
        }
    }
}

/// What was chosen, understood.
struct Choose {
    text: String,
    show: Show,
    step: Option<Step>,
    person: Option<PersonId>,
    sort: Sort,
    page: usize,
}

impl Choose {
    fn of(wanted: &Wanted) -> Result<Self, Problem> {
        let mut faults = Vec::new();
        let mut not = |what: &str, word: &str, known: Vec<&str>| {
            faults.push(format!("expected {what} ({}), found `{word}`", known.join(", ")));
        };
        let step = Step::ALL.into_iter().find(|it| it.id() == wanted.step);
        if step.is_none() && !wanted.step.is_empty() {
            not("a step", &wanted.step, Step::ALL.iter().map(|it| it.id()).collect());
        }
        let show = Show::ALL.into_iter().find(|it| it.id() == wanted.show).unwrap_or_else(|| {
            not("which cases", &wanted.show, Show::ALL[1..].iter().map(|it| it.id()).collect());
            Show::All
        });
        let sort = Sort::ALL.into_iter().find(|it| it.id() == wanted.sort).unwrap_or_else(|| {
            not("an order", &wanted.sort, Sort::ALL[1..].iter().map(|it| it.id()).collect());
            Sort::Area
        });
        let page = match wanted.page.as_str() {
            "" => 1,
            word => word.parse().ok().filter(|page| *page > 0).unwrap_or_else(|| {
                not("the number of a page", word, vec!["1 or more"]);
                1
            }),
        };
        let person = match wanted.person.as_str() {
            "" => None,
            word => word.parse().map_err(|fault: String| faults.push(fault)).ok(),
        };
        if !faults.is_empty() {
            let rest = faults.split_off(1);
            let first = faults.pop().unwrap_or_default();
            return Err(Problem { faults: rest, ..Problem::bad_request(first) });
        }
        let text = wanted.q.trim().to_lowercase();
        Ok(Self { text, show, step, person, sort, page })
    }
}

/// A case with what is to be said of it.
struct Line<'a> {
    case: &'a Case,
    name: String,
    due: Option<Due>,
    stuck: Vec<String>,
    state: Option<&'static str>,
    mine: bool,
}

/// Every case of which the viewer may know how far it is.
fn lines<'a>(app: &App, viewer: Viewer<'_>, cases: &'a BTreeMap<AreaCode, Case>) -> Vec<Line<'a>> {
    let Viewer { season, caller } = viewer;
    let public = visible(season, caller.at);
    let seen = cases.values().filter(|case| viewer.sees(Act::SeeProcess, case));
    seen.map(|case| Line {
        name: name_of(app, case.area()),
        due: due(season, case, caller.at),
        stuck: stuck(season, case, caller.at),
        state: match (public.contains_key(case.area()), case.is_deferred(), case.is_late()) {
            (true, ..) => Some("published"),
            (_, true, _) => Some("deferred"),
            (_, _, true) => Some("late"),
            _ if case.round() > 1 => Some("reopened"),
            _ => None,
        },
        mine: !of_case(viewer, case).is_empty(),
        case,
    })
    .collect()
}

fn is_wanted(choose: &Choose, it: &Line) -> bool {
    let shown = match choose.show {
        Show::All => true,
        Show::Mine => it.mine,
        Show::Overdue => it.due.as_ref().is_some_and(|due| due.overdue),
        Show::Stuck => !it.stuck.is_empty(),
        Show::Deferred => it.case.is_deferred(),
        Show::Published => it.state == Some("published"),
    };
    let named = || {
        it.name.to_lowercase().contains(&choose.text)
            || it.case.area().as_str().to_lowercase().contains(&choose.text)
    };
    shown
        && choose.step.is_none_or(|step| it.case.step() == step)
        && choose.person.as_ref().is_none_or(|person| it.case.assessor() == Some(person))
        && (choose.text.is_empty() || named())
}

fn chosen<'a>(choose: &Choose, lines: &'a [Line<'a>]) -> Vec<&'a Line<'a>> {
    let mut chosen: Vec<&Line> = lines.iter().filter(|it| is_wanted(choose, it)).collect();
    chosen.sort_by(|a, b| a.name.cmp(&b.name));
    match choose.sort {
        Sort::Area => {}
        Sort::Due => chosen.sort_by_key(|it| {
            let by = it.due.as_ref().map(|due| due.by.at);
            (by.is_none(), by)
        }),
        Sort::Step => chosen.sort_by_key(|it| it.case.step()),
        Sort::Person => chosen.sort_by_key(|it| (it.case.assessor().is_none(), it.case.assessor().cloned())),
    }
    chosen
}

/// The season with all its cases, for somebody inside it.
fn read(
    store: &mut Store,
    year: i16,
    caller: &Caller,
) -> Result<(Season, Arc<BTreeMap<AreaCode, Case>>), Problem> {
    let season = opened(store, year)?;
    Viewer { caller, season: &season }.inside()?;
    Ok((season, store.cases_known(year)?))
}

/// What the page is made of.
struct Made {
    pages: Vec<Link>,
    all: usize,
    listed: usize,
    rows: Vec<BoardRow>,
    from: usize,
    steps: Vec<Choice>,
    people: Vec<Choice>,
    many: Vec<Link>,
}

fn made(app: &App, store: &mut Store, year: i16, caller: &Caller, choose: &Choose) -> Result<Made, Problem> {
    let (season, cases) = read(store, year, caller)?;
    let viewer = Viewer { caller, season: &season };
    let lines = lines(app, viewer, &cases);
    let names = names(store, &season, lines.iter().filter_map(|it| it.case.assessor()))?;
    let chosen = chosen(choose, &lines);
    // Beyond the last page stands the last page: a list may have become shorter.
    let last = chosen.len().saturating_sub(1) / A_PAGE;
    let from = (choose.page - 1).min(last) * A_PAGE;
    let rows = chosen.iter().skip(from).take(A_PAGE).map(|it| row(app, viewer, &names, it)).collect();
    Ok(Made {
        pages: pages(viewer),
        all: lines.len(),
        listed: chosen.len(),
        rows,
        from,
        steps: steps(&lines),
        people: people(&names, &lines),
        many: many_links(viewer, cases.values()),
    })
}

fn row(app: &App, viewer: Viewer<'_>, names: &BTreeMap<PersonId, PersonName>, it: &Line) -> BoardRow {
    let Viewer { season, caller } = viewer;
    BoardRow {
        area: Link::new(format!("/desk/{}/{}", season.year, it.case.area()), it.name.clone()),
        step: it.case.step().says().into(),
        assessor: it.case.assessor().and_then(|person| names.get(person).cloned()),
        next: next_acts(season, it.case, caller.at).into_iter().map(|act| act.verb().to_owned()).collect(),
        due: it.due.as_ref().map(|due| due_words(season, due, caller.at)),
        state: it.state.map(str::to_owned),
        stuck: it.stuck.iter().map(|why| with_names(app, why)).collect(),
    }
}

fn steps(lines: &[Line]) -> Vec<Choice> {
    let all = Choice { value: String::new(), words: "At any step".into(), many: None };
    let of = |step: Step| Choice {
        value: step.id().into(),
        words: capital(step.says()),
        many: Some(lines.iter().filter(|it| it.case.step() == step).count()),
    };
    [all].into_iter().chain(Step::ALL.into_iter().map(of)).collect()
}

fn people(names: &BTreeMap<PersonId, PersonName>, lines: &[Line]) -> Vec<Choice> {
    let all = Choice { value: String::new(), words: "Anybody, or nobody".into(), many: None };
    let of = |(person, name): (&PersonId, &PersonName)| Choice {
        value: person.to_string(),
        words: name.in_words(),
        many: Some(lines.iter().filter(|it| it.case.assessor() == Some(person)).count()),
    };
    [all].into_iter().chain(names.iter().map(of)).collect()
}

pub async fn show(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let choose = Choose::of(&wanted)?;
    let shell = Shell::of(&app, &caller).await?;
    let saved = lists::of(&headers, &caller, year);
    let then = app.clone();
    let made = app.stores().with(move |store| made(&then, store, year, &caller, &choose)).await?;
    let address = |page: usize| match wanted.at(page) {
        query if query.is_empty() => format!("/desk/{year}"),
        query => format!("/desk/{year}?{query}"),
    };
    let page = made.from / A_PAGE + 1;
    let before = (page > 1).then(|| address(page - 1));
    let after = (made.from + made.rows.len() < made.listed).then(|| address(page + 1));
    let Wanted { q, show, step, person, sort, said, .. } = &wanted;
    let sorts: Vec<Choice> = Sort::ALL
        .into_iter()
        .map(|it| Choice { value: it.id().into(), words: it.words().into(), many: None })
        .collect();
    Ok(html(board(&BoardPage {
        frame: shell.frame(),
        year,
        pages: &made.pages,
        all: made.all,
        listed: made.listed,
        rows: &made.rows,
        from: made.from,
        chosen: &Chosen {
            text: q.clone(),
            step: step.clone(),
            person: person.clone(),
            show: show.clone(),
            sort: sort.clone(),
        },
        steps: &made.steps,
        people: &made.people,
        sorts: &sorts,
        query: &wanted.query(),
        before: before.as_deref(),
        after: after.as_deref(),
        saved: &saved,
        many: &made.many,
        said: lists::said(said),
    })))
}

/// The same cases in the same order as the page lists, on all its pages: people by their numbers, as in the API.
pub async fn csv(
    State(app): State<App>,
    Seated(caller): Seated,
    Path(year): Path<i16>,
    Query(wanted): Query<Wanted>,
) -> Result<Reply, Problem> {
    let choose = Choose::of(&wanted)?;
    let then = app.clone();
    let text = app
        .stores()
        .with(move |store| {
            let (season, cases) = read(store, year, &caller)?;
            let viewer = Viewer { caller: &caller, season: &season };
            let lines = lines(&then, viewer, &cases);
            let rows = chosen(&choose, &lines).into_iter().map(|it| cells(&then, viewer, it)).collect();
            Ok(written(then.ports().made_up, rows))
        })
        .await?;
    Ok(Reply::own("text/csv; charset=utf-8", text).named(format!("cases-{year}.csv")))
}

const COLUMNS: [&str; 11] = [
    "area",
    "area_code",
    "version",
    "step",
    "assessor",
    "next",
    "due",
    "due_at",
    "overdue",
    "state",
    "stuck",
];

fn cells(app: &App, viewer: Viewer<'_>, it: &Line) -> Vec<String> {
    let Viewer { season, caller } = viewer;
    let next: Vec<&str> = next_acts(season, it.case, caller.at).into_iter().map(Act::verb).collect();
    vec![
        it.name.clone(),
        it.case.area().to_string(),
        it.case.version().to_string(),
        it.case.step().id().into(),
        it.case.assessor().map(ToString::to_string).unwrap_or_default(),
        next.join("; "),
        it.due.as_ref().map(|due| due.by.in_words()).unwrap_or_default(),
        it.due.as_ref().map(|due| due.by.at.to_string()).unwrap_or_default(),
        it.due.as_ref().is_some_and(|due| due.overdue).to_string(),
        it.state.unwrap_or_default().into(),
        it.stuck.iter().map(|why| with_names(app, why)).collect::<Vec<_>>().join("; "),
    ]
}

/// Rows as CSV (RFC 4180); of made-up data each row says what it is.
pub(super) fn written_as(columns: &[&str], made_up: bool, rows: Vec<Vec<String>>) -> String {
    let mark = |first: &str| made_up.then(|| first.to_owned());
    let head = columns.iter().map(|it| (*it).to_owned()).chain(mark("made_up")).collect();
    let says = "made-up data: nothing here is true of any real area";
    let lines =
        [head].into_iter().chain(rows.into_iter().map(|row| row.into_iter().chain(mark(says)).collect()));
    lines
        .map(|row: Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

fn written(made_up: bool, rows: Vec<Vec<String>>) -> String {
    written_as(&COLUMNS, made_up, rows)
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.into()
    }
}
