//! Problems, said to browsers as pages.

use super::back::{safe, sign_in_first};
use super::desk::Viewer;
use super::page::{Shell, instead};
use super::told;
use crate::app::App;
use crate::people::caller::{Caller, called};
use crate::problem::{Kind, Problem};
use crate::public::find;
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use plumbline_casework::{Act, PersonId, Season, may};
use plumbline_core::area::Area;
use plumbline_pages::account::{ProblemPage, problem};
use plumbline_store::{Opened, Store};
use std::collections::BTreeMap;

/// Where a browser comes along on the way to an issuer and back.
const ELSEWHERE: &str = "/api/v1/sign-in/";

/// Whoever opens a page gets a page, whatever went wrong; whoever must sign in first is led there, and back afterwards.
pub async fn in_a_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let elsewhere = path.starts_with(ELSEWHERE);
    let of_a_program = path.starts_with("/api/") && !elsewhere;
    if of_a_program || !takes_html(&request) {
        return next.run(request).await;
    }
    let back = way_back(&request);
    let (headers, path) = (request.headers().clone(), path.to_owned());
    let response = next.run(request).await;
    let Some(found) = response.extensions().get::<Problem>().cloned() else { return response };
    if found.kind == Kind::SignInFirst && !elsewhere {
        return sign_in_first(back.as_deref());
    }
    let caller = called(&headers, &app).await.ok().filter(is_in);
    let text = match &caller {
        Some(caller) => said_to(&app, caller, &path, &found).await,
        None => said(&app, &found),
    };
    instead(found, text)
}

/// Somebody with a session that is whole, who has a way on.
fn is_in(caller: &Caller) -> bool {
    caller.session().is_ok_and(|(session, _)| session.whole)
}

fn takes_html(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    accept
        .split(',')
        .any(|it| it.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("text/html")))
}

/// The page itself; of a form the page on which it stands, which is the first part of its address.
fn way_back(request: &Request) -> Option<String> {
    let uri = request.uri();
    let back = match *request.method() {
        Method::GET | Method::HEAD => uri.path_and_query()?.as_str().to_owned(),
        _ => format!("/{}", uri.path().split('/').nth(1).unwrap_or_default()),
    };
    safe(&back).map(str::to_owned)
}

/// What anybody is told.
pub fn said(app: &App, found: &Problem) -> String {
    let next: &[(&str, &str)] = match found.kind {
        Kind::SignInFirst => &[("/sign-in", "Sign in"), ("/", "The first page")],
        _ => &[("/", "The first page")],
    };
    let shell = Shell::plain(app);
    problem(&ProblemPage {
        frame: shell.frame(),
        title: title(found.kind),
        detail: &found.detail,
        earlier: None,
        faults: &found.faults,
        wait: found.retry_after,
        next,
    })
}

/// What is told to somebody signed in: in words of theirs, with their navigation and the way back to what they may open.
async fn said_to(app: &App, caller: &Caller, path: &str, found: &Problem) -> String {
    let Ok(shell) = Shell::of(app, caller).await else { return said(app, found) };
    let place = Place::of(app, path);
    let says: Vec<String> = std::iter::once(&found.detail).chain(&found.faults).cloned().collect();
    let (says, back) = match &place {
        None => (says.iter().map(|it| told::to(&caller.person, &BTreeMap::new(), it)).collect(), None),
        Some(place) => place.seen(app, caller, says).await,
    };
    let (first, faults) = says.split_first().map_or((found.detail.clone(), &[][..]), |(a, b)| (a.clone(), b));
    let (detail, earlier) = told::parted(&first);
    let mut next: Vec<(&str, &str)> = Vec::new();
    next.extend(back.as_ref().map(|(href, words)| (href.as_str(), words.as_str())));
    next.extend([("/desk", "Your work"), ("/", "The first page")]);
    problem(&ProblemPage {
        frame: shell.frame(),
        title: title(found.kind),
        detail,
        earlier,
        faults,
        wait: found.retry_after,
        next: &next,
    })
}

/// Sentences of a season as somebody signed in has them: themselves as `you`, others by name where they may see names.
pub async fn told_to(app: &App, caller: &Caller, year: i16, says: Vec<String>) -> Vec<String> {
    Place { year, area: None }.seen(app, caller, says).await.0
}

/// Of which season and case a page is.
struct Place {
    year: i16,
    area: Option<Area>,
}

impl Place {
    fn of(app: &App, path: &str) -> Option<Self> {
        let mut parts = path.split('/').skip(1);
        let part = parts.next().filter(|part| ["desk", "portal"].contains(part))?;
        let year = parts.next()?.parse().ok()?;
        let area = parts.next().and_then(|word| find(app, word).ok()).cloned();
        (part == "desk" || area.is_some()).then_some(Self { year, area })
    }

    /// The sentences as the caller has them, and the page above this one that they may open.
    async fn seen(
        &self,
        app: &App,
        caller: &Caller,
        says: Vec<String>,
    ) -> (Vec<String>, Option<(String, String)>) {
        let (who, year, area) = (caller.clone(), self.year, self.area.clone());
        let all = says.clone();
        let work = move |store: &mut Store| {
            let season = store.season(year)?;
            let names = names(store, &season, &who, &all)?;
            let said: Vec<String> = all.iter().map(|it| told::to(&who.person, &names, it)).collect();
            Ok((said, above(store, &season, &who, area.as_ref())?))
        };
        let plain = |it: &String| told::to(&caller.person, &BTreeMap::new(), it);
        app.stores().with(work).await.unwrap_or_else(|_: Problem| (says.iter().map(plain).collect(), None))
    }
}

/// The names of those of whom the sentences speak, for somebody inside the season; no names for others.
fn names(
    store: &mut Store,
    season: &Season,
    caller: &Caller,
    says: &[String],
) -> Result<BTreeMap<PersonId, String>, Problem> {
    let mut names = BTreeMap::new();
    if !(Viewer { caller, season }).is_inside() {
        return Ok(names);
    }
    for id in says.iter().flat_map(|it| told::numbers(it)) {
        let Some(member) = season.people.get(&id) else { continue };
        if let Opened::Text(name) = store.open_sealed(&member.name)? {
            names.insert(id, name);
        }
    }
    Ok(names)
}

/// The case for those who may see how far it is, its side for its area's officers, else the season for those inside.
fn above(
    store: &mut Store,
    season: &Season,
    caller: &Caller,
    area: Option<&Area>,
) -> Result<Option<(String, String)>, Problem> {
    let year = season.year;
    if season.version() == 0 {
        return Ok(None);
    }
    if let Some(Area { code, name, .. }) = area {
        let case = store.case(code, year)?;
        let sees = |act| may(season, &caller.person, act, &case, caller.at).is_ok();
        if sees(Act::SeeProcess) {
            return Ok(Some((format!("/desk/{year}/{code}"), format!("The case of {name}, {year}"))));
        }
        if sees(Act::SeePortal) {
            return Ok(Some((format!("/portal/{year}/{code}"), format!("Your area’s part: {name}, {year}"))));
        }
    }
    let inside = Viewer { caller, season }.is_inside();
    Ok(inside.then(|| (format!("/desk/{year}"), format!("Season {year}"))))
}

/// In words for people, where those for programs are others.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound => "There is no such page",
        Kind::SignInFirst => "You could not be signed in",
        Kind::Refused => "That cannot be done",
        Kind::BadRequest | Kind::NotThisType => "What was sent does not read",
        Kind::MethodNotAllowed => "This page cannot be opened like that",
        other => other.title(),
    }
}
