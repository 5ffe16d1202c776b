//! What an indicator is compared with: England's figure, and the mean of the statistical neighbours (P17, ¶46–48).

use super::by_area::Homes;
use super::compared::NeighbourSet;
use super::figure::{Ratio, exact_figure, figure};
use crate::area::{AreaCode, ENGLAND};
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{Decimal, IndicatorValue, Place};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where a comparator's figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedBy {
    /// It stands in the area's own row.
    OwnRow,
    /// England's row of the same indicator and year.
    England(Place),
    /// The mean of the neighbours whose figures are known.
    Neighbours { on: Date, known: usize, of: usize, places: Vec<Place> },
}

/// A comparator's figure for an area's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparator {
    pub figure: Ratio,
    /// As published, or a mean to one decimal.
    pub shown: Decimal,
    pub by: ComparedBy,
    /// Why it decides nothing, where it does not: a set of neighbours out of date, or too few of them known.
    pub undecided: Option<String>,
}

impl Comparator {
    fn published(figure: Ratio, shown: Decimal, by: ComparedBy) -> Self {
        Self { figure, shown, by, undecided: None }
    }

    /// Whether a file gives it; else it is a mean of ours.
    pub(super) fn is_published(&self) -> bool {
        !matches!(self.by, ComparedBy::Neighbours { .. })
    }

    /// The rows that it rests on beside the area's own.
    pub fn places(&self) -> &[Place] {
        match &self.by {
            ComparedBy::OwnRow => &[],
            ComparedBy::England(place) => std::slice::from_ref(place),
            ComparedBy::Neighbours { places, .. } => places,
        }
    }
}

/// Every area's figures, and the sets of neighbours, as of the day.
pub(super) struct Comparators<'a> {
    figures: BTreeMap<(AreaCode, &'a str, i16), &'a Placed<IndicatorValue>>,
    sets: BTreeMap<AreaCode, NeighbourSet>,
}

/// Published by the day, validated and not in dispute: what may decide.
pub(super) fn decides(placed: &Placed<IndicatorValue>, as_at: Date) -> bool {
    let value = &placed.fact;
    value.published.is_none_or(|day| day <= as_at) && !value.unvalidated && !placed.disputed
}

impl<'a> Comparators<'a> {
    pub fn of(evidence: &'a Evidence, framework: &Framework, homes: &Homes, as_at: Date) -> Self {
        let mut figures = BTreeMap::new();
        for placed in evidence.indicators.iter().filter(|p| decides(p, as_at)) {
            let value = &placed.fact;
            let area =
                if value.area.as_str() == ENGLAND { Some(&value.area) } else { homes.home(&value.area) };
            if let (Some(area), Some(_)) = (area, figure(value)) {
                figures.insert((area.clone(), value.indicator.as_str(), value.year), placed);
            }
        }
        let set = |area: &AreaCode| {
            let mut set = NeighbourSet::on(evidence, framework, area, as_at)?;
            let home = |code: &AreaCode| homes.home(code).unwrap_or(code).clone();
            set.neighbours = set.neighbours.iter().map(home).collect();
            Some((area.clone(), set))
        };
        let sets = framework.areas.iter().filter_map(|a| set(&a.code)).collect();
        Self { figures, sets }
    }

    fn placed(&self, area: &AreaCode, indicator: &'a str, year: i16) -> Option<&'a Placed<IndicatorValue>> {
        self.figures.get(&(area.clone(), indicator, year)).copied()
    }

    /// England's figure for the year: of the area's own row, else of England's.
    pub fn national(&self, value: &'a IndicatorValue) -> Option<Comparator> {
        if let Some(own) = value.national {
            return Some(Comparator::published(own.into(), own, ComparedBy::OwnRow));
        }
        let row = self.placed(&AreaCode::new(ENGLAND), &value.indicator, value.year)?;
        let (exact, shown) = (exact_figure(&row.fact)?, figure(&row.fact)?);
        Some(Comparator::published(exact, shown, ComparedBy::England(row.place)))
    }

    /// England's figure as it is shown.
    pub fn england(&self, indicator: &'a str, year: i16) -> Option<Decimal> {
        figure(&self.placed(&AreaCode::new(ENGLAND), indicator, year)?.fact)
    }

    /// The similar areas' figure for the year: of the area's own row, else the mean of its neighbours.
    pub fn similar_areas(&self, area: &AreaCode, value: &'a IndicatorValue) -> Option<Comparator> {
        if let Some(own) = value.similar_areas {
            return Some(Comparator::published(own.into(), own, ComparedBy::OwnRow));
        }
        let set = self.sets.get(area)?;
        let row = |area: &AreaCode| self.placed(area, &value.indicator, value.year);
        let known: Vec<&Placed<IndicatorValue>> = set.neighbours.iter().filter_map(row).collect();
        let figures: Vec<Ratio> = known.iter().filter_map(|row| exact_figure(&row.fact)).collect();
        let undecided = if !set.in_date {
            Some(format!("the set of neighbours dated {} does not hold on the day", set.on))
        } else if 2 * known.len() < set.neighbours.len() {
            Some(format!(
                "the figures of only {} of {} neighbours are known",
                known.len(),
                set.neighbours.len()
            ))
        } else {
            None
        };
        let places = known.iter().map(|row| row.place).collect();
        let by = ComparedBy::Neighbours { on: set.on, known: known.len(), of: set.neighbours.len(), places };
        let figure = Ratio::mean(&figures)?;
        Some(Comparator { shown: figure.shown(), figure, by, undecided })
    }
}
