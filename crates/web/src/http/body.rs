//! The body of a request, before any route looks at it: not too large, and read before an answer goes out.

use crate::app::App;
use crate::problem::{Kind, Problem};
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONNECTION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// So much is read whether or not a route wants it.
const READ_FIRST: usize = 64 << 10;

/// An answer that goes out over a body unread ends the connection, and with it what the client sends next. So a small body is read
/// first; a larger one is left, and the answer says that the connection ends. What says of itself that it is larger than this server
/// takes is not waited for.
pub async fn body(State(app): State<App>, request: Request, next: Next) -> Response {
    let (least, most) = (request.body().size_hint().lower(), request.body().size_hint().upper());
    if usize::try_from(least).map_or(true, |least| least > app.settings().most_bytes) {
        let problem = Problem::new(Kind::TooLarge, "the body is larger than this address takes");
        return ending(problem.into_response());
    }
    if most.is_none_or(|most| most > READ_FIRST as u64) {
        let response = next.run(request).await;
        return if response.status().is_success() { response } else { ending(response) };
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, READ_FIRST).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(_) => ending(Problem::bad_request("the body could not be read whole").into_response()),
    }
}

fn ending(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
