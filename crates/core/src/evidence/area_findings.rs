//! The findings of area inspections, each with the inspection that it belongs to, out of the files that tell of them (L5, P19).

use super::findings::{Conflict, Resolution};
use super::{Placed, Rows, identity};
use crate::record::{AreaFinding, AreaInspection, EditionMeta, Fact, Place, as_compared};
use crate::time::{Dated, LONGEST_LAG_DAYS, days_after};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;

type Told = (Place, AreaFinding);

/// Inspections that only their findings tell of: a finding says that its inspection took place (D66). Findings dated by the day
/// first, so that one dated by its month joins theirs.
pub(super) fn untold(
    findings: &[Told],
    inspections: &[Placed<AreaInspection>],
) -> Vec<(Place, AreaInspection)> {
    let mut in_order: Vec<&Told> = findings.iter().collect();
    in_order.sort_by_key(|(place, it)| (matches!(it.inspected, Dated::Month(..)), *place));
    let mut untold: Vec<(Place, AreaInspection)> = Vec::new();
    for (place, finding) in in_order {
        let known = inspections.iter().map(|it| &it.fact).chain(untold.iter().map(|(_, it)| it));
        if known.into_iter().all(|it| nearness(it, finding).is_none()) {
            untold.push((*place, by_findings_alone(finding)));
        }
    }
    untold
}

fn by_findings_alone(finding: &AreaFinding) -> AreaInspection {
    AreaInspection {
        area: finding.area.clone(),
        kind: finding.of,
        first_day: None,
        inspected: Some(finding.inspected),
        published: None,
        safeguarding: None,
        looked_after: None,
        overall: None,
        priority_actions: None,
        developments: None,
    }
}

/// How surely a finding is of an inspection: the same date, a day or month that it can be, a publication that fits; none if it
/// cannot be.
fn nearness(it: &AreaInspection, finding: &AreaFinding) -> Option<u8> {
    if (&it.area, it.kind) != (&finding.area, finding.of) {
        return None;
    }
    let Some(inspected) = it.inspected else {
        let (first, last) =
            (finding.inspected.earliest(), days_after(finding.inspected.latest(), LONGEST_LAG_DAYS));
        return it.published.filter(|day| first <= *day && *day <= last).map(|_| 2);
    };
    let first = it.first_day.unwrap_or(inspected.earliest());
    let overlaps = finding.inspected.earliest() <= inspected.latest() && first <= finding.inspected.latest();
    match (inspected == finding.inspected, overlaps) {
        (true, _) => Some(0),
        (_, true) => Some(1),
        _ => None,
    }
}

/// The findings of each inspection, in the order of the inspections, and where files disagree about one.
pub(super) fn settle(
    told: Vec<Told>,
    inspections: &[Placed<AreaInspection>],
    editions: &[EditionMeta],
    rows: &mut Rows,
) -> (Vec<Vec<Placed<AreaFinding>>>, Vec<Conflict>) {
    let mut of_each: Vec<Vec<Told>> = inspections.iter().map(|_| Vec::new()).collect();
    for (place, finding) in told {
        // Of several that are as near, the last.
        let near =
            inspections.iter().enumerate().filter_map(|(at, it)| Some((nearness(&it.fact, &finding)?, at)));
        let best = near.min_by_key(|(nearness, at)| (*nearness, std::cmp::Reverse(*at)));
        if let Some((_, at)) = best {
            of_each[at].push((place, finding));
        }
    }
    let (mut settled, mut conflicts) = (Vec::new(), Vec::new());
    for (told, inspection) in of_each.into_iter().zip(inspections) {
        let mut findings = Vec::new();
        for same in join(told) {
            let (finding, conflict) = one(same, &inspection.fact, editions, rows);
            findings.push(finding);
            conflicts.extend(conflict);
        }
        findings.sort_by_key(|placed| placed.place);
        settled.push(findings);
    }
    (settled, conflicts)
}

/// Rows of one inspection as findings: those with the same subject are one; a row without a subject is the finding of another row
/// that has its kind and text.
fn join(told: Vec<Told>) -> Vec<Vec<Told>> {
    let (named, nameless): (Vec<Told>, Vec<Told>) =
        told.into_iter().partition(|(_, it)| it.subject.is_some());
    let mut joined: BTreeMap<(Option<String>, String), Vec<Told>> = BTreeMap::new();
    for row in named {
        let subject = row.1.subject.as_ref().map(|it| as_compared(it));
        joined.entry((subject, String::new())).or_default().push(row);
    }
    for row in nameless {
        let says = |it: &AreaFinding| (it.kind, as_compared(&it.text));
        let named = joined.iter().find(|(_, rows)| rows.iter().any(|(_, other)| says(other) == says(&row.1)));
        let key = match named {
            Some((key, _)) => key.clone(),
            None => (None, format!("{:?} {}", row.1.kind, as_compared(&row.1.text))),
        };
        joined.entry(key).or_default().push(row);
    }
    joined.into_values().collect()
}

