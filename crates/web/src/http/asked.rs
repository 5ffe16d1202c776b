//! What was sent, read as a type; what does not read is told in this server's own voice.

use crate::problem::{Kind, Problem};
use axum::body::Bytes;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A body of JSON.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let media = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        if !media.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::new(Kind::NotThisType, "this address takes `application/json`"));
        }
        let Sent(bytes) = Sent::from_request(request, state).await?;
        read(&bytes).map(Self)
    }
}

/// Reads JSON, or says where it does not fit.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|fault| {
        Problem::new(
            Kind::BadRequest,
            format!("the body does not read: {fault}; `/api/v1/openapi.json` shows what this address takes"),
        )
    })
}

/// The bytes of a body, up to the size that this server takes.
pub struct Sent(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Bytes::from_request(request, state).await.map(Self).map_err(|fault| match fault.status().as_u16() {
            413 => Problem::new(Kind::TooLarge, "the body is larger than this address takes"),
            _ => Problem::bad_request("the body could not be read whole"),
        })
    }
}

/// What stands after the `?`.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(QueryRejection::FailedToDeserializeQueryString(fault)) => Err(Problem::bad_request(format!(
                "what stands after the `?` does not read: {}",
                fault.body_text()
            ))),
            Err(_) => Err(Problem::bad_request("what stands after the `?` does not read")),
        }
    }
}

/// The parts of the address.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(path)) => Ok(Self(path)),
            Err(PathRejection::FailedToDeserializePathParams(_)) => {
                Err(Problem::not_found("no such address"))
            }
            Err(_) => Err(Problem::bad_request("the address does not read")),
        }
    }
}
