//! What went wrong, as RFC 9457 has it: one sentence for whoever asked, and nothing of what lies behind it.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// A kind of problem: its address, its title and its status. The list is closed, and served at `/api/v1/problems`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    BadRequest,
    SignInFirst,
    NotForYou,
    NotFound,
    MethodNotAllowed,
    Refused,
    Overtaken,
    KeyUsed,
    TooLarge,
    NotThisType,
    Unfit,
    SlowDown,
    Failed,
    NotNow,
    ReadOnly,
}

impl Kind {
    pub const ALL: [Self; 15] = [
        Self::BadRequest,
        Self::SignInFirst,
        Self::NotForYou,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Refused,
        Self::Overtaken,
        Self::KeyUsed,
        Self::TooLarge,
        Self::NotThisType,
        Self::Unfit,
        Self::SlowDown,
        Self::Failed,
        Self::NotNow,
        Self::ReadOnly,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::SignInFirst => "sign-in-first",
            Self::NotForYou => "not-for-you",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Refused => "refused",
            Self::Overtaken => "overtaken",
            Self::KeyUsed => "key-used",
            Self::TooLarge => "too-large",
            Self::NotThisType => "not-this-type",
            Self::Unfit => "unfit",
            Self::SlowDown => "slow-down",
            Self::Failed => "failed",
            Self::NotNow => "not-now",
            Self::ReadOnly => "read-only",
        }
    }

    pub fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::NotForYou => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused | Self::KeyUsed => StatusCode::CONFLICT,
            Self::Overtaken => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotThisType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unfit => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SlowDown => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotNow | Self::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request is not one that this address understands",
            Self::SignInFirst => "Sign in first",
            Self::NotForYou => "This is not for you",
            Self::NotFound => "There is no such thing",
            Self::MethodNotAllowed => "This address has no such method",
            Self::Refused => "A rule of casework forbids it, and nothing was done",
            Self::Overtaken => "Somebody else acted since you looked",
            Self::KeyUsed => "The idempotency key stands for another request",
            Self::TooLarge => "That is more than this address takes",
            Self::NotThisType => "This address takes another type",
            Self::Unfit => "What was sent has faults, and nothing was done",
            Self::SlowDown => "Too many attempts: wait, then try again",
            Self::Failed => "Something failed here; it was noted",
            Self::NotNow => "This cannot be answered now",
            Self::ReadOnly => "Nothing is written at present",
        }
    }
}

/// A problem as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Body {
    /// The address of the kind, below this server.
    #[serde(rename = "type")]
    #[schema(example = "/api/v1/problems#not-found")]
    pub kind: String,
    #[schema(example = "There is no such thing")]
    pub title: String,
    #[schema(example = 404)]
    pub status: u16,
    /// The one sentence to show.
    #[schema(example = "nothing of York is published")]
    pub detail: String,
    /// Every fault of what was sent, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

/// A problem on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    pub detail: String,
    pub faults: Vec<String>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
    /// For the server's own log, and nobody else.
    pub behind: Option<String>,
}

impl Problem {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), faults: Vec::new(), retry_after: None, behind: None }
    }

    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(Kind::NotFound, detail)
    }

    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(Kind::BadRequest, detail)
    }

    /// Something failed here: the cause goes to the log alone.
    pub fn failed(cause: impl std::fmt::Display) -> Self {
        let behind = Some(cause.to_string());
        Self {
            behind,
            ..Self::new(Kind::Failed, "something failed here; try again, and tell whoever runs this service")
        }
    }

    pub fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// Several lines are several faults.
    pub fn unfit(detail: &str) -> Self {
        let lines: Vec<String> = detail.lines().map(str::to_owned).collect();
        match lines.as_slice() {
            [] | [_] => Self::new(Kind::Unfit, detail),
            [first, rest @ ..] => Self { faults: rest.to_vec(), ..Self::new(Kind::Unfit, first.clone()) },
        }
    }

    pub fn body(&self) -> Body {
        Body {
            kind: format!("/api/v1/problems#{}", self.kind.id()),
            title: self.kind.title().into(),
            status: self.kind.status().as_u16(),
            detail: self.detail.clone(),
            faults: self.faults.clone(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let Some(behind) = &self.behind {
            tracing::error!(problem = self.kind.id(), cause = %behind, "failed");
        }
        let body = serde_json::to_vec(&self.body()).unwrap_or_default();
        let mut response = (self.kind.status(), body).into_response();
        // For whoever says it to a browser; what lies behind it goes no further.
        response.extensions_mut().insert(Self { behind: None, ..self.clone() });
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.kind == Kind::SignInFirst {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
