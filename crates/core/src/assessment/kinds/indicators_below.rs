//! What it says
//!   So large a share of the published indicators is below its comparators.
//! Where it is published
//!   Annex E, Performs poorly, Block C: a majority.
//! How it is computed
//!   The indicators that are not at least in line, as a share of all that are counted; see *indicators in line*.
//! Example
//!   28 counted, 13 at least in line, 15 below: 54% below, met for "a majority".

use super::indicator_share::{judged, set_title};
use crate::assessment::seen::IndicatorsSeen;
use crate::assessment::{Context, Judged, Status};
use crate::framework::IndicatorSet;
use crate::profile::Share;

pub(super) fn status(at_least: u8, seen: &IndicatorsSeen) -> Status {
    let below = |share: Share| Share { part: share.whole - share.part, whole: share.whole };
    seen.share(|share| below(share).is_at_least(at_least))
}

pub(super) fn judge(context: &Context, of: IndicatorSet, at_least: u8, status: Status) -> Judged {
    let threshold = format!("at least {at_least}% of the {} below", set_title(of));
    judged(context, of, threshold, status)
}
