//! What the principles of each grade ask, and what limits it.

use super::{Block, Grade, Strength};
use crate::record::{Judgement, Outcome};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Which banded indicators a requirement counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorSet {
    All,
    Attainment,
}

/// The closed set of things that a requirement can ask. Each has a file in `assessment::kinds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum RequirementKind {
    /// At least the adjusted number of super groups in the top bands; with `universal`, only the universal ones are
    /// counted, against the adjustment's row for them.
    SuperGroupsInTopBands {
        universal: bool,
    },
    /// At most the adjusted number of super groups in the top bands.
    FewSuperGroupsInTopBands,
    /// No super group in the lowest band.
    NoSuperGroupInRed,
    /// At least so many super groups in the lowest band.
    SuperGroupsInRed {
        at_least: u8,
    },
    /// The adjusted number of universal super groups below the top bands.
    UniversalNoBetterThanAmber,
    /// Share of the groups whose share of good or better for this outcome is in the top bands.
    GroupsInTopBands {
        outcome: Outcome,
        at_least: u8,
    },
    NoPriorityAction,
    PriorityAction,
    /// Both strands at this grade or better in their latest full judgement.
    StrandsAtLeast {
        judgement: Judgement,
    },
    /// A strand was found inadequate by a full inspection (or joint area review) and not lifted since.
    StrandInadequate,
    /// A re-inspection found a strand still inadequate.
    StrandStillInadequate,
    /// After a re-inspection that lifts, improvement is recorded as sustained.
    SustainedAfterReinspection,
    /// Share of indicators at least in line with their comparators.
    IndicatorsInLine {
        of: IndicatorSet,
        at_least: u8,
    },
    /// Share of indicators below their comparators.
    IndicatorsBelow {
        of: IndicatorSet,
        at_least: u8,
    },
    /// Share of indicators at least in line is under this.
    FewIndicatorsInLine {
        of: IndicatorSet,
        below: u8,
    },
    GapsNarrowed,
    GapsNotNarrowed,
}

impl RequirementKind {
    /// The block whose evidence it looks at.
    pub fn block(&self) -> Block {
        match self {
            Self::SuperGroupsInTopBands { .. }
            | Self::FewSuperGroupsInTopBands
            | Self::NoSuperGroupInRed
            | Self::SuperGroupsInRed { .. }
            | Self::UniversalNoBetterThanAmber
            | Self::GroupsInTopBands { .. } => Block::A,
            Self::NoPriorityAction
            | Self::PriorityAction
            | Self::StrandsAtLeast { .. }
            | Self::StrandInadequate
            | Self::StrandStillInadequate
            | Self::SustainedAfterReinspection => Block::B,
            Self::IndicatorsInLine { .. }
            | Self::IndicatorsBelow { .. }
            | Self::FewIndicatorsInLine { .. }
            | Self::GapsNarrowed
            | Self::GapsNotNarrowed => Block::C,
        }
    }
}

/// One thing that a grade asks of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// For example `4-a-top-bands`.
    pub id: SmolStr,
    pub grade: Grade,
    pub block: Block,
    pub strength: Strength,
    pub kind: RequirementKind,
    /// What it asks, in our words.
    pub says: String,
    /// Paragraphs and annexes, strongest first where they differ in force.
    pub source: Vec<String>,
    /// What a person may settle otherwise, with evidence (A4).
    pub unless: Option<String>,
}

/// How requirements are joined: a requirement's id, or all or any of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Join {
    Requirement(SmolStr),
    All { all: Vec<Join> },
    Any { any: Vec<Join> },
}

/// One grade's principles: a join for each block. Grades 4 to 2 ask all blocks; grade 1 asks block A or block B (A2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principle {
    pub grade: Grade,
    pub block_a: Join,
    pub block_b: Join,
    pub block_c: Join,
    /// `all` for grades 4 to 2; `a-or-b` for grade 1.
    pub blocks: BlockJoin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockJoin {
    All,
    AOrB,
}

/// What of Block B's history sets a limit (¶35–40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitKind {
    /// A priority action that nothing later has overridden (¶35, ¶36).
    PriorityAction,
    /// A strand inadequate and not re-inspected since (¶36).
    StrandInadequate,
    /// The same, and an unannounced inspection followed (¶40).
    InadequateThenUnannounced,
    /// A strand no better than adequate (¶36, Annex E).
    NoBetterThanAdequate,
    /// A re-inspection lifted a strand; improvement not recorded as sustained (Annex E).
    LiftedByReinspection,
    /// Lifted, and the grade would be two above last year's (¶39).
    RiseOfTwoGrades,
}

/// What a limit does to the grade where it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitEffect {
    /// The highest grade that it allows (or, if unlikely, expects).
    To(Grade),
    /// The grade is so many below what it would be without this limit, and never below the lowest (a what-if of X4; the guidance
    /// has no such limit).
    Lowers(u8),
}

impl LimitEffect {
    /// The highest grade that it leaves.
    pub fn leaves(self) -> Grade {
        match self {
            Self::To(grade) => grade,
            Self::Lowers(by) => Grade::Excellently.below(by),
        }
    }

    /// In words, after what it is of: `to 1 (performs poorly)`, `to one grade lower`.
    pub fn words(self) -> String {
        match self {
            Self::To(grade) => format!("to {grade}"),
            Self::Lowers(1) => "to one grade lower".into(),
            Self::Lowers(by) => format!("to {by} grades lower"),
        }
    }
}

/// A limit that Block B's history sets on the grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub id: SmolStr,
    pub kind: LimitKind,
    pub strength: Strength,
    pub effect: LimitEffect,
    pub says: String,
    pub source: Vec<String>,
    pub unless: Option<String>,
}
