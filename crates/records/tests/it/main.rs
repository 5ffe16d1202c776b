//! One binary for all integration tests of this crate.

#[cfg(test)]
mod real_data;
