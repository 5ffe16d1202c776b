//! Answers that somebody holds already are not sent again.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// `If-None-Match` of reads: 304 where the tag still stands.
pub async fn conditional(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let held =
        request.headers().get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok()).map(str::to_owned);
    let response = next.run(request).await;
    let Some(held) = held.filter(|_| reads && response.status() == StatusCode::OK) else { return response };
    let tag = response.headers().get(header::ETAG).and_then(|it| it.to_str().ok());
    if !tag.is_some_and(|tag| matches(&held, tag)) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_DISPOSITION] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Body::empty())
}

/// Whether a list of tags names this one; a weak one is as good for a read.
fn matches(held: &str, tag: &str) -> bool {
    held.split(',').map(str::trim).any(|it| it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_tag_is_found_in_a_list_weak_or_strong() {
        for held in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*", "\"b\",W/\"a\""] {
            assert!(matches(held, "\"a\""), "{held}");
        }
        for held in ["", "a", "\"b\"", "\"a", "\"aa\""] {
            assert!(!matches(held, "\"a\""), "{held}");
        }
    }
}
