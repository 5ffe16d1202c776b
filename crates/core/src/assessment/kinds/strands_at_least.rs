//! What it says
//!   Where a full inspection of safeguarding and looked-after services has taken place, both judgements are at least
//!   this grade.
//! Where it is published
//!   Annex E, Block B of grades 4, 3 and 2; ¶36; ¶37 and footnote 6 (joint area reviews); ¶39 (re-inspections).
//! How it is computed
//!   Each strand takes its latest judgement; a re-inspection replaces only the strand that it judged. Where a source
//!   that covers the area shows no full inspection, a joint area review after 1 April 2007 stands in, and where none
//!   took place either the requirement does not apply. A later inspection under a framework outside the scheme leaves
//!   the strand unknown until a mapping is named.
//! Example
//!   Safeguarding good, looked-after adequate: met for "adequate or better", not met for "good or better".

use super::block_b;
use crate::assessment::seen::BlockBSeen;
use crate::assessment::{Context, Judged, Status};
use crate::record::Judgement;

pub(super) fn status(judgement: Judgement, b: &BlockBSeen) -> Status {
    Status::all(b.each(|strand| strand.grade().is_some_and(|grade| grade <= judgement)))
}

pub(super) fn judge(context: &Context, judgement: Judgement, status: Status) -> Judged {
    let threshold = format!("both strands {} or better", block_b::social_care_word(judgement));
    block_b::strands(context, threshold, status)
}
