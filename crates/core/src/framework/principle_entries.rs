//! How requirements and the joins of the principles are read.

use super::entries::sources;
use super::reader::{Entry, Value};
use super::{Join, Principle, Requirement, RequirementKind};
use serde::Deserialize;

/// The words for [`RequirementKind`], without its parameters.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    SuperGroupsInTopBands,
    FewSuperGroupsInTopBands,
    NoSuperGroupInRed,
    SuperGroupsInRed,
    UniversalNoBetterThanAmber,
    GroupsInTopBands,
    NoPriorityAction,
    PriorityAction,
    StrandsAtLeast,
    StrandInadequate,
    StrandStillInadequate,
    SustainedAfterReinspection,
    IndicatorsInLine,
    IndicatorsBelow,
    FewIndicatorsInLine,
    GapsNarrowed,
    GapsNotNarrowed,
}

pub(super) fn requirement(mut e: Entry) -> Option<Requirement> {
    let id = e.required("id", Value::id);
    let grade = e.required("grade", Value::grade);
    let block = e.required("block", Value::word);
    let strength = e.required("strength", Value::word);
    let says = e.required("says", Value::text);
    let source = e.required("source", sources);
    let unless = e.optional("unless", Value::text);
    // Which parameters there may be is not known until the kind is.
    let kind = parameters(e.required("kind", Value::word)?, &mut e);
    e.finish()?;
    Some(Requirement {
        id: id?,
        grade: grade?,
        block: block?,
        strength: strength?,
        kind: kind?,
        says: says?,
        source: source?,
        unless: unless?,
    })
}

fn parameters(kind: KindWord, e: &mut Entry) -> Option<RequirementKind> {
    Some(match kind {
        KindWord::SuperGroupsInTopBands => {
            RequirementKind::SuperGroupsInTopBands { universal: e.required("universal", Value::flag)? }
        }
        KindWord::FewSuperGroupsInTopBands => RequirementKind::FewSuperGroupsInTopBands,
        KindWord::NoSuperGroupInRed => RequirementKind::NoSuperGroupInRed,
        KindWord::SuperGroupsInRed => {
            RequirementKind::SuperGroupsInRed { at_least: e.required("at_least", Value::number)? }
        }
        KindWord::UniversalNoBetterThanAmber => RequirementKind::UniversalNoBetterThanAmber,
        KindWord::GroupsInTopBands => {
            let outcome = e.required("outcome", Value::word);
            let at_least = e.required("at_least", Value::percent);
            RequirementKind::GroupsInTopBands { outcome: outcome?, at_least: at_least? }
        }
        KindWord::NoPriorityAction => RequirementKind::NoPriorityAction,
        KindWord::PriorityAction => RequirementKind::PriorityAction,
        KindWord::StrandsAtLeast => {
            RequirementKind::StrandsAtLeast { judgement: e.required("judgement", Value::word)? }
        }
        KindWord::StrandInadequate => RequirementKind::StrandInadequate,
        KindWord::StrandStillInadequate => RequirementKind::StrandStillInadequate,
        KindWord::SustainedAfterReinspection => RequirementKind::SustainedAfterReinspection,
        KindWord::IndicatorsInLine => {
            let of = e.required("of", Value::word);
            let at_least = e.required("at_least", Value::percent);
            RequirementKind::IndicatorsInLine { of: of?, at_least: at_least? }
        }
        KindWord::IndicatorsBelow => {
            let of = e.required("of", Value::word);
            let at_least = e.required("at_least", Value::percent);
            RequirementKind::IndicatorsBelow { of: of?, at_least: at_least? }
        }
        KindWord::FewIndicatorsInLine => {
            let of = e.required("of", Value::word);
            let below = e.required("below", Value::percent);
            RequirementKind::FewIndicatorsInLine { of: of?, below: below? }
        }
        KindWord::GapsNarrowed => RequirementKind::GapsNarrowed,
        KindWord::GapsNotNarrowed => RequirementKind::GapsNotNarrowed,
    })
}

pub(super) fn principle(mut e: Entry) -> Option<Principle> {
    let grade = e.required("grade", Value::grade);
    let blocks = e.required("blocks", Value::word);
    let block_a = e.required("block_a", join);
    let block_b = e.required("block_b", join);
    let block_c = e.required("block_c", join);
    e.finish()?;
    Some(Principle {
        grade: grade?,
        blocks: blocks?,
        block_a: block_a?,
        block_b: block_b?,
        block_c: block_c?,
    })
}

/// A requirement's id, or a table with `all` or `any`.
fn join(value: Value) -> Option<Join> {
    if value.value.is_str() {
        return value.id().map(Join::Requirement);
    }
    let mut e = value.table("a join (`{ all = [...] }` or `{ any = [...] }`)")?;
    let all = e.optional("all", parts);
    let any = e.optional("any", parts);
    e.finish()?;
    match (all?, any?) {
        (Some(all), None) => Some(Join::All { all }),
        (None, Some(any)) => Some(Join::Any { any }),
        (None, None) => value.fault("expected `all` or `any` in a join, found neither".into()),
        (Some(_), Some(_)) => {
            value.fault("expected `all` or `any` in a join, found both; nest one in the other".into())
        }
    }
}

fn parts(value: Value) -> Option<Vec<Join>> {
    let parts = value.list(join)?;
    if parts.is_empty() {
        return value.fault("expected at least one requirement to join, found an empty list".into());
    }
    Some(parts)
}
