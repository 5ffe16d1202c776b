//! The rules in force and the calendar; and a check of anybody's table.

use crate::app::App;
use crate::http::{Path, Query, Sent};
use crate::ports::Asked;
use crate::problem::{Body, Problem};
use crate::reply::{Keep, Reply};
use crate::wire::{Question, Upload};
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;

async fn asked(app: App, key: String, question: Question) -> Result<Reply, Problem> {
    app.asked_by_all(key, move |_, _, _, at| {
        Ok(Asked { question: question.clone(), who: None, seen: None, at })
    })
    .await
    .map(|reply| Reply { keep: Keep::Asking, ..reply })
}

/// Every requirement, limit and kind of the framework.
#[utoipa::path(get, path = "/rules", tag = "Public",
    responses((status = 200, body = serde_json::Value), (status = 503, body = Body)))]
pub async fn list(State(app): State<App>) -> Result<Reply, Problem> {
    asked(app, "rules".into(), Question::Rules { id: None }).await
}

/// What the rules leave open, over all evidence of which nothing is missing: combinations that meet no grade or two, rules that never
/// decide, better evidence that lowers the outcome (X4).
#[utoipa::path(get, path = "/rules/open", tag = "Public",
    responses((status = 200, body = serde_json::Value), (status = 503, body = Body)))]
pub async fn open(State(app): State<App>) -> Result<Reply, Problem> {
    asked(app, "rules open".into(), Question::OpenRules).await
}

/// One rule: what it says, where it is published, how it is computed.
#[utoipa::path(get, path = "/rules/{id}", tag = "Public", params(("id" = String, Path, example = "4-a-top-bands")),
    responses((status = 200, body = serde_json::Value), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Reply, Problem> {
    asked(app, format!("rule {id}"), Question::Rules { id: Some(id) }).await
}

#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    /// None is the framework's.
    pub year: Option<i16>,
}

/// The steps of the cycle with their deadlines and the reasons for them.
#[utoipa::path(get, path = "/calendar", tag = "Public", params(OfYear),
    responses((status = 200, body = serde_json::Value), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn calendar(State(app): State<App>, Query(of): Query<OfYear>) -> Result<Reply, Problem> {
    asked(app, format!("calendar {:?}", of.year), Question::Calendar { year: of.year }).await
}

#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// The file's name, with its ending.
    #[param(example = "table.csv")]
    pub name: String,
}

/// Checks whether the figures of a printed table follow from one another. Nothing of it is kept (N3).
#[utoipa::path(post, path = "/audit", tag = "Public", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = serde_json::Value), (status = 413, body = Body), (status = 422, body = Body), (status = 503, body = Body)))]
pub async fn audit(
    State(app): State<App>,
    Query(named): Query<Named>,
    Sent(bytes): Sent,
) -> Result<Reply, Problem> {
    let upload =
        Upload { name: named.name, bytes: bytes.to_vec(), issued: None, keep_good: false, accept: None };
    app.ask(None, None, Question::Audit(upload)).await
}
