//! What it says
//!   So many of the universal super groups are no better than amber.
//! Where it is published
//!   Annex E, Performs poorly, Block A: three of the four, "likely".
//! How it is computed
//!   Counts universal super groups present that are below the top two bands. Where fewer than four are present the
//!   framework's own table gives the figure, since ¶59 asks for fairness without giving one.
//! Example
//!   Early years light green, the other three universal super groups amber or red: three of four, met.

use super::super_groups;
use crate::assessment::completions::Tally;
use crate::assessment::{Context, Judged, Seen, Status};
use crate::framework::Framework;

pub(super) fn status(framework: &Framework, seen: &Seen) -> Status {
    super_groups::status(seen, |t| t.universal_no_better_than_amber() >= needed(framework, t))
}

fn needed(framework: &Framework, tally: &Tally) -> u8 {
    framework.adjustment.universal_amber[usize::from(tally.universal_present.min(4))]
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    let threshold = |t: &Tally| {
        let (needed, present) = (needed(context.framework, t), t.universal_present);
        format!("at least {needed} of {present} universal super groups no better than amber")
    };
    super_groups::judged_universal(context, status, Tally::universal_no_better_than_amber, threshold)
}
