//! Whether this node lives, whether it can answer, and what it measured.

use crate::app::{App, MOST_SKEW};
use crate::http::Peer;
use crate::problem::{Kind, Problem};
use crate::reply::Reply;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use std::net::IpAddr;

#[derive(Serialize)]
struct Health {
    /// `ok`, `draining`, `wrong-clock` or `no-database`
    state: &'static str,
    clock_skew_milliseconds: i64,
    version: &'static str,
    node: Option<String>,
}

/// The process lives. It says nothing of the database.
pub async fn live() -> Reply {
    Reply::own("text/plain; charset=utf-8", "ok\n")
}

/// Whether to send it requests: the database answers, the clock is right, and it was not told to stop.
pub async fn ready(State(app): State<App>) -> Reply {
    let app_then = app.clone();
    let reached = app.stores().with(move |store| app_then.moment(store)).await;
    let state = match reached {
        _ if app.is_draining() => "draining",
        Err(_) => "no-database",
        Ok(_) if app.skew().abs() > MOST_SKEW => "wrong-clock",
        Ok(_) => "ok",
    };
    let skew = i64::try_from(app.skew().as_millis()).unwrap_or(i64::MAX);
    let health = Health {
        state,
        clock_skew_milliseconds: skew,
        version: env!("CARGO_PKG_VERSION"),
        node: app.settings().node.clone(),
    };
    let status = if state == "ok" { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Reply { status, ..Reply::json(&health) }
}

/// Measures at the server's own address, for whoever has the token or asks from this machine itself.
pub async fn metrics(
    State(app): State<App>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let settings = app.settings();
    if !settings.metrics {
        return Err(Problem::not_found("no measures are to be read here"));
    }
    let given = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    let entitled = match &settings.metrics_token {
        Some(token) => {
            given.and_then(|it| it.strip_prefix("Bearer ")).is_some_and(|given| same(given, token))
        }
        None => peer.is_some_and(|peer: IpAddr| peer.is_loopback()),
    };
    if entitled {
        return Ok(measured(State(app)).await);
    }
    Err(Problem::new(Kind::NotForYou, "measures are for whoever runs this service"))
}

/// Measures at an address of their own, which is nobody else's to reach.
pub async fn measured(State(app): State<App>) -> Reply {
    let then = app.clone();
    if let Ok(moment) = app.stores().with(move |store| then.moment(store)).await {
        app.metrics().saw(moment.head, app.skew());
    }
    Reply::own("application/openmetrics-text; version=1.0.0; charset=utf-8", app.metrics().text())
}

/// In a time that tells nothing of where they differ.
fn same(given: &str, held: &str) -> bool {
    let (given, held) = (plumbline_store::sha256(given.as_bytes()), plumbline_store::sha256(held.as_bytes()));
    given.bytes().zip(held.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}
