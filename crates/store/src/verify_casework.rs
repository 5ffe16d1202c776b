//! Checking cases and seasons: each a chain of its own, each act one that could follow, each view what the log adds up to.

use crate::casework::{after, case_stream};
use crate::error::StoreError;
use crate::event::{Event, EventRow, StoredEvent};
use crate::open::Store;
use crate::verify::Fault;
use plumbline_casework::{CaseEvent, Decision, SeasonEvent};
use plumbline_core::area::AreaCode;
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    pub(crate) fn casework_faults(&mut self, events: &[StoredEvent]) -> Result<Vec<Fault>, StoreError> {
        let mut faults = chain_faults(events);
        for year in self.seasons()? {
            for (area, case) in self.cases(year)? {
                let stream = case_stream(year, &area);
                let unfit = case.unfit().iter();
                faults.extend(
                    unfit.map(|version| Fault::Unfit { stream: stream.clone(), version: (*version).into() }),
                );
            }
        }
        let views = self.view_differences()?;
        faults.extend(views.into_iter().map(|(year, area)| Fault::View { year, area: area.to_string() }));
        Ok(faults)
    }
}

impl Store {
    /// The log of one case with its faults: acts that were changed, put in or taken out of its own chain, or that could not follow from
    /// those before them. That the chain of the whole log holds, [`Store::verify_log`] says.
    ///
    /// # Errors
    /// Where the log cannot be read, or holds an event that this program does not know.
    pub fn verified_case_log(
        &mut self,
        area: &AreaCode,
        year: i16,
    ) -> Result<(Vec<EventRow>, Vec<Fault>), StoreError> {
        let rows = self.case_log(area, year)?;
        let changed = rows.iter().filter(|row| row.expected_hash() != row.hash);
        let mut faults: Vec<Fault> = changed.map(|row| Fault::Changed { position: row.position }).collect();
        let gaps = rows.iter().zip(1..).filter(|(row, version)| row.version != *version);
        faults.extend(gaps.map(|(row, version)| Fault::Gap { stream: row.stream.clone(), version }));
        let events: Result<Vec<StoredEvent>, StoreError> = rows.iter().cloned().map(EventRow::read).collect();
        faults.extend(chain_faults(&events?));
        let (stream, case) = (case_stream(year, area), self.case(area, year)?);
        let unfit = case.unfit().iter();
        faults
            .extend(unfit.map(|version| Fault::Unfit { stream: stream.clone(), version: (*version).into() }));
        Ok((rows, faults))
    }
}

/// An act names the hash of the act before it in its stream.
fn chain_faults(events: &[StoredEvent]) -> Vec<Fault> {
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for stored in events {
        let Some(named) = after(&stored.event) else { continue };
        if last.get(stored.stream.as_str()).copied().unwrap_or_default() != named {
            faults.push(Fault::OutOfItsChain { stream: stored.stream.clone(), version: stored.version });
        }
        last.insert(&stored.stream, &stored.hash);
    }
    faults
}

/// What an act names that the store does not hold.
pub(crate) fn not_held(stored: &StoredEvent, held: &BTreeSet<&str>) -> Option<Fault> {
    let digest = named(&stored.event).filter(|digest| !held.contains(digest))?.to_owned();
    Some(Fault::NotHeld { digest, stream: stored.stream.clone(), version: stored.version })
}

/// The digest of the letter, result or publication that an act rests on.
fn named(event: &Event) -> Option<&str> {
    match event {
        Event::Case { act, .. } => match &act.what {
            CaseEvent::DraftSent { letter }
            | CaseEvent::LetterAmended { letter, .. }
            | CaseEvent::PrePublicationSent { letter }
            | CaseEvent::CorrectionDrafted { letter, .. } => Some(&letter.digest),
            CaseEvent::GradeDrafted { graded }
            | CaseEvent::AppealDecided { decision: Decision::Upheld(graded), .. } => Some(graded.result()),
            _ => None,
        },
        Event::Season { act, .. } => match &act.what {
            SeasonEvent::PublicationScheduled { set, .. } => Some(set),
            _ => None,
        },
        _ => None,
    }
}
