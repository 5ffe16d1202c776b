//! `plumbline serve`: the real program over real HTTP.

mod api;
mod attachments;
mod examples;
pub mod browser;
mod kept;
mod leaks;
mod openapi;
mod release;
pub mod server;
mod site;
mod stages;
