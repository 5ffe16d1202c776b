//! What it says
//!   At least so many of the area's super groups are in one of the top two bands for overall effectiveness; for some
//!   grades, so many of them universal ones.
//! Where it is published
//!   Annex E, Block A of each grade; Table 2 (bands); ¶59 (fewer than seven super groups); ¶61 (how they add up).
//! How it is computed
//!   Each super group adds up the counts of its groups, and its share of good or outstanding is set against the bands
//!   as an exact fraction. With fewer than seven super groups present the figure is read off the framework's adjusted
//!   table. A super group with a group that nobody has observed could be in any band: the requirement is settled only
//!   if no way of completing the evidence changes it.
//! Example
//!   Seven present, five in the top two bands, two of the five universal: met for "at least 4, 2 of them universal".

use super::super_groups;
use crate::assessment::completions::Tally;
use crate::assessment::{Context, Judged};
use crate::framework::Grade;

pub(super) fn judge(context: &Context, grade: Grade, universal: bool) -> Judged {
    let adjustment = &context.framework.adjustment;
    let needed = |t: &Tally| adjustment.for_grade(grade, t.present.into());
    let universal_needed =
        |t: &Tally| if universal { adjustment.universal[usize::from(t.universal_present.min(4))] } else { 0 };
    super_groups::judge(
        context,
        |t| t.top >= needed(t) && t.universal_top >= universal_needed(t),
        |t| t.top,
        |t| t.present,
        |t| match universal_needed(t) {
            0 => format!("at least {} of {}", needed(t), t.present),
            n => format!("at least {} of {}, {n} of them universal", needed(t), t.present),
        },
    )
}
