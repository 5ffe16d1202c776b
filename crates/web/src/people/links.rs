//! Links that were sent: to open an account, or to choose another password.

use crate::account::{Cost, Password, Secret};
use crate::app::App;
use crate::http::{Json, Path, Peer};
use crate::problem::{Body, Kind, Problem};
use crate::reply::Reply;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use plumbline_store::{Address, Invited, NotDone, Opened, Store, Way};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use utoipa::ToSchema;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Link)]
pub struct LinkBody {
    pub person: String,
    /// The account is open, and only its password is chosen anew.
    pub only_password: bool,
    pub expires: String,
}

fn read(link: &str) -> Result<Secret, Problem> {
    Secret::read(link).ok_or_else(|| NotDone::LinkSpent.into())
}

/// What a link leads to. Looking uses nothing up.
#[utoipa::path(get, path = "/links/{link}", tag = "Sign-in", params(("link" = String, Path)),
    responses((status = 200, body = LinkBody), (status = 409, body = Body)))]
pub async fn show(State(app): State<App>, Path(link): Path<String>) -> Result<Reply, Problem> {
    let link = leads_to(&app, &link).await?;
    Ok(app.json(&LinkBody {
        person: link.person.to_string(),
        only_password: link.only_password,
        expires: link.expires.to_string(),
    }))
}

/// What a link leads to, as it was sent.
pub async fn leads_to(app: &App, link: &str) -> Result<Invited, Problem> {
    let (secret, then) = (read(link)?, app.clone());
    app.stores()
        .with(move |store| {
            let at = then.moment(store)?.now();
            Ok(store.link(&secret.digest(), at)?.ok_or(NotDone::LinkSpent)?)
        })
        .await
}

/// A password that somebody chooses.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// 12 to 256 characters.
    #[schema(format = Password)]
    pub password: String,
}

/// Choose a password: the account is open from then on, or its password is another. The link is used up.
#[utoipa::path(post, path = "/links/{link}", tag = "Sign-in", params(("link" = String, Path)), request_body = Chosen,
    responses((status = 204), (status = 409, body = Body), (status = 422, body = Body)))]
pub async fn accept(
    State(app): State<App>,
    Path(link): Path<String>,
    Json(chosen): Json<Chosen>,
) -> Result<Reply, Problem> {
    open(&app, &link, chosen).await?;
    Ok(Reply::done())
}

/// Uses a link up, with a password.
pub async fn open(app: &App, link: &str, chosen: Chosen) -> Result<(), Problem> {
    let (secret, then) = (read(link)?, app.clone());
    app.stores()
        .with(move |store| {
            let at = then.moment(store)?.now();
            let digest = secret.digest();
            let link = store.link(&digest, at)?.ok_or(NotDone::LinkSpent)?;
            let about = [opened(store, link.name.as_ref())?, opened(store, link.address.as_ref())?];
            let phc = hashed(&then, &chosen.password, &about)?;
            store.accept(&digest, Way::Password(&phc), at)?;
            Ok(())
        })
        .await
}

fn opened(store: &mut Store, sealed: Option<&plumbline_core::sealed::Sealed>) -> Result<String, Problem> {
    let Some(sealed) = sealed else { return Ok(String::new()) };
    Ok(match store.open_sealed(sealed)? {
        Opened::Text(text) => text,
        Opened::Erased => String::new(),
    })
}

/// What is kept of a password, if it may be chosen by somebody of whom this is known.
pub fn hashed(app: &App, typed: &str, about: &[String]) -> Result<String, Problem> {
    app.takes_passwords()?;
    let password = Password::new(typed);
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    password.good_for(&about).map_err(|why| Problem::new(Kind::Unfit, why.to_string()))?;
    let mut random = app.ports().random;
    password.hashed(Cost::USUAL, &mut random).map_err(Problem::failed)
}

/// Whose password is forgotten.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    #[schema(example = "a.assessor@example.gov.uk")]
    pub email: String,
}

/// Ask for a link to choose another password. It goes to the address, if there is an account; the answer is the same if not.
#[utoipa::path(post, path = "/password-link", tag = "Sign-in", request_body = Forgotten,
    responses((status = 202), (status = 429, body = Body)))]
pub async fn forgotten(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    Json(sent): Json<Forgotten>,
) -> Result<Reply, Problem> {
    send_password_link(&app, peer, sent).await?;
    Ok(Reply { status: StatusCode::ACCEPTED, ..Reply::done() })
}

/// Sends a link to whoever forgot their password, if there is anybody.
pub async fn send_password_link(app: &App, peer: Option<IpAddr>, sent: Forgotten) -> Result<(), Problem> {
    app.takes_passwords()?;
    if let Some(peer) = peer {
        app.take_a_try(peer)?;
    }
    // Whoever asks hears nothing of it, not even how long it took: that would tell whether there is an account.
    let then = app.clone();
    tokio::spawn(async move {
        let sender = then.clone();
        let sent = then.stores().with(move |store| if_there_is_anybody(&sender, store, &sent.email)).await;
        if let Err(why) = sent {
            let cause = why.behind.unwrap_or(why.detail);
            tracing::error!(cause, "a link for another password was not sent");
        }
    });
    Ok(())
}

fn if_there_is_anybody(app: &App, store: &mut Store, typed: &str) -> Result<(), Problem> {
    let at = app.moment(store)?.now();
    let found = typed.parse::<Address>().ok().map(|it| store.by_address(&it)).transpose()?.flatten();
    let Some(found) = found else { return Ok(()) };
    let mut random = app.ports().random;
    let secret = Secret::new(&mut random);
    // Whoever signs in elsewhere has no password to choose.
    if store.password_link(&found.person, &secret.digest(), at).is_ok() {
        app.mail_link(store, &found.person, &secret, true)?;
    }
    Ok(())
}
