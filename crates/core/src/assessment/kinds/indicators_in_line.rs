//! What it says
//!   So large a share of the published indicators is at least in line with its comparators.
//! Where it is published
//!   Annex E, Block C of grades 4, 3 and 2, in quantity words (80, 65 and 50%); Annex C (which comparator); ¶46–48, ¶54.
//! How it is computed
//!   Each banded indicator is above, in line or below its comparator in its good direction: within the 95% interval
//!   where the cohort is known, else within one point. Where two comparators disagree the indicator is mixed and counted
//!   both ways; one without a figure counts for either side. Indicators without an agreed good direction are not counted.
//! Example
//!   28 counted, 23 at least in line, 1 mixed, none unknown: 82 to 86%, a very large majority either way, met.

use super::indicator_share::{judged, set_title};
use crate::assessment::seen::IndicatorsSeen;
use crate::assessment::{Context, Judged, Status};
use crate::framework::IndicatorSet;

pub(super) fn status(at_least: u8, seen: &IndicatorsSeen) -> Status {
    seen.share(|share| share.is_at_least(at_least))
}

pub(super) fn judge(context: &Context, of: IndicatorSet, at_least: u8, status: Status) -> Judged {
    let threshold = format!("at least {at_least}% of the {}", set_title(of));
    judged(context, of, threshold, status)
}
