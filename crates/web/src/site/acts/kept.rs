//! Whoever sends a form after their session ended signs in, and finds the form again as they filled it in. What was typed travels through
//! the pages in between and is kept nowhere.

use super::letter;
use super::places;
use super::sent::Filled;
use super::show::{At, again};
use super::typed::Typed;
use crate::app::App;
use crate::http::Peer;
use crate::people::caller::{Caller, called};
use crate::people::cookie_name;
use crate::people::sign_in::{Begun, Typed as Entered, proved, signed_in, with_session};
use crate::problem::{Kind, Problem};
use crate::site::back::safe;
use crate::site::page::{Shell, elsewhere, html, instead, see, with_our_script};
use crate::site::sent::{Form, MeantHalf};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use plumbline_pages::acts::{Kept, KeptCode, SessionOver, kept_code, session_over};
use plumbline_pages::parts::fault::Fault;
use serde::Deserialize;

/// What is sent with an address and a password, or with a code.
#[derive(Deserialize)]
pub struct Carried {
    form: String,
    kept: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

/// The page to which what was typed goes back.
pub enum Back<'a> {
    /// The form of an act.
    Form(At<'a>),
    /// The letter's editor.
    Letter(At<'a>),
    /// A return of places, row by row.
    Places(At<'a>),
}

impl Back<'_> {
    fn address(&self) -> String {
        match self {
            Self::Form(at) => at.address(),
            Self::Letter(at) => format!("{}/letter", at.desk()),
            Self::Places(at) => places::address(at),
        }
    }

    /// The page as it was filled in.
    async fn again(&self, caller: &Caller, typed: &Typed) -> Result<Response, Problem> {
        match self {
            Self::Form(at) => Ok(html(again(at, caller, typed).await?)),
            Self::Places(at) => Ok(html(places::again(at, caller, typed).await?)),
            Self::Letter(at) => {
                Ok(with_our_script(html(letter::again(at, caller, typed.get("letter")).await?)))
            }
        }
    }
}

/// The page in place of the problem that nobody is signed in.
pub fn over(app: &App, back: &Back<'_>, filled: &Filled, problem: Problem) -> Response {
    let typed: Vec<(&str, &str)> = filled.typed.of_the_person().collect();
    let text = asks(app, &back.address(), &typed, "", &[]);
    instead(problem, text)
}

fn asks(app: &App, form: &str, typed: &[(&str, &str)], email: &str, faults: &[Fault]) -> String {
    let together = serde_urlencoded::to_string(typed).unwrap_or_default();
    let (shell, elsewhere) = (Shell::plain(app), elsewhere(app, None));
    session_over(&SessionOver {
        frame: shell.frame(),
        kept: Kept { form, typed, together: &together },
        email,
        passwords: app.settings().passwords,
        elsewhere: &elsewhere,
        faults,
    })
}

/// An address and a password.
pub async fn enter(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Form(sent): Form<Carried>,
) -> Result<Response, Problem> {
    let at = form_at(&app, &sent.form)?;
    let entered = Entered { email: sent.email.clone(), password: sent.password.clone() };
    match signed_in(&app, peer, &headers, entered).await {
        Ok(begun) if begun.me.second_factor_due => {
            let csrf = begun.secret.csrf();
            let page = code(&app, &at.address(), &sent.kept, csrf.reveal(), &[]);
            Ok(with_session(&app, html(page), Some(&begun.secret)))
        }
        Ok(begun) => goes_on(&app, &at, &sent.kept, &begun).await,
        Err(problem) if is_a_fault(&problem) => {
            let pairs = pairs(&sent.kept)?;
            let typed: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let faults = [Fault::at("password", problem.detail.clone())];
            Ok(instead(problem, asks(&app, &at.address(), &typed, &sent.email, &faults)))
        }
        Err(problem) => Err(problem),
    }
}

fn code(app: &App, form: &str, kept: &str, csrf: &str, faults: &[Fault]) -> String {
    let shell = Shell::plain(app);
    let kept = Kept { form, typed: &[], together: kept };
    kept_code(&KeptCode { frame: shell.frame(), kept, csrf, faults })
}

/// The code of the second factor.
pub async fn prove(
    State(app): State<App>,
    MeantHalf(caller, sent): MeantHalf<Carried>,
) -> Result<Response, Problem> {
    let at = form_at(&app, &sent.form)?;
    match proved(&app, caller.clone(), sent.code.clone()).await {
        Ok(begun) => goes_on(&app, &at, &sent.kept, &begun).await,
        Err(problem) if is_a_fault(&problem) => {
            let faults = [Fault::at("code", problem.detail.clone())];
            let csrf = caller.session()?.1.csrf();
            Ok(instead(problem, code(&app, &at.address(), &sent.kept, csrf.reveal(), &faults)))
        }
        Err(problem) => Err(problem),
    }
}

fn is_a_fault(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::SignInFirst | Kind::SlowDown)
}

/// The form as it was filled in. Whoever may not see it is told so, and is signed in all the same.
async fn goes_on(app: &App, back: &Back<'_>, kept: &str, begun: &Begun) -> Result<Response, Problem> {
    if begun.me.second_factor_missing {
        return Ok(with_session(app, see("/account"), Some(&begun.secret)));
    }
    let mut headers = HeaderMap::new();
    let cookie = format!("{}={}", cookie_name(app), begun.secret.reveal());
    headers.insert(header::COOKIE, HeaderValue::try_from(cookie).map_err(Problem::failed)?);
    let caller = called(&headers, app).await?;
    let typed = Typed::new(pairs(kept)?);
    match back.again(&caller, &typed).await {
        Ok(page) => Ok(with_session(app, page, Some(&begun.secret))),
        Err(_) => Ok(with_session(app, see("/"), Some(&begun.secret))),
    }
}

fn pairs(kept: &str) -> Result<Vec<(String, String)>, Problem> {
    serde_urlencoded::from_str(kept)
        .map_err(|_| Problem::bad_request("what was typed could not be read again"))
}

/// Only a form of this part is gone back to.
fn form_at<'a>(app: &'a App, address: &str) -> Result<Back<'a>, Problem> {
    let nowhere = || Problem::not_found("there is no such form");
    let path = safe(address).ok_or_else(nowhere)?;
    let at = |year: &str, area, act| At::new(app, year.parse().map_err(|_| nowhere())?, area, act);
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["", "desk", year, area, "do", act] => at(year, area, act).map(Back::Form),
        ["", "desk", year, area, "letter"] => at(year, area, "send").map(Back::Letter),
        ["", "portal", year, area, "return"] => at(year, area, "return-placements").map(Back::Places),
        _ => Err(nowhere()),
    }
}
