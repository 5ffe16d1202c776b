//! Sign-in at somebody else's issuer (OpenID Connect): authorization code with PKCE, nonce and state, from issuers on a list alone.
//!
//! What a browser must bring back is derived from one secret that the browser holds, so nothing of it lies in a database: the store
//! only keeps, by the digest of that secret, that a sign-in was begun, and takes it out once ([`plumbline_store::Begun`]).

mod error;
mod http;
mod known;
mod verify;

pub use error::OidcError;
pub use known::Issuer;

use self::http::Http;
use self::known::Known;
use self::verify::{Response, verified};
use super::secret::Secret;
use jiff::Timestamp;
use openidconnect::core::{CoreAuthenticationFlow, CoreErrorResponseType};
use openidconnect::{
    AuthorizationCode, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RequestTokenError, Scope,
    StandardErrorResponse, TokenResponse,
};
use std::collections::BTreeMap;
use std::fmt;

/// What a sign-in gives: who it is, by the issuer's word. Nothing else that the issuer says is looked at.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The issuer's address, as its tokens bear it.
    pub issuer: String,
    /// By which the issuer knows the person: it is what an account is linked to, never the address.
    pub subject: String,
    pub name: Option<String>,
    pub email: Option<String>,
}

impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedIn(at {})", self.issuer)
    }
}

/// What a browser comes back with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Returned {
    pub state: String,
    pub code: Option<String>,
    /// The issuer's word for why there is no code.
    pub error: Option<String>,
}

impl fmt::Debug for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Returned(..)")
    }
}

/// The issuers at which people may sign in.
pub struct Oidc {
    issuers: BTreeMap<String, Known>,
    http: Http,
}

impl Oidc {
    /// # Errors
    /// Where an issuer is not reached over TLS, unless it is on this machine, or the client cannot be made.
    pub fn new(issuers: Vec<Issuer>) -> Result<Self, OidcError> {
        let known = issuers.into_iter().map(|issuer| Ok((issuer.id.clone(), Known::new(issuer)?)));
        Ok(Self { issuers: known.collect::<Result<_, _>>()?, http: Http::new()? })
    }

    /// The issuers, for a page on which one is chosen: the word for each, and its name.
    pub fn issuers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.issuers.iter().map(|(id, known)| (id.as_str(), known.issuer.name.as_str()))
    }

    /// What an issuer calls itself: its `iss`.
    ///
    /// # Errors
    /// Where there is no such issuer.
    pub fn issuer(&self, id: &str) -> Result<&str, OidcError> {
        Ok(&self.known(id)?.issuer.issuer)
    }

    /// Where to send a browser that holds this secret.
    ///
    /// # Errors
    /// Where there is no such issuer, or it cannot be reached.
    pub async fn begin(&self, id: &str, browser: &Secret, now: Timestamp) -> Result<String, OidcError> {
        let known = self.known(id)?;
        let client = known.client(&self.http, now).await?;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier(browser));
        let (state, nonce) = (CsrfToken::new(state(browser)), nonce(browser));
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, _, _) = client
            .authorize_url(flow, move || state, move || nonce)
            .add_scope(Scope::new("profile".into()))
            .add_scope(Scope::new("email".into()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(url.to_string())
    }

    /// Who has come back. That it is for the first time is the store's to say, before this is asked.
    ///
    /// # Errors
    /// Every way in which it is not the answer to what was begun; none names a code or a token.
    pub async fn complete(
        &self,
        id: &str,
        browser: &Secret,
        returned: &Returned,
        now: Timestamp,
    ) -> Result<SignedIn, OidcError> {
        let known = self.known(id)?;
        // Before anything is sent anywhere.
        if !browser.derived(STATE).is(&returned.state) {
            return Err(OidcError::OtherBrowser);
        }
        let code = match (&returned.code, &returned.error) {
            (Some(code), None) => AuthorizationCode::new(code.clone()),
            _ => return Err(OidcError::Declined),
        };
        let client = known.client(&self.http, now).await?;
        let send = |request| self.http.send(request);
        let asked = client.exchange_code(code).map_err(|_| OidcError::Malformed)?;
        let answer: Response =
            asked.set_pkce_verifier(verifier(browser)).request_async(&send).await.map_err(not_given)?;
        let token = answer.id_token().ok_or(OidcError::NoToken)?;
        let nonce = nonce(browser);
        let mut verdict = verified(&client, token, &nonce, now);
        if matches!(verdict, Err(OidcError::UnknownKey)) {
            // The issuer may have taken another key since its keys were read.
            let client = known.with_fresh_keys(&self.http).await?;
            verdict = verified(&client, token, &nonce, now);
        }
        verdict
    }

    fn known(&self, id: &str) -> Result<&Known, OidcError> {
        self.issuers.get(id).ok_or(OidcError::UnknownIssuer)
    }
}

const STATE: &str = "oidc state";

fn state(browser: &Secret) -> String {
    browser.derived(STATE).reveal().to_owned()
}

fn nonce(browser: &Secret) -> Nonce {
    Nonce::new(browser.derived("oidc nonce").reveal().to_owned())
}

fn verifier(browser: &Secret) -> PkceCodeVerifier {
    PkceCodeVerifier::new(browser.derived("oidc pkce").reveal().to_owned())
}

type NotGiven = RequestTokenError<OidcError, StandardErrorResponse<CoreErrorResponseType>>;

/// What an issuer says beside its error code is its own, and may say anything.
fn not_given(error: NotGiven) -> OidcError {
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(_) => OidcError::CodeRefused,
        // A token that is no JSON web token, or one whose header names no algorithm that there is, is not read at all.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => OidcError::Malformed,
    }
}
