//! Block B told again: with an inspection more, one left out, or all of them on other days.

use super::by_area::{AreaFacts, Homes, sort};
use super::history::{BlockB, history};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{AreaInspection, Place, SustainedImprovement};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What every area's Block B is told from, sorted once.
pub struct Retold<'a> {
    evidence: &'a Evidence,
    framework: &'a Framework,
    facts: BTreeMap<&'a AreaCode, AreaFacts<'a>>,
    as_at: Date,
}

impl<'a> Retold<'a> {
    /// As of the day of the profile that it is to be compared with.
    pub fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: Date) -> Self {
        let facts = sort(evidence, &Homes::of(framework));
        Self { evidence, framework, facts, as_at }
    }

    /// The area's own inspections, published by the day or not.
    pub fn inspections(&self, area: &AreaCode) -> Vec<&'a AreaInspection> {
        let here = self.facts.get(area).map_or(&[][..], |facts| &facts.inspections);
        here.iter().map(|(placed, _)| &placed.fact).collect()
    }

    /// Its Block B with each inspection, by its place in [`Self::inspections`], as `becomes` has it; none where it is left out.
    pub fn changed(
        &self,
        area: &AreaCode,
        becomes: impl Fn(usize, &AreaInspection) -> Option<AreaInspection>,
    ) -> BlockB {
        let none = AreaFacts::default();
        let facts = self.facts.get(area).unwrap_or(&none);
        let changed: Vec<_> = facts
            .inspections
            .iter()
            .enumerate()
            .filter_map(|(at, (placed, findings))| {
                let fact = becomes(at, &placed.fact)?;
                Some((Placed { fact, repeats: placed.repeats.clone(), ..**placed }, *findings))
            })
            .collect();
        let inspections = changed.iter().map(|(placed, findings)| (placed, *findings)).collect();
        self.history(area, &AreaFacts { inspections, ..facts.beside_inspections() })
    }

    /// Its Block B with these inspections more, and sustained improvement recorded on a day. They stand in no file, so they have no place
    /// of their own; where no file is held at all there is nothing to add to, and it stays as it is.
    pub fn with(&self, area: &AreaCode, more: &[AreaInspection], sustained: Option<Date>) -> BlockB {
        let none = AreaFacts::default();
        let facts = self.facts.get(area).unwrap_or(&none);
        let more: Vec<_> =
            more.iter().filter(|_| !self.evidence.editions.is_empty()).map(|it| placed(it.clone())).collect();
        let recorded = sustained
            .map(|on| placed(SustainedImprovement { area: area.clone(), on, reference: "what-if".into() }));
        let added = more.iter().map(|it| (it, &[][..]));
        let inspections = facts.inspections.iter().copied().chain(added).collect();
        let mut facts = AreaFacts { inspections, ..facts.beside_inspections() };
        facts.sustained.extend(&recorded);
        self.history(area, &facts)
    }

    fn history(&self, area: &AreaCode, facts: &AreaFacts) -> BlockB {
        history(self.evidence, self.framework, area, facts, self.as_at)
    }
}

fn placed<T>(fact: T) -> Placed<T> {
    Placed { fact, place: Place { edition: 0, row: 0 }, repeats: Vec::new(), disputed: false }
}
