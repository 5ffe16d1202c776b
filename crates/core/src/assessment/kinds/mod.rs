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

pub(super) use block_b::{is_priority_action, strand_reason, unannounced_reason};

use super::{Context, Judged};
use crate::framework::{Requirement, RequirementKind as Kind};

/// How a requirement stands for an area.
pub(super) fn judge(context: &Context, requirement: &Requirement) -> Judged {
    let grade = requirement.grade;
    match requirement.kind {
        Kind::SuperGroupsInTopBands { universal } => {
            super_groups_in_top_bands::judge(context, grade, universal)
        }
        Kind::FewSuperGroupsInTopBands => few_super_groups_in_top_bands::judge(context, grade),
        Kind::NoSuperGroupInRed => no_super_group_in_red::judge(context),
        Kind::SuperGroupsInRed { at_least } => super_groups_in_red::judge(context, at_least),
        Kind::UniversalNoBetterThanAmber => universal_no_better_than_amber::judge(context),
        Kind::GroupsInTopBands { outcome, at_least } => {
            groups_in_top_bands::judge(context, outcome, at_least)
        }
        Kind::NoPriorityAction => no_priority_action::judge(context),
        Kind::PriorityAction => priority_action::judge(context),
        Kind::StrandsAtLeast { judgement } => strands_at_least::judge(context, judgement),
        Kind::StrandInadequate => strand_inadequate::judge(context),
        Kind::StrandStillInadequate => strand_still_inadequate::judge(context),
        Kind::SustainedAfterReinspection => sustained_after_reinspection::judge(context),
        Kind::IndicatorsInLine { of, at_least } => indicators_in_line::judge(context, of, at_least),
        Kind::IndicatorsBelow { of, at_least } => indicators_below::judge(context, of, at_least),
        Kind::FewIndicatorsInLine { of, below } => few_indicators_in_line::judge(context, of, below),
        Kind::GapsNarrowed => gaps_narrowed::judge(context),
        Kind::GapsNotNarrowed => gaps_not_narrowed::judge(context),
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
