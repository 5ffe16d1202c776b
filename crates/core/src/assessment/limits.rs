//! The limits that Block B's history sets (A7; ¶35–40).

use super::kinds::{is_priority_action, strand_reason, unannounced_reason};
use super::{Context, Reason, Status};
use crate::framework::{Grade, Limit, LimitKind, Strength};
use crate::profile::history::{Event, Strand, StrandJudgement, StrandState, TookPlace, framework_year};
use crate::record::Judgement;
use smol_str::SmolStr;

/// A limit and whether it holds: *met* means that it limits the grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitResult {
    pub id: SmolStr,
    pub strength: Strength,
    pub to: Grade,
    pub says: String,
    pub source: Vec<String>,
    pub unless: Option<String>,
    pub status: Status,
    pub because: Vec<Reason>,
    pub assumed: Vec<SmolStr>,
}

pub(super) fn judge_all(context: &Context) -> Vec<LimitResult> {
    context.framework.limits.iter().map(|limit| judge(context, limit)).collect()
}

fn judge(context: &Context, limit: &Limit) -> LimitResult {
    let (status, because, assumed) = match limit.kind {
        LimitKind::PriorityAction => {
            let (status, assumed) = is_priority_action(context);
            (status, vec![unannounced_reason(context)], assumed)
        }
        LimitKind::StrandInadequate => over_strands(context, |judged| judged.grade == Judgement::Inadequate),
        LimitKind::NoBetterThanAdequate => over_strands(context, |judged| !judged.grade.is_good_or_better()),
        LimitKind::InadequateThenUnannounced => inadequate_then_unannounced(context),
        LimitKind::LiftedByReinspection => lifted(context),
        LimitKind::RiseOfTwoGrades => rise_of_two(context),
    };
    LimitResult {
        id: limit.id.clone(),
        strength: limit.strength,
        to: limit.to,
        says: limit.says.clone(),
        source: limit.source.clone(),
        unless: limit.unless.clone(),
        status,
        because,
        assumed,
    }
}

type Found = (Status, Vec<Reason>, Vec<SmolStr>);

/// Holds if it holds of either strand.
fn over_strands(context: &Context, holds: impl Fn(&StrandJudgement) -> bool) -> Found {
    let each = Strand::BOTH.map(|strand| match context.area.b.strand(strand) {
        StrandState::Judged(judged) => Status::of(holds(judged)),
        StrandState::NotInspected => Status::NotApplicable,
        StrandState::Unknown { .. } => Status::Unknown,
    });
    (Status::any(each), strand_reasons(context), vec![])
}

fn strand_reasons(context: &Context) -> Vec<Reason> {
    Strand::BOTH.map(|strand| strand_reason(context, strand)).to_vec()
}

/// An unannounced inspection after the finding fixes the grade, whatever it found (¶40).
fn inadequate_then_unannounced(context: &Context) -> Found {
    let block = &context.area.b;
    let (inadequate, mut because, assumed) =
        over_strands(context, |judged| judged.grade == Judgement::Inadequate);
    if inadequate != Status::Met {
        return (inadequate, because, assumed);
    }
    let since: Vec<&Event> = Strand::BOTH
        .iter()
        .filter_map(|strand| match block.strand(*strand) {
            StrandState::Judged(judged) => judged.inadequate_since.as_ref(),
            _ => None,
        })
        .collect();
    because.push(unannounced_reason(context));
    let status = match (&block.latest_unannounced, block.unannounced) {
        (Some(event), _) => Status::of(since.iter().any(|finding| event.likely > finding.likely)),
        (None, TookPlace::No) => Status::NotMet,
        // Whether one followed decides only how hard the limit binds; it is 1 either way (¶36).
        (None, _) => Status::Unknown,
    };
    (status, because, assumed)
}

/// A re-inspection lifted a strand, and improvement is not recorded as sustained since.
fn lifted(context: &Context) -> Found {
    let block = &context.area.b;
    let (status, mut because, assumed) = over_strands(context, |judged| {
        judged.lifted_from.is_some() && !block.sustained.iter().any(|(on, _)| *on >= judged.by.likely)
    });
    because.extend(block.sustained.iter().map(|(on, place)| {
        Reason::new(format!("sustained improvement in safeguarding recorded on {on}")).from([*place])
    }));
    (status, because, assumed)
}

/// From an inadequate position, two grades above last year's award (¶39).
fn rise_of_two(context: &Context) -> Found {
    let year = framework_year(context.framework) - 1;
    let (lifted, mut because, assumed) = lifted(context);
    let award = context.area.b.award(year);
    because.push(match award {
        Some(award) if award.disputed => {
            let rows = std::iter::once(award.place).chain(award.repeats.iter().copied());
            Reason::missing(format!("files disagree about the grade awarded in {year}")).from(rows)
        }
        Some(award) => Reason::new(format!("awarded {} in {year}", award.fact.grade)).from([award.place]),
        None => Reason::missing(format!("the grade awarded in {year} is not held")),
    });
    let status = match (lifted, award) {
        (Status::Met, Some(award)) if award.disputed => Status::Unknown,
        (Status::Met, Some(award)) => Status::of(award.fact.grade == Grade::Poorly.number()),
        (Status::Met, None) => Status::Unknown,
        (other, _) => other,
    };
    (status, because, assumed)
}
