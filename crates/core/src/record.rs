//! Facts as published files state them. A fact keeps its place (edition, row) so that every count leads back to a line.

mod area_inspection;
mod children;
mod decimal;
mod edition;

pub use area_inspection::{
    AreaFinding, AreaFindingKind, AreaInspection, AreaInspectionKind, Follows, Stands, as_compared,
};
pub use children::{ChildCount, PublicCount};
pub use decimal::Decimal;
pub use edition::{Edition, EditionMeta, Entry, Fact, Place};

use crate::area::AreaCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

/// An inspection grade, best first. The words of a file become these by its source description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Judgement {
    Outstanding = 1,
    Good = 2,
    /// "Satisfactory", or "adequate" in social care.
    Satisfactory = 3,
    Inadequate = 4,
}

impl Judgement {
    pub const ALL: [Self; 4] = [Self::Outstanding, Self::Good, Self::Satisfactory, Self::Inadequate];

    /// From the figure 1 (outstanding) to 4 (inadequate).
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|j| *j as u8 == number)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Outstanding => "outstanding",
            Self::Good => "good",
            Self::Satisfactory => "satisfactory",
            Self::Inadequate => "inadequate",
        }
    }

    pub fn is_good_or_better(self) -> bool {
        self <= Self::Good
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// What a grade is about: overall effectiveness, or one of the five Every Child Matters outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Outcome {
    Overall = 0,
    Healthy = 1,
    Safe = 2,
    Enjoying = 3,
    Positive = 4,
    Economic = 5,
}

impl Outcome {
    pub const ALL: [Self; 6] =
        [Self::Overall, Self::Healthy, Self::Safe, Self::Enjoying, Self::Positive, Self::Economic];

    /// The word in addresses and column names.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Healthy => "healthy",
            Self::Safe => "safe",
            Self::Enjoying => "enjoying",
            Self::Positive => "positive",
            Self::Economic => "economic",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Overall => "overall effectiveness",
            Self::Healthy => "being healthy",
            Self::Safe => "staying safe",
            Self::Enjoying => "enjoying and achieving",
            Self::Positive => "making a positive contribution",
            Self::Economic => "achieving economic well-being",
        }
    }
}

/// The register that numbers a provider. URNs are unique only within one (P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remit {
    /// Schools and colleges.
    Schools,
    Childcare,
    SocialCare,
}

impl Remit {
    pub const ALL: [Self; 3] = [Self::Schools, Self::Childcare, Self::SocialCare];

    pub fn id(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Childcare => "childcare",
            Self::SocialCare => "social-care",
        }
    }
}

/// A provider: its number and the register that the number belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProviderId {
    pub remit: Remit,
    pub urn: SmolStr,
}

impl fmt::Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.remit.id(), self.urn)
    }
}

/// The id of one of the framework's groups, for example `primary`.
pub type GroupId = SmolStr;

/// What sort of event a finding records. Only a graded inspection counts; the rest are kept and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    Inspection,
    /// A visit to a provider in difficulty: never a grade (A10).
    Monitoring,
    Interim,
    /// No children on roll: compliant or not (P11).
    NoChildren,
}

impl EventKind {
    pub fn id(self) -> &'static str {
        match self {
            Self::Inspection => "inspection",
            Self::Monitoring => "monitoring",
            Self::Interim => "interim",
            Self::NoChildren => "no-children",
        }
    }
}

/// An inspection of a provider in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub provider: ProviderId,
    /// None where the file does not say: the provider's registration does.
    pub group: Option<GroupId>,
    /// None where the file does not say: the provider's registration does.
    pub area: Option<AreaCode>,
    pub kind: EventKind,
    pub inspected: Date,
    /// None where the file carries none: the edition's assumed lag applies.
    pub published: Option<Date>,
    /// Indexed by [`Outcome`]; none where the file carries no such grade.
    pub grades: [Option<Judgement>; 6],
    /// The event number that the file gives; not an identity across files (P19).
    pub event: Option<SmolStr>,
}

impl Finding {
    pub fn grade(&self, outcome: Outcome) -> Option<Judgement> {
        self.grades[outcome as usize]
    }
}

