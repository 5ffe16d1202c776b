//! Requests to an issuer: no redirect is followed, none takes long, and no more is read than an issuer has to say.

use super::error::OidcError;
use openidconnect::http::Request;
use openidconnect::reqwest::{self, redirect};
use openidconnect::{HttpRequest, HttpResponse};
use std::time::Duration;

const MOST_BYTES: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(10);

pub struct Http(reqwest::Client);

impl Http {
    pub fn new() -> Result<Self, OidcError> {
        let client = reqwest::Client::builder()
            // Whoever could redirect a request could send the code, or this service, anywhere.
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .build();
        client.map(Self).map_err(|_| OidcError::Unreachable)
    }

    pub fn send(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, OidcError>> + Send + 'static {
        let client = self.0.clone();
        async move { answer(client, request).await }
    }
}

async fn answer(client: reqwest::Client, request: Request<Vec<u8>>) -> Result<HttpResponse, OidcError> {
    let request = request.try_into().map_err(|_| OidcError::Malformed)?;
    let mut answer = client.execute(request).await.map_err(|_| OidcError::Unreachable)?;
    if answer.status().is_redirection() {
        return Err(OidcError::Redirected);
    }
    let mut builder = openidconnect::http::Response::builder().status(answer.status());
    for (name, value) in answer.headers() {
        builder = builder.header(name, value);
    }
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(|_| OidcError::Unreachable)? {
        body.extend_from_slice(&part);
        if body.len() > MOST_BYTES {
            return Err(OidcError::TooLong);
        }
    }
    builder.body(body).map_err(|_| OidcError::Malformed)
}
