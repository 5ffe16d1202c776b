//! Facts as published files state them. A fact keeps its place (edition, row) so that every count leads back to a line.

mod children;
mod decimal;

pub use children::{ChildCount, PublicCount};
pub use decimal::Decimal;

use crate::area::AreaCode;
use crate::time::Dated;
use jiff::Timestamp;
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

/// The inspections of an area's own services that Block B is made of, and the later ones outside the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaInspectionKind {
    /// Safeguarding and looked-after children: the full inspection.
    FullInspection,
    /// Judges again only the strand or strands that it names.
    Reinspection,
    /// Contact, referral and assessment arrangements.
    Unannounced,
    JointAreaReview,
    PrivateFostering,
    /// Later frameworks: they count only through a named mapping (P10).
    ChildProtection,
    TargetedLookedAfter,
    SingleInspection,
    Ilacs,
}

impl AreaInspectionKind {
    pub const ALL: [Self; 9] = [
        Self::FullInspection,
        Self::Reinspection,
        Self::Unannounced,
        Self::JointAreaReview,
        Self::PrivateFostering,
        Self::ChildProtection,
        Self::TargetedLookedAfter,
        Self::SingleInspection,
        Self::Ilacs,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::FullInspection => "full-inspection",
            Self::Reinspection => "reinspection",
            Self::Unannounced => "unannounced",
            Self::JointAreaReview => "joint-area-review",
            Self::PrivateFostering => "private-fostering",
            Self::ChildProtection => "child-protection",
            Self::TargetedLookedAfter => "targeted-looked-after",
            Self::SingleInspection => "single-inspection",
            Self::Ilacs => "ilacs",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::FullInspection => "inspection of safeguarding and looked-after services",
            Self::Reinspection => "re-inspection of safeguarding or looked-after services",
            Self::Unannounced => "unannounced inspection of contact, referral and assessment",
            Self::JointAreaReview => "joint area review",
            Self::PrivateFostering => "inspection of private fostering",
            Self::ChildProtection => "child protection inspection",
            Self::TargetedLookedAfter => "targeted looked-after inspection",
            Self::SingleInspection => "single inspection of children's services",
            Self::Ilacs => "inspection of local authority children's services",
        }
    }
}

/// An inspection of an area's own services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaInspection {
    pub area: AreaCode,
    pub kind: AreaInspectionKind,
    /// The first day of one that took several; `inspected` is then the last.
    #[serde(default)]
    pub first_day: Option<Date>,
    /// None where the file gives only a publication date.
    pub inspected: Option<Dated>,
    pub published: Option<Date>,
    pub safeguarding: Option<Judgement>,
    pub looked_after: Option<Judgement>,
    pub overall: Option<Judgement>,
    /// Areas for priority action that an unannounced inspection named.
    pub priority_actions: Option<u32>,
    /// Areas for development that it named.
    pub developments: Option<u32>,
}

/// What sort of finding an area inspection made (L5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaFindingKind {
    Strength,
    SatisfactoryPractice,
    AreaForDevelopment,
    PriorityAction,
}

impl AreaFindingKind {
    /// As a letter has them: what is gravest stands first and plainly.
    pub const ALL: [Self; 4] =
        [Self::PriorityAction, Self::Strength, Self::SatisfactoryPractice, Self::AreaForDevelopment];

    /// The word in the long CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::SatisfactoryPractice => "satisfactory-practice",
            Self::AreaForDevelopment => "area-for-development",
            Self::PriorityAction => "priority-action",
        }
    }

    /// One of them, in words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::SatisfactoryPractice => "satisfactory practice",
            Self::AreaForDevelopment => "area for development",
            Self::PriorityAction => "area for priority action",
        }
    }

    /// So many of them, in words.
    pub fn counted(self, n: u32) -> String {
        let (one, many) = self.one_and_many();
        format!("{n} {}", if n == 1 { one } else { many })
    }

    /// What one is called, and what several are.
    pub fn one_and_many(self) -> (&'static str, &'static str) {
        match self {
            Self::Strength => ("strength", "strengths"),
            Self::SatisfactoryPractice => {
                ("finding of satisfactory practice", "findings of satisfactory practice")
            }
            Self::AreaForDevelopment => ("area for development", "areas for development"),
            Self::PriorityAction => ("area for priority action", "areas for priority action"),
        }
    }

    /// Asks the area to do something, so that a later inspection looks at it again.
    pub fn asks(self) -> bool {
        matches!(self, Self::AreaForDevelopment | Self::PriorityAction)
    }
}

