//! The closed set of things that a requirement can ask, a file each. The comment at the head of a file is the rule's
//! page: `plumbline rule`, the web and the docs show it unchanged.

mod block_b;
mod few_indicators_in_line;
mod few_super_groups_in_top_bands;
mod gaps;
mod gaps_narrowed;
mod gaps_not_narrowed;
mod groups_in_top_bands;
mod indicator_share;
mod indicators_below;
mod indicators_in_line;
mod no_priority_action;
mod no_super_group_in_red;
mod priority_action;
mod strand_inadequate;
mod strand_still_inadequate;
mod strands_at_least;
mod super_groups;
mod super_groups_in_red;
mod super_groups_in_top_bands;
mod sustained_after_reinspection;
mod universal_no_better_than_amber;

pub use block_b::social_care_word;
pub(super) use block_b::{is_priority_action, strand_reason, strands_seen, unannounced_reason};
pub(super) use gaps::gaps_seen;
pub(super) use groups_in_top_bands::groups_seen;
pub use groups_in_top_bands::{Stand, stand};
pub(super) use indicator_share::indicators_seen;

use super::seen::Seen;
use super::{Context, Judged, Status};
use crate::framework::{Framework, Requirement, RequirementKind as Kind};

/// How a requirement stands, by what the rules look at.
pub fn status(framework: &Framework, requirement: &Requirement, seen: &Seen) -> Status {
    let grade = requirement.grade;
    match requirement.kind {
        Kind::SuperGroupsInTopBands { universal } => {
            super_groups_in_top_bands::status(framework, grade, universal, seen)
        }
        Kind::FewSuperGroupsInTopBands => few_super_groups_in_top_bands::status(framework, grade, seen),
        Kind::NoSuperGroupInRed => no_super_group_in_red::status(seen),
        Kind::SuperGroupsInRed { at_least } => super_groups_in_red::status(at_least, seen),
        Kind::UniversalNoBetterThanAmber => universal_no_better_than_amber::status(framework, seen),
        Kind::GroupsInTopBands { outcome, at_least } => seen.groups[outcome as usize].reach(at_least),
        Kind::NoPriorityAction => no_priority_action::status(&seen.b),
        Kind::PriorityAction => seen.b.priority_action,
        Kind::StrandsAtLeast { judgement } => strands_at_least::status(judgement, &seen.b),
        Kind::StrandInadequate => strand_inadequate::status(&seen.b),
        Kind::StrandStillInadequate => strand_still_inadequate::status(&seen.b),
        Kind::SustainedAfterReinspection => sustained_after_reinspection::status(&seen.b),
        Kind::IndicatorsInLine { of, at_least } => {
            indicators_in_line::status(at_least, &seen.c.indicators(of))
        }
        Kind::IndicatorsBelow { of, at_least } => indicators_below::status(at_least, &seen.c.indicators(of)),
        Kind::FewIndicatorsInLine { of, below } => {
            few_indicators_in_line::status(below, &seen.c.indicators(of))
        }
        Kind::GapsNarrowed => gaps_narrowed::status(&seen.c.gaps),
        Kind::GapsNotNarrowed => gaps_not_narrowed::status(&seen.c.gaps),
    }
}

