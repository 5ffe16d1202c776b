//! From which day on a figure may rest on an edition at all: what a result says of its assumptions leaves out editions that came later.

use super::Placed;
use super::findings::{Inspection, SNAPSHOT_DAYS};
use crate::record::{AreaFinding, AreaInspection, Fact, Finding, Place, Placement, ProviderId, Registration};
use crate::time::days_after;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The first day on which something of a fact may have been known: that it took place, and only then its publication, which may
/// itself be assumed. What bears no such day may always matter. None for registrations: they matter with their provider.
fn first_day(fact: &Fact) -> Option<Date> {
    Some(match fact {
        Fact::Registration(_) => return None,
        Fact::Finding(it) => of_finding(it),
        Fact::AreaInspection(it) => of_area_inspection(it),
        Fact::AreaFinding(it) => of_area_finding(it),
        Fact::SeriousCaseReviews(it) => it.to,
        Fact::Complaint(it) => it.on,
        Fact::Placement(it) => it.returned,
        Fact::Indicator(it) => it.published.unwrap_or(Date::MIN),
        Fact::Coverage(it) => it.from,
        Fact::SustainedImprovement(it) => it.on,
        // A set of neighbours of a later date is shown, and a link dated later takes the place of one without a date.
        Fact::Neighbour(_) | Fact::Link(_) | Fact::Award(_) | Fact::Area(_) => Date::MIN,
    })
}

fn of_finding(finding: &Finding) -> Date {
    finding.published.map_or(finding.inspected, |published| published.min(finding.inspected))
}

fn of_area_inspection(it: &AreaInspection) -> Date {
    let inspected = it.inspected.map(|dated| dated.earliest());
    inspected.into_iter().chain(it.published).min().unwrap_or(Date::MIN)
}

fn of_area_finding(it: &AreaFinding) -> Date {
    it.inspected.earliest()
}

/// By edition, the earliest of its facts' days.
#[derive(Clone, Debug, Default)]
pub(super) struct FirstDays(BTreeMap<u32, Date>);

impl FirstDays {
    /// Rows that are taken together: which of them stands, and whether any does, may turn on each of them.
    pub fn take(&mut self, told: &[(Place, Fact)]) {
        if let Some(day) = told.iter().filter_map(|(_, fact)| first_day(fact)).min() {
            self.put(told.iter().map(|(place, _)| *place), day);
        }
    }

    pub fn take_findings(&mut self, told: &[(Place, Finding)]) {
        if let Some(day) = told.iter().map(|(_, finding)| of_finding(finding)).min() {
            self.put(told.iter().map(|(place, _)| *place), day);
        }
    }

    /// Each by itself: what it adds to its inspection is known no earlier.
    pub fn take_area_findings(&mut self, told: &[(Place, AreaFinding)]) {
        for (place, finding) in told {
            self.put(std::iter::once(*place), of_area_finding(finding));
        }
    }

    pub fn take_area_inspections(&mut self, told: &[(Place, AreaInspection)]) {
        if let Some(day) = told.iter().map(|(_, it)| of_area_inspection(it)).min() {
            self.put(told.iter().map(|(place, _)| *place), day);
        }
    }

    /// A registration says where its provider stands and whether it is open: it matters from the first day on which anything is
    /// said of the provider.
    pub fn take_registrations(
        &mut self,
        registrations: &BTreeMap<ProviderId, Vec<Placed<Registration>>>,
        inspections: &[Inspection],
        placements: &[Placed<Placement>],
    ) {
        // A snapshot may have dated it earlier.
        let day = |it: &Inspection| days_after(it.inspected.min(it.published), -SNAPSHOT_DAYS);
        let inspections = inspections.iter().map(|it| (&it.provider, day(it)));
        let placements = placements.iter().map(|it| (&it.fact.provider, it.fact.returned));
        let mut by_provider: BTreeMap<&ProviderId, Date> = BTreeMap::new();
        for (provider, day) in inspections.chain(placements) {
            let first = by_provider.entry(provider).or_insert(day);
            *first = day.min(*first);
        }
        for (provider, listed) in registrations {
            let days = listed.iter().map(|r| r.fact.opened.unwrap_or(Date::MIN));
            let days = days.chain(listed.iter().filter_map(|r| r.fact.closed));
            let first = days.chain(by_provider.get(provider).copied()).min().unwrap_or(Date::MIN);
            for r in listed {
                self.put(std::iter::once(r.place).chain(r.repeats.iter().copied()), first);
            }
        }
    }

    pub fn of(&self, edition: u32) -> Option<Date> {
        self.0.get(&edition).copied()
    }

    fn put(&mut self, places: impl Iterator<Item = Place>, day: Date) {
        for place in places {
            let first = self.0.entry(place.edition).or_insert(day);
            *first = day.min(*first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::record::{EventKind, IndicatorValue, Remit};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn finding(inspected: &str, published: Option<&str>) -> Finding {
        Finding {
            provider: ProviderId { remit: Remit::Schools, urn: "1".into() },
            group: None,
            area: None,
            kind: EventKind::Inspection,
            inspected: day(inspected),
            published: published.map(day),
            grades: [None; 6],
            event: None,
        }
    }

    fn figure(published: Option<&str>) -> Fact {
        Fact::Indicator(IndicatorValue {
            area: AreaCode::new("E06000022"),
            indicator: "level-3-at-19".into(),
            year: 2010,
            value: None,
            numerator: None,
            denominator: None,
            national: None,
            similar_areas: None,
            published: published.map(day),
            unvalidated: false,
        })
    }

    fn place(edition: u32) -> Place {
        Place { edition, row: 2 }
    }

    #[test]
    fn a_finding_matters_from_its_inspection_since_its_publication_may_be_assumed() {
        assert_eq!(first_day(&Fact::Finding(finding("2011-10-26", None))), Some(day("2011-10-26")));
        let mistaken = finding("2011-10-26", Some("2011-10-01"));
        assert_eq!(first_day(&Fact::Finding(mistaken)), Some(day("2011-10-01")));
    }

    #[test]
    fn a_figure_matters_from_its_publication_and_one_without_a_day_always() {
        assert_eq!(first_day(&figure(Some("2018-01-25"))), Some(day("2018-01-25")));
        assert_eq!(first_day(&figure(None)), Some(Date::MIN));
    }

    #[test]
    fn a_later_word_on_an_earlier_figure_matters_as_early_as_the_figure() {
        let mut first = FirstDays::default();
        first.take(&[(place(0), figure(Some("2011-01-13"))), (place(1), figure(Some("2018-01-25")))]);
        first.take(&[(place(2), figure(Some("2018-01-25")))]);
        assert_eq!((first.of(0), first.of(1)), (Some(day("2011-01-13")), Some(day("2011-01-13"))));
        assert_eq!((first.of(2), first.of(3)), (Some(day("2018-01-25")), None));
    }
}
