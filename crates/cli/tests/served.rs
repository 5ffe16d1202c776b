//! `plumbline serve`: the real program over real HTTP.

mod api;
pub mod browser;
mod leaks;
mod release;
pub mod server;
mod site;
mod stages;
