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
use crate::assessment::{Context, Judged, Reason, Status};
use crate::profile::history::{Event, Strand, StrandState};

pub(super) fn judge(context: &Context) -> Judged {
    let block = &context.area.b;
    let lifting: Vec<&Event> = lifting_events(context).collect();
    let unknown = Strand::BOTH.iter().any(|s| matches!(block.strand(*s), StrandState::Unknown { .. }));
    let recorded = |event: &&Event| block.sustained.iter().any(|(on, _)| *on >= event.likely);
    let status = match lifting.as_slice() {
        [] if unknown => Status::Unknown,
        [] => Status::NotApplicable,
        events if !events.iter().all(recorded) => Status::ForJudgement,
        // The other strand may prove to have been lifted too.
        _ if unknown => Status::Unknown,
        _ => Status::Met,
    };
    let figure = match status {
        Status::Met => "sustained improvement recorded",
        Status::ForJudgement => "lifted by re-inspection, nothing recorded",
        Status::NotApplicable => "no strand was lifted by a re-inspection",
        Status::Unknown | Status::NotMet => "unknown",
    };
    let mut because = Strand::BOTH.map(|strand| block_b::strand_reason(context, strand)).to_vec();
    because.extend(block.sustained.iter().map(|(on, place)| {
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

fn lifting_events<'a>(context: &'a Context) -> impl Iterator<Item = &'a Event> {
    Strand::BOTH.into_iter().filter_map(|strand| match context.area.b.strand(strand) {
        StrandState::Judged(judged) if judged.lifted_from.is_some() => Some(&judged.by),
        _ => None,
    })
}
