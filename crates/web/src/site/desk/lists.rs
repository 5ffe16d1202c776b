//! Lists of cases that somebody keeps under names of their own: in a cookie of this browser, as the addresses that they are.

use super::board::Wanted;
use crate::app::App;
use crate::http::Path;
use crate::people::caller::{Caller, cookie};
use crate::problem::{Kind, Problem};
use crate::site::page::see;
use crate::site::sent::Meant;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use plumbline_pages::desk::Saved;
use serde::{Deserialize, Serialize};

const COOKIE: &str = "lists";
/// So many lists of a season are kept, and so long may the name of one be.
const MOST: usize = 8;
const LONGEST: usize = 40;
/// A cookie that is longer is not sent by every browser.
const MOST_BYTES: usize = 3500;

/// A list as the cookie holds it: whose, of which season.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Kept {
    who: String,
    year: i16,
    name: String,
    query: String,
}

fn all(headers: &HeaderMap) -> Vec<Kept> {
    let text = cookie(headers, COOKIE).unwrap_or_default();
    text.split('.').filter_map(|part| serde_urlencoded::from_str(part).ok()).collect()
}

/// Those of somebody, of one season.
pub fn of(headers: &HeaderMap, caller: &Caller, year: i16) -> Vec<Saved> {
    let own = all(headers).into_iter().filter(|it| it.year == year && it.who == caller.person.to_string());
    own.map(|it| Saved { name: it.name, query: plain(&it.query) }).collect()
}

/// What a list may hold, written anew: whatever else stood there is gone.
fn plain(query: &str) -> String {
    serde_urlencoded::from_str::<Wanted>(query).map(|wanted| wanted.query()).unwrap_or_default()
}

pub fn said(word: &str) -> Option<&'static str> {
    match word {
        "kept" => Some("Your list is kept in this browser."),
        "away" => Some("Your list is taken away."),
        _ => None,
    }
}

#[derive(Deserialize)]
pub struct Named {
    name: String,
    #[serde(default)]
    query: String,
}

pub async fn keep(
    State(app): State<App>,
    Path(year): Path<i16>,
    headers: HeaderMap,
    Meant(caller, sent): Meant<Named>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    let (name, query) = (sent.name.trim().to_owned(), plain(&sent.query));
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(Problem::new(
            Kind::Unfit,
            format!(
                "expected a name of 1 to {LONGEST} characters for the list, found {}",
                name.chars().count()
            ),
        ));
    }
    let who = caller.person.to_string();
    let mut kept = all(&headers);
    kept.retain(|it| !(it.who == who && it.year == year && it.name == name));
    if kept.iter().filter(|it| it.who == who && it.year == year).count() >= MOST {
        return Err(Problem::new(
            Kind::Unfit,
            format!("{MOST} lists of a season are kept at most; take one away first"),
        ));
    }
    kept.push(Kept { who, year, name, query: query.clone() });
    back(&app, year, &query, "kept", &kept)
}

#[derive(Deserialize)]
pub struct Which {
    which: String,
    #[serde(default)]
    query: String,
}

pub async fn end(
    State(app): State<App>,
    Path(year): Path<i16>,
    headers: HeaderMap,
    Meant(caller, sent): Meant<Which>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    let mut kept = all(&headers);
    kept.retain(|it| !(it.who == caller.person.to_string() && it.year == year && it.name == sent.which));
    back(&app, year, &plain(&sent.query), "away", &kept)
}

fn back(app: &App, year: i16, query: &str, said: &str, kept: &[Kept]) -> Result<Response, Problem> {
    // Full stops part the lists, so that one within is written otherwise.
    let parts: Vec<String> = kept
        .iter()
        .filter_map(|it| serde_urlencoded::to_string(it).ok())
        .map(|it| it.replace('.', "%2E"))
        .collect();
    let value = parts.join(".");
    if value.len() > MOST_BYTES {
        let says = "the browser keeps no more than these lists; take one away first";
        return Err(Problem::new(Kind::Unfit, says));
    }
    let and = if query.is_empty() { "" } else { "&" };
    let mut answer = see(&format!("/desk/{year}?{query}{and}said={said}"));
    let secure = if app.settings().is_secure() { "; Secure" } else { "" };
    let line = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}");
    let line = HeaderValue::try_from(line).map_err(Problem::failed)?;
    answer.headers_mut().append(header::SET_COOKIE, line);
    Ok(answer)
}
