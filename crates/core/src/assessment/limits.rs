//! The limits that Block B's history sets (A7; ¶35–40).

use super::kinds::{is_priority_action, strand_reason, unannounced_reason};
use super::seen::{BlockBSeen, Lifted, StrandSeen};
use super::{Context, Reason, Status};
use crate::framework::{Limit, LimitEffect, LimitKind, Strength};
use crate::profile::history::{Strand, TookPlace, framework_year};
use smol_str::SmolStr;

/// A limit and whether it holds: *met* means that it limits the grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitResult {
    pub id: SmolStr,
    pub strength: Strength,
    pub effect: LimitEffect,
    pub says: String,
    pub source: Vec<String>,
    pub unless: Option<String>,
    pub status: Status,
    pub because: Vec<Reason>,
    pub assumed: Vec<SmolStr>,
}

/// Whether a limit holds, by what the rules look at.
pub fn status(limit: &Limit, b: &BlockBSeen) -> Status {
    let inadequate = || Status::any(b.each(StrandSeen::is_inadequate));
    let lifted = || Status::any(b.each(|strand| strand.lifted() == Lifted::Yes));
    match limit.kind {
        LimitKind::PriorityAction => b.priority_action,
        LimitKind::StrandInadequate => inadequate(),
        LimitKind::NoBetterThanAdequate => {
            Status::any(b.each(|strand| strand.grade().is_some_and(|grade| !grade.is_good_or_better())))
        }
        LimitKind::InadequateThenUnannounced => match inadequate() {
            Status::Met => unannounced_after(b),
            other => other,
        },
        LimitKind::LiftedByReinspection => lifted(),
        LimitKind::RiseOfTwoGrades => match lifted() {
            Status::Met => b.last_award.is_lowest(),
            other => other,
        },
    }
}

/// An unannounced inspection after the finding fixes the grade, whatever it found (¶40).
fn unannounced_after(b: &BlockBSeen) -> Status {
    let since = |strand: &StrandSeen| matches!(strand, StrandSeen::Judged { unannounced_since: true, .. });
    match b.unannounced {
        TookPlace::Yes => Status::of(b.strands.iter().any(since)),
        TookPlace::No => Status::NotMet,
        // Whether one followed decides only how hard the limit binds; it is 1 either way (¶36).
        TookPlace::Unknown => Status::Unknown,
    }
}

pub(super) fn judge_all(context: &Context) -> Vec<LimitResult> {
    context.framework.limits.iter().map(|limit| judge(context, limit)).collect()
}

fn judge(context: &Context, limit: &Limit) -> LimitResult {
    let status = status(limit, &context.seen.b);
    let (because, assumed) = match limit.kind {
        LimitKind::PriorityAction => {
            (vec![unannounced_reason(context)], is_priority_action(&context.area.b, context.run).1)
        }
        kind => (reasons(context, kind), vec![]),
    };
    LimitResult {
        id: limit.id.clone(),
        strength: limit.strength,
        effect: limit.effect,
        says: limit.says.clone(),
        source: limit.source.clone(),
        unless: limit.unless.clone(),
        status,
        because,
        assumed,
    }
}

fn reasons(context: &Context, kind: LimitKind) -> Vec<Reason> {
    let mut reasons = strand_reasons(context);
    match kind {
        // Without an inadequate strand nothing of an unannounced inspection is looked at.
        LimitKind::InadequateThenUnannounced if inadequate(context) => {
            reasons.push(unannounced_reason(context));
        }
        LimitKind::LiftedByReinspection => reasons.extend(sustained(context)),
        LimitKind::RiseOfTwoGrades => {
            reasons.extend(sustained(context));
            reasons.push(last_award(context));
        }
        _ => {}
    }
    reasons
}

fn inadequate(context: &Context) -> bool {
    context.seen.b.strands.iter().any(StrandSeen::is_inadequate)
}

fn sustained(context: &Context) -> impl Iterator<Item = Reason> {
    context.area.b.sustained.iter().map(|(on, place)| {
        Reason::new(format!("sustained improvement in safeguarding recorded on {on}")).from([*place])
    })
}

/// Last year's award, which a rise of two grades is counted from (¶39).
fn last_award(context: &Context) -> Reason {
    let year = framework_year(context.framework) - 1;
    match context.area.b.award(year) {
        Some(award) if award.disputed => {
            let rows = std::iter::once(award.place).chain(award.repeats.iter().copied());
            Reason::missing(format!("files disagree about the grade awarded in {year}")).from(rows)
        }
        Some(award) => Reason::new(format!("awarded {} in {year}", award.fact.grade)).from([award.place]),
        None => Reason::missing(format!("the grade awarded in {year} is not held")),
    }
}

fn strand_reasons(context: &Context) -> Vec<Reason> {
    Strand::BOTH.map(|strand| strand_reason(context, strand)).to_vec()
}
