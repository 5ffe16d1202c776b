//! A person's own account: what there is, the password, the sessions.

use super::page::{Shell, html, instead, see};
use super::sent::{Meant, Nothing, Which};
use crate::app::App;
use crate::http::Query;
use crate::people::caller::{Caller, Looking};
use crate::people::me::{Another, about, change_password};
use crate::people::sessions::{end_all_others, end_one, id};
use crate::problem::{Kind, Problem};
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use plumbline_core::time::london;
use plumbline_pages::account::{self as pages, Fault, OwnPage, SessionEntry, TokenEntry};
use plumbline_store::{Account, NotDone, Scope, Session, Store, Token};
use serde::Deserialize;

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    said: String,
}

pub async fn show(
    State(app): State<App>,
    Looking(caller): Looking,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let said = match done.said.as_str() {
        "password" => Some("Your password is changed. Your other sessions have ended."),
        "session" => Some("That session has ended."),
        "sessions" => Some("All your other sessions have ended."),
        "token" => Some("That token has ended."),
        _ => None,
    };
    Ok(html(page(&app, &caller, Typed { said, days: "90", ..Typed::default() }).await?))
}

/// What somebody typed on the page, and what came of it.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    pub label: &'a str,
    pub days: &'a str,
    pub acts: bool,
    pub said: Option<&'a str>,
    pub faults: &'a [Fault],
}

/// The page as it stands.
pub async fn page(app: &App, caller: &Caller, typed: Typed<'_>) -> Result<String, Problem> {
    let this = caller.session()?.0.hash.clone();
    let shell = Shell::of(app, caller).await?;
    let then = caller.clone();
    let held = app.stores().with(move |store| held(store, &then)).await?;
    let sessions: Vec<SessionEntry> = held.sessions.iter().map(|it| session(it, &this)).collect();
    let tokens: Vec<TokenEntry> = held.tokens.iter().map(token).collect();
    Ok(pages::own(&OwnPage {
        frame: shell.frame(),
        email: &held.email,
        has_password: held.account.has_password,
        second_factor: held.account.second_factor,
        codes_left: held.codes_left,
        lacks_a_factor: caller.lacks_a_factor,
        sessions: &sessions,
        tokens: &tokens,
        label: typed.label,
        days: typed.days,
        acts: typed.acts,
        said: typed.said,
        faults: typed.faults,
    }))
}

struct Held {
    account: Account,
    email: String,
    codes_left: usize,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
}

fn held(store: &mut Store, caller: &Caller) -> Result<Held, Problem> {
    let person = &caller.person;
    let account = store.account(person)?.ok_or_else(|| NotDone::NoAccount { person: person.clone() })?;
    let (_, email) = about(store, caller)?;
    Ok(Held {
        email,
        codes_left: store.recovery_codes_left(person)?,
        sessions: store.sessions_of(person, caller.at)?,
        tokens: store.tokens_of(person)?,
        account,
    })
}

fn session(it: &Session, this: &str) -> SessionEntry {
    SessionEntry {
        id: id(&it.hash),
        label: it.label.clone(),
        began: minute(it.made),
        seen: minute(it.seen),
        this: it.hash == this,
    }
}

fn token(it: &Token) -> TokenEntry {
    TokenEntry {
        id: it.id.to_string(),
        label: it.label.clone(),
        acts: it.scope == Scope::Act,
        expires: minute(it.expires),
        used_on: it
            .used_on
            .as_deref()
            .map(|day| day.parse().map_or_else(|_| day.to_owned(), london::day_in_words)),
    }
}

/// To the minute, never later than it is: `17:00 on Friday 30 September 2011`.
pub fn minute(at: Timestamp) -> String {
    let whole = Timestamp::from_second(at.as_second().div_euclid(60) * 60);
    london::instant_in_words(whole.unwrap_or(at))
}

pub async fn password(
    State(app): State<App>,
    Meant(caller, sent): Meant<Passwords>,
) -> Result<Response, Problem> {
    let another = Another { now: sent.now, new: sent.new };
    let problem = match change_password(&app, caller.clone(), another).await {
        Ok(()) => return Ok(see("/account?said=password")),
        Err(problem) => problem,
    };
    let field = match problem.kind {
        Kind::NotForYou => "now",
        Kind::Unfit => "new",
        _ => return Err(problem),
    };
    let faults = [Fault::at(field, &problem.detail)];
    let text = page(&app, &caller, Typed { faults: &faults, days: "90", ..Typed::default() }).await?;
    Ok(instead(problem, text))
}

/// The password of now and another.
#[derive(Deserialize)]
pub struct Passwords {
    now: String,
    new: String,
}

pub async fn end(State(app): State<App>, Meant(caller, which): Meant<Which>) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    end_one(&app, caller, which.id).await?;
    Ok(see("/account?said=session"))
}

pub async fn end_others(
    State(app): State<App>,
    Meant(caller, Nothing {}): Meant<Nothing>,
) -> Result<Response, Problem> {
    caller.has_its_factor()?;
    end_all_others(&app, caller).await?;
    Ok(see("/account?said=sessions"))
}
