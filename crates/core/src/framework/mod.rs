//! A framework: what a policy officer owns, as data. What its words *mean* is code (`assessment`).

mod fault;
mod reader;
mod value;
mod entries;
mod principle_entries;
mod draft;
mod check;
mod load;
mod embedded;

pub use embedded::embedded_2011;
pub use fault::{Fault, SourceFile};
pub use load::load;

use crate::area::AreaCode;
use crate::record::{AreaInspectionKind, Decimal, GroupId, Judgement, Outcome};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::fmt;

/// A grade of the assessment. Higher is better, unlike an inspection's [`Judgement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[repr(u8)]
pub enum Grade {
    Poorly = 1,
    Adequately = 2,
    Well = 3,
    Excellently = 4,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Poorly, Self::Adequately, Self::Well, Self::Excellently];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Poorly => "performs poorly",
            Self::Adequately => "performs adequately",
            Self::Well => "performs well",
            Self::Excellently => "performs excellently",
        }
    }
}

impl TryFrom<u8> for Grade {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|g| g.number() == number)
            .ok_or_else(|| format!("expected a grade from 1 to 4, found `{number}`"))
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade.number()
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.number(), self.words())
    }
}

/// How hard a requirement binds (A4), hardest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// No judgement may pass it.
    Fixed,
    /// Failing it rules the grade out.
    Must,
    /// Failing it is put to the inspector.
    Likely,
    /// The grade is not expected, *unless* a person settles otherwise with evidence.
    Unlikely,
}

impl Strength {
    pub fn id(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Must => "must",
            Self::Likely => "likely",
            Self::Unlikely => "unlikely",
        }
    }

    /// Fixed and must rule out; likely and unlikely are for judgement.
    pub fn rules_out(self) -> bool {
        self <= Self::Must
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Block {
    A,
    B,
    C,
}

/// First and last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

impl Period {
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeMeaning {
    pub grade: Grade,
    /// What the grade means, in our words.
    pub meaning: String,
}

/// One of Table 1's seven super groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuperGroup {
    pub id: SmolStr,
    pub title: String,
    /// Universal rather than targeted (¶22).
    pub universal: bool,
}

/// One of Table 1's 22 groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: GroupId,
    pub title: String,
    pub super_group: SmolStr,
    /// Provision for children whose circumstances make them vulnerable (A10; ¶58).
    #[serde(default)]
    pub vulnerable: bool,
    /// Run by private or voluntary bodies: what an area does not use may be left out beside (P13; ¶25).
    #[serde(default)]
    pub private: bool,
    /// A part of a school, with judgements of its own: the school's grade never stands in for them (P3).
    #[serde(default)]
    pub part: bool,
    /// The first inspection date that counts; open where the guidance gives none (P7).
    #[serde(default)]
    pub since: Option<Date>,
}

/// A performance band (Table 2): `at_least` percent good or outstanding, up to the next band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: SmolStr,
    pub title: String,
    pub at_least: u8,
    /// One of the two bands that count as good.
    pub top: bool,
}

/// A quantity word (Annex E): a floor as a requirement, a range as a description (A3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityWord {
    pub word: String,
    pub at_least: u8,
    /// Where the next word begins; none for the highest.
    #[serde(default)]
    pub below: Option<u8>,
}

/// Which published figure an indicator is set against (Annex C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    National,
    SimilarAreas,
    Both,
    NotBanded,
}

/// The good direction of an indicator: ours, since Annex C gives none (P18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    Higher,
    Lower,
    /// Contested: shown, not counted.
    NoDirection,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: SmolStr,
    pub title: String,
    pub comparator: Comparator,
    pub polarity: Polarity,
    /// One of the gap measures of ¶55 and footnote 7, which Annex C does not list.
    #[serde(default)]
    pub gap: bool,
    /// What its figures are of.
    #[serde(default)]
    pub unit: Unit,
    /// Shown on layer 1 with four years (P17).
    #[serde(default)]
    pub layer_1: bool,
    pub source: String,
}

