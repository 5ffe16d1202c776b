//! What holds for all cases of a cycle: who is who, the calendar, and what is to be published when.

use crate::event::{Signed, Version};
use crate::person::{Actor, Holding, InterestKind, PersonId, Role};
use crate::publication::{Kind, Scheduled};
use crate::refusal::EarlierAct;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::calendar::{Calendar, PUBLICATION, Proclaimed};
use plumbline_core::framework::CalendarStep;
use plumbline_core::sealed::Sealed;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What happened to a season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SeasonEvent {
    SeasonOpened {
        year: i16,
        /// The digest of the framework that the cycle pins (A13).
        framework: String,
        steps: Vec<CalendarStep>,
        areas: BTreeSet<AreaCode>,
        /// The year from which people were carried over (E3).
        after: Option<i16>,
    },
    /// A person came into the season; the name is sealed.
    PersonEnrolled {
        person: PersonId,
        name: Sealed,
    },
    RoleGiven {
        person: PersonId,
        role: Role,
        areas: BTreeSet<AreaCode>,
    },
    RoleEnded {
        person: PersonId,
        role: Role,
        why: Sealed,
    },
    InterestDeclared {
        person: PersonId,
        area: AreaCode,
        kind: InterestKind,
        note: Sealed,
    },
    HolidayProclaimed {
        day: Date,
        title: String,
    },
    /// Cases and the people who read them a second time, drawn so that anybody can repeat it (X5).
    SecondReadingsDrawn {
        /// So many in a hundred of the cases that could be drawn.
        share: u8,
        seed: u32,
        /// The cases that could be drawn.
        of: BTreeSet<AreaCode>,
        drawn: BTreeMap<AreaCode, PersonId>,
    },
    PublicationScheduled {
        kind: Kind,
        /// The digest of the publication.
        set: String,
        release_at: Timestamp,
        /// The areas whose grade and letter it holds, each with the act that made it ready.
        areas: BTreeMap<AreaCode, Version>,
        /// Why on another day than the calendar's.
        why: Option<Sealed>,
    },
    PublicationUnscheduled {
        publication: Version,
        why: Sealed,
    },
}

impl SeasonEvent {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::SeasonOpened { .. } => "SeasonOpened",
            Self::PersonEnrolled { .. } => "PersonEnrolled",
            Self::RoleGiven { .. } => "RoleGiven",
            Self::RoleEnded { .. } => "RoleEnded",
            Self::InterestDeclared { .. } => "InterestDeclared",
            Self::HolidayProclaimed { .. } => "HolidayProclaimed",
            Self::SecondReadingsDrawn { .. } => "SecondReadingsDrawn",
            Self::PublicationScheduled { .. } => "PublicationScheduled",
            Self::PublicationUnscheduled { .. } => "PublicationUnscheduled",
        }
    }

    pub fn did(&self) -> &'static str {
        match self {
            Self::SeasonOpened { .. } => "opened the season",
            Self::PersonEnrolled { .. } => "enrolled a person",
            Self::RoleGiven { .. } => "gave a role",
            Self::RoleEnded { .. } => "ended a role",
            Self::InterestDeclared { .. } => "declared an interest",
            Self::HolidayProclaimed { .. } => "entered a bank holiday",
            Self::SecondReadingsDrawn { .. } => "drew second readings",
            Self::PublicationScheduled { .. } => "scheduled a publication",
            Self::PublicationUnscheduled { .. } => "took a publication off the schedule",
        }
    }

    pub fn sealed(&self) -> Vec<&Sealed> {
        match self {
            Self::PersonEnrolled { name: text, .. }
            | Self::RoleEnded { why: text, .. }
            | Self::InterestDeclared { note: text, .. }
            | Self::PublicationUnscheduled { why: text, .. } => vec![text],
            Self::PublicationScheduled { why, .. } => why.iter().collect(),
            Self::SeasonOpened { .. }
            | Self::RoleGiven { .. }
            | Self::HolidayProclaimed { .. }
            | Self::SecondReadingsDrawn { .. } => Vec::new(),
        }
    }
}

/// An act of the season in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonEntry {
    pub version: Version,
    pub at: Timestamp,
    pub by: PersonId,
    pub what: SeasonEvent,
}

impl SeasonEntry {
    pub(crate) fn earlier(&self) -> EarlierAct {
        EarlierAct {
            of_season: true,
            version: self.version,
            did: self.what.did(),
            by: self.by.clone(),
            at: self.at,
        }
    }
}

/// A person of the season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: Sealed,
    pub holdings: Vec<Holding>,
    pub interests: Vec<(AreaCode, InterestKind, Version)>,
}

/// A cycle: what its acts add up to. What is large of it is shared between copies: every request takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    pub year: i16,
    pub framework: String,
    pub areas: Arc<BTreeSet<AreaCode>>,
    pub steps: Arc<[CalendarStep]>,
    pub people: Arc<BTreeMap<PersonId, Member>>,
    pub proclaimed: Vec<Proclaimed>,
    /// Who was drawn to read an area's case a second time, and by which act.
    pub second_readers: BTreeMap<AreaCode, (PersonId, Version)>,
    /// By the act that scheduled each.
    pub publications: Arc<BTreeMap<Version, Scheduled>>,
    pub entries: Arc<Vec<SeasonEntry>>,
}

