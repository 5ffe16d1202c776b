//! The server as a whole: its layers, outermost first, and its life from the first request to the last.

use crate::app::App;
use crate::http::{body, compressed, conditional, headers, log, peer, weakened};
use crate::problem::{Kind, Problem};
use crate::{health, openapi, site};
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Request, Response};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

/// Every route with every layer.
pub fn router(app: App) -> Router {
    let settings = app.settings();
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), headers))
        .layer(from_fn_with_state(app.clone(), log))
        .map_response(weakened)
        .layer(compressed())
        .layer(from_fn_with_state(app.clone(), site::in_a_page))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), peer))
        .layer(GlobalConcurrencyLimitLayer::new(settings.at_once))
        .layer(from_fn_with_state(app.clone(), in_time))
        .layer(from_fn_with_state(app.clone(), body))
        .layer(from_fn(crossed))
        .layer(CsrfLayer::new())
        .layer(from_fn(conditional));
    Router::new()
        .merge(openapi::routes())
        .merge(site::routes())
        .route("/health", get(health::live))
        .route("/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(nowhere)
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(settings.most_bytes))
        .layer(layers)
        .with_state(app)
}

async fn nowhere() -> Problem {
    Problem::not_found("no such address; `/api/v1` says where to begin")
}

async fn no_such_method() -> Problem {
    Problem::new(Kind::MethodNotAllowed, "this address has no such method; `/api/v1/openapi.json` lists them")
}

/// A fault of ours: noted, and told without its inside.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response<Body> {
    Problem::failed("a request's work panicked").into_response()
}

/// What another site sends in somebody's name is told so as a problem.
async fn crossed(request: Request<Body>, next: axum::middleware::Next) -> Response<Body> {
    let response = next.run(request).await;
    match response.extensions().get::<tower_http::csrf::ProtectionError>() {
        Some(_) => Problem::new(Kind::NotForYou, "this was sent by another site, and nothing was done")
            .into_response(),
        None => response,
    }
}

/// Nobody waits for ever.
async fn in_time(
    axum::extract::State(app): axum::extract::State<App>,
    request: Request<Body>,
    next: axum::middleware::Next,
) -> Response<Body> {
    match tokio::time::timeout(app.settings().patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(Kind::NotNow, "this took too long; try again").retry_after(10).into_response(),
    }
}

/// Serves measures at an address of their own, for as long as the process lives.
pub async fn serve_metrics(app: App, listener: TcpListener) {
    let router = Router::new().route("/metrics", get(health::measured)).with_state(app);
    if let Err(why) = axum::serve(listener, router).await {
        tracing::error!(cause = %why, "measures are no longer served");
    }
}

/// Serves until `stop` comes, then lets what was begun go on for a while, and closes the stores.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let (told, mut when) = tokio::sync::watch::channel(false);
    let draining = app.clone();
    let stopped = async move {
        stop.await;
        draining.drain();
        tracing::info!("told to stop: nothing new is taken");
        let _ = told.send(true);
    };
    let working = tokio::spawn(crate::worker::work(app.clone()));
    let ahead = tokio::spawn(crate::ahead::work(app.clone()));
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopped);
    let drain = app.settings().drain;
    let late = async move {
        let _ = when.wait_for(|told| *told).await;
        tokio::time::sleep(drain).await;
    };
    let done = tokio::select! {
        done = serving => done,
        () = late => {
            tracing::warn!("some requests were still going on and are cut off");
            Ok(())
        }
    };
    working.abort();
    ahead.abort();
    app.stores().close().await;
    done
}
