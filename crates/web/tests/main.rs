//! The server, over HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
#[path = "../../casework/tests/given/mod.rs"]
#[expect(dead_code, reason = "the words of casework's tests; these use some of them")]
mod given;
