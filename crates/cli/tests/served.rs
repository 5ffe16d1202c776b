//! `plumbline serve`: the real program over real HTTP.

mod api;
mod leaks;
mod release;
pub mod server;
mod stages;
