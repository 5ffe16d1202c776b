//! Where each inspection counts in layer 1, or why it does not: what layer 4 and a provider's page say beside it (P2, E4).

use super::AsAt;
use super::by_area::Homes;
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection};
use crate::framework::Framework;
use crate::record::{EventKind, Outcome, ProviderId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How an inspection stands to layer 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The latest finding of its provider in its group: layers 1 and 2 count it in this area.
    Latest(AreaCode),
    /// A later finding of the same provider in the same group took its place.
    Replaced {
        by: usize,
    },
    /// It would be the latest, but every register that lists the provider shows it as closed.
    Closed(Date),
    /// A visit, or an outcome without children on roll: never a grade.
    NotGraded(EventKind),
    /// It has no grade for overall effectiveness, so it hides no earlier one that has.
    NoOverallGrade,
    NotYetPublished,
    /// It took place before the first day that counts for its group (P7).
    BeforeThePeriod(Date),
    /// No file places the provider in one of the groups.
    NoGroup,
    /// The framework has no such group.
    OtherGroup,
    /// No file says where the provider is.
    NoArea,
    /// The framework has no such area.
    OtherArea,
}

impl Standing {
    pub fn is_latest(&self) -> bool {
        matches!(self, Self::Latest(_))
    }

    /// A finding of the period, whether layer 1 counts it or not: layer 3 counts them all.
    pub fn is_finding(&self) -> bool {
        matches!(self, Self::Latest(_) | Self::Replaced { .. } | Self::Closed(_))
    }

    /// It stands in layer 4 of its area: published by the day, in one of the groups, within the period.
    pub fn is_shown(&self) -> bool {
        self.is_finding() || matches!(self, Self::NotGraded(_) | Self::NoOverallGrade)
    }
}

/// Whether an inspection gives a grade that layers 1 and 3 can count, files that contradict one another included.
fn without_grade(inspection: &Inspection) -> Option<Standing> {
    if inspection.kind != EventKind::Inspection {
        return Some(Standing::NotGraded(inspection.kind));
    }
    let overall = Outcome::Overall;
    let has_grade = inspection.grade(overall).is_some() || inspection.is_contested(overall);
    (!has_grade).then_some(Standing::NoOverallGrade)
}

/// How every inspection of the evidence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    by_index: Vec<Standing>,
    /// The indexes in the order of what makes an inspection the same one, to find it again.
    in_order: Vec<usize>,
}

impl Standings {
    pub fn of(evidence: &Evidence, framework: &Framework, as_at: AsAt) -> Self {
        let homes = Homes::of(framework);
        let day = as_at.block_a;
        let excluded: Vec<Option<Standing>> =
            evidence.inspections.iter().map(|it| excluded(it, framework, day)).collect();
        let latest = latest(evidence, &excluded);
        let stands = |(index, excluded): (usize, Option<Standing>)| {
            let it = &evidence.inspections[index];
            excluded.unwrap_or_else(|| match latest.get(&key(it)) {
                Some(by) if *by != index => Standing::Replaced { by: *by },
                _ => among_latest(evidence, it, &homes, day),
            })
        };
        let by_index = excluded.into_iter().enumerate().map(stands).collect();
        let mut in_order: Vec<usize> = (0..evidence.inspections.len()).collect();
        in_order.sort_by(|a, b| same(&evidence.inspections[*a]).cmp(&same(&evidence.inspections[*b])));
        Self { by_index, in_order }
    }

    pub fn get(&self, inspection: usize) -> &Standing {
        &self.by_index[inspection]
    }

    /// How the same inspection stands here, though it comes from other evidence: of the same provider, group, kind and day.
    pub fn find(&self, evidence: &Evidence, it: &Inspection) -> Option<&Standing> {
        let at = |index: &usize| same(&evidence.inspections[*index]).cmp(&same(it));
        let found = self.in_order.binary_search_by(at).ok()?;
        Some(self.get(self.in_order[found]))
    }
}

fn same(it: &Inspection) -> (&ProviderId, Option<&str>, EventKind, Date) {
    (&it.provider, it.group.as_deref(), it.kind, it.inspected)
}

type Key<'a> = (&'a ProviderId, Option<&'a str>);

fn key(it: &Inspection) -> Key<'_> {
    (&it.provider, it.group.as_deref())
}

/// Why it cannot compete to be its provider's latest finding.
fn excluded(it: &Inspection, framework: &Framework, day: Date) -> Option<Standing> {
    let Some(id) = &it.group else { return Some(Standing::NoGroup) };
    let Some(group) = framework.group(id) else { return Some(Standing::OtherGroup) };
    if it.area.is_none() {
        return Some(Standing::NoArea);
    }
    if it.published > day {
        return Some(Standing::NotYetPublished);
    }
    let before = group.since.filter(|since| it.inspected < *since).map(Standing::BeforeThePeriod);
    before.or_else(|| without_grade(it))
}

/// By inspection date, then publication date (P7).
fn latest<'a>(evidence: &'a Evidence, excluded: &[Option<Standing>]) -> BTreeMap<Key<'a>, usize> {
    let rank = |i: usize| (evidence.inspections[i].inspected, evidence.inspections[i].published);
    let mut latest: BTreeMap<Key, usize> = BTreeMap::new();
    let competing = evidence.inspections.iter().enumerate().filter(|(index, _)| excluded[*index].is_none());
    for (index, it) in competing {
        let newest = latest.entry(key(it)).or_insert(index);
        if rank(index) > rank(*newest) {
            *newest = index;
        }
    }
    latest
}

fn among_latest(evidence: &Evidence, it: &Inspection, homes: &Homes, day: Date) -> Standing {
    if let Some(on) = closed_on(evidence, &it.provider).filter(|on| *on <= day) {
        return Standing::Closed(on);
    }
    match it.area.as_ref().and_then(|area| homes.home(area)) {
        Some(home) => Standing::Latest(home.clone()),
        None => Standing::OtherArea,
    }
}

/// The day from which every register that lists a provider shows it as closed.
pub fn closed_on(evidence: &Evidence, provider: &ProviderId) -> Option<Date> {
    let registrations = evidence.registrations.get(provider)?;
    let closed: Option<Vec<Date>> = registrations.iter().map(|r| r.fact.closed).collect();
    closed?.into_iter().max()
}