/// One finding out of its rows: what one leaves out another gives.
fn one(
    mut told: Vec<Told>,
    inspection: &AreaInspection,
    editions: &[EditionMeta],
    rows: &mut Rows,
) -> (Placed<AreaFinding>, Option<Conflict>) {
    told.sort_by_key(|(place, _)| *place);
    let subject: Option<SmolStr> = told.iter().filter_map(|(_, it)| it.subject.clone()).min();
    // Of several the first in the order of their text, so that import order never matters.
    let follows = told.iter().filter_map(|(_, it)| it.follows.clone()).min_by_key(|it| format!("{it:?}"));
    let inspected = inspection.inspected.unwrap_or(told[0].1.inspected);
    let filled = |(place, it): Told| {
        let follows = it.follows.clone().or_else(|| follows.clone());
        (place, Fact::AreaFinding(AreaFinding { subject: subject.clone(), inspected, follows, ..it }))
    };
    let first = told[0].1.clone();
    let (placed, conflict) = identity::settle(told.into_iter().map(filled).collect(), editions, rows);
    let Placed { fact, place, repeats, disputed } = placed;
    let fact = match fact {
        Fact::AreaFinding(it) => it,
        _ => first,
    };
    (Placed { fact, place, repeats, disputed }, conflict)
}

/// How many findings of a kind an inspection made, from what its row says and what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// The row gives none, and no finding is recorded.
    Unknown,
    Known(u32),
    /// The row gives one number and another is listed: which of them is right is not known.
    Differs {
        stated: u32,
        listed: u32,
    },
}

impl Count {
    /// Of the row's own number and the findings of the kind, which are recorded with those of the other kinds or not at all.
    pub fn of(
        stated: Option<u32>,
        findings: &[Placed<AreaFinding>],
        is_counted: impl Fn(&AreaFinding) -> bool,
    ) -> Self {
        let listed = findings.iter().filter(|placed| is_counted(&placed.fact)).count() as u32;
        match stated {
            _ if findings.is_empty() => stated.map_or(Self::Unknown, Self::Known),
            Some(stated) if stated == listed => Self::Known(listed),
            Some(stated) => Self::Differs { stated, listed },
            // Files give a finding differently, perhaps as another kind.
            None if findings.iter().any(|placed| placed.disputed) => Self::Unknown,
            None => Self::Known(listed),
        }
    }

    pub fn known(self) -> Option<u32> {
        match self {
            Self::Known(n) => Some(n),
            Self::Unknown | Self::Differs { .. } => None,
        }
    }

    /// Whether there is any: known too where the numbers differ and neither is nought.
    pub fn is_any(self) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::Known(n) => Some(n > 0),
            Self::Differs { stated, listed } => (stated > 0 && listed > 0).then_some(true),
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("not recorded"),
            Self::Known(n) => write!(f, "{n}"),
            Self::Differs { stated, listed } => {
                write!(f, "{stated} by its own row, {listed} by its findings")
            }
        }
    }
}

/// Where the number that an inspection's row gives is not that of the findings listed.
pub(super) fn miscounts(it: &Placed<AreaInspection>, findings: &[Placed<AreaFinding>]) -> Vec<Conflict> {
    use crate::record::AreaFindingKind::{AreaForDevelopment, PriorityAction};
    let inspection = &it.fact;
    let counted =
        [(AreaForDevelopment, inspection.developments), (PriorityAction, inspection.priority_actions)];
    let differing = counted.into_iter().filter_map(|(kind, stated)| {
        let Count::Differs { stated, listed } = Count::of(stated, findings, |f| f.kind == kind) else {
            return None;
        };
        let of_kind = findings.iter().filter(|f| f.fact.kind == kind);
        let mut places: Vec<Place> =
            it.rows_everywhere().chain(of_kind.flat_map(Placed::rows_everywhere)).collect();
        places.sort_unstable();
        places.dedup();
        let when = inspection.inspected.map(|day| day.to_string()).unwrap_or_default();
        let (area, of) = (&inspection.area, inspection.kind.id());
        let about = format!(
            "area-inspection {area} {of} {when}: its row says {} and its findings are {listed}",
            kind.counted(stated)
        );
        Some(Conflict { about, places, resolution: Resolution::Open })
    });
    differing.collect()
}
