//! When what a row tells of was inspected.

use crate::evidence::Evidence;
use crate::record::Place;
use crate::time::Dated;
use std::collections::{BTreeMap, BTreeSet};

/// By each row of the evidence, the inspections that it tells of.
pub struct InspectedOn {
    by_place: BTreeMap<Place, Vec<usize>>,
    /// Of each inspection; none where it is not known.
    dates: Vec<Option<Dated>>,
}

impl InspectedOn {
    pub fn of(evidence: &Evidence) -> Self {
        let mut all = Self { by_place: BTreeMap::new(), dates: Vec::new() };
        for it in &evidence.inspections {
            all.take(it.places.iter().copied(), Some(Dated::Day(it.inspected)));
        }
        for (placed, findings) in evidence.area_inspections.iter().zip(&evidence.area_findings) {
            let places = placed.rows_everywhere().chain(findings.iter().flat_map(|it| it.rows_everywhere()));
            all.take(places, placed.fact.inspected);
        }
        for placed in &evidence.sustained {
            all.take(placed.rows_everywhere(), Some(Dated::Day(placed.fact.on)));
        }
        all
    }

    fn take(&mut self, places: impl Iterator<Item = Place>, when: Option<Dated>) {
        for place in places {
            self.by_place.entry(place).or_default().push(self.dates.len());
        }
        self.dates.push(when);
    }

    /// The dates of the inspections that any of these rows tells of, each once. Where one row tells of several, as lists do that show the
    /// last and the one before it, the newest is meant; a row that tells of none is left out.
    pub fn behind(&self, places: BTreeSet<Place>) -> Vec<Option<Dated>> {
        let newest =
            |told: &Vec<usize>| told.iter().copied().max_by_key(|at| self.date(*at).map(Dated::latest));
        let told: BTreeSet<usize> =
            places.iter().filter_map(|place| self.by_place.get(place)).filter_map(newest).collect();
        told.into_iter().map(|at| self.date(at)).collect()
    }

    fn date(&self, at: usize) -> Option<Dated> {
        self.dates.get(at).copied().flatten()
    }
}
