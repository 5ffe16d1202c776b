//! Findings from many files as inspections, each counted once (P19), each with its group, area and publication date.

use super::first_day::FirstDays;
use super::{Placed, Reading, Rows};
use crate::area::AreaCode;
use crate::record::{
    EditionMeta, EventKind, Finding, GroupId, Judgement, Outcome, Place, ProviderId, Registration,
};
use crate::time::days_after;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Rows of a snapshot may date an inspection up to this many days apart from the file that lists it (P19).
pub(super) const SNAPSHOT_DAYS: i32 = 14;

/// How a disagreement between files was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The file issued later wins.
    LaterIssued(Place),
    /// Both give a publication date: the later one wins (P7).
    LaterPublished(Place),
    /// Neither is known to be later: nothing is decided.
    Open,
}

/// Files that disagree about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub about: String,
    pub places: Vec<Place>,
    pub resolution: Resolution,
}

/// One inspection of a provider in a group, out of all the files that tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub provider: ProviderId,
    /// None: no file places the provider in one of the groups.
    pub group: Option<GroupId>,
    /// None: no file says where the provider is.
    pub area: Option<AreaCode>,
    pub kind: EventKind,
    pub inspected: Date,
    /// As published, or assumed from the source's lag.
    pub published: Date,
    pub published_is_assumed: bool,
    pub grades: [Option<Judgement>; 6],
    /// For each outcome, the grades between which files differ with nothing to choose by (P7): then no grade stands.
    pub contested: [Vec<Judgement>; 6],
    /// The event numbers that files give it, in order: not an identity across files (P19).
    pub events: Vec<SmolStr>,
    /// Where it stands first, then every repeat.
    pub places: Vec<Place>,
}

impl Inspection {
    pub fn grade(&self, outcome: Outcome) -> Option<Judgement> {
        self.grades[outcome as usize]
    }

    /// The rows that show what it says: the first to say it, or all of them where they contradict one another.
    pub fn cited(&self) -> &[Place] {
        let contested = self.contested.iter().any(|rivals| !rivals.is_empty());
        if contested { &self.places } else { &self.places[..self.places.len().min(1)] }
    }

    pub fn is_contested(&self, outcome: Outcome) -> bool {
        !self.contested[outcome as usize].is_empty()
    }
}

pub(super) struct Settled {
    pub inspections: Vec<Inspection>,
    pub conflicts: Vec<Conflict>,
}

pub(super) fn settle(
    findings: Vec<(Place, Finding)>,
    editions: &[EditionMeta],
    registrations: &BTreeMap<ProviderId, Vec<Placed<Registration>>>,
    reading: Reading,
    rows: &mut Rows,
    first_days: &mut FirstDays,
) -> Settled {
    let mut findings = findings;
    for (_, finding) in &mut findings {
        if finding.group.is_some() && finding.area.is_some() {
            continue;
        }
        if let Some(registration) = registrations.get(&finding.provider).and_then(|all| last(all, editions)) {
            finding.group = finding.group.take().or_else(|| registration.group.clone());
            finding.area = finding.area.take().or_else(|| registration.area.clone());
        }
    }
    findings.sort_by(|(_, a), (_, b)| series(a).cmp(&series(b)).then(a.inspected.cmp(&b.inspected)));
    let mut settled = Settled { inspections: Vec::with_capacity(findings.len()), conflicts: Vec::new() };
    for of_one_series in split(findings, |a, b| series(a) == series(b)) {
        for mut rows_of_one in join_snapshots(of_one_series, editions) {
            rows_of_one.sort_by_key(|(place, _)| *place);
            let places: Vec<Place> = rows_of_one.iter().map(|(place, _)| *place).collect();
            rows.count(places[0], &places[1..]);
            first_days.take_findings(&rows_of_one);
            settled.inspections.push(one(rows_of_one, editions, reading, &mut settled.conflicts));
        }
    }
    settled
}

/// What may be told apart by date alone: the findings of one kind about a provider in a group.
fn series(finding: &Finding) -> (&ProviderId, &Option<GroupId>, EventKind) {
    (&finding.provider, &finding.group, finding.kind)
}

