//! `plumbline serve`: the real program over real HTTP.

mod api;
mod examples;
mod leaks;
mod openapi;
mod release;
pub mod server;
mod stages;
