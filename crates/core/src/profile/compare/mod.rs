//! Two profiles of one area, figure by figure, with what moved each (P8; ¶26–29, ¶49): two days, two instants of the
//! store's clock, or the published profile beside the assessed evidence.

mod block_a;
mod block_b;
mod block_c;

pub use block_a::{Counted, Move, MovedUnit, Says, UnitFigures, compare_block_a};
pub use block_b::{MovedStrand, compare_block_b};
pub use block_c::{MovedValue, compare_block_c};

use super::{AreaProfile, AsAt, Standings};
use crate::evidence::Evidence;

/// One of the two profiles, with the evidence that it was made from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub evidence: &'a Evidence,
    pub standings: &'a Standings,
    pub as_at: AsAt,
    pub profile: &'a AreaProfile,
}
