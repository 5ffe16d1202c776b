//! One step for many cases (E6): which, shown before it is done, and how each went.

mod choose;
mod show;
mod steps;

pub use show::{At, again, open, sent};
pub use steps::links;
