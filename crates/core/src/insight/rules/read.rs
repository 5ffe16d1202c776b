//! How the rules stand, part of the evidence by part: each rule looks at one part alone.

use super::area::Area;
use crate::assessment::{Status, Statuses, kinds, limits};
use crate::framework::{Framework, RequirementKind};
use crate::record::Outcome;

/// The parts of the evidence that rules look at, one rule at one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    SuperGroups,
    /// The groups by this outcome.
    Groups(Outcome),
    /// All of Block B, with the limits that it sets.
    BlockB,
    Indicators,
    Gaps,
}

impl Part {
    fn of(kind: &RequirementKind) -> Self {
        use RequirementKind as Kind;
        match kind {
            Kind::SuperGroupsInTopBands { .. }
            | Kind::FewSuperGroupsInTopBands
            | Kind::NoSuperGroupInRed
            | Kind::SuperGroupsInRed { .. }
            | Kind::UniversalNoBetterThanAmber => Self::SuperGroups,
            Kind::GroupsInTopBands { outcome, .. } => Self::Groups(*outcome),
            Kind::NoPriorityAction
            | Kind::PriorityAction
            | Kind::StrandsAtLeast { .. }
            | Kind::StrandInadequate
            | Kind::StrandStillInadequate
            | Kind::SustainedAfterReinspection => Self::BlockB,
            Kind::IndicatorsInLine { .. }
            | Kind::IndicatorsBelow { .. }
            | Kind::FewIndicatorsInLine { .. } => Self::Indicators,
            Kind::GapsNarrowed | Kind::GapsNotNarrowed => Self::Gaps,
        }
    }
}

/// How the rules of each of some frameworks stand, as far as they look at certain parts of the evidence; not applicable where they
/// look at others. Two values of a part that read alike are alike to every rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read(pub Vec<Statuses>);

impl Read {
    pub fn of(frameworks: &[&Framework], part: Part, area: &Area) -> Self {
        let seen = area.seen();
        let read = |framework: &&Framework| Statuses {
            requirements: framework
                .requirements
                .iter()
                .map(|it| match Part::of(&it.kind) == part {
                    true => kinds::status(framework, it, &seen),
                    false => Status::NotApplicable,
                })
                .collect(),
            limits: framework
                .limits
                .iter()
                .map(|it| match part {
                    Part::BlockB => limits::status(it, &seen.b),
                    _ => Status::NotApplicable,
                })
                .collect(),
        };
        Self(frameworks.iter().map(read).collect())
    }

    /// Of no part at all.
    pub fn of_nothing(frameworks: &[&Framework]) -> Self {
        let nothing = |framework: &&Framework| Statuses {
            requirements: vec![Status::NotApplicable; framework.requirements.len()],
            limits: vec![Status::NotApplicable; framework.limits.len()],
        };
        Self(frameworks.iter().map(nothing).collect())
    }

    /// Both, of different parts.
    pub fn and(&self, other: &Self) -> Self {
        let either = |one: &Vec<Status>, other: &Vec<Status>| {
            let both = one.iter().zip(other);
            both.map(|(one, other)| if *one == Status::NotApplicable { *other } else { *one }).collect()
        };
        let both = self.0.iter().zip(&other.0);
        let joined = both.map(|(one, other)| Statuses {
            requirements: either(&one.requirements, &other.requirements),
            limits: either(&one.limits, &other.limits),
        });
        Self(joined.collect())
    }
}
