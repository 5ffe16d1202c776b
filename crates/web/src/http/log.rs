//! A line a request: what was asked by its template, how it went, how long it took. No address, no words of a person, no body, no token.

use crate::app::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::fmt::Write;
use std::time::Instant;

/// The name under which an answer says which line of the log is its own.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Notes each request and measures it.
pub async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let id = id(&app);
    app.metrics().begun();
    let mut response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    app.metrics().answered(method.as_str(), &route, status, took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let node = app.settings().node.as_deref();
    tracing::info!(node, id, method = method.as_str(), route, status, micros, "answered");
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Drawn anew: what a client sends as an id could be anything.
fn id(app: &App) -> String {
    let mut bytes = [0; 8];
    (app.ports().random)(&mut bytes);
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
