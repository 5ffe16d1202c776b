//! What it says
//!   Where a re-inspection lifted an inadequate judgement, improvement in safeguarding is well established and
//!   sustained.
//! Where it is published
//!   Annex E, Performs well, Block B, and its general principles; ¶39: without it the grade is "unlikely".
//! How it is computed
//!   Does not apply unless the latest judgement of a strand is a re-inspection's that overrode an inadequate one. Then
//!   it is met once sustained improvement is on record, dated on or after that re-inspection; a person records it, with
//!   the evidence. Until then the grade is for judgement.
//! Example
//!   Inadequate in 2010, adequate on re-inspection in September 2011, nothing recorded: for judgement.

use super::block_b;
use crate::assessment::seen::{BlockBSeen, Lifted, StrandSeen};
use crate::assessment::{Context, Judged, Reason, Status};
use crate::profile::history::Strand;

pub(super) fn status(b: &BlockBSeen) -> Status {
    let lifted = b.strands.map(|strand| strand.lifted());
    let unknown = b.strands.contains(&StrandSeen::Unknown);
    if lifted.contains(&Lifted::Yes) {
        Status::ForJudgement
    } else if unknown {
        // An unknown strand may prove to have been lifted.
        Status::Unknown
    } else if lifted.contains(&Lifted::Sustained) {
        Status::Met
    } else {
        Status::NotApplicable
    }
}

pub(super) fn judge(context: &Context, status: Status) -> Judged {
    let figure = match status {
        Status::Met => "sustained improvement recorded",
        Status::ForJudgement => "lifted by re-inspection, nothing recorded",
        Status::NotApplicable => "no strand was lifted by a re-inspection",
        Status::Unknown | Status::NotMet => "unknown",
    };
    let mut because = Strand::BOTH.map(|strand| block_b::strand_reason(context, strand)).to_vec();
    because.extend(context.area.b.sustained.iter().map(|(on, place)| {
        Reason::new(format!("sustained improvement in safeguarding recorded on {on}")).from([*place])
    }));
    Judged {
        status,
        figure: figure.into(),
        threshold: "sustained improvement on record".into(),
        because,
        assumed: Vec::new(),
    }
}
