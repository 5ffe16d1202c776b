//! An answer with what caches may do with it.

use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use plumbline_store::sha256;
use serde::Serialize;

/// What a cache may do with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Nobody keeps it: it is somebody's own, or may change on the next release minute.
    Nowhere,
    /// Anybody may keep it, and asks each time whether it still stands.
    Asking,
    /// It never changes: its address holds the digest of what it is.
    ForEver,
}

/// An answer that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: StatusCode,
    pub media: &'static str,
    pub body: Bytes,
    pub keep: Keep,
    /// Strong: of the bytes, or the version of what is shown.
    pub etag: Option<String>,
    pub location: Option<String>,
    /// The name under which a browser saves it.
    pub name: Option<String>,
    /// Somebody else's file: should a browser show it after all, it does so in a place of its own in which nothing runs.
    pub shut: bool,
}

/// Of a file that somebody else made.
const SHUT: &str = "default-src 'none'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

pub const JSON: &str = "application/json";

impl Reply {
    /// Somebody's own, or of a moment.
    pub fn own(media: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            media,
            body: body.into(),
            keep: Keep::Nowhere,
            etag: None,
            location: None,
            name: None,
            shut: false,
        }
    }

    /// Public, and right until something else is.
    pub fn public(media: &'static str, body: impl Into<Bytes>) -> Self {
        Self { keep: Keep::Asking, ..Self::own(media, body) }.tagged_by_bytes()
    }

    /// A value as JSON, its keys in the order in which the type has them.
    pub fn json(value: &impl Serialize) -> Self {
        let mut body = serde_json::to_vec_pretty(value).unwrap_or_default();
        body.push(b'\n');
        Self::own(JSON, body)
    }

    pub fn public_json(value: &impl Serialize) -> Self {
        let own = Self::json(value);
        Self::public(JSON, own.body)
    }

    /// Done, and nothing to say.
    pub fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, ..Self::own(JSON, Bytes::new()) }
    }

    pub fn created(self, at: String) -> Self {
        Self { status: StatusCode::CREATED, location: Some(at), ..self }
    }

    pub fn tagged(self, etag: impl ToString) -> Self {
        Self { etag: Some(etag.to_string()), ..self }
    }

    /// The tag is that of what is sent.
    pub fn tagged_by_bytes(self) -> Self {
        let etag = sha256(&self.body)[..32].to_owned();
        self.tagged(etag)
    }

    pub fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::NO_CONTENT {
            headers.remove(header::CONTENT_TYPE);
        } else {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_words(self.keep)));
        if self.shut {
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHUT));
            headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        }
        let mut put = |name, value: Option<String>| {
            if let Some(value) = value.and_then(|text| HeaderValue::try_from(text).ok()) {
                headers.insert(name, value);
            }
        };
        put(header::ETAG, self.etag.map(|tag| format!("\"{tag}\"")));
        put(header::LOCATION, self.location);
        put(header::CONTENT_DISPOSITION, self.name.map(|name| format!("attachment; filename=\"{name}\"")));
        response
    }
}

fn cache_words(keep: Keep) -> &'static str {
    match keep {
        Keep::Nowhere => "no-store",
        Keep::Asking => "public, no-cache",
        Keep::ForEver => "public, max-age=31536000, immutable",
    }
}
