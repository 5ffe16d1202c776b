//! What people are told, by page and by letter: from what happened, whom it concerns and who may know of it (E2).
//!
//! [`follow`] and [`nearing`] are functions of what happened and of the clock; [`tell`] asks the store, keeps what follows, and lets two
//! nodes keep it once. A notice says what, by when and where to look: never a grade, and nothing of a draft.

mod accounts;
mod cases;
mod nearing;
mod seasons;
mod tell;
mod template;

pub use nearing::nearing;
pub use tell::tell;
pub use template::{Template, Words};

use jiff::Timestamp;
use plumbline_casework::{Act, Case, PersonId, Role, Season, Version, may};
use plumbline_core::area::AreaCode;
use plumbline_store::{Event, NewNotice, NoticeKey, StoredEvent};
use std::collections::BTreeMap;

/// What is known when notices are made.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub seasons: &'a BTreeMap<i16, Season>,
    pub cases: &'a BTreeMap<(i16, AreaCode), Case>,
    pub now: Timestamp,
}

/// The notices that follow from something that happened.
pub fn follow(stored: &StoredEvent, known: &Known<'_>) -> Vec<NewNotice> {
    match &stored.event {
        Event::Case { area, year, act } => {
            let Some(about) = About::new(known, *year, area) else { return Vec::new() };
            cases::follow(&about, stored.position, act)
        }
        Event::Season { year, act } => {
            known.seasons.get(year).map(|it| seasons::follow(it, stored.position, act)).unwrap_or_default()
        }
        Event::Account { person, act, .. } => accounts::follow(person, stored.position, act),
        _ => Vec::new(),
    }
}

/// One area's case in its season, for those who may know how it stands.
pub(crate) struct About<'a> {
    pub season: &'a Season,
    pub case: &'a Case,
    pub area: &'a AreaCode,
    pub now: Timestamp,
}

impl<'a> About<'a> {
    fn new(known: &Known<'a>, year: i16, area: &'a AreaCode) -> Option<Self> {
        let season = known.seasons.get(&year)?;
        let case = known.cases.get(&(year, area.clone()))?;
        Some(Self { season, case, area, now: known.now })
    }

    /// Everybody who holds the role for the area now.
    pub(crate) fn all(&self, role: Role) -> Vec<PersonId> {
        let holds = |person: &&PersonId| self.season.actor(person).is(role, self.area, self.now);
        self.season.people.keys().filter(holds).cloned().collect()
    }

    /// Whether somebody may know of an act that stands: an officer of what their area was sent and did, as the portal has it; anybody
    /// else of how far the case is.
    fn may_know(&self, person: &PersonId, version: Version) -> bool {
        let officer = self.season.actor(person).is(Role::AreaOfficer, self.area, self.now);
        let look = if officer { Act::SeePortal } else { Act::SeeProcess };
        let Ok(grant) = may(self.season, person, look, self.case, self.now) else { return false };
        if officer {
            let entries = self.case.portal().open(&grant).unwrap_or_default();
            return entries.iter().any(|entry| entry.version == version && entry.stands());
        }
        let done = self.case.process().open(&grant).unwrap_or_default();
        done.iter().any(|act| act.version == version && act.withdrawn.is_none())
    }

    /// A notice about an act for each of these people who may know of it, but for whoever did it.
    pub(crate) fn to(
        &self,
        people: impl IntoIterator<Item = PersonId>,
        by: Option<&PersonId>,
        (position, version, template): (i64, Version, Template),
        due: Option<jiff::civil::Date>,
    ) -> Vec<NewNotice> {
        let mut people: Vec<PersonId> = people.into_iter().collect();
        people.sort();
        people.dedup();
        let told = people.into_iter().filter(|it| Some(it) != by && self.may_know(it, version));
        let notice = |person| NewNotice {
            key: NoticeKey {
                position,
                person,
                template: template.id().into(),
                area: Some(self.area.clone()),
            },
            year: self.season.year,
            due,
            by_mail: true,
        };
        told.map(notice).collect()
    }
}