/// Rows that stand in order, as runs of those that belong together.
fn split(
    rows: Vec<(Place, Finding)>,
    together: impl Fn(&Finding, &Finding) -> bool,
) -> impl Iterator<Item = Vec<(Place, Finding)>> {
    let mut rows = rows.into_iter().peekable();
    std::iter::from_fn(move || {
        let mut run = vec![rows.next()?];
        while let Some(next) = rows.next_if(|(_, next)| together(&run[run.len() - 1].1, next)) {
            run.push(next);
        }
        Some(run)
    })
}

/// The registration that says where a provider stands: of the last issued file; among equals, of the last in the
/// order of its own text, so that import order never matters.
pub(super) fn last<'a>(
    all: &'a [Placed<Registration>],
    editions: &[EditionMeta],
) -> Option<&'a Registration> {
    if let [only] = all {
        return Some(&only.fact);
    }
    // A file that only repeats it says it too.
    let issued = |r: &Placed<Registration>| {
        let places = std::iter::once(&r.place).chain(&r.repeats);
        places.map(|place| editions[place.edition as usize].issued).max()
    };
    all.iter().max_by_key(|r| (issued(r), format!("{:?}", r.fact))).map(|r| &r.fact)
}

/// Rows of one date are one inspection; a snapshot's row joins a row of the same grade up to 14 days away.
fn join_snapshots(series: Vec<(Place, Finding)>, editions: &[EditionMeta]) -> Vec<Vec<(Place, Finding)>> {
    let is_snapshot =
        |rows: &[(Place, Finding)]| rows.iter().all(|(p, _)| editions[p.edition as usize].snapshot);
    // Any row's grade, not the first one's: which is first depends on the order of import.
    let agree = |a: &[(Place, Finding)], b: &[(Place, Finding)]| {
        let overall = |(_, f): &(Place, Finding)| f.grade(Outcome::Overall);
        a.iter().any(|x| b.iter().any(|y| overall(x) == overall(y)))
    };
    let mut joined: Vec<Vec<(Place, Finding)>> = Vec::new();
    for rows in split(series, |a, b| a.inspected == b.inspected) {
        let date = rows[0].1.inspected;
        let near = joined.last().is_some_and(|before| {
            // Snapshots may stand on either side of the file that has the inspection's own date.
            date <= days_after(own_date(before, editions), SNAPSHOT_DAYS)
                && agree(before, &rows)
                && (is_snapshot(before) || is_snapshot(&rows))
        });
        match joined.last_mut() {
            Some(before) if near => before.extend(rows),
            _ => joined.push(rows),
        }
    }
    joined
}

/// A snapshot's date is the less exact one: an inspection file's date stands where there is one.
fn own_date(rows: &[(Place, Finding)], editions: &[EditionMeta]) -> Date {
    let dates = rows.iter().map(|(place, f)| (editions[place.edition as usize].snapshot, f.inspected));
    dates.min().map_or(Date::MIN, |(_, day)| day)
}

fn one(
    rows: Vec<(Place, Finding)>,
    editions: &[EditionMeta],
    reading: Reading,
    conflicts: &mut Vec<Conflict>,
) -> Inspection {
    let inspected = own_date(&rows, editions);
    let given = rows.iter().filter_map(|(_, f)| f.published).min();
    let published = given.unwrap_or_else(|| assumed_publication(&rows, inspected, editions, reading));
    let mut grades = [None; 6];
    let mut contested: [Vec<Judgement>; 6] = Default::default();
    // An outcome for childcare with no children on roll is overall and nothing else, whatever a file adds (P11).
    let no_children = rows[0].1.kind == EventKind::NoChildren;
    let outcomes = if no_children { &Outcome::ALL[..1] } else { &Outcome::ALL };
    for &outcome in outcomes {
        match agree(&rows, outcome, editions, conflicts) {
            Ok(grade) => grades[outcome as usize] = grade,
            Err(rivals) => contested[outcome as usize] = rivals,
        }
    }
    let mut events: Vec<SmolStr> = rows.iter().filter_map(|(_, f)| f.event.clone()).collect();
    events.sort();
    events.dedup();
    let first = &rows[0].1;
    Inspection {
        provider: first.provider.clone(),
        group: first.group.clone(),
        area: area(&rows, editions, conflicts),
        kind: first.kind,
        inspected,
        published,
        published_is_assumed: given.is_none(),
        grades,
        contested,
        events,
        places: rows.iter().map(|(place, _)| *place).collect(),
    }
}

