//! The last four years of an indicator beside England's, with the change over one year and over all four (Annex A, P17).

use super::comparators::Comparators;
use super::figure::public_figure;
use crate::evidence::Placed;
use crate::record::{Decimal, IndicatorValue};
use std::ops::RangeInclusive;

/// One line of Annex A: four years and the two changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub years: [Option<Decimal>; 4],
    /// From the third year to the fourth: both must be known.
    pub one_year: Option<Decimal>,
    /// From the first year to the last known one after it.
    pub four_years: Option<Decimal>,
}

/// The area's line and England's over the same four years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The first of the four years; the last is the year before that of the question.
    pub from: i16,
    pub area: Line,
    pub national: Line,
}

impl Trend {
    pub fn years(&self) -> RangeInclusive<i16> {
        self.from..=self.from + 3
    }

    /// `values`: what may decide, oldest first. `year`: the year of the question.
    pub(super) fn of(
        indicator: &str,
        values: &[Placed<IndicatorValue>],
        comparators: &Comparators,
        year: i16,
    ) -> Self {
        let from = year - 4;
        let of_year = |year: i16| values.iter().map(|v| &v.fact).rfind(|v| v.year == year);
        let area = std::array::from_fn(|at| of_year(from + at as i16).and_then(public_figure));
        let national = std::array::from_fn(|at| {
            let year = from + at as i16;
            of_year(year).and_then(|v| v.national).or_else(|| comparators.england(indicator, year))
        });
        Self { from, area: Line::of(area), national: Line::of(national) }
    }
}

impl Line {
    fn of(years: [Option<Decimal>; 4]) -> Self {
        let change = |from: Option<Decimal>, to: Option<Decimal>| Some(to?.minus(from?));
        let last = years[1..].iter().rev().find_map(|year| *year);
        Self { years, one_year: change(years[2], years[3]), four_years: change(years[0], last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(years: [&str; 4]) -> Line {
        Line::of(years.map(|year| year.parse().ok()))
    }

    #[test]
    fn the_changes_are_those_of_annex_a() {
        let gcse = line(["50.6", "52.6", "56.1", "58.7"]);
        assert_eq!(gcse.one_year.unwrap().to_string(), "2.6");
        assert_eq!(gcse.four_years.unwrap().to_string(), "8.1");
        let level_3 = line(["47.5", "47.6", "49.2", "n/a"]);
        assert_eq!(level_3.one_year, None);
        assert_eq!(level_3.four_years.unwrap().to_string(), "1.7");
        assert_eq!(line(["n/a", "52.6", "56.1", "58.7"]).four_years, None);
    }
}
