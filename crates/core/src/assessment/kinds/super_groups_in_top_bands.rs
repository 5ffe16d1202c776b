//! What it says
//!   At least so many of the area's super groups are in one of the top two bands for overall effectiveness; for some
//!   grades, at least so many universal super groups too, as a requirement of its own.
//! Where it is published
//!   Annex E, Block A of each grade; Table 2 (bands); ¶59 (fewer than seven super groups); ¶61 (how they add up).
//! How it is computed
//!   Each super group adds up the counts of its groups, and its share of good or outstanding is set against the bands
//!   as an exact fraction. With fewer than seven super groups present the figure is read off the framework's adjusted
//!   table. A super group with a group that nobody has observed could be in any band: the requirement is settled only
//!   if no way of completing the evidence changes it.
//! Example
//!   Seven present, five in the top two bands: met for "at least 4 of 7". Two of the five universal: met for "at least
//!   2 of 4 universal super groups".

use super::super_groups;
use crate::assessment::completions::Tally;
use crate::assessment::{Context, Judged};
use crate::framework::Grade;

pub(super) fn judge(context: &Context, grade: Grade, universal: bool) -> Judged {
    if universal { judge_universal(context) } else { judge_all(context, grade) }
}

fn judge_all(context: &Context, grade: Grade) -> Judged {
    let needed = |t: &Tally| context.framework.adjustment.for_grade(grade, t.present.into());
    super_groups::judge(
        context,
        // An area in which no register shows any setting shows nothing in its favour.
        |t| t.present > 0 && t.top >= needed(t),
        |t| t.top,
        |t| t.present,
        |t| format!("at least {} of {}", needed(t), t.present),
    )
}

fn judge_universal(context: &Context) -> Judged {
    let table = &context.framework.adjustment.universal;
    let needed = |t: &Tally| table[usize::from(t.universal_present.min(4))];
    super_groups::judge_universal(
        context,
        |t| t.universal_top >= needed(t),
        |t| t.universal_top,
        |t| format!("at least {} of {} universal super groups", needed(t), t.universal_present),
    )
}