/// Where the provider was: the file issued last wins (P19); among equals the first code, so that import order never
/// matters, and the conflict is open.
fn area(
    rows: &[(Place, Finding)],
    editions: &[EditionMeta],
    conflicts: &mut Vec<Conflict>,
) -> Option<AreaCode> {
    let said: Vec<(Option<Date>, &AreaCode, Place)> = rows
        .iter()
        .filter_map(|(p, f)| Some((editions[p.edition as usize].issued, f.area.as_ref()?, *p)))
        .collect();
    let last = said.iter().map(|(issued, ..)| *issued).max()?;
    let of_last = || said.iter().filter(|(issued, ..)| *issued == last);
    let (_, area, place) = of_last().min_by_key(|(_, area, place)| (*area, *place))?;
    if said.iter().any(|(_, other, _)| other != area) {
        let settled = of_last().all(|(_, other, _)| other == area);
        let finding = &rows[0].1;
        conflicts.push(Conflict {
            about: format!("area of {} inspected {}", finding.provider, finding.inspected),
            places: said.iter().map(|(.., place)| *place).collect(),
            resolution: if settled { Resolution::LaterIssued(*place) } else { Resolution::Open },
        });
    }
    Some((*area).clone())
}

/// The source's lag after the inspection; but what a file issued on a day contains had been published by that day.
fn assumed_publication(
    rows: &[(Place, Finding)],
    inspected: Date,
    editions: &[EditionMeta],
    reading: Reading,
) -> Date {
    rows.iter()
        .map(|(place, _)| {
            let edition = &editions[place.edition as usize];
            let lag = reading.lag_days.or(edition.lag_days).unwrap_or(0);
            let assumed = days_after(inspected, i32::from(lag));
            edition.issued.filter(|issued| *issued >= inspected).map_or(assumed, |issued| issued.min(assumed))
        })
        .min()
        .unwrap_or(inspected)
}

/// The one grade that the rows give for an outcome, or the grades between which nothing decides.
fn agree(
    rows: &[(Place, Finding)],
    outcome: Outcome,
    editions: &[EditionMeta],
    conflicts: &mut Vec<Conflict>,
) -> Result<Option<Judgement>, Vec<Judgement>> {
    let said: Vec<(Place, Judgement, &Finding)> =
        rows.iter().filter_map(|(place, f)| f.grade(outcome).map(|g| (*place, g, f))).collect();
    let Some((_, first, finding)) = said.first() else { return Ok(None) };
    if said.iter().all(|(_, grade, _)| grade == first) {
        return Ok(Some(*first));
    }
    let issued = |place: Place| editions[place.edition as usize].issued;
    let last_issued = said.iter().map(|(p, ..)| issued(*p)).max().flatten();
    let of_last: Vec<_> = said.iter().filter(|(p, ..)| issued(*p) == last_issued).collect();
    let last_published = of_last.iter().map(|(_, _, f)| f.published).max().flatten();
    let decisive: Vec<_> = of_last.iter().filter(|(_, _, f)| f.published == last_published).collect();
    let (place, grade, _) = decisive[0];
    let settled = decisive.iter().all(|(_, g, _)| g == grade);
    let resolution = match (settled, of_last.iter().all(|(_, g, _)| g == grade)) {
        (true, true) => Resolution::LaterIssued(*place),
        (true, false) => Resolution::LaterPublished(*place),
        (false, _) => Resolution::Open,
    };
    conflicts.push(Conflict {
        about: format!("{} of {} inspected {}", outcome.title(), finding.provider, finding.inspected),
        places: said.iter().map(|(p, ..)| *p).collect(),
        resolution,
    });
    if settled {
        return Ok(Some(*grade));
    }
    let mut rivals: Vec<Judgement> = decisive.iter().map(|(_, g, _)| *g).collect();
    rivals.sort();
    rivals.dedup();
    Err(rivals)
}
