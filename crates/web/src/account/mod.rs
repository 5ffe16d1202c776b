//! How people and programs get in: everything below the routes. Clock and chance are arguments.

pub mod oidc;
pub mod password;
pub mod recovery;
pub mod secret;
pub mod throttle;
pub mod totp;

pub use oidc::{Issuer, Oidc, OidcError, Returned, SignedIn};
pub use password::{Checked, Cost, Password};
pub use recovery::RecoveryCode;
pub use secret::Secret;
pub use throttle::{Peers, wait_after};
pub use totp::TotpSecret;
