//! What makes a limit hold (¶35–40): sets of inspections, of which each is enough by itself.

use crate::framework::{Framework, LimitKind};
use crate::profile::history::{BlockB, Event, Strand, StrandJudgement, StrandState};
use crate::record::Judgement;
use smol_str::SmolStr;

/// Of a limit that holds: each set. A set holds together: without one of it, it bears the limit no longer.
pub fn behind<'a>(framework: &Framework, block: &'a BlockB, id: &SmolStr) -> Vec<Vec<&'a Event>> {
    let Some(limit) = framework.limits.iter().find(|it| it.id == *id) else { return Vec::new() };
    let strands = |bears: fn(&StrandJudgement) -> bool| -> Vec<&'a StrandJudgement> {
        let judged = |strand: Strand| match block.strand(strand) {
            StrandState::Judged(judged) => Some(judged.as_ref()),
            _ => None,
        };
        Strand::BOTH.into_iter().filter_map(judged).filter(|it| bears(it)).collect()
    };
    let inadequate = |it: &StrandJudgement| it.grade == Judgement::Inadequate;
    let unannounced = block.latest_unannounced.as_ref();
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
            lifted.iter().map(|it| std::iter::once(&it.by).chain(it.lifted_from.as_ref()).collect()).collect()
        }
    }
}

fn alone(strands: Vec<&StrandJudgement>) -> Vec<Vec<&Event>> {
    strands.into_iter().map(|it| vec![&it.by]).collect()
}
