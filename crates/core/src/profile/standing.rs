//! Where each inspection counts in layer 1, or why it does not: what layer 4 and a provider's page say beside it (P2, E4).

use super::by_area::Homes;
use super::departures::Departure;
use super::latest::{Known, Latest, is_finding};
use super::lineage::{Lineage, StandIn};
use super::{AsAt, Basis, LeftOut};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection};
use crate::framework::Framework;
use crate::record::{EventKind, ProviderId};
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
    /// It would be the latest, but the registers show that its provider has gone from the group.
    Departed(Departure),
    /// Its provider has closed, and it stands in until a successor is inspected (P12): counted in assessed evidence,
    /// beside the count in what was published.
    StandsIn {
        area: AreaCode,
        successors: Vec<ProviderId>,
        counted: bool,
    },
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
        matches!(self, Self::Latest(_) | Self::StandsIn { counted: true, .. })
    }

    /// A finding of the period, whether layer 1 counts it or not: layer 3 counts them all.
    pub fn is_finding(&self) -> bool {
        matches!(self, Self::Latest(_) | Self::Replaced { .. } | Self::Departed(_) | Self::StandsIn { .. })
    }

    /// It stands in layer 4 of its area: published by the day, in one of the groups, within the period.
    pub fn is_shown(&self) -> bool {
        self.is_finding() || matches!(self, Self::NotGraded(_) | Self::NoOverallGrade)
    }
}

/// Why an inspection is no finding, if it is none.
fn without_grade(inspection: &Inspection) -> Option<Standing> {
    match inspection.kind {
        _ if is_finding(inspection) => None,
        EventKind::Inspection => Some(Standing::NoOverallGrade),
        visit => Some(Standing::NotGraded(visit)),
    }
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
        let known = Known::of(framework, as_at);
        let latest = Latest::of(evidence, framework, &known, &mut LeftOut::default());
        let lineage = Lineage::of(evidence, framework, as_at.block_a);
        let stand_ins = lineage.standing_in(&latest);
        let stand_ins: BTreeMap<usize, StandIn> = stand_ins.into_iter().map(|s| (s.inspection, s)).collect();
        let excluded: Vec<Option<Standing>> =
            evidence.inspections.iter().map(|it| excluded(it, framework, &known)).collect();
        let stands = |(index, excluded): (usize, Option<Standing>)| {
            let it = &evidence.inspections[index];
            let newest = it.group.as_deref().and_then(|group| latest.findings.get(&(&it.provider, group)));
            excluded.unwrap_or_else(|| match newest {
                Some(by) if *by != index => Standing::Replaced { by: *by },
                _ => {
                    let departed = lineage.departures().why(it, &latest);
                    among_latest(it, &homes, as_at, stand_ins.get(&index), departed)
                }
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

/// Why it cannot compete to be its provider's latest finding.
fn excluded(it: &Inspection, framework: &Framework, known: &Known) -> Option<Standing> {
    let Some(id) = &it.group else { return Some(Standing::NoGroup) };
    let Some(group) = framework.group(id) else { return Some(Standing::OtherGroup) };
    if it.area.is_none() {
        return Some(Standing::NoArea);
    }
    if !known.published(it) && !known.by_exception(it, id) {
        return Some(Standing::NotYetPublished);
    }
    let before = group.since.filter(|since| it.inspected < *since).map(Standing::BeforeThePeriod);
    before.or_else(|| without_grade(it))
}

fn among_latest(
    it: &Inspection,
    homes: &Homes,
    as_at: AsAt,
    stand_in: Option<&StandIn>,
    departed: Option<Departure>,
) -> Standing {
    let home = it.area.as_ref().and_then(|area| homes.home(area));
    match (departed, home, stand_in) {
        (_, Some(home), Some(stand_in)) => Standing::StandsIn {
            area: home.clone(),
            successors: stand_in.successors.clone(),
            counted: as_at.basis == Basis::Assessed,
        },
        (Some(why), ..) => Standing::Departed(why),
        (None, Some(home), None) => Standing::Latest(home.clone()),
        (None, None, _) => Standing::OtherArea,
    }
}

/// The day from which every register that lists a provider shows it as closed.
pub fn closed_on(evidence: &Evidence, provider: &ProviderId) -> Option<Date> {
    let registrations = evidence.registrations.get(provider)?;
    let closed: Option<Vec<Date>> = registrations.iter().map(|r| r.fact.closed).collect();
    closed?.into_iter().max()
}
