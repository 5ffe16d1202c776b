//! Reading the log for notices, and keeping them.

use super::{Known, follow, nearing};
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::{Case, Season};
use plumbline_core::area::AreaCode;
use plumbline_store::{Event, Store, StoreError, StoredEvent, Told};
use std::collections::{BTreeMap, BTreeSet};

/// So many events at a time.
const AT_ONCE: i64 = 500;
/// Of what happened longer ago nobody is told: a server that begins on an old store is no reason for a thousand letters.
const NEWS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Keeps every notice that follows from the log and from the clock and is not kept yet; how many. Two nodes that do it at once keep
/// each once.
///
/// # Errors
/// Where the store cannot be read or written.
pub fn tell(store: &mut Store, now: Timestamp) -> Result<u64, StoreError> {
    let mut kept = 0;
    loop {
        let (from, events) = store.not_told_yet(AT_ONCE)?;
        let Some(last) = events.last().map(|it| it.position) else {
            return Ok(kept + on_time(store, from, now)?);
        };
        let news: Vec<StoredEvent> =
            events.into_iter().filter(|it| now.duration_since(it.at) <= NEWS).collect();
        let (seasons, cases) = concerned(store, &news)?;
        let known = Known { seasons: &seasons, cases: &cases, now };
        let notices: Vec<_> = news.iter().flat_map(|stored| follow(stored, &known)).collect();
        match store.tell((from, last), &notices, now)? {
            Told::Kept(new) => kept += new,
            // Another node reads on; it tells the rest too.
            Told::Overtaken => return Ok(kept),
        }
    }
}

type Concerned = (BTreeMap<i16, Season>, BTreeMap<(i16, AreaCode), Case>);

/// The seasons and cases of these events, as they stand now: whoever may not know any more is not told.
fn concerned(store: &mut Store, events: &[StoredEvent]) -> Result<Concerned, StoreError> {
    let mut years = BTreeSet::new();
    let mut areas = BTreeSet::new();
    for stored in events {
        match &stored.event {
            Event::Case { area, year, .. } => {
                years.insert(*year);
                areas.insert((*year, area.clone()));
            }
            Event::Season { year, .. } => {
                years.insert(*year);
            }
            _ => {}
        }
    }
    let mut seasons = BTreeMap::new();
    for year in years {
        seasons.insert(year, store.season(year)?);
    }
    let mut cases = BTreeMap::new();
    for (year, area) in areas {
        let case = store.case(&area, year)?;
        cases.insert((year, area), case);
    }
    Ok((seasons, cases))
}

/// What follows from the clock: of the newest two seasons, since a cycle's letters are out before the next one's drafts.
fn on_time(store: &mut Store, from: i64, now: Timestamp) -> Result<u64, StoreError> {
    let years = store.seasons()?;
    let (mut seasons, mut cases) = (BTreeMap::new(), BTreeMap::new());
    for year in years.into_iter().rev().take(2) {
        seasons.insert(year, store.season(year)?);
        cases.extend(store.cases(year)?.into_iter().map(|(area, case)| ((year, area), case)));
    }
    let known = Known { seasons: &seasons, cases: &cases, now };
    let mut fault = None;
    let notices = nearing(&known, |year, area, version| {
        store.position_of(year, area, version).unwrap_or_else(|error| {
            fault.get_or_insert(error);
            None
        })
    });
    if let Some(error) = fault {
        return Err(error);
    }
    if notices.is_empty() {
        return Ok(0);
    }
    Ok(match store.tell((from, from), &notices, now)? {
        Told::Kept(new) => new,
        Told::Overtaken => 0,
    })
}