impl Season {
    /// A season before its first act.
    pub fn unopened(year: i16) -> Self {
        Self {
            year,
            framework: String::new(),
            areas: Arc::default(),
            steps: Arc::default(),
            people: Arc::default(),
            proclaimed: Vec::new(),
            second_readers: BTreeMap::new(),
            publications: Arc::default(),
            entries: Arc::default(),
        }
    }

    /// The season after one more act.
    #[must_use]
    pub fn evolve(mut self, act: &Signed<SeasonEvent>, at: Timestamp) -> Self {
        let version = self.version() + 1;
        match &act.what {
            SeasonEvent::SeasonOpened { framework, steps, areas, .. } => {
                self.framework.clone_from(framework);
                self.steps = steps.as_slice().into();
                self.areas = Arc::new(areas.clone());
            }
            SeasonEvent::PersonEnrolled { person, name } => {
                let fresh = || Member { name: name.clone(), holdings: Vec::new(), interests: Vec::new() };
                Arc::make_mut(&mut self.people).entry(person.clone()).or_insert_with(fresh).name =
                    name.clone();
            }
            SeasonEvent::RoleGiven { person, role, areas } => {
                if let Some(member) = Arc::make_mut(&mut self.people).get_mut(person) {
                    member.holdings.push(Holding { role: *role, areas: areas.clone(), from: at, to: None });
                }
            }
            SeasonEvent::RoleEnded { person, role, .. } => {
                let held = Arc::make_mut(&mut self.people).get_mut(person).map(|member| &mut member.holdings);
                for holding in held.into_iter().flatten().filter(|it| it.role == *role && it.to.is_none()) {
                    holding.to = Some(at);
                }
            }
            SeasonEvent::InterestDeclared { person, area, kind, .. } => {
                if let Some(member) = Arc::make_mut(&mut self.people).get_mut(person) {
                    member.interests.push((area.clone(), *kind, version));
                }
            }
            SeasonEvent::HolidayProclaimed { day, title } => {
                self.proclaimed.push(Proclaimed { day: *day, title: title.clone(), known_from: at });
            }
            SeasonEvent::SecondReadingsDrawn { drawn, .. } => {
                for (area, person) in drawn {
                    self.second_readers.insert(area.clone(), (person.clone(), version));
                }
            }
            SeasonEvent::PublicationScheduled { kind, set, release_at, areas, .. } => {
                let scheduled = Scheduled {
                    kind: *kind,
                    set: set.clone(),
                    release_at: *release_at,
                    areas: areas.clone(),
                    version,
                    off: None,
                };
                Arc::make_mut(&mut self.publications).insert(version, scheduled);
            }
            SeasonEvent::PublicationUnscheduled { publication, .. } => {
                if let Some(it) = Arc::make_mut(&mut self.publications).get_mut(publication) {
                    it.off = Some(version);
                }
            }
        }
        Arc::make_mut(&mut self.entries).push(SeasonEntry {
            version,
            at,
            by: act.by.clone(),
            what: act.what.clone(),
        });
        self
    }

    /// The number of its last act; 0 before it is opened.
    pub fn version(&self) -> Version {
        self.entries.last().map_or(0, |entry| entry.version)
    }

    /// Who was drawn to read an area's case a second time, and by which act.
    pub fn second_reader(&self, area: &AreaCode) -> Option<(&PersonId, Version)> {
        self.second_readers.get(area).map(|(person, version)| (person, *version))
    }

    /// The act that enrolled somebody.
    pub(crate) fn enrolled(&self, id: &PersonId) -> Option<&SeasonEntry> {
        let enrols =
            |what: &SeasonEvent| matches!(what, SeasonEvent::PersonEnrolled { person, .. } if person == id);
        self.entries.iter().find(|entry| enrols(&entry.what))
    }

    pub(crate) fn entry(&self, version: Version) -> Option<&SeasonEntry> {
        let at = usize::try_from(version).ok()?.checked_sub(1)?;
        self.entries.get(at)
    }

    /// Somebody as the season knows them; whom it does not know holds nothing.
    pub fn actor<'a>(&'a self, person: &'a PersonId) -> Actor<'a> {
        let member = self.people.get(person);
        Actor {
            person,
            holdings: member.map(|it| it.holdings.as_slice()).unwrap_or_default(),
            interests: member.map(|it| it.interests.as_slice()).unwrap_or_default(),
        }
    }

    /// The calendar on the bank holidays known at an instant.
    pub fn calendar(&self, at: Timestamp) -> Calendar {
        let published = self.steps.iter().find(|step| step.id == PUBLICATION);
        let day = published.map_or(Date::MAX, |step| step.on);
        Calendar::pinned(Arc::clone(&self.steps), day, &self.proclaimed, at)
    }
}
