//! Block C's evidence: figures with their cohorts and the comparators that stand beside them, and sets of neighbours.

use super::{Table, cell, shortest, units_and_parts, yes_or_no};
use plumbline_core::evidence::{Evidence, Placed};
use plumbline_core::record::{Decimal, IndicatorValue};
use std::collections::BTreeMap;

/// A decimal is two whole numbers: so many units of which so many parts make one. All values of an indicator are in the same
/// parts, so that they can be added up.
pub fn figures(evidence: &Evidence) -> Table {
    let mut scales: BTreeMap<&str, u8> = BTreeMap::new();
    for it in evidence.indicators.iter().map(|placed| &placed.fact) {
        let scale = it.value.map_or(0, |value| shortest(value).scale);
        let finest = scales.entry(&it.indicator).or_default();
        *finest = scale.max(*finest);
    }
    let row = |(number, placed): (usize, &Placed<IndicatorValue>)| {
        figure(number, placed, scales[placed.fact.indicator.as_str()])
    };
    Table {
        name: "figures",
        columns: &[
            "figure",
            "area",
            "indicator",
            "year",
            "value_units",
            "value_parts",
            "numerator",
            "denominator",
            "national_units",
            "national_parts",
            "similar_units",
            "similar_parts",
            "published",
            "unvalidated",
            "disputed",
        ],
        rows: evidence.indicators.iter().enumerate().map(row).collect(),
    }
}

fn figure(number: usize, placed: &Placed<IndicatorValue>, scale: u8) -> Vec<String> {
    let it = &placed.fact;
    let key = [number.to_string(), it.area.to_string(), it.indicator.to_string(), it.year.to_string()];
    let cohort = [cell(it.numerator), cell(it.denominator)];
    let standing = [cell(it.published), yes_or_no(it.unvalidated), yes_or_no(placed.disputed)];
    key.into_iter()
        .chain(in_parts_of(it.value, scale))
        .chain(cohort)
        .chain(units_and_parts(it.national))
        .chain(units_and_parts(it.similar_areas))
        .chain(standing)
        .collect()
}

/// The decimal at a scale no coarser than its own.
fn in_parts_of(decimal: Option<Decimal>, scale: u8) -> [String; 2] {
    let Some(decimal) = decimal.map(shortest) else { return Default::default() };
    let finer = 10i128.pow(u32::from(scale - decimal.scale));
    [(i128::from(decimal.units) * finer).to_string(), 10i64.pow(u32::from(scale)).to_string()]
}

pub fn neighbours(evidence: &Evidence) -> Table {
    let rows = evidence.neighbours.iter().map(|placed| {
        let it = &placed.fact;
        vec![
            it.area.to_string(),
            it.neighbour.to_string(),
            it.rank.to_string(),
            it.on.to_string(),
            yes_or_no(placed.disputed),
        ]
    });
    Table {
        name: "neighbours",
        columns: &["area", "neighbour", "nearness", "dated", "disputed"],
        rows: rows.collect(),
    }
}
