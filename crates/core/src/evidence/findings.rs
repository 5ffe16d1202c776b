//! Findings from many files as inspections, each counted once (P19), each with its group, area and publication date.

use super::first_day::FirstDays;
use super::placing::Placing;
use super::{Reading, Rows};
use crate::area::AreaCode;
use crate::record::{EditionMeta, EventKind, Finding, GroupId, Judgement, Outcome, Place, ProviderId};
use crate::time::days_after;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a snapshot may date an inspection up to this many days apart from the file that lists it (P19).
pub(super) const SNAPSHOT_DAYS: i32 = 14;

/// How a disagreement between files was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The file issued later wins.
    LaterIssued(Place),
    /// Both give a publication date: the later one wins (P7).
    LaterPublished(Place),
    /// The list of providers that speaks of the latest day says so too.
    LaterList(Place),
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
    /// None: no file says where the provider is, or files disagree with nothing to choose by.
    pub area: Option<AreaCode>,
    /// The areas between which files differ with nothing to choose by: then it counts in none of them.
    pub contested_area: Vec<AreaCode>,
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
    /// For each outcome, which of `places` is the first to give the grade that stands.
    said_by: [u16; 6],
}

impl Inspection {
    pub fn grade(&self, outcome: Outcome) -> Option<Judgement> {
        self.grades[outcome as usize]
    }

    /// The rows that show what it says of an outcome: the first to give the grade that stands, or all of them where they
    /// contradict one another.
    pub fn cited(&self, outcome: Outcome) -> &[Place] {
        if self.is_contested(outcome) {
            return &self.places;
        }
        let said = usize::from(self.said_by[outcome as usize]);
        self.places.get(said..=said).unwrap_or(&self.places)
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
    mut findings: Vec<(Place, Finding)>,
    placing: &Placing,
    rows: &mut Rows,
    first_days: &mut FirstDays,
) -> Settled {
    let editions = placing.editions;
    let undecided = place(&mut findings, placing);
    findings.sort_by(|(_, a), (_, b)| series(a).cmp(&series(b)).then(a.inspected.cmp(&b.inspected)));
    let mut settled = Settled { inspections: Vec::with_capacity(findings.len()), conflicts: undecided };
    for of_one_series in split(findings, |a, b| series(a) == series(b)) {
        for mut rows_of_one in join_snapshots(of_one_series, editions) {
            rows_of_one.sort_by_key(|(place, _)| *place);
            let places: Vec<Place> = rows_of_one.iter().map(|(place, _)| *place).collect();
            rows.count(places[0], &places[1..]);
            first_days.take_findings(&rows_of_one);
            settled.inspections.push(one(rows_of_one, placing, &mut settled.conflicts));
        }
    }
    settled
}

/// Gives findings the group and area that their own file leaves out; returns what the registers do not decide, each once.
fn place(findings: &mut [(Place, Finding)], placing: &Placing) -> Vec<Conflict> {
    let mut undecided = BTreeMap::new();
    for (_, finding) in findings {
        if finding.area.is_none() {
            finding.area = placing.area(&finding.provider);
        }
        if finding.group.is_none() {
            match placing.group(&finding.provider) {
                Ok(group) => finding.group = group,
                Err(conflict) => _ = undecided.insert(finding.provider.clone(), conflict),
            }
        }
    }
    undecided.into_values().collect()
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

fn one(rows: Vec<(Place, Finding)>, placing: &Placing, conflicts: &mut Vec<Conflict>) -> Inspection {
    let (editions, reading) = (placing.editions, placing.reading);
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
    let (area, contested_area) = match area(&rows, placing, conflicts) {
        Ok(area) => (area, Vec::new()),
        Err(rivals) => (None, rivals),
    };
    let first = &rows[0].1;
    Inspection {
        provider: first.provider.clone(),
        group: first.group.clone(),
        area,
        contested_area,
        kind: first.kind,
        inspected,
        published,
        published_is_assumed: given.is_none(),
        grades,
        contested,
        events,
        said_by: Outcome::ALL.map(|outcome| said_by(&rows, outcome, grades[outcome as usize])),
        places: rows.iter().map(|(place, _)| *place).collect(),
    }
}

/// The first of the rows to give the grade that stands; the first of all where none stands.
fn said_by(rows: &[(Place, Finding)], outcome: Outcome, stands: Option<Judgement>) -> u16 {
    let says = |(_, finding): &(Place, Finding)| stands.is_some() && finding.grade(outcome) == stands;
    rows.iter().position(says).and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
}

/// Where the provider was, or the areas between which nothing decides: the file issued last wins (P19); where files of one day
/// of issue differ, or of unknown ones, the list of providers that speaks of the latest day.
fn area(
    rows: &[(Place, Finding)],
    placing: &Placing,
    conflicts: &mut Vec<Conflict>,
) -> Result<Option<AreaCode>, Vec<AreaCode>> {
    let said: Vec<(Option<Date>, &AreaCode, Place)> = rows
        .iter()
        .filter_map(|(p, f)| Some((placing.editions[p.edition as usize].issued, f.area.as_ref()?, *p)))
        .collect();
    let Some((_, first, _)) = said.first() else { return Ok(None) };
    if said.iter().all(|(_, area, _)| area == first) {
        return Ok(Some((*first).clone()));
    }
    let last = said.iter().map(|(issued, ..)| *issued).max().flatten();
    let of_last: Vec<_> = said.iter().filter(|(issued, ..)| *issued == last).collect();
    let (_, newest, place) = of_last[0];
    let provider = &rows[0].1.provider;
    let (found, resolution) = if of_last.iter().all(|(_, area, _)| area == newest) {
        (Ok(Some((*newest).clone())), Resolution::LaterIssued(*place))
    } else if let Some((listed, place)) = placing.listed_in(provider, of_last.iter().map(|it| it.1)) {
        (Ok(Some(listed.clone())), Resolution::LaterList(place))
    } else {
        let rivals: BTreeSet<&AreaCode> = of_last.iter().map(|(_, area, _)| *area).collect();
        (Err(rivals.into_iter().cloned().collect()), Resolution::Open)
    };
    conflicts.push(Conflict {
        about: format!("area of {provider} inspected {}", rows[0].1.inspected),
        places: said.iter().map(|(.., place)| *place).collect(),
        resolution,
    });
    found
}

/// The source's lag after the inspection; but what a file issued on a day contains had been published by that day.
fn assumed_publication(
    rows: &[(Place, Finding)],
    inspected: Date,
    editions: &[EditionMeta],
    reading: &Reading,
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
