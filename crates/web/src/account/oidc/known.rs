//! An issuer as it is configured, and what it says of itself.

use super::error::OidcError;
use super::http::Http;
use super::verify::Client;
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreProviderMetadata;
use openidconnect::url::{Host, Url};
use openidconnect::{ClientId, ClientSecret, DiscoveryError, IssuerUrl, JsonWebKeySet, RedirectUrl};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// What an issuer says of itself is asked again after so long.
const HOLDS: SignedDuration = SignedDuration::from_hours(24);

/// An issuer on the list.
#[derive(Clone)]
pub struct Issuer {
    /// A word for it, as it stands in an address.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its address: `https://login.example`.
    pub issuer: String,
    pub client_id: String,
    /// None of a public client.
    pub client_secret: Option<String>,
    /// Where it sends browsers back to: an address of this service.
    pub redirect: String,
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issuer({} at {})", self.id, self.issuer)
    }
}

pub struct Known {
    pub issuer: Issuer,
    url: IssuerUrl,
    redirect: RedirectUrl,
    /// With the time at which it was asked.
    says: Mutex<Option<(CoreProviderMetadata, Timestamp)>>,
}

impl Known {
    pub fn new(issuer: Issuer) -> Result<Self, OidcError> {
        let url = IssuerUrl::new(issuer.issuer.clone()).map_err(|_| OidcError::NotOverTls)?;
        if !is_private(url.url(), url.url()) {
            return Err(OidcError::NotOverTls);
        }
        let redirect = RedirectUrl::new(issuer.redirect.clone()).map_err(|_| OidcError::Malformed)?;
        Ok(Self { issuer, url, redirect, says: Mutex::default() })
    }

    /// A client by what the issuer says of itself, asked at most once a day.
    pub async fn client(&self, http: &Http, now: Timestamp) -> Result<Client, OidcError> {
        let held = self.says.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((says, _)) = held.filter(|(_, at)| now.duration_since(*at).abs() < HOLDS) {
            return Ok(self.client_of(says));
        }
        let send = |request| http.send(request);
        let says = CoreProviderMetadata::discover_async(self.url.clone(), &send).await.map_err(not_said)?;
        self.keep(says, now)
    }

    /// The same with the issuer's keys as they are now.
    pub async fn with_fresh_keys(&self, http: &Http) -> Result<Client, OidcError> {
        let held = self.says.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (says, at) = held.ok_or(OidcError::Unreachable)?;
        let send = |request| http.send(request);
        let keys = JsonWebKeySet::fetch_async(says.jwks_uri(), &send).await.map_err(not_said)?;
        self.keep(says.set_jwks(keys), at)
    }

    fn keep(&self, says: CoreProviderMetadata, at: Timestamp) -> Result<Client, OidcError> {
        let token = says.token_endpoint().ok_or(OidcError::Malformed)?;
        let all = [says.authorization_endpoint().url(), token.url(), says.jwks_uri().url()];
        if !all.iter().all(|url| is_private(url, self.url.url())) {
            return Err(OidcError::NotOverTls);
        }
        *self.says.lock().unwrap_or_else(PoisonError::into_inner) = Some((says.clone(), at));
        Ok(self.client_of(says))
    }

    fn client_of(&self, says: CoreProviderMetadata) -> Client {
        let id = ClientId::new(self.issuer.client_id.clone());
        let secret = self.issuer.client_secret.clone().map(ClientSecret::new);
        Client::from_provider_metadata(says, id, secret).set_redirect_uri(self.redirect.clone())
    }
}

/// Nobody on the way reads it: over TLS, or from this machine to an issuer that is on it too.
fn is_private(url: &Url, issuer: &Url) -> bool {
    let is_here = |url: &Url| match url.host() {
        Some(Host::Ipv4(it)) => it.is_loopback(),
        Some(Host::Ipv6(it)) => it.is_loopback(),
        _ => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_here(url) && is_here(issuer))
}

fn not_said(error: DiscoveryError<OidcError>) -> OidcError {
    match error {
        DiscoveryError::Request(error) => error,
        DiscoveryError::Response(..) => OidcError::Unreachable,
        DiscoveryError::Validation(_) => OidcError::OtherIssuer,
        _ => OidcError::Malformed,
    }
}
