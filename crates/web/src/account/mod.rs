//! How people and programs get in: everything below the routes. Clock and chance are arguments.

pub mod password;
pub mod recovery;
pub mod secret;
pub mod throttle;
pub mod totp;
