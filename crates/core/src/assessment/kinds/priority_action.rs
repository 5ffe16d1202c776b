//! What it says
//!   The most recent unannounced inspection of contact, referral and assessment named an area for priority action.
//! Where it is published
//!   Annex E, Performs poorly, Block B; ¶35; ¶36.
//! How it is computed
//!   The opposite of *no priority action*: it holds while a priority action stands that no later unannounced inspection
//!   and no later full inspection has overridden. Any one of Block B's conditions is enough for the lowest grade.
//! Example
//!   Unannounced inspection of June 2011 with one priority action, full inspection of 2009: met.

use super::block_b;
use crate::assessment::{Context, Judged, Status};

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    let figure = match status {
        Status::Met => "a priority action stands",
        Status::NotMet => "none stands",
        Status::NotApplicable => "no unannounced inspection",
        Status::Unknown | Status::ForJudgement => "unknown",
    };
    Judged {
        status,
        figure: figure.into(),
        threshold: "a priority action".into(),
        because: vec![block_b::unannounced_reason(context)],
        assumed: block_b::is_priority_action(&context.area.b, context.run).1,
    }
}
