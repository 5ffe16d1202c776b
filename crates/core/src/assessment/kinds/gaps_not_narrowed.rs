//! What it says
//!   Gaps in attainment for key vulnerable groups did not narrow between the previous year and the latest.
//! Where it is published
//!   Annex E, Performs poorly, Block C, with footnote 7; ¶55.
//! How it is computed
//!   As *gaps narrowed*, the other way: met if none of the known gaps narrowed; some and not others is for judgement.
//! Example
//!   Three known, none smaller than the year before: met.

use super::gaps;
use crate::assessment::seen::GapsSeen;
use crate::assessment::{Context, Judged, Status};

pub(super) fn status(gaps: &GapsSeen) -> Status {
    match gaps.all_narrowed() {
        Status::Met => Status::NotMet,
        Status::NotMet => Status::Met,
        other => other,
    }
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    gaps::judged(context, "no known gap narrowed", status)
}
