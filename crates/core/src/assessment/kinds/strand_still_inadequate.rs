//! What it says
//!   A re-inspection found safeguarding or looked-after services still inadequate.
//! Where it is published
//!   Annex E, Performs poorly, Block B; ¶39.
//! How it is computed
//!   Met if the latest judgement of either strand is inadequate and was made by a re-inspection.
//! Example
//!   Inadequate in 2009, re-inspected in February 2011 and still inadequate: met.

use super::block_b;
use crate::assessment::{Context, Judged, Status};
use crate::record::{AreaInspectionKind, Judgement};

pub(super) fn judge(context: &Context) -> Judged {
    block_b::strands(context, "either strand inadequate again on re-inspection", Status::any, |grade, by| {
        grade == Judgement::Inadequate && by.counts_as == AreaInspectionKind::Reinspection
    })
}