/// What a figure is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    #[default]
    Percent,
    PerThousand,
}

impl Indicator {
    /// Whether a figure can be one of this indicator's: a share is not below nought or above the whole, and a gap is the
    /// difference of two shares.
    pub fn can_be(&self, figure: Decimal) -> bool {
        let whole = Decimal { units: self.whole(), scale: 0 };
        let (figure, whole) = figure.aligned(whole);
        let least = if self.gap { -whole } else { 0 };
        (least..=whole).contains(&figure)
    }

    /// What its figures can be, in words.
    pub fn figures_in_words(&self) -> String {
        let whole = self.whole();
        match (self.unit, self.gap) {
            (_, true) => format!("a difference of two percentages, from -{whole} to {whole}"),
            (Unit::Percent, false) => format!("a percentage, from 0 to {whole}"),
            (Unit::PerThousand, false) => format!("a rate of {whole}, from 0 to {whole}"),
        }
    }

    fn whole(&self) -> i64 {
        match self.unit {
            Unit::Percent => 100,
            Unit::PerThousand => 1000,
        }
    }

    /// Attainment and progress: the indicators set against both comparators (A2).
    pub fn is_attainment(&self) -> bool {
        self.comparator == Comparator::Both
    }

    /// Banded: it has a comparator and a good direction, so it can be at least in line or not.
    pub fn is_counted(&self) -> bool {
        self.comparator != Comparator::NotBanded && self.polarity != Polarity::NoDirection && !self.gap
    }
}

/// Thresholds by the number of super groups present (D3; ¶59).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Index is the number of super groups present, 0 to 7: how many must be in the top two bands.
    pub excellently: [u8; 8],
    pub well: [u8; 8],
    pub adequately: [u8; 8],
    /// At most so many, for the lowest grade.
    pub poorly: [u8; 8],
    /// Index is the number of universal super groups present, 0 to 4.
    pub universal: [u8; 5],
    /// Universal super groups no better than amber that the lowest grade expects, by the number present.
    pub universal_amber: [u8; 5],
}

impl Adjustment {
    /// At least so many (grades 4 to 2), or at most so many (grade 1), of `present` super groups.
    pub fn for_grade(&self, grade: Grade, present: usize) -> u8 {
        let row = match grade {
            Grade::Excellently => &self.excellently,
            Grade::Well => &self.well,
            Grade::Adequately => &self.adequately,
            Grade::Poorly => &self.poorly,
        };
        row[present.min(7)]
    }
}

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

/// A limit that Block B's history sets on the grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub id: SmolStr,
    pub kind: LimitKind,
    pub strength: Strength,
    /// The highest grade that it allows (or, if unlikely, expects).
    pub to: Grade,
    pub says: String,
    pub source: Vec<String>,
    pub unless: Option<String>,
}

/// An assumption that a person may switch on for a run; it is printed on everything that rests on it (A5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    pub id: SmolStr,
    pub says: String,
}

/// The cut-off as data (P9; ¶28).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// Block A: published by this day.
    pub block_a: Date,
    /// Findings that count whether published or not.
    #[serde(default)]
    pub exceptions: Vec<CutOffException>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffException {
    pub groups: Vec<GroupId>,
    /// Inspected within these days.
    pub inspected: Period,
    /// "Normally" (¶28) rather than always.
    pub normally: bool,
    pub source: String,
}

/// A step of the cycle's calendar (Q1; ¶12). Times are London's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarStep {
    pub id: SmolStr,
    pub title: String,
    /// The day, or the first day of the month where only a month is given.
    pub on: Date,
    /// The last day, where the step is a span.
    #[serde(default)]
    pub until: Option<Date>,
    /// `17:00`; none is the whole day.
    #[serde(default)]
    pub time: Option<String>,
    /// The source gives only the month.
    #[serde(default)]
    pub month_only: bool,
    pub source: String,
}