/// The same with its figure and reasons in words.
pub(super) fn judge(context: &Context, requirement: &Requirement) -> Judged {
    let grade = requirement.grade;
    let status = status(context.framework, requirement, context.seen);
    match requirement.kind {
        Kind::SuperGroupsInTopBands { universal } => {
            super_groups_in_top_bands::judge(context, grade, universal, status)
        }
        Kind::FewSuperGroupsInTopBands => few_super_groups_in_top_bands::judge(context, grade, status),
        Kind::NoSuperGroupInRed => no_super_group_in_red::judge(context, status),
        Kind::SuperGroupsInRed { at_least } => super_groups_in_red::judge(context, at_least, status),
        Kind::UniversalNoBetterThanAmber => universal_no_better_than_amber::judge(context, status),
        Kind::GroupsInTopBands { outcome, at_least } => {
            groups_in_top_bands::judge(context, outcome, at_least, status)
        }
        Kind::NoPriorityAction => no_priority_action::judge(context, status),
        Kind::PriorityAction => priority_action::judge(context, status),
        Kind::StrandsAtLeast { judgement } => strands_at_least::judge(context, judgement, status),
        Kind::StrandInadequate => strand_inadequate::judge(context, status),
        Kind::StrandStillInadequate => strand_still_inadequate::judge(context, status),
        Kind::SustainedAfterReinspection => sustained_after_reinspection::judge(context, status),
        Kind::IndicatorsInLine { of, at_least } => indicators_in_line::judge(context, of, at_least, status),
        Kind::IndicatorsBelow { of, at_least } => indicators_below::judge(context, of, at_least, status),
        Kind::FewIndicatorsInLine { of, below } => few_indicators_in_line::judge(context, of, below, status),
        Kind::GapsNarrowed => gaps_narrowed::judge(context, status),
        Kind::GapsNotNarrowed => gaps_not_narrowed::judge(context, status),
    }
}

/// The id of a requirement's kind, as the framework's files write it.
pub fn id(kind: &Kind) -> &'static str {
    match kind {
        Kind::SuperGroupsInTopBands { .. } => "super-groups-in-top-bands",
        Kind::FewSuperGroupsInTopBands => "few-super-groups-in-top-bands",
        Kind::NoSuperGroupInRed => "no-super-group-in-red",
        Kind::SuperGroupsInRed { .. } => "super-groups-in-red",
        Kind::UniversalNoBetterThanAmber => "universal-no-better-than-amber",
        Kind::GroupsInTopBands { .. } => "groups-in-top-bands",
        Kind::NoPriorityAction => "no-priority-action",
        Kind::PriorityAction => "priority-action",
        Kind::StrandsAtLeast { .. } => "strands-at-least",
        Kind::StrandInadequate => "strand-inadequate",
        Kind::StrandStillInadequate => "strand-still-inadequate",
        Kind::SustainedAfterReinspection => "sustained-after-reinspection",
        Kind::IndicatorsInLine { .. } => "indicators-in-line",
        Kind::IndicatorsBelow { .. } => "indicators-below",
        Kind::FewIndicatorsInLine { .. } => "few-indicators-in-line",
        Kind::GapsNarrowed => "gaps-narrowed",
        Kind::GapsNotNarrowed => "gaps-not-narrowed",
    }
}

/// Every kind's id and page, in the order of Annex E.
pub fn pages() -> Vec<(&'static str, String)> {
    [
        ("super-groups-in-top-bands", include_str!("super_groups_in_top_bands.rs")),
        ("few-super-groups-in-top-bands", include_str!("few_super_groups_in_top_bands.rs")),
        ("no-super-group-in-red", include_str!("no_super_group_in_red.rs")),
        ("super-groups-in-red", include_str!("super_groups_in_red.rs")),
        ("universal-no-better-than-amber", include_str!("universal_no_better_than_amber.rs")),
        ("groups-in-top-bands", include_str!("groups_in_top_bands.rs")),
        ("no-priority-action", include_str!("no_priority_action.rs")),
        ("priority-action", include_str!("priority_action.rs")),
        ("strands-at-least", include_str!("strands_at_least.rs")),
        ("strand-inadequate", include_str!("strand_inadequate.rs")),
        ("strand-still-inadequate", include_str!("strand_still_inadequate.rs")),
        ("sustained-after-reinspection", include_str!("sustained_after_reinspection.rs")),
        ("indicators-in-line", include_str!("indicators_in_line.rs")),
        ("indicators-below", include_str!("indicators_below.rs")),
        ("few-indicators-in-line", include_str!("few_indicators_in_line.rs")),
        ("gaps-narrowed", include_str!("gaps_narrowed.rs")),
        ("gaps-not-narrowed", include_str!("gaps_not_narrowed.rs")),
    ]
    .into_iter()
    .map(|(id, source)| (id, head_comment(source)))
    .collect()
}

fn head_comment(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
