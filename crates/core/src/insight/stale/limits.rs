//! What makes a limit hold (¶35–40): sets of inspections, of which each is enough by itself.

use crate::framework::{Framework, LimitKind};
use crate::profile::history::{BlockB, Event, Strand, StrandJudgement, StrandState};
use crate::record::Judgement;
use crate::time::Dated;
use smol_str::SmolStr;

/// Of a limit that holds: the dates of each set. A set holds together: without one of it, it bears the limit no longer.
pub fn behind(framework: &Framework, block: &BlockB, id: &SmolStr) -> Vec<Vec<Option<Dated>>> {
    let Some(limit) = framework.limits.iter().find(|it| it.id == *id) else { return Vec::new() };
    let strands = |bears: fn(&StrandJudgement) -> bool| -> Vec<&StrandJudgement> {
        let judged = |strand: Strand| match block.strand(strand) {
            StrandState::Judged(judged) => Some(judged.as_ref()),
            _ => None,
        };
        Strand::BOTH.into_iter().filter_map(judged).filter(|it| bears(it)).collect()
    };
    let inadequate = |it: &StrandJudgement| it.grade == Judgement::Inadequate;
    let unannounced = block.latest_unannounced.as_ref().map(dated);
    match limit.kind {
        LimitKind::PriorityAction => vec![unannounced.into_iter().collect()],
        LimitKind::StrandInadequate => alone(strands(inadequate)),
        LimitKind::NoBetterThanAdequate => alone(strands(|it| !it.grade.is_good_or_better())),
        LimitKind::InadequateThenUnannounced => alone(strands(inadequate))
            .into_iter()
            .map(|set| set.into_iter().chain(unannounced).collect())
            .collect(),
        LimitKind::LiftedByReinspection | LimitKind::RiseOfTwoGrades => {
            let lifted = strands(|it| it.lifted_from.is_some());
            lifted
                .iter()
                .map(|it| std::iter::once(dated(&it.by)).chain(it.lifted_from.as_ref().map(dated)).collect())
                .collect()
        }
    }
}

fn alone(strands: Vec<&StrandJudgement>) -> Vec<Vec<Option<Dated>>> {
    strands.iter().map(|it| vec![dated(&it.by)]).collect()
}

/// None where only the day of publication is known.
fn dated(event: &Event) -> Option<Dated> {
    event.inspection.inspected
}
