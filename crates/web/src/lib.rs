//! The server: what is public when, who may come in, and the HTTP API.
//!
//! Handlers parse, ask and answer; they work nothing out. What is public is a function of the schedule and of the database's clock
//! ([`public::Shown`]). Everything that a person asks of evidence or casework goes to the binary as a [`wire::Question`], which answers
//! it by the same code as the command line.

pub mod account;
mod ahead;
mod app;
mod health;
mod http;
mod metrics;
mod desk;
mod openapi;
pub mod people;
mod ports;
mod problem;
pub mod public;
mod reply;
mod server;
mod settings;
mod site;
mod stores;
pub mod wire;
mod worker;

pub use app::{App, MOST_SKEW};
pub use openapi::api;
pub use ports::{Ask, Asked, Letter, Ports};
pub use problem::{Kind as ProblemKind, Problem};
pub use reply::{JSON, Keep, Reply};
pub use server::{router, serve, serve_metrics};
pub use settings::Settings;
pub use stores::{READ_ONLY, Stores};
