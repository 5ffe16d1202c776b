//! Tokens of a person's programs.

use super::caller::{Acting, Caller};
use crate::account::Secret;
use crate::app::App;
use crate::http::{Json, Page, Path};
use crate::problem::{Body, Problem};
use crate::reply::Reply;
use axum::extract::State;
use jiff::SignedDuration;
use plumbline_store::{NewToken, Scope, Token};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenBody {
    pub id: String,
    #[schema(example = "Nightly download")]
    pub label: String,
    /// read or act
    #[schema(example = "read")]
    pub scope: String,
    pub expires: String,
    /// The day of its last use.
    pub used_on: Option<String>,
}

fn body(it: &Token) -> TokenBody {
    TokenBody {
        id: it.id.to_string(),
        label: it.label.clone(),
        scope: it.scope.id().into(),
        expires: it.expires.to_string(),
        used_on: it.used_on.clone(),
    }
}

/// The caller's tokens.
#[utoipa::path(get, path = "/tokens", tag = "Sign-in",
    responses((status = 200, body = Page<TokenBody>), (status = 401, body = Body)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Reply, Problem> {
    let items = app
        .stores()
        .with(move |store| Ok(store.tokens_of(&caller.person)?.iter().map(body).collect::<Vec<_>>()))
        .await?;
    Ok(app.json(&Page { items, next: None }))
}

/// A token that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    #[schema(example = "Nightly download")]
    pub label: String,
    /// Whether it may act, or read alone.
    #[serde(default)]
    pub act: bool,
    /// 1 to 365.
    #[schema(minimum = 1, maximum = 365, example = 90)]
    pub days: u16,
}

/// A token with its secret, which is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Made {
    pub secret: String,
    pub token: TokenBody,
}

/// Make a token. Only a person with a session does.
#[utoipa::path(post, path = "/tokens", tag = "Sign-in", request_body = Wanted,
    responses((status = 201, body = Made), (status = 401, body = Body), (status = 403, body = Body), (status = 422, body = Body)))]
pub async fn make(
    State(app): State<App>,
    Acting(caller): Acting,
    Json(wanted): Json<Wanted>,
) -> Result<Reply, Problem> {
    let (secret, token) = make_token(&app, caller, wanted).await?;
    let made = Made { secret: secret.reveal().into(), token: body(&token) };
    let at = format!("/api/v1/tokens/{}", made.token.id);
    Ok(app.json(&made).created(at))
}

/// Makes a token for a person with a session.
pub async fn make_token(app: &App, caller: Caller, wanted: Wanted) -> Result<(Secret, Token), Problem> {
    caller.session()?;
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let mut random = then.ports().random;
            let secret = Secret::of_a_program(&mut random);
            let new = NewToken {
                hash: &secret.digest(),
                person: &caller.person,
                label: &wanted.label,
                scope: if wanted.act { Scope::Act } else { Scope::Read },
                expires: caller.at + SignedDuration::from_hours(24 * i64::from(wanted.days)),
            };
            let token = store.make_token(new, caller.at)?;
            Ok((secret, token))
        })
        .await
}

/// End a token.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "Sign-in", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Body), (status = 404, body = Body)))]
pub async fn end(
    State(app): State<App>,
    Acting(caller): Acting,
    Path(id): Path<String>,
) -> Result<Reply, Problem> {
    end_token(&app, caller, id).await?;
    Ok(Reply::done())
}

/// Ends a token of the caller's.
pub async fn end_token(app: &App, caller: Caller, id: String) -> Result<(), Problem> {
    app.stores()
        .with(move |store| {
            let doing = plumbline_store::Doing { by: &caller.person, at: caller.at };
            store.end_token(&caller.person, &id, doing)?;
            Ok(())
        })
        .await
}
