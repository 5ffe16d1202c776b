//! Signing in elsewhere: to an issuer on the list and back (OpenID Connect).

use super::accounts::{kept, named as account};
use super::caller::{Acting, cookie, cookie_name, set_cookie};
use super::sign_in::label;
use crate::account::{OidcError, Returned, Secret};
use crate::app::App;
use crate::http::{Json, Page, Path, Query};
use crate::problem::{Body, Kind, Problem};
use crate::reply::Reply;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use plumbline_casework::PersonId;
use plumbline_store::{Begun, NewSession, Purpose, Store, Way};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What tells a browser that comes back from one that was never sent.
const COOKIE: &str = "elsewhere";

/// A place where people may sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Elsewhere {
    #[schema(example = "work")]
    pub id: String,
    #[schema(example = "Work account")]
    pub name: String,
    /// Where to send the browser.
    pub href: String,
}

/// Where people may sign in with an account of elsewhere.
#[utoipa::path(get, path = "/sign-in", tag = "Sign-in", responses((status = 200, body = Page<Elsewhere>)))]
pub async fn list(State(app): State<App>) -> Reply {
    let all = app.ports().oidc.issuers().map(|(id, name)| Elsewhere {
        id: id.into(),
        name: name.into(),
        href: format!("/api/v1/sign-in/{id}"),
    });
    app.json(&Page { items: all.collect(), next: None })
}

/// For what the browser is sent.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct For {
    /// A link that opens an account: it is opened with this way in, and no password.
    pub link: Option<String>,
}

/// Who somebody is at an issuer.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The issuer, as `/api/v1/sign-in` lists it.
    #[schema(example = "work")]
    pub issuer: String,
    /// Whom the issuer means: its `sub`, which it never gives to somebody else.
    #[schema(example = "248289761001")]
    pub subject: String,
}

/// Say whose sign-in at an issuer it is, for whoever has an account already. The person is told.
#[utoipa::path(put, path = "/accounts/{person}/issuer", tag = "People", params(("person" = String, Path)), request_body = Known,
    responses((status = 204), (status = 401, body = Body), (status = 403, body = Body), (status = 404, body = Body), (status = 409, body = Body), (status = 422, body = Body)))]
pub async fn link(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(person): Path<String>,
    Json(sent): Json<Known>,
) -> Result<Reply, Problem> {
    let person = account(&person)?;
    let subject = sent.subject.trim().to_owned();
    if subject.is_empty() {
        return Err(Problem::new(Kind::Unfit, "`subject` is empty; give what the issuer calls the person"));
    }
    let issuer = app.ports().oidc.issuer(&sent.issuer).map_err(not_in)?.to_owned();
    kept(&app, caller, move |store, doing| store.link_issuer(&person, (&issuer, &subject), doing)).await
}

/// Send the browser to an issuer.
#[utoipa::path(get, path = "/sign-in/{issuer}", tag = "Sign-in", params(("issuer" = String, Path), For),
    responses((status = 303), (status = 404, body = Body), (status = 409, body = Body), (status = 503, body = Body)))]
pub async fn begin(
    State(app): State<App>,
    Path(issuer): Path<String>,
    Query(wanted): Query<For>,
) -> Result<Response, Problem> {
    let mut random = app.ports().random;
    let browser = Secret::new(&mut random);
    let purpose = match wanted.link {
        None => Purpose::SignIn,
        Some(link) => {
            let link = Secret::read(&link).ok_or(plumbline_store::NotDone::LinkSpent)?;
            Purpose::Accept(link.digest())
        }
    };
    let (begun, hash, then) = (Begun { issuer: issuer.clone(), purpose }, browser.digest(), app.clone());
    let at = app
        .stores()
        .with(move |store| {
            let at = then.moment(store)?.now();
            store.begin_at_issuer(&hash, &begun, at)?;
            Ok(at)
        })
        .await?;
    let to = app.ports().oidc.begin(&issuer, &browser, at).await.map_err(not_in)?;
    Ok(sent_to(&to, &[set_cookie(&app, &named(&app), Some(&browser))]))
}

/// The name of the cookie, as that of the session.
fn named(app: &App) -> String {
    cookie_name(app).replace("session", COOKIE)
}

/// What the issuer sent back.
#[derive(Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Back {
    pub state: String,
    pub code: Option<String>,
    pub error: Option<String>,
}

/// Back from an issuer: a session begins.
#[utoipa::path(get, path = "/sign-in/{issuer}/back", tag = "Sign-in", params(("issuer" = String, Path), Back),
    responses((status = 303), (status = 401, body = Body), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn back(
    State(app): State<App>,
    Path(issuer): Path<String>,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let browser = cookie(&headers, &named(&app)).and_then(Secret::read).ok_or_else(nobody)?;
    let (hash, then) = (browser.digest(), app.clone());
    let (begun, at) = app
        .stores()
        .with(move |store| {
            let at = then.moment(store)?.now();
            Ok((store.back_from_issuer(&hash, at)?.ok_or_else(nobody)?, at))
        })
        .await?;
    if begun.issuer != issuer {
        return Err(nobody());
    }
    let returned = Returned { state: back.state, code: back.code, error: back.error };
    let found = app.ports().oidc.complete(&issuer, &browser, &returned, at).await.map_err(not_in)?;
    let (then, label) = (app.clone(), label(&headers));
    let secret = app
        .stores()
        .with(move |store| {
            let person = who(store, &begun.purpose, (&found.issuer, &found.subject), at)?;
            let mut random = then.ports().random;
            let secret = Secret::new(&mut random);
            // The issuer asked for whatever factors it asks for.
            let new = NewSession { hash: &secret.digest(), person: &person, label: &label, whole: true };
            store.begin_session(new, at)?;
            Ok(secret)
        })
        .await?;
    let cookies = [set_cookie(&app, cookie_name(&app), Some(&secret)), set_cookie(&app, &named(&app), None)];
    Ok(sent_to("/desk", &cookies))
}

/// Whose account it is: linked before, or opened now by a link. Never by an address alone.
fn who(
    store: &mut Store,
    purpose: &Purpose,
    (issuer, subject): (&str, &str),
    at: jiff::Timestamp,
) -> Result<PersonId, Problem> {
    match purpose {
        Purpose::Accept(link) => Ok(store.accept(link, Way::Issuer { issuer, subject }, at)?),
        Purpose::SignIn => Ok(store.by_issuer(issuer, subject)?.ok_or_else(nobody)?.person),
    }
}

fn nobody() -> Problem {
    Problem::new(
        Kind::SignInFirst,
        "no account here is linked to that sign-in, or it took too long; ask for an invitation, or try again",
    )
}

fn not_in(error: OidcError) -> Problem {
    match error {
        OidcError::UnknownIssuer => Problem::not_found(error.to_string()),
        OidcError::Unreachable => Problem::new(Kind::NotNow, error.to_string()).retry_after(10),
        other => Problem::new(Kind::SignInFirst, other.to_string()),
    }
}

fn sent_to(to: &str, cookies: &[String]) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(to) = HeaderValue::try_from(to) {
        headers.insert(header::LOCATION, to);
    }
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    response
}
