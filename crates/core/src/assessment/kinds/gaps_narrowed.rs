//! What it says
//!   Gaps in attainment for key vulnerable groups narrowed between the previous year and the latest.
//! Where it is published
//!   Annex E, Block C of grades 4, 3 and 2, with footnote 7; ¶55.
//! How it is computed
//!   Of the five gap measures, those known in two years running are compared. All narrowed: met. None: not met. Some
//!   and not others: for judgement, shown gap by gap. Measures without both years are named and decide nothing.
//! Example
//!   Four known, all four smaller than the year before, one unknown: met.

use super::gaps;
use crate::assessment::seen::GapsSeen;
use crate::assessment::{Context, Judged, Status};

pub(super) fn status(gaps: &GapsSeen) -> Status {
    gaps.all_narrowed()
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    gaps::judged(context, "every known gap narrowed", status)
}
