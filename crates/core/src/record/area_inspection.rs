//! Inspections of an area's own services, and what they found.

use super::Judgement;
use crate::area::AreaCode;
use crate::time::Dated;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

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
