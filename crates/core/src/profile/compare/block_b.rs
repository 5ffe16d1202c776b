//! Block B: the lines of layer 1 that differ, with the records on either side.

use crate::profile::history::BlockB;
use crate::profile::{StrandFigure, block_b_figures};

/// A line of Block B that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedStrand {
    pub before: StrandFigure,
    pub after: StrandFigure,
}

pub fn compare_block_b(before: &BlockB, after: &BlockB) -> Vec<MovedStrand> {
    let pairs = block_b_figures(before).into_iter().zip(block_b_figures(after));
    let moved = pairs.filter(|(before, after)| before.says != after.says);
    moved.map(|(before, after)| MovedStrand { before, after }).collect()
}
