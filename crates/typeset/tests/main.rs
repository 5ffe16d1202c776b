//! Letters set, and read back by another reading.

#[path = "../examples/sample/letters.rs"]
mod letters;

mod fonts;
mod reading;
mod tags;
mod told;
