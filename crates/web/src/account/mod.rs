//! How people and programs get in: everything below the routes. Clock and chance are arguments.

pub mod mail;
pub mod notices;
pub mod oidc;
pub mod outbox;
pub mod password;
pub mod recovery;
pub mod secret;
pub mod throttle;
pub mod totp;

pub use mail::{Mailer, Smtp, Tls};
pub use notices::{Template, Words, tell};
pub use oidc::{Issuer, Oidc, OidcError, Returned, SignedIn};
pub use outbox::{Frame, Posted, send_due};
pub use password::{Checked, Cost, Password};
pub use recovery::RecoveryCode;
pub use secret::Secret;
pub use throttle::{Peers, wait_after};
pub use totp::TotpSecret;
