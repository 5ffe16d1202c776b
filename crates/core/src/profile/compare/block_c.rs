//! Block C: the values that differ, year by year, with the row on either side.

use crate::evidence::Placed;
use crate::profile::indicators::BlockC;
use crate::record::{Decimal, IndicatorValue};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A validated value that differs, or stands on one side only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedValue {
    pub indicator: SmolStr,
    pub year: i16,
    pub before: Option<Placed<IndicatorValue>>,
    pub after: Option<Placed<IndicatorValue>>,
}

pub fn compare_block_c(before: &BlockC, after: &BlockC) -> Vec<MovedValue> {
    let mut moved = Vec::new();
    for (was, is) in before.indicators.iter().zip(&after.indicators) {
        let (mut was_in, is_in) = (by_year(&was.years), by_year(&is.years));
        let mut years: Vec<i16> = was_in.keys().chain(is_in.keys()).copied().collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let (before, after) = (was_in.remove(&year), is_in.get(&year).copied());
            if before.map(figures) != after.map(figures) {
                let (before, after) = (before.cloned(), after.cloned());
                moved.push(MovedValue { indicator: is.indicator.clone(), year, before, after });
            }
        }
    }
    moved
}

fn by_year(years: &[Placed<IndicatorValue>]) -> BTreeMap<i16, &Placed<IndicatorValue>> {
    years.iter().map(|value| (value.fact.year, value)).collect()
}

/// What of a value is a figure: that it was put out on another day moves none.
fn figures(value: &Placed<IndicatorValue>) -> (Option<Decimal>, [Option<u32>; 2], [Option<Decimal>; 2]) {
    let v = &value.fact;
    (v.value, [v.numerator, v.denominator], [v.national, v.similar_areas])
}
