//! Letters set, and read back by another reading.

#[cfg(test)]
#[path = "../examples/sample/letters.rs"]
mod letters;

#[cfg(test)]
mod fonts;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod many;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod same_bytes;
#[cfg(test)]
mod tags;
#[cfg(test)]
mod told;
#[cfg(test)]
mod twin;
