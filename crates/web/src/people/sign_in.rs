//! Signing in and out: a password, then the second factor. What is wrong is not said.

use super::caller::{Caller, Half, Looking, Own, cookie_name, lacks_a_factor, set_cookie};
use crate::account::{Checked, Cost, Password, RecoveryCode, Secret, TotpSecret, wait_after};
use crate::app::App;
use crate::http::{Json, Peer};
use crate::problem::{Body, Kind, Problem};
use crate::reply::Reply;
use axum::extract::{Extension, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use plumbline_store::{Address, Factor, NewSession, SignIn, Store, Try};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use utoipa::ToSchema;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Me)]
pub struct Me {
    #[schema(example = "p-1")]
    pub person: String,
    /// Whether the second factor is still to be given: `/api/v1/session/second-factor` takes it.
    pub second_factor_due: bool,
    /// Whether one is to be set up before anything else: `/api/v1/me/second-factor` does.
    pub second_factor_missing: bool,
    /// To send back in `X-CSRF-Token`; none of a token.
    pub csrf: Option<String>,
    /// Notices that were not read.
    pub unread: u64,
}

/// What somebody typed to come in.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    #[schema(example = "a.assessor@example.gov.uk")]
    pub email: String,
    #[schema(format = Password)]
    pub password: String,
}

/// A code of the app, or a recovery code.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    #[schema(example = "123456")]
    pub code: String,
}

/// Somebody who means it, or nobody.
pub struct Maybe(Option<Own>);

impl FromRequestParts<App> for Maybe {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Own::from_request_parts(parts, app).await {
            Ok(caller) => Ok(Self(Some(caller))),
            Err(problem) if problem.kind == Kind::SignInFirst => Ok(Self(None)),
            Err(problem) => Err(problem),
        }
    }
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "Sign-in",
    responses((status = 200, body = Me), (status = 401, body = Body)))]
pub async fn show(State(app): State<App>, Looking(caller): Looking) -> Result<Reply, Problem> {
    let then = caller.clone();
    let unread = app.stores().with(move |store| Ok(store.unread(&then.person)?)).await?;
    let csrf = caller.session().ok().map(|(_, secret)| secret.csrf().reveal().to_owned());
    let missing = caller.lacks_a_factor;
    Ok(app.json(&Me {
        person: caller.person.to_string(),
        second_factor_due: false,
        second_factor_missing: missing,
        csrf,
        unread,
    }))
}

/// Sign in with a password.
#[utoipa::path(post, path = "/session", tag = "Sign-in", request_body = Typed,
    responses((status = 200, body = Me), (status = 401, body = Body), (status = 429, body = Body)))]
pub async fn sign_in(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    Json(typed): Json<Typed>,
) -> Result<Response, Problem> {
    let begun = signed_in(&app, peer, &headers, typed).await?;
    let answer = app.json(&begun.me).into_response();
    Ok(with_session(&app, answer, Some(&begun.secret)))
}

/// A session that began.
pub struct Begun {
    pub secret: Secret,
    pub me: Me,
}

/// An answer with the cookie of a session, or without one from now on.
pub fn with_session(app: &App, mut answer: Response, secret: Option<&Secret>) -> Response {
    if let Ok(value) = HeaderValue::try_from(set_cookie(app, cookie_name(app), secret)) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}

/// A try to come in with a password.
pub async fn signed_in(
    app: &App,
    peer: Option<IpAddr>,
    headers: &HeaderMap,
    typed: Typed,
) -> Result<Begun, Problem> {
    if let Some(peer) = peer {
        app.take_a_try(peer)?;
    }
    let (then, label) = (app.clone(), label(headers));
    app.stores().with(move |store| begin(&then, store, &typed, &label)).await
}

fn begin(app: &App, store: &mut Store, typed: &Typed, label: &str) -> Result<Begun, Problem> {
    app.takes_passwords()?;
    let at = app.moment(store)?.now();
    let address = typed.email.parse::<Address>().ok();
    let counted = address.as_ref().map_or(typed.email.as_str(), Address::reveal).to_owned();
    if let Try::Wait(until) = store.begin_try(&counted, at, wait_after)? {
        return Err(wait(until, at));
    }
    let found: Option<SignIn> = address.map(|address| store.by_address(&address)).transpose()?.flatten();
    let kept = found.as_ref().and_then(|it| it.password.clone());
    let password = Password::new(&typed.password);
    let mut random = app.ports().random;
    let checked = password.checked(kept.as_deref(), Cost::USUAL, &mut random).map_err(Problem::failed)?;
    let (Some(found), Checked::Right { keep }) = (found, checked) else { return Err(wrong()) };
    store.was_right(&counted)?;
    if let (Some(new), Some(old)) = (keep, &kept) {
        store.rehash(&found.person, old, &new)?;
    }
    let secret = Secret::new(&mut random);
    let new =
        NewSession { hash: &secret.digest(), person: &found.person, label, whole: !found.second_factor };
    let session = store.begin_session(new, at)?;
    let unread = if session.whole { store.unread(&session.person)? } else { 0 };
    let me = Me {
        person: session.person.to_string(),
        second_factor_due: !session.whole,
        second_factor_missing: session.whole && lacks_a_factor(app, store, &session.person, at)?,
        csrf: Some(secret.csrf().reveal().to_owned()),
        unread,
    };
    Ok(Begun { secret, me })
}

