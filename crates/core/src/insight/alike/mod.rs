//! Consistency across areas (Q7, X5): whether like areas are judged alike, and like cases by whoever judges them.
//!
//! Every figure is a whole number or a fraction of two; what is shown is rounded once, to thousandths. Nothing here decides anything:
//! it says to a panel where to look.

mod chance;
mod distance;
mod draw;
mod kappa;
mod near;
mod score;
mod severity;
mod shrunk;
mod wording;

pub use distance::distance;
pub use draw::{drawn, place_in_the_draw};
pub use kappa::{Agreement, agreement};
pub use near::{Distances, NEAR, NEIGHBOURS, Near, Neighbour, Weighed, near_pairs, neighbours};
pub use score::score;
pub use severity::{Against, Severity, severity};
pub use wording::{Own, Repeated, repeated};

/// So many cases of one person or panel, and so many second readings, at least, before anything is said of how they fall.
pub const ENOUGH: u32 = 5;
