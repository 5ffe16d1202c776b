//! When what a row tells of was inspected.

use crate::evidence::Evidence;
use crate::record::{AreaInspection, Place};
use crate::time::Dated;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// When an inspection took place, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    On(Dated),
    /// By the day on which it was published: how long before is not known.
    By(Date),
    Unknown,
}

impl When {
    /// Of an inspection of an area's own services.
    pub fn of(it: &AreaInspection) -> Self {
        match (it.inspected, it.published) {
            (Some(when), _) => Self::On(when),
            (None, Some(published)) => Self::By(published),
            (None, None) => Self::Unknown,
        }
    }

    /// The last day that it can have been.
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::On(when) => Some(when.latest()),
            Self::By(day) => Some(day),
            Self::Unknown => None,
        }
    }

    /// The first day that it can have been.
    pub fn earliest(self) -> Option<Date> {
        match self {
            Self::On(when) => Some(when.earliest()),
            Self::By(_) | Self::Unknown => None,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(when) => write!(f, "{when}"),
            Self::By(day) => write!(f, "by {day}"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// By each row of the evidence, the inspections that it tells of.
pub struct InspectedOn {
    by_place: BTreeMap<Place, Vec<usize>>,
    /// Of each inspection.
    dates: Vec<When>,
}

impl InspectedOn {
    pub fn of(evidence: &Evidence) -> Self {
        let mut all = Self { by_place: BTreeMap::new(), dates: Vec::new() };
        for it in &evidence.inspections {
            all.take(it.places.iter().copied(), When::On(Dated::Day(it.inspected)));
        }
        for (placed, findings) in evidence.area_inspections.iter().zip(&evidence.area_findings) {
            let places = placed.rows_everywhere().chain(findings.iter().flat_map(|it| it.rows_everywhere()));
            all.take(places, When::of(&placed.fact));
        }
        for placed in &evidence.sustained {
            all.take(placed.rows_everywhere(), When::On(Dated::Day(placed.fact.on)));
        }
        all
    }

    fn take(&mut self, places: impl Iterator<Item = Place>, when: When) {
        for place in places {
            self.by_place.entry(place).or_default().push(self.dates.len());
        }
        self.dates.push(when);
    }

    /// The dates of the inspections that any of these rows tells of, each once. Where one row tells of several, as lists do that show the
    /// last and the one before it, the newest is meant; a row that tells of none is left out.
    pub fn behind(&self, places: BTreeSet<Place>) -> Vec<When> {
        let newest = |told: &Vec<usize>| told.iter().copied().max_by_key(|at| self.date(*at).latest());
        let told: BTreeSet<usize> =
            places.iter().filter_map(|place| self.by_place.get(place)).filter_map(newest).collect();
        told.into_iter().map(|at| self.date(at)).collect()
    }

    fn date(&self, at: usize) -> When {
        self.dates.get(at).copied().unwrap_or(When::Unknown)
    }
}
