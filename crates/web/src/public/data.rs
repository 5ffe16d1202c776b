//! The open data of what is out, in the forms that it was made in.

use crate::app::App;
use crate::http::Path;
use crate::ports::Asked;
use crate::problem::{Body, Problem};
use crate::reply::{Keep, Reply};
use crate::wire::Question;
use axum::extract::State;

/// The files of the open data of the newest publication that holds grades: CSV, ODS, XLSX, Parquet, JSON.
#[utoipa::path(get, path = "/data", tag = "Public",
    responses((status = 200, body = serde_json::Value), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn list(State(app): State<App>) -> Result<Reply, Problem> {
    asked(app, None).await
}

/// One file of the open data.
#[utoipa::path(get, path = "/data/{file}", tag = "Public", params(("file" = String, Path, example = "areas.csv")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn file(State(app): State<App>, Path(file): Path<String>) -> Result<Reply, Problem> {
    asked(app, Some(file)).await
}

/// A table of the national summary: grades, movement, contrasts, bands or settings.
#[utoipa::path(get, path = "/national/{table}", tag = "Public", params(("table" = String, Path, example = "grades")),
    responses((status = 200, body = serde_json::Value), (status = 404, body = Body), (status = 503, body = Body)))]
pub async fn table(State(app): State<App>, Path(table): Path<String>) -> Result<Reply, Problem> {
    app.asked_by_all(format!("national table {table}"), move |_, _, shown, at| {
        let out = shown.newest_with_grades().ok_or_else(|| Problem::not_found("no grade is published"))?;
        Ok(Asked {
            question: Question::National { year: out.year, table: Some(table.clone()) },
            who: None,
            seen: None,
            at,
        })
    })
    .await
    .map(|reply| Reply { keep: Keep::Asking, ..reply })
}

async fn asked(app: App, file: Option<String>) -> Result<Reply, Problem> {
    app.asked_by_all(format!("data {file:?}"), move |_, _, shown, at| {
        let out = shown.newest_with_grades().ok_or_else(|| Problem::not_found("no data is published"))?;
        let question = Question::Data { year: out.year, set: out.set.clone(), file: file.clone() };
        Ok(Asked { question, who: None, seen: None, at })
    })
    .await
    .map(|reply| Reply { keep: Keep::Asking, ..reply })
}
