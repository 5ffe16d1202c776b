//! What it says
//!   At least so many super groups are in the lowest band.
//! Where it is published
//!   Annex E, Performs poorly, Block A: "likely", so a failure is put to the inspector.
//! How it is computed
//!   Counts the super groups of which less than half of the providers are good or outstanding.
//! Example
//!   Secondary at 2 of 6 and children's homes at 1 of 4: two in the lowest band, met for "two or more".

use super::super_groups;
use crate::assessment::{Context, Judged, Seen, Status};

pub(super) fn status(at_least: u8, seen: &Seen) -> Status {
    super_groups::status(seen, |t| t.red >= at_least)
}

pub(super) fn judge(context: &Context, at_least: u8, status: Status) -> Judged {
    let threshold = |_: &_| format!("at least {at_least} in the lowest band");
    super_groups::judged(context, status, |t| t.red, |t| t.present, threshold)
}
