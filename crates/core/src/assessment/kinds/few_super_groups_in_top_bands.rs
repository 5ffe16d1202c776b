//! What it says
//!   No more than so many of the area's super groups are in one of the top two bands for overall effectiveness.
//! Where it is published
//!   Annex E, Performs poorly, Block A; ¶59.
//! How it is computed
//!   As for super groups in the top bands, with the framework's figure as a ceiling rather than a floor. An area with
//!   just enough super groups for the next grade, but too few universal ones, meets neither: the principles leave that
//!   combination without a grade, and Plumbline says so.
//! Example
//!   Seven present, two in the top two bands: met.

use super::super_groups;
use crate::assessment::completions::Tally;
use crate::assessment::{Context, Judged, Seen, Status};
use crate::framework::{Framework, Grade};

pub(super) fn status(framework: &Framework, grade: Grade, seen: &Seen) -> Status {
    // Where no super group is present, Block A says nothing, for this grade as for the others.
    super_groups::status(seen, |t| t.present > 0 && t.top <= most(framework, grade, t))
}

fn most(framework: &Framework, grade: Grade, tally: &Tally) -> u8 {
    framework.adjustment.for_grade(grade, tally.present.into())
}

pub(super) fn judge(context: &Context, grade: Grade, status: Status) -> Judged {
    let threshold = |t: &Tally| format!("at most {} of {}", most(context.framework, grade, t), t.present);
    super_groups::judged(context, status, |t| t.top, |t| t.present, threshold)
}
