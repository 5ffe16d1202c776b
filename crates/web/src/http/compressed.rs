//! Public answers go out compressed to whoever takes that. Nobody's own does: the length of a compressed page that holds a session's
//! token, or a draft, beside what somebody sent would tell of it.

use axum::body::{Body, HttpBody};
use axum::http::{HeaderValue, Response, header};
use tower_http::compression::predicate::Predicate;
use tower_http::compression::{CompressionBody, CompressionLayer};

/// What fits into one packet gains nothing.
const LEAST_BYTES: u64 = 1400;
/// What is text; the other files of the open data are compressed within.
const TEXT: [&str; 4] = ["text/", "application/json", "application/problem+json", "application/atom+xml"];

/// Which answers are compressed.
#[derive(Clone, Copy, Debug)]
pub struct PublicText;

impl Predicate for PublicText {
    fn should_compress<B: HttpBody>(&self, response: &Response<B>) -> bool {
        let begins = |name, words: &[&str]| {
            let value = response.headers().get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
            words.iter().any(|word| value.starts_with(word))
        };
        begins(header::CACHE_CONTROL, &["public"])
            && begins(header::CONTENT_TYPE, &TEXT)
            && response.body().size_hint().lower() >= LEAST_BYTES
    }
}

pub fn compressed() -> CompressionLayer<PublicText> {
    CompressionLayer::new().gzip(true).compress_when(PublicText)
}

/// The same tag names other bytes once they are compressed, so that it is a weak one.
pub fn weakened(response: Response<CompressionBody<Body>>) -> Response<Body> {
    let mut response = response.map(Body::new);
    let headers = response.headers_mut();
    let is_strong = |tag: &&str| tag.starts_with('"');
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).filter(is_strong);
    let weak = tag.and_then(|tag| HeaderValue::try_from(format!("W/{tag}")).ok());
    if let (true, Some(weak)) = (headers.contains_key(header::CONTENT_ENCODING), weak) {
        headers.insert(header::ETAG, weak);
    }
    response
}
