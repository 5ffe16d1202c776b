//! The pages that were made of what is out, at the addresses that they have as plain files.

use super::out;
use crate::app::App;
use crate::http::Query;
use crate::people::caller::Caller;
use crate::problem::Problem;
use crate::reply::{Keep, Reply};
use crate::site::page::{Shell, html, see};
use crate::site::sent::Visiting;
use crate::site::way_in::is_whole;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use plumbline_pages::{account, policy_in};
use serde::Deserialize;

const INDEX: &str = "index.html";

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    said: String,
}

/// The first page; before anything is out, one that says so.
pub async fn home(
    State(app): State<App>,
    Visiting(caller): Visiting,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let said = (done.said == "out").then_some("You have signed out.");
    if let Some(reply) = out::file(&app, INDEX.into()).await? {
        return dressed(&app, caller.as_ref(), reply, said).await;
    }
    let shell = shell(&app, caller.as_ref()).await?;
    let next = next_release(&app).await?;
    Ok(html(account::home(&shell.frame(), said, next)))
}

/// For everybody, whatever is out.
pub async fn accessibility(State(app): State<App>, Visiting(caller): Visiting) -> Result<Response, Problem> {
    let shell = shell(&app, caller.as_ref()).await?;
    Ok(html(account::accessibility(&shell.frame())))
}

/// With the ways to the visitor's own pages, where they came in whole.
async fn shell(app: &App, caller: Option<&Caller>) -> Result<Shell, Problem> {
    match caller {
        Some(caller) if is_whole(caller) => Shell::of(app, caller).await,
        _ => Ok(Shell::plain(app)),
    }
}

/// A page, or a file to take away.
pub async fn show(State(app): State<App>, Visiting(caller): Visiting, uri: Uri) -> Result<Response, Problem> {
    let path = uri.path().trim_start_matches('/');
    if let Some(letter) = Pdf::of(path) {
        return letter.elsewhere(&app).await;
    }
    // A folder is called with a stroke at its end, so that what its page links to is found.
    let last = path.rsplit('/').next().unwrap_or_default();
    if !last.is_empty() && !last.contains('.') {
        return Ok(moved(uri.path()));
    }
    let file = if last.is_empty() { format!("{path}{INDEX}") } else { path.to_owned() };
    let reply = out::file(&app, file).await?.ok_or_else(out::nothing)?;
    dressed(&app, caller.as_ref(), reply, None).await
}

pub async fn into_folder(uri: Uri) -> Response {
    moved(uri.path())
}

/// Within this site: two strokes first would be another one's name.
fn moved(path: &str) -> Response {
    let mut response = see(&format!("/{}/", path.trim_matches(['/', '\\'])));
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    response
}

/// A page with its own policy in the header; for somebody who is signed in, with the way to their pages, and kept by nobody.
pub async fn dressed(
    app: &App,
    caller: Option<&Caller>,
    reply: Reply,
    said: Option<&str>,
) -> Result<Response, Problem> {
    if !reply.media.starts_with("text/html") {
        return Ok(reply.into_response());
    }
    let reply = if caller.is_some_and(is_whole) || said.is_some() {
        let shell = shell(app, caller).await?;
        let page = String::from_utf8_lossy(&reply.body);
        Reply { keep: Keep::Nowhere, etag: None, body: shell.frame().over(&page, said).into(), ..reply }
    } else {
        reply
    };
    let policy =
        policy_in(&String::from_utf8_lossy(&reply.body)).map(|it| format!("{it}; frame-ancestors 'none'"));
    let mut response = reply.into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if let Some(policy) = policy.and_then(|it| HeaderValue::try_from(it).ok()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// A letter as PDF, which is set when somebody asks for it.
struct Pdf<'a> {
    folder: &'a str,
    large_print: bool,
}

impl<'a> Pdf<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let (folder, file) = path.rsplit_once('/')?;
        match file {
            "letter.pdf" => Some(Self { folder, large_print: false }),
            "letter-large-print.pdf" => Some(Self { folder, large_print: true }),
            _ => None,
        }
    }

    async fn elsewhere(&self, app: &App) -> Result<Response, Problem> {
        let listed = out::listed(app).await?.ok_or_else(out::nothing)?;
        let area = listed.site.areas.iter().find(|area| area.folder == self.folder);
        let code = &area.ok_or_else(|| Problem::not_found("there is no such page"))?.code;
        let print = if self.large_print { "?large_print=true" } else { "" };
        Ok(see(&format!("/api/v1/areas/{code}/letter.pdf{print}")))
    }
}

/// When the calendar of a season that is open has the grades published: the day is public, what is on the schedule is not. None once
/// it is past.
async fn next_release(app: &App) -> Result<Option<Timestamp>, Problem> {
    let then = app.clone();
    app.stores()
        .with(move |store| {
            let now = then.moment(store)?.now();
            let Some(year) = store.seasons()?.into_iter().next_back() else { return Ok(None) };
            let on = store.season(year)?.calendar(now).publication_instant();
            Ok((on > now).then_some(on))
        })
        .await
}
