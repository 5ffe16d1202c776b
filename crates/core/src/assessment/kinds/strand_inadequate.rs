//! What it says
//!   A full inspection (or, where there was none, a joint area review) found safeguarding or looked-after services
//!   inadequate.
//! Where it is published
//!   Annex E, Performs poorly, Block B; ¶36; ¶40 (it stays so until a re-inspection finds otherwise).
//! How it is computed
//!   Met if the latest judgement of either strand is inadequate. A re-inspection that found the strand at least
//!   adequate has overridden it; with nothing newer it carries over from earlier years.
//! Example
//!   Safeguarding inadequate in 2010 and not re-inspected: met in 2011.

use super::block_b;
use crate::assessment::seen::{BlockBSeen, StrandSeen};
use crate::assessment::{Context, Judged, Status};

pub(super) fn status(b: &BlockBSeen) -> Status {
    Status::any(b.each(StrandSeen::is_inadequate))
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    block_b::strands(context, "either strand inadequate".into(), status)
}