/// One finding of an area inspection, in the words of whoever entered it (L5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFinding {
    pub area: AreaCode,
    /// The inspection that it belongs to.
    pub of: AreaInspectionKind,
    pub inspected: Dated,
    pub kind: AreaFindingKind,
    /// A short name, one of its own within the inspection, by which a later inspection follows it.
    pub subject: Option<SmolStr>,
    pub text: String,
    /// What it says of findings of earlier inspections.
    pub follows: Option<Follows>,
}

impl AreaFinding {
    /// By what a later inspection can name it: its own subject, or that of the one which it carries on.
    pub fn known_as(&self) -> Option<&SmolStr> {
        self.subject.as_ref().or_else(|| self.follows.as_ref().and_then(|it| it.subjects.first()))
    }
}

/// What a later inspection says of areas for development, or for priority action, of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follows {
    /// Their subjects: one or more.
    pub subjects: Vec<SmolStr>,
    pub stands: Stands,
}

/// How an area for development stands that a later inspection looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    Addressed,
    Persisting,
}

impl Stands {
    pub const ALL: [Self; 2] = [Self::Addressed, Self::Persisting];

    /// The word in the long CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::Addressed => "addressed",
            Self::Persisting => "persisting",
        }
    }
}

/// A subject, or a text, as it is compared: capitals and runs of spaces make no difference.
pub fn as_compared(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
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

/// Anything that a row of a published file can state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum Fact {
    Area(AreaListing),
    Registration(Registration),
    Link(ProviderLink),
    Finding(Finding),
    AreaInspection(AreaInspection),
    AreaFinding(AreaFinding),
    SeriousCaseReviews(SeriousCaseReviews),
    Complaint(Complaint),
    Placement(Placement),
    Indicator(IndicatorValue),
    Award(AwardedGrade),
    Coverage(Coverage),
    SustainedImprovement(SustainedImprovement),
    Neighbour(Neighbour),
}

/// A fact and the row of its file (1 is the first line of the file, the header included; 0 the file as a whole).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub row: u32,
    pub fact: Fact,
}

/// One file read in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionMeta {
    /// Twelve hexadecimal digits of the digest of the file's bytes and the source description's digest.
    pub id: SmolStr,
    pub file: String,
    /// The id of the source description that read it.
    pub source: SmolStr,
    /// When this store learned of it: the store's own clock.
    pub learned: Timestamp,
    /// When the publisher put it out, if somebody said so.
    pub issued: Option<Date>,
    /// Days from inspection to publication, assumed where the file has no publication date.
    pub lag_days: Option<u16>,
    /// Shows only the latest judgement of each provider: a repeat may be dated up to 14 days apart (P19).
    pub snapshot: bool,
    /// Named mappings that the description applied, for example `requires-improvement-is-grade-3`.
    pub mappings: Vec<SmolStr>,
    /// Where the publisher shows a provider's reports, with `{urn}` for its number (layer 5).
    #[serde(default)]
    pub reports: Option<SmolStr>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub meta: EditionMeta,
    pub entries: Vec<Entry>,
}

/// Where a fact stands: an edition of the evidence and a row of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Index into the evidence's editions.
    pub edition: u32,
    pub row: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_prints_as_it_was_published() {
        for text in ["58.7", "-0.5", "100", "0.05", "47.90"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        assert!("58,7".parse::<Decimal>().unwrap_err().contains("`58,7`"));
        assert!("58.7".parse::<Decimal>().unwrap() < "58.75".parse().unwrap());
    }
}
