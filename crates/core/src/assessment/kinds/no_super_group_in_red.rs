//! What it says
//!   No super group is in the lowest band.
//! Where it is published
//!   Annex E, Performs excellently, Block A: "likely", so a failure is put to the inspector.
//! How it is computed
//!   A super group is in the lowest band if less than half of its providers are good or outstanding, as an exact
//!   fraction. Partial super groups leave it unknown.
//! Example
//!   Six super groups in the top two bands and one amber: met. The seventh at 1 of 3: not met.

use super::super_groups;
use crate::assessment::{Context, Judged, Seen, Status};

pub(super) fn status(seen: &Seen) -> Status {
    super_groups::status(seen, |t| t.red == 0)
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    let threshold = |_: &_| "none in the lowest band".into();
    super_groups::judged(context, status, |t| t.red, |t| t.present, threshold)
}
