//! A person's own sessions (E10).

use super::caller::{Acting, Caller};
use crate::app::App;
use crate::http::{Page, Path};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use plumbline_store::NotDone;
use serde::Serialize;
use utoipa::ToSchema;

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionBody {
    /// To end it by; it leads back to nothing.
    pub id: String,
    /// The browser's family.
    #[schema(example = "Firefox")]
    pub label: String,
    pub began: String,
    pub seen: String,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// The caller's sessions.
#[utoipa::path(get, path = "/sessions", tag = "Sign-in",
    responses((status = 200, body = Page<SessionBody>), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    let this = caller.session()?.0.hash.clone();
    let all = app.stores().with(move |store| Ok(store.sessions_of(&caller.person, caller.at)?)).await?;
    let items = all.into_iter().map(|it| SessionBody {
        id: id(&it.hash),
        label: it.label,
        began: it.made.to_string(),
        seen: it.seen.to_string(),
        this: it.hash == this,
    });
    Ok(app.json(&Page { items: items.collect(), next: None }))
}

/// What is kept is a digest already; part of it names a session.
pub fn id(hash: &str) -> String {
    hash.chars().take(16).collect()
}

/// End one of the caller's sessions.
#[utoipa::path(delete, path = "/sessions/{id}", tag = "Sign-in", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Body), (status = 404, body = Body)))]
pub async fn end(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(wanted): Path<String>,
) -> Result<Reply, Problem> {
    end_one(&app, caller, wanted).await?;
    Ok(Reply::done())
}

/// Ends the session of this id, if it is the caller's.
pub async fn end_one(app: &App, caller: Caller, wanted: String) -> Result<(), Problem> {
    app.stores()
        .with(move |store| {
            let all = store.sessions_of(&caller.person, caller.at)?;
            let found = all.into_iter().find(|it| id(&it.hash) == wanted).ok_or(NotDone::NoSession)?;
            store.end_session(&caller.person, &found.hash)?;
            Ok(())
        })
        .await
}

/// End all of the caller's sessions but this one.
#[utoipa::path(delete, path = "/sessions", tag = "Sign-in", responses((status = 204), (status = 401, body = Body), (status = 403, body = Body)))]
pub async fn end_others(State(app): State<App>, Acting(caller): Acting) -> Result<Reply, Problem> {
    end_all_others(&app, caller).await?;
    Ok(Reply::done())
}

/// Ends every session of the caller but the one with which they call.
pub async fn end_all_others(app: &App, caller: Caller) -> Result<(), Problem> {
    let this = caller.session()?.0.hash.clone();
    app.stores()
        .with(move |store| {
            store.end_other_sessions(&caller.person, Some(&this))?;
            Ok(())
        })
        .await
}
