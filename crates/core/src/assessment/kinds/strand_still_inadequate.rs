//! What it says
//!   A re-inspection found safeguarding or looked-after services still inadequate.
//! Where it is published
//!   Annex E, Performs poorly, Block B; ¶39.
//! How it is computed
//!   Met if the latest judgement of either strand is inadequate and was made by a re-inspection.
//! Example
//!   Inadequate in 2009, re-inspected in February 2011 and still inadequate: met.

use super::block_b;
use crate::assessment::seen::{BlockBSeen, StrandSeen};
use crate::assessment::{Context, Judged, Status};

pub(super) fn status(b: &BlockBSeen) -> Status {
    let again = |strand: &StrandSeen| {
        strand.is_inadequate() && matches!(strand, StrandSeen::Judged { by_reinspection: true, .. })
    };
    Status::any(b.each(again))
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    block_b::strands(context, "either strand inadequate again on re-inspection".into(), status)
}
