//! Whether a token is the issuer's, for this service, for this sign-in, and now.

use super::SignedIn;
use super::error::OidcError;
use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IdToken, IdTokenFields, Nonce, SignatureVerificationError, StandardErrorResponse,
    StandardTokenResponse,
};
use serde::{Deserialize, Serialize};

/// How far an issuer's clock may be from the database's.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

/// The one claim that is looked at beside those of the standard.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct NotBefore {
    /// Seconds since 1970, whole or not.
    #[serde(default)]
    nbf: Option<serde_json::Number>,
}

impl AdditionalClaims for NotBefore {}

type Token = IdToken<NotBefore, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Fields = IdTokenFields<
    NotBefore,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
pub type Response = StandardTokenResponse<Fields, CoreTokenType>;
pub type Client = openidconnect::Client<
    NotBefore,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Response,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures by a key that only the issuer has. None by a secret that both have: it would let this service, or whoever reads its
/// configuration, sign anybody in.
const TAKEN: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

pub fn verified(
    client: &Client,
    token: &Token,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<SignedIn, OidcError> {
    let (early, late) = (now - SKEW, now + SKEW);
    let clock = chrono(early)?;
    let verifier = client.id_token_verifier().set_allowed_algs(TAKEN).set_time_fn(move || clock);
    let claims = token.claims(&verifier, nonce).map_err(not_verified)?;
    if claims.issue_time() > chrono(late)? {
        return Err(OidcError::NotYet);
    }
    let not_before = claims.additional_claims().nbf.as_ref();
    if not_before.is_some_and(|from| from.as_f64().is_none_or(|from| from.ceil() > seconds(late))) {
        return Err(OidcError::NotYet);
    }
    let name = claims.name().and_then(|name| name.get(None)).map(|name| name.to_string());
    Ok(SignedIn {
        issuer: claims.issuer().to_string(),
        subject: claims.subject().to_string(),
        name,
        email: claims.email().map(|email| email.to_string()),
    })
}

/// A time of day is no figure of the scheme: whole seconds are exact in it.
#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 have fewer than 53 bits")]
fn seconds(at: Timestamp) -> f64 {
    at.as_second() as f64
}

fn chrono(at: Timestamp) -> Result<DateTime<Utc>, OidcError> {
    DateTime::from_timestamp(at.as_second(), 0).ok_or(OidcError::NotYet)
}

/// What the library says is not passed on: it names what was in the token.
fn not_verified(error: ClaimsVerificationError) -> OidcError {
    use SignatureVerificationError as Signature;
    match error {
        ClaimsVerificationError::Expired(_) => OidcError::Expired,
        ClaimsVerificationError::InvalidAudience(_) => OidcError::OtherAudience,
        ClaimsVerificationError::InvalidIssuer(_) => OidcError::OtherIssuer,
        ClaimsVerificationError::InvalidNonce(_) => OidcError::OtherNonce,
        ClaimsVerificationError::SignatureVerification(why) => match why {
            Signature::NoSignature => OidcError::Unsigned,
            Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) => OidcError::OtherAlgorithm,
            Signature::NoMatchingKey | Signature::AmbiguousKeyId(_) => OidcError::UnknownKey,
            _ => OidcError::BadSignature,
        },
        _ => OidcError::Malformed,
    }
}
