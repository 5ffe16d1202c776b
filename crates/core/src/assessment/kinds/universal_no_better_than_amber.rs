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
use crate::assessment::{Context, Judged};

pub(super) fn judge(context: &Context) -> Judged {
    let table = &context.framework.adjustment.universal_amber;
    let needed = |t: &Tally| table[usize::from(t.universal_present.min(4))];
    super_groups::judge_universal(
        context,
        |t| t.universal_no_better_than_amber() >= needed(t),
        Tally::universal_no_better_than_amber,
        |t| {
            format!(
                "at least {} of {} universal super groups no better than amber",
                needed(t),
                t.universal_present
            )
        },
    )
}
