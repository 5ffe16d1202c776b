//! Letters set, and read back by another reading.

#[path = "../examples/sample/letters.rs"]
mod letters;

mod fonts;
mod generated;
mod many;
mod pages;
mod reading;
mod refused;
mod same_bytes;
mod tags;
mod told;
mod twin;