/// Of a wrong password and of an address that nobody has it is the same.
fn wrong() -> Problem {
    Problem::new(Kind::SignInFirst, "that address and password do not go together")
}

fn wait(until: Timestamp, at: Timestamp) -> Problem {
    let seconds = u64::try_from(until.duration_since(at).as_secs()).unwrap_or(1).max(1);
    Problem::new(Kind::SlowDown, format!("too many tries; wait {} seconds", seconds)).retry_after(seconds)
}

/// Give the second factor: the session is whole from then on, and has another secret.
#[utoipa::path(post, path = "/session/second-factor", tag = "Sign-in", request_body = Code,
    responses((status = 200, body = Me), (status = 401, body = Body), (status = 429, body = Body)))]
pub async fn second_factor(
    State(app): State<App>,
    Half(caller): Half,
    Json(code): Json<Code>,
) -> Result<Response, Problem> {
    let begun = proved(&app, caller, code.code).await?;
    let answer = app.json(&begun.me).into_response();
    Ok(with_session(&app, answer, Some(&begun.secret)))
}

/// A try to give the second factor.
pub async fn proved(app: &App, caller: Caller, code: String) -> Result<Begun, Problem> {
    let then = app.clone();
    app.stores().with(move |store| prove(&then, store, &caller, &code)).await
}

fn prove(app: &App, store: &mut Store, caller: &Caller, code: &str) -> Result<Begun, Problem> {
    let (session, _) = caller.session()?;
    let counted = format!("second-factor/{}", caller.person);
    if let Try::Wait(until) = store.begin_try(&counted, caller.at, wait_after)? {
        return Err(wait(until, caller.at));
    }
    if !is_theirs(store, caller, code)? {
        return Err(Problem::new(Kind::SignInFirst, "that code is not right, or was used before"));
    }
    store.was_right(&counted)?;
    let mut random = app.ports().random;
    let secret = Secret::new(&mut random);
    let session = store.proved(&session.hash, &secret.digest(), caller.at)?;
    let me = Me {
        person: session.person.to_string(),
        second_factor_due: false,
        second_factor_missing: false,
        csrf: Some(secret.csrf().reveal().to_owned()),
        unread: store.unread(&session.person)?,
    };
    Ok(Begun { secret, me })
}

fn is_theirs(store: &mut Store, caller: &Caller, code: &str) -> Result<bool, Problem> {
    let totp = store.second_factor_secret(&caller.person)?.and_then(|text| TotpSecret::read(&text));
    if let Some(step) = totp.and_then(|totp| totp.step_of(code, caller.at)) {
        return Ok(store.use_second_factor(&caller.person, Factor::Step(step))?);
    }
    let Some(recovery) = RecoveryCode::read(code) else { return Ok(false) };
    Ok(store.use_second_factor(&caller.person, Factor::Recovery(&recovery.digest()))?)
}

/// Sign out: the session is over. Without one there is nothing to do.
#[utoipa::path(delete, path = "/session", tag = "Sign-in", responses((status = 204), (status = 403, body = Body)))]
pub async fn sign_out(State(app): State<App>, Maybe(caller): Maybe) -> Result<Response, Problem> {
    if let Some(Own(caller)) = caller {
        over(&app, &caller).await?;
    }
    Ok(with_session(&app, Reply::done().into_response(), None))
}

/// Ends the session with which somebody calls.
pub async fn over(app: &App, caller: &Caller) -> Result<(), Problem> {
    let (session, _) = caller.session()?;
    let (person, hash) = (caller.person.clone(), session.hash.clone());
    app.stores().with(move |store| Ok(store.end_session(&person, &hash)?)).await
}

/// What a person knows a session by: the browser's family, and no more of what it says of itself.
pub fn label(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let families = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let family = families.into_iter().find(|(mark, _)| said.contains(mark));
    family.map_or("another browser", |(_, name)| name).to_owned()
}
