//! What a form sent, and that whoever is signed in meant to send it.

use crate::app::App;
use crate::http::Sent;
use crate::people::caller::{Caller, Looking, called};
use crate::problem::{Kind, Problem};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

const FORM: &str = "application/x-www-form-urlencoded";

/// The fields of a form of somebody who is not signed in. That no other site sent it, a layer before this one saw to.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        read(&bytes(request, app).await?).map(Self)
    }
}

/// The fields of a form of somebody with a whole session, once the session's token in it was found right.
pub struct Meant<T>(pub Caller, pub T);

impl<T: DeserializeOwned> FromRequest<App> for Meant<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Looking(caller) = Looking::from_request_parts(&mut parts, app).await?;
        let sent = meant(&caller, Request::from_parts(parts, body), app).await?;
        Ok(Self(caller, sent))
    }
}

/// The same of a session that may still wait for the second factor.
pub struct MeantHalf<T>(pub Caller, pub T);

impl<T: DeserializeOwned> FromRequest<App> for MeantHalf<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let caller = called(request.headers(), app).await?;
        let sent = meant(&caller, request, app).await?;
        Ok(Self(caller, sent))
    }
}

/// Nothing to send but that it is meant.
#[derive(Deserialize)]
pub struct Nothing {}

/// Which of many things is meant.
#[derive(Deserialize)]
pub struct Which {
    pub id: String,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Token {
    csrf: String,
}

async fn meant<T: DeserializeOwned>(caller: &Caller, request: Request, app: &App) -> Result<T, Problem> {
    let csrf = caller.session()?.1.csrf();
    let bytes = bytes(request, app).await?;
    let token: Token = read(&bytes)?;
    if !csrf.is(&token.csrf) {
        let says =
            "this form is not of the session that goes on now, and nothing was done; open the page again";
        return Err(Problem::new(Kind::NotForYou, says));
    }
    read(&bytes)
}

async fn bytes(request: Request, app: &App) -> Result<Vec<u8>, Problem> {
    let media = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if !media.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case(FORM)) {
        return Err(Problem::new(Kind::NotThisType, format!("this address takes `{FORM}`")));
    }
    let Sent(bytes) = Sent::from_request(request, app).await?;
    Ok(bytes.to_vec())
}

/// What does not read is not said back: it may hold a password.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_urlencoded::from_bytes(bytes)
        .map_err(|_| Problem::bad_request("the form lacks a field, or has one twice; open the page again"))
}

/// Whoever opens a page, if they hold a session.
pub struct Visiting(pub Option<Caller>);

impl FromRequestParts<App> for Visiting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match called(&parts.headers, app).await {
            Ok(caller) => Ok(Self(Some(caller).filter(|it| it.session().is_ok()))),
            Err(problem) if problem.kind == Kind::SignInFirst => Ok(Self(None)),
            Err(problem) => Err(problem),
        }
    }
}
