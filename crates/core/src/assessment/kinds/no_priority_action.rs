//! What it says
//!   The most recent unannounced inspection of contact, referral and assessment named no area for priority action.
//! Where it is published
//!   Annex E, Block B of grades 4, 3 and 2; ¶35; ¶36 (a later full inspection overrides an earlier unannounced one).
//! How it is computed
//!   Takes the latest unannounced inspection published by the day. One with a priority action fails the requirement
//!   unless a full inspection came after it. With none on file it is unknown, unless a source that covers the area
//!   shows that none took place, or the run assumes `no-priority-action`.
//! Example
//!   Unannounced inspection of June 2011 with one priority action, full inspection of 2009: not met.

use super::block_b;
use crate::assessment::seen::BlockBSeen;
use crate::assessment::{Context, Judged, Status};

pub(super) fn status(b: &BlockBSeen) -> Status {
    match b.priority_action {
        Status::Met => Status::NotMet,
        Status::NotMet => Status::Met,
        other => other,
    }
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    let figure = match status {
        Status::NotMet => "a priority action stands",
        Status::Met => "none stands",
        Status::NotApplicable => "no unannounced inspection",
        _ => "unknown",
    };
    Judged {
        status,
        figure: figure.into(),
        threshold: "no priority action".into(),
        because: vec![block_b::unannounced_reason(context)],
        assumed: block_b::is_priority_action(&context.area.b, context.run).1,
    }
}
