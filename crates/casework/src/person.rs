//! Who acts: people by number, never by name, in roles with dates and areas, with the interests that they declared.

use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// A person, as events name one: `p-` and letters, digits and hyphens. The name is sealed elsewhere (Q10).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "SmolStr", into = "SmolStr")]
pub struct PersonId(SmolStr);

impl FromStr for PersonId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("p-").unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if rest.is_empty() || rest.len() > 40 || !rest.chars().all(plain) {
            return Err(format!(
                "expected a person's id such as p-104, of `p-` and at most 40 small letters, digits and hyphens, found `{text}`"
            ));
        }
        Ok(Self(SmolStr::new(text)))
    }
}

impl TryFrom<SmolStr> for PersonId {
    type Error = String;

    fn try_from(text: SmolStr) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PersonId> for SmolStr {
    fn from(id: PersonId) -> Self {
        id.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody is in a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The inspectorate's contact for an area: outside the analysis (¶67).
    LinkInspector,
    /// Analyses evidence and drafts grades and letters.
    Assessor,
    /// Reads critically and moderates (¶72).
    Reader,
    /// Sits on consistency and challenge panels (¶72).
    Panel,
    /// Scrutinises an appeal and reports to its panel (¶78).
    Evaluator,
    /// Decides appeals (¶78).
    AppealPanel,
    /// Signs draft and final grades off (¶72).
    Director,
    /// HMCI or a nominee: approves (¶79).
    Hmci,
    /// Speaks for one area.
    AreaOfficer,
    /// Keeps evidence and profiles.
    Analyst,
    /// Prepares the release.
    PressOfficer,
    /// Keeps people, roles, calendar and releases.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::LinkInspector,
        Self::Assessor,
        Self::Reader,
        Self::Panel,
        Self::Evaluator,
        Self::AppealPanel,
        Self::Director,
        Self::Hmci,
        Self::AreaOfficer,
        Self::Analyst,
        Self::PressOfficer,
        Self::Administrator,
    ];

    /// As it is typed: `link-inspector`.
    pub fn id(self) -> &'static str {
        match self {
            Self::LinkInspector => "link-inspector",
            Self::Assessor => "assessor",
            Self::Reader => "reader",
            Self::Panel => "panel",
            Self::Evaluator => "evaluator",
            Self::AppealPanel => "appeal-panel",
            Self::Director => "director",
            Self::Hmci => "hmci",
            Self::AreaOfficer => "area-officer",
            Self::Analyst => "analyst",
            Self::PressOfficer => "press-officer",
            Self::Administrator => "administrator",
        }
    }

    /// As a sentence names it: `a link inspector`.
    pub fn named(self) -> &'static str {
        match self {
            Self::LinkInspector => "a link inspector",
            Self::Assessor => "an assessor",
            Self::Reader => "a critical reader",
            Self::Panel => "a member of the panels",
            Self::Evaluator => "an independent evaluator",
            Self::AppealPanel => "a member of the appeal panel",
            Self::Director => "a director",
            Self::Hmci => "HMCI or a nominee",
            Self::AreaOfficer => "an officer of the area",
            Self::Analyst => "an analyst",
            Self::PressOfficer => "a press officer",
            Self::Administrator => "an administrator",
        }
    }

    /// Whether the role only makes sense for named areas.
    pub fn is_of_areas(self) -> bool {
        matches!(self, Self::LinkInspector | Self::AreaOfficer)
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|role| role.id() == text).ok_or_else(|| {
            let ids: Vec<&str> = Self::ALL.iter().map(|role| role.id()).collect();
            format!("expected a role ({}), found `{text}`", ids.join(", "))
        })
    }
}

/// A role that somebody holds, and for which areas; no areas are all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    pub role: Role,
    pub areas: BTreeSet<AreaCode>,
    pub from: Timestamp,
    /// When it ended.
    pub to: Option<Timestamp>,
}

impl Holding {
    pub fn covers(&self, area: &AreaCode) -> bool {
        self.areas.is_empty() || self.areas.contains(area)
    }

    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

/// What somebody declared to have to do with an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterestKind {
    /// Works or worked there.
    Work,
    /// Lives there, or has children in its services.
    Home,
    /// A near person works there.
    Kin,
    Other,
}

impl InterestKind {
    pub const ALL: [Self; 4] = [Self::Work, Self::Home, Self::Kin, Self::Other];

    pub fn id(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Home => "home",
            Self::Kin => "kin",
            Self::Other => "other",
        }
    }
}

impl FromStr for InterestKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.id() == text)
            .ok_or_else(|| format!("expected an interest (work, home, kin or other), found `{text}`"))
    }
}

/// Somebody at the moment of acting: what the season's log says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor<'a> {
    pub person: &'a PersonId,
    /// Every role ever held in the season.
    pub holdings: &'a [Holding],
    /// Areas with which they have to do, and the season's act that declared it.
    pub interests: &'a [(AreaCode, InterestKind, u32)],
}

impl Actor<'_> {
    /// Whether they hold the role for the area at this time.
    pub fn is(&self, role: Role, area: &AreaCode, at: Timestamp) -> bool {
        self.holdings.iter().any(|it| it.role == role && it.covers(area) && it.holds_at(at))
    }

    /// Whether they hold the role for any area at this time.
    pub fn is_any(&self, role: Role, at: Timestamp) -> bool {
        self.holdings.iter().any(|it| it.role == role && it.holds_at(at))
    }

    /// Whether they held the role for the area at any time of the season up to now.
    pub fn ever_was(&self, role: Role, area: &AreaCode, at: Timestamp) -> bool {
        self.holdings.iter().any(|it| it.role == role && it.covers(area) && it.from <= at)
    }
}
