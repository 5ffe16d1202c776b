//! The server.

pub mod account;
