//! What the API is, generated from the routes themselves.

use crate::app::App;
use crate::problem::{Body, Kind};
use crate::reply::Reply;
use axum::Router;
use axum::routing::get;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Plumbline",
        description = "The annual assessment of children's services, open to inspection at every step. Reads of what is public need no \
            sign-in. People use a session cookie and send its `csrf` value back in `X-CSRF-Token` on everything that changes something; \
            programs send `Authorization: Bearer` with a token of theirs.\n\nErrors are problem details (RFC 9457). Answers carry an \
            `ETag`; send it back in `If-None-Match` to be told `304`, and on an act in `If-Match` so that nothing is done that was not \
            decided on what you saw. An act with an `Idempotency-Key` is done once, however often it is sent. Lists come in pages: send \
            `next` back as `cursor`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(Body)),
    tags(
        (name = "Public", description = "What anybody may read: only what is out"),
        (name = "Sign-in", description = "Getting in, second factors, sessions, tokens"),
        (name = "People", description = "Accounts, invitations, notices"),
        (name = "Evidence", description = "Published files and what they say, for people of the inspectorate"),
        (name = "Season", description = "A cycle: its people, its cases, what is published when"),
        (name = "Case", description = "One area's case, act by act"),
    )
)]
struct Head;

/// Where the API stands.
pub const V1: &str = "/api/v1";

/// All routes of the API, and the document that describes them.
pub fn api() -> (Router<App>, utoipa::openapi::OpenApi) {
    let routes = OpenApiRouter::new()
        .merge(crate::public::routes())
        .merge(crate::people::routes())
        .merge(crate::desk::routes());
    let (router, mut document) =
        OpenApiRouter::with_openapi(Head::openapi()).nest(V1, routes).split_for_parts();
    // A part of an address that may hold slashes has a name like any other there.
    document.paths.paths =
        document.paths.paths.into_iter().map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    (router, document)
}

/// The same with the document and the list of problems themselves.
pub fn routes() -> Router<App> {
    let (router, document) = api();
    let document = Arc::new(serde_json::to_vec_pretty(&document).unwrap_or_default());
    let served = Arc::clone(&document);
    router
        .route(
            &format!("{V1}/openapi.json"),
            get(async move || Reply::public("application/json", served.to_vec())),
        )
        .route(&format!("{V1}/problems"), get(problems))
        .route(V1, get(index))
}

#[derive(Serialize, ToSchema)]
struct ProblemKind {
    id: &'static str,
    title: &'static str,
    status: u16,
}

async fn problems() -> Reply {
    let kinds =
        Kind::ALL.map(|it| ProblemKind { id: it.id(), title: it.title(), status: it.status().as_u16() });
    Reply::public_json(&json!({ "items": kinds }))
}

async fn index() -> Reply {
    Reply::public_json(&json!({
        "areas": format!("{V1}/areas"),
        "national": format!("{V1}/national"),
        "releases": format!("{V1}/releases"),
        "changes": format!("{V1}/changes"),
        "rules": format!("{V1}/rules"),
        "calendar": format!("{V1}/calendar"),
        "data": format!("{V1}/data"),
        "search": format!("{V1}/search?q="),
        "openapi": format!("{V1}/openapi.json"),
        "problems": format!("{V1}/problems"),
    }))
}