/// An area of the framework, and the later codes that its rows may carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkArea {
    pub code: AreaCode,
    /// The region in which it lies; none if the framework has no regions.
    #[serde(default)]
    pub region: Option<AreaCode>,
    /// Later areas that continue this one, by a named mapping.
    #[serde(default)]
    pub continued_as: Vec<AreaCode>,
}

/// A region: an area of the second kind, counted beside the areas that are assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub code: AreaCode,
    pub title: String,
}

/// A way to read inspections of a later framework as this one's, for a what-if (P10, A13). Off unless asked for by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub id: SmolStr,
    pub says: String,
    pub kinds: Vec<AreaInspectionKind>,
    pub stands_for: AreaInspectionKind,
}

/// A framework, loaded and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Framework {
    /// For example `2011`.
    pub id: SmolStr,
    pub title: String,
    /// SHA-256 of the files that it was loaded from, in name order.
    pub digest: String,
    /// The days on which it is the framework in force; a run on any other date is a what-if (A13).
    pub in_force: Period,
    /// The day on which the cycle's grades are published.
    pub publication: Date,
    pub cut_off: CutOff,
    /// Joint area reviews count from this day (¶37).
    pub joint_area_reviews_after: Date,
    /// Points either side of a comparator that count as in line where no denominator is known (P18).
    pub margin: Decimal,
    pub grades: Vec<GradeMeaning>,
    pub super_groups: Vec<SuperGroup>,
    pub groups: Vec<Group>,
    /// Best first.
    pub bands: Vec<Band>,
    pub words: Vec<QuantityWord>,
    pub indicators: Vec<Indicator>,
    pub adjustment: Adjustment,
    pub requirements: Vec<Requirement>,
    /// Highest grade first.
    pub principles: Vec<Principle>,
    pub limits: Vec<Limit>,
    /// Kinds of area inspection that Block B is made of.
    pub block_b: Vec<AreaInspectionKind>,
    pub assumptions: Vec<Assumption>,
    pub calendar: Vec<CalendarStep>,
    pub areas: Vec<FrameworkArea>,
    pub regions: Vec<Region>,
    pub mappings: Vec<Mapping>,
    /// The mappings that this run switched on by name; none unless asked for (A13).
    pub mapped: Vec<SmolStr>,
    /// Years for which a dated set of statistical neighbours decides; an older one is shown and decides nothing (P17).
    pub neighbours_hold_years: u8,
}

impl Framework {
    /// The framework with these of its mappings switched on.
    ///
    /// # Errors
    /// The first name that is none of its mappings.
    pub fn with_mappings(self, names: &[String]) -> Result<Self, String> {
        let known = |name: &&String| self.mappings.iter().any(|m| m.id == **name);
        if let Some(unknown) = names.iter().find(|name| !known(name)) {
            return Err(unknown.clone());
        }
        let mapped = names.iter().map(SmolStr::new).collect();
        Ok(Self { mapped, ..self })
    }

    /// What an inspection of this kind counts as: itself, unless a mapping that is switched on says otherwise (P10).
    pub fn counts_as(&self, kind: AreaInspectionKind) -> AreaInspectionKind {
        let on = self.mappings.iter().find(|m| self.mapped.contains(&m.id) && m.kinds.contains(&kind));
        on.map_or(kind, |m| m.stands_for)
    }

    /// The groups that are parts of schools (P3).
    pub fn parts(&self) -> BTreeSet<GroupId> {
        self.groups.iter().filter(|g| g.part).map(|g| g.id.clone()).collect()
    }

    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == id)
    }

    pub fn super_group(&self, id: &str) -> Option<&SuperGroup> {
        self.super_groups.iter().find(|s| s.id == id)
    }

    /// The groups of a super group, in the table's order.
    pub fn groups_of<'a>(&'a self, super_group: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |g| g.super_group == super_group)
    }

    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|r| r.id == id)
    }

    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// The framework's area that a record's code belongs to.
    pub fn area(&self, code: &AreaCode) -> Option<&FrameworkArea> {
        self.areas.iter().find(|a| a.code == *code || a.continued_as.contains(code))
    }
}
