//! The first page, signing in and out.

use super::back::{safe, sign_in_first, with_back};
use super::page::{Shell, elsewhere, html, instead, see};
use super::sent::{Form, MeantHalf, Nothing, Visiting};
use crate::app::App;
use crate::http::{Peer, Query};
use crate::people::caller::{By, Caller};
use crate::people::sign_in::{Begun, Me, Typed, over, proved, signed_in, with_session};
use crate::problem::{Kind, Problem};
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use plumbline_pages::account::{self as pages, CodePage, Fault, SignInPage};
use serde::Deserialize;

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    said: String,
}

pub async fn home(
    State(app): State<App>,
    Visiting(caller): Visiting,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let shell = match &caller {
        Some(caller) if is_whole(caller) => Shell::of(&app, caller).await?,
        _ => Shell::plain(&app),
    };
    let said = (done.said == "out").then_some("You have signed out.");
    Ok(html(pages::home(&shell.frame(), said)))
}

fn is_whole(caller: &Caller) -> bool {
    matches!(&caller.by, By::Session { session, .. } if session.whole)
}

/// What the way in was asked for with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    back: Option<String>,
    said: String,
    /// Whoever is signed in is to do it anew.
    again: bool,
}

/// The form; whoever is signed in already goes on.
pub async fn ask(
    State(app): State<App>,
    Visiting(caller): Visiting,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let back = asked.back.as_deref().and_then(safe);
    let said = match (asked.again, asked.said.as_str()) {
        (true, _) => Some("Sign in again first: what you want to do changes how you sign in."),
        (false, "chosen") => Some("Your password is chosen. Sign in with it."),
        _ => None,
    };
    match caller {
        Some(caller) if said.is_none() && is_whole(&caller) => return Ok(see(back.unwrap_or("/"))),
        Some(caller) if said.is_none() && !is_whole(&caller) => {
            return Ok(see(&with_back("/sign-in/second-factor", back)));
        }
        _ => {}
    }
    Ok(html(form(&app, Tried { said, back, ..Tried::default() })))
}

#[derive(Clone, Copy, Default)]
struct Tried<'a> {
    email: &'a str,
    back: Option<&'a str>,
    said: Option<&'a str>,
    faults: &'a [Fault],
}

fn form(app: &App, tried: Tried) -> String {
    let (shell, elsewhere) = (Shell::plain(app), elsewhere(app, None));
    let Tried { email, back, said, faults } = tried;
    let passwords = app.settings().passwords;
    pages::sign_in(&SignInPage {
        frame: shell.frame(),
        email,
        back,
        passwords,
        elsewhere: &elsewhere,
        said,
        faults,
    })
}

/// What was typed.
#[derive(Deserialize)]
pub struct Entered {
    email: String,
    password: String,
    #[serde(default)]
    back: String,
}

/// Signs in. The session before, if there was one, is over.
pub async fn enter(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    Visiting(before): Visiting,
    headers: HeaderMap,
    Form(sent): Form<Entered>,
) -> Result<Response, Problem> {
    let Entered { email, password, back } = sent;
    let back = safe(&back);
    let typed = Typed { email: email.clone(), password };
    match signed_in(&app, peer, &headers, typed).await {
        Ok(begun) => {
            if let Some(before) = before {
                // It may have ended meanwhile, which is as well.
                let _ = over(&app, &before).await;
            }
            Ok(goes_on(&app, &begun, back))
        }
        Err(problem) if is_a_fault(&problem) => {
            let faults = [Fault::at("password", &problem.detail)];
            let text = form(&app, Tried { email: &email, back, faults: &faults, said: None });
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// What the person can mend, beside all else that may go wrong.
fn is_a_fault(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::SignInFirst | Kind::SlowDown)
}

fn goes_on(app: &App, begun: &Begun, back: Option<&str>) -> Response {
    let to = match &begun.me {
        Me { second_factor_due: true, .. } => with_back("/sign-in/second-factor", back),
        Me { second_factor_missing: true, .. } => "/account".into(),
        _ => back.unwrap_or("/").into(),
    };
    with_session(app, see(&to), Some(&begun.secret))
}

/// The form for the second factor.
pub async fn ask_code(
    State(app): State<App>,
    Visiting(caller): Visiting,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let back = asked.back.as_deref().and_then(safe);
    let Some(caller) = caller else { return Ok(sign_in_first(back)) };
    if is_whole(&caller) {
        return Ok(see(back.unwrap_or("/")));
    }
    Ok(html(code_form(&app, &caller, back, &[])?))
}

fn code_form(app: &App, caller: &Caller, back: Option<&str>, faults: &[Fault]) -> Result<String, Problem> {
    let (shell, csrf) = (Shell::plain(app), caller.session()?.1.csrf());
    Ok(pages::second_factor(&CodePage { frame: shell.frame(), csrf: csrf.reveal(), back, faults }))
}

/// A code that was typed.
#[derive(Deserialize)]
pub struct Code {
    code: String,
    #[serde(default)]
    back: String,
}

/// Takes the second factor.
pub async fn prove(
    State(app): State<App>,
    MeantHalf(caller, sent): MeantHalf<Code>,
) -> Result<Response, Problem> {
    let back = safe(&sent.back);
    match proved(&app, caller.clone(), sent.code).await {
        Ok(begun) => Ok(goes_on(&app, &begun, back)),
        Err(problem) if is_a_fault(&problem) => {
            let faults = [Fault::at("code", &problem.detail)];
            let text = code_form(&app, &caller, back, &faults)?;
            Ok(instead(problem, text))
        }
        Err(problem) => Err(problem),
    }
}

/// Signs out, also whoever has given no second factor yet.
pub async fn leave(
    State(app): State<App>,
    MeantHalf(caller, Nothing {}): MeantHalf<Nothing>,
) -> Result<Response, Problem> {
    over(&app, &caller).await?;
    Ok(with_session(&app, see("/?said=out"), None))
}
