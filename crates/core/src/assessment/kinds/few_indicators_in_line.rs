//! What it says
//!   Less than this share of the published indicators is at least in line with its comparators.
//! Where it is published
//!   Annex E, Performs poorly, Block C: a minority, of the indicators of attainment and progress.
//! How it is computed
//!   The share at least in line (see *indicators in line*) is under the figure, as an exact fraction.
//! Example
//!   11 indicators of attainment and progress, 5 at least in line: 45%, a minority, met.

use super::indicator_share::{judged, set_title};
use crate::assessment::seen::IndicatorsSeen;
use crate::assessment::{Context, Judged, Status};
use crate::framework::IndicatorSet;

pub(super) fn status(below: u8, seen: &IndicatorsSeen) -> Status {
    seen.share(|share| !share.is_at_least(below))
}

pub(super) fn judge(context: &Context, of: IndicatorSet, below: u8, status: Status) -> Judged {
    let threshold = format!("less than {below}% of the {}", set_title(of));
    judged(context, of, threshold, status)
}
