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
use crate::assessment::{Context, Judged, Seen, Status};
use crate::framework::{Adjustment, Framework, Grade};

pub(super) fn status(framework: &Framework, grade: Grade, universal: bool, seen: &Seen) -> Status {
    let table = &framework.adjustment;
    super_groups::status(seen, |t| match universal {
        true => t.universal_top >= needed_of_universal(table, t),
        // An area in which no register shows any setting shows nothing in its favour.
        false => t.present > 0 && t.top >= table.for_grade(grade, t.present.into()),
    })
}

fn needed_of_universal(table: &Adjustment, tally: &Tally) -> u8 {
    table.universal[usize::from(tally.universal_present.min(4))]
}

pub(super) fn judge(context: &Context, grade: Grade, universal: bool, status: Status) -> Judged {
    let table = &context.framework.adjustment;
    if universal {
        let threshold = |t: &Tally| {
            let needed = needed_of_universal(table, t);
            format!("at least {needed} of {} universal super groups", t.universal_present)
        };
        return super_groups::judged_universal(context, status, |t| t.universal_top, threshold);
    }
    let needed = |t: &Tally| table.for_grade(grade, t.present.into());
    let threshold = |t: &Tally| format!("at least {} of {}", needed(t), t.present);
    super_groups::judged(context, status, |t| t.top, |t| t.present, threshold)
}