/// A provider as a register shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Registration {
    pub provider: ProviderId,
    /// The group in which its overall judgement counts; none if it is in none of the framework's groups.
    pub group: Option<GroupId>,
    pub area: Option<AreaCode>,
    pub name: Option<SmolStr>,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    /// Childcare that had no children on roll (P11).
    pub no_children: bool,
    /// The day for which the list says so; none where the register gives days of opening and closing instead.
    pub on: Option<Date>,
}

/// How one provider follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    Successor,
    Predecessor,
    SuccessorMerged,
    PredecessorMerged,
    SuccessorSplit,
    PredecessorSplit,
    /// A shared sixth form; no judgement passes along it.
    SixthForm,
    /// Anything else that the register links; no judgement passes along it.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProviderLink {
    pub provider: ProviderId,
    pub other: SmolStr,
    pub kind: LinkKind,
    /// None where the register gives no date: reported, never guessed (P12).
    pub on: Option<Date>,
}

/// Serious case reviews evaluated in a period (P16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriousCaseReviews {
    pub area: AreaCode,
    pub from: Date,
    pub to: Date,
    pub adequate_or_better: u32,
    pub total: u32,
}

/// A substantiated complaint. No personal text: what it was about stays in the evidence register (A12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    pub area: AreaCode,
    pub on: Date,
    pub reference: SmolStr,
    pub confidential: bool,
}

/// Who runs the provision in which children are placed (P13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provision {
    /// The area's own.
    Own,
    OtherAuthority,
    PrivateVoluntary,
}

impl Provision {
    pub const ALL: [Self; 3] = [Self::Own, Self::OtherAuthority, Self::PrivateVoluntary];

    pub fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::OtherAuthority => "other-authority",
            Self::PrivateVoluntary => "private-voluntary",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Own => "the area's own",
            Self::OtherAuthority => "another authority's",
            Self::PrivateVoluntary => "private or voluntary",
        }
    }
}

/// Children that an area placed with a provider (P13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub area: AreaCode,
    pub provider: ProviderId,
    pub returned: Date,
    #[serde(with = "children::stored")]
    pub children: ChildCount,
    pub inside_area: bool,
    /// None where the return does not say: the provider's group may.
    pub provision: Option<Provision>,
}

/// One of an area's statistical neighbours, of the set dated `on`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    pub area: AreaCode,
    pub neighbour: AreaCode,
    /// 1 is the nearest.
    pub rank: u8,
    /// The date of the set.
    pub on: Date,
}

/// A published indicator for an area and year, with the comparators that stand beside it, in percent or as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorValue {
    pub area: AreaCode,
    pub indicator: SmolStr,
    pub year: i16,
    pub value: Option<Decimal>,
    pub numerator: Option<u32>,
    pub denominator: Option<u32>,
    pub national: Option<Decimal>,
    pub similar_areas: Option<Decimal>,
    pub published: Option<Date>,
    /// Newer figures that are not yet validated explain; they do not decide (¶45).
    pub unvalidated: bool,
}

impl IndicatorValue {
    /// Whether its counts, and a percentage made of them, would tell of fewer than five children, with the outcome or without
    /// it: then neither is ever shown (P13). What its publisher gave as a percentage may be.
    pub fn tells_of_few(&self) -> bool {
        let few = |count: u32| count < PublicCount::LEAST;
        match (self.numerator, self.denominator) {
            (Some(with), Some(all)) => few(with) || few(all.saturating_sub(with)),
            (one, other) => one.or(other).is_some_and(few),
        }
    }
}

/// A grade awarded in an earlier year, 4 to 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardedGrade {
    pub area: AreaCode,
    pub year: i16,
    pub grade: u8,
}

/// What evidence covers: a group's register, or a kind of area inspection.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covered {
    /// Every provider of this group is listed.
    Register(GroupId),
    /// Every inspection of this kind is listed.
    AreaInspections(AreaInspectionKind),
}

/// A source's word that it holds *all* of something for a time: only so can anything be *absent* (P4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    pub what: Covered,
    /// None is the whole of England.
    pub area: Option<AreaCode>,
    pub from: Date,
    pub to: Date,
}

/// Sustained improvement in safeguarding, recorded with its evidence (Annex E; ¶39).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SustainedImprovement {
    pub area: AreaCode,
    pub on: Date,
    pub reference: SmolStr,
}

/// One area as a published list of areas gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaListing {
    pub area: AreaCode,
    pub name: String,
    pub number: Option<u16>,
    pub region: Option<String>,
}
