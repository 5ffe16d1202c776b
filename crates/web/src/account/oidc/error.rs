//! Why a sign-in at an issuer comes to nothing.

/// It says what is wrong and nothing of what was sent: no code, no token, no word of the issuer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    #[error("there is no such place to sign in; expected one of the list")]
    UnknownIssuer,
    #[error("the issuer's address must begin with `https://`")]
    NotOverTls,
    #[error("the issuer does not answer; try again later")]
    Unreachable,
    #[error("the issuer sends its answer elsewhere, which is not followed")]
    Redirected,
    #[error("the issuer answers with more than is read")]
    TooLong,
    #[error("the issuer's answer cannot be understood")]
    Malformed,
    #[error("this sign-in was begun in another browser, or was finished before; begin again")]
    OtherBrowser,
    #[error("the issuer did not sign you in")]
    Declined,
    #[error("the issuer does not take its code again, or takes it from another; begin again")]
    CodeRefused,
    #[error("the issuer's answer holds no token")]
    NoToken,
    #[error("the token is of another issuer")]
    OtherIssuer,
    #[error("the token is for another service")]
    OtherAudience,
    #[error("the token answers another sign-in")]
    OtherNonce,
    #[error("the token has expired")]
    Expired,
    #[error("the token is not good yet; the clocks differ")]
    NotYet,
    #[error("the token is not signed")]
    Unsigned,
    #[error("the token is signed in a way that is not taken")]
    OtherAlgorithm,
    #[error("the token is signed with a key that is none of the issuer's")]
    UnknownKey,
    #[error("the token is not as it was signed")]
    BadSignature,
}
