//! Block C: an indicator against its comparators (P18, D4), and gaps from one year to the next (A8, D5).

use super::by_area::AreaFacts;
use crate::area::AreaCode;
use crate::evidence::Placed;
use crate::framework::{Comparator, Framework, Indicator, Polarity};
use crate::record::{Decimal, IndicatorValue, Place};
use jiff::civil::Date;
use smol_str::SmolStr;

/// Where a value stands to one comparator, in the indicator's good direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Above,
    InLine,
    Below,
}

impl Standing {
    pub fn is_at_least_in_line(self) -> bool {
        self != Self::Below
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::InLine => "in line",
            Self::Below => "below",
        }
    }
}

/// Where an indicator stands, all its comparators taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    AtLeastInLine,
    Below,
    /// Both comparators apply and differ: counted both ways.
    Mixed,
    Unknown,
    /// Not banded, or its good direction is contested.
    NotCounted,
}

/// Which way a gap moved from the previous year to the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapTrend {
    Narrowed,
    NotNarrowed,
    Unknown,
}

/// One indicator of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorCell {
    pub indicator: SmolStr,
    /// All published values, oldest first; unvalidated ones apart.
    pub years: Vec<Placed<IndicatorValue>>,
    pub unvalidated: Vec<Placed<IndicatorValue>>,
    pub national: Option<Standing>,
    pub similar_areas: Option<Standing>,
    pub verdict: Verdict,
    /// For gap measures only.
    pub gap: Option<GapTrend>,
}

impl IndicatorCell {
    pub fn latest(&self) -> Option<&Placed<IndicatorValue>> {
        self.years.last()
    }

    pub fn places(&self) -> Vec<Place> {
        self.latest().map(|p| p.place).into_iter().collect()
    }
}

/// Block C of one area, in the framework's order of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockC {
    pub area: AreaCode,
    pub indicators: Vec<IndicatorCell>,
}

impl BlockC {
    pub fn indicator(&self, id: &str) -> Option<&IndicatorCell> {
        self.indicators.iter().find(|i| i.indicator == id)
    }
}

/// Block C of an area, from what was published by the day.
pub(super) fn indicators(framework: &Framework, area: &AreaCode, facts: &AreaFacts, as_at: Date) -> BlockC {
    let mut here: Vec<&Placed<IndicatorValue>> = facts
        .indicators
        .iter()
        .copied()
        .filter(|p| p.fact.published.is_none_or(|day| day <= as_at))
        .collect();
    here.sort_by_key(|p| p.fact.year);
    let indicators = framework
        .indicators
        .iter()
        .map(|indicator| {
            let values = || here.iter().filter(|p| p.fact.indicator == indicator.id).map(|p| (*p).clone());
            let years = values().filter(|p| !p.fact.unvalidated && !p.disputed).collect();
            let unvalidated = values().filter(|p| p.fact.unvalidated).collect();
            cell(indicator, framework, years, unvalidated)
        })
        .collect();
    BlockC { area: area.clone(), indicators }
}

fn cell(
    indicator: &Indicator,
    framework: &Framework,
    years: Vec<Placed<IndicatorValue>>,
    unvalidated: Vec<Placed<IndicatorValue>>,
) -> IndicatorCell {
    let latest = years.last().map(|p| &p.fact);
    let against =
        |comparator: Option<Decimal>| standing(latest?, comparator?, indicator.polarity, framework.margin);
    let national = against(latest.and_then(|v| v.national));
    let similar_areas = against(latest.and_then(|v| v.similar_areas));
    let verdict = if indicator.is_counted() {
        match indicator.comparator {
            Comparator::National => single(national),
            Comparator::SimilarAreas => single(similar_areas),
            Comparator::Both => both(national, similar_areas),
            Comparator::NotBanded => Verdict::NotCounted,
        }
    } else {
        Verdict::NotCounted
    };
    let gap = indicator.gap.then(|| gap_trend(&years, indicator.polarity));
    IndicatorCell {
        indicator: indicator.id.clone(),
        years,
        unvalidated,
        national,
        similar_areas,
        verdict,
        gap,
    }
}

fn single(standing: Option<Standing>) -> Verdict {
    match standing {
        None => Verdict::Unknown,
        Some(standing) if standing.is_at_least_in_line() => Verdict::AtLeastInLine,
        Some(_) => Verdict::Below,
    }
}

fn both(national: Option<Standing>, similar_areas: Option<Standing>) -> Verdict {
    match (single(national), single(similar_areas)) {
        (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
        (one, other) if one == other => one,
        _ => Verdict::Mixed,
    }
}

/// A value against a comparator (D4): the 95% interval where the denominator is known, else the margin in points.
/// None where the value is missing or the good direction is contested.
pub fn standing(
    value: &IndicatorValue,
    comparator: Decimal,
    polarity: Polarity,
    margin: Decimal,
) -> Option<Standing> {
    let figure = figure(value)?;
    let (in_line, higher) = match (value.numerator, value.denominator) {
        (Some(x), Some(n)) if n > 0 => within_interval(x, n, comparator),
        _ => within_margin(figure, comparator, margin),
    };
    let better = match polarity {
        Polarity::Higher => higher,
        Polarity::Lower => !higher,
        Polarity::NoDirection => return None,
    };
    Some(match (in_line, better) {
        (true, _) => Standing::InLine,
        (false, true) => Standing::Above,
        (false, false) => Standing::Below,
    })
}

/// The published value; or, where only counts are given, their percentage to two decimals.
fn figure(value: &IndicatorValue) -> Option<Decimal> {
    let from_counts = || {
        let (x, n) = (i64::from(value.numerator?), i64::from(value.denominator.filter(|n| *n > 0)?));
        Some(Decimal { units: (20_000 * x + n) / (2 * n), scale: 2 })
    };
    value.value.or_else(from_counts)
}

/// x of n is in line with a/b when 10000·(x·b − a·n)² ≤ 38416·n·a·(b − a), all in whole numbers.
fn within_interval(x: u32, n: u32, comparator: Decimal) -> (bool, bool) {
    let (x, n) = (i128::from(x), i128::from(n));
    let (a, b) = (i128::from(comparator.units), 100 * 10i128.pow(u32::from(comparator.scale)));
    let difference = x * b - a * n;
    // Outside 0 to 100 the comparator is no percentage and has no interval: only equality is in line.
    let spread = (a * (b - a)).max(0);
    (10_000 * difference * difference <= 38_416 * n * spread, difference > 0)
}

fn within_margin(figure: Decimal, comparator: Decimal, margin: Decimal) -> (bool, bool) {
    let scale = figure.scale.max(comparator.scale).max(margin.scale);
    let units = |d: Decimal| i128::from(d.units) * 10i128.pow(u32::from(scale - d.scale));
    let difference = units(figure) - units(comparator);
    (difference.abs() <= units(margin), difference > 0)
}

/// From the previous year to the latest: both must be known, and be neighbours.
fn gap_trend(years: &[Placed<IndicatorValue>], polarity: Polarity) -> GapTrend {
    let [.., previous, latest] = years else { return GapTrend::Unknown };
    if latest.fact.year - previous.fact.year != 1 {
        return GapTrend::Unknown;
    }
    match (figure(&previous.fact), figure(&latest.fact)) {
        (Some(before), Some(now)) => {
            let smaller = if polarity == Polarity::Higher { now > before } else { now < before };
            if smaller { GapTrend::Narrowed } else { GapTrend::NotNarrowed }
        }
        _ => GapTrend::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(numerator: Option<u32>, denominator: Option<u32>, value: &str) -> IndicatorValue {
        IndicatorValue {
            area: AreaCode::new("E06000022"),
            indicator: "l3-at-19".into(),
            year: 2010,
            value: value.parse().ok(),
            numerator,
            denominator,
            national: None,
            similar_areas: None,
            published: None,
            unvalidated: false,
        }
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn without_a_denominator_one_point_is_the_margin_and_its_edge_is_in_line() {
        for (figure, expected) in [
            ("51.0", Standing::InLine),
            ("51.1", Standing::Above),
            ("49.0", Standing::InLine),
            ("48.9", Standing::Below),
        ] {
            let at = standing(&value(None, None, figure), decimal("50.0"), Polarity::Higher, decimal("1.0"));
            assert_eq!(at, Some(expected), "{figure}");
        }
    }

    #[test]
    fn where_low_is_good_the_standing_turns_round() {
        let at = standing(&value(None, None, "12.0"), decimal("10.0"), Polarity::Lower, decimal("1.0"));
        assert_eq!(at, Some(Standing::Below));
        assert_eq!(
            standing(&value(None, None, "12.0"), decimal("10.0"), Polarity::NoDirection, decimal("1.0")),
            None
        );
    }

    #[test]
    fn with_a_denominator_the_interval_decides_and_small_cohorts_are_rarely_out_of_line() {
        let of =
            |x, n| standing(&value(Some(x), Some(n), ""), decimal("50"), Polarity::Higher, decimal("1.0"));
        // 40 of 100 against 50%: 1.96 standard errors are 9.8 points, so 10 points are below.
        assert_eq!(of(40, 100), Some(Standing::Below));
        assert_eq!(of(41, 100), Some(Standing::InLine));
        assert_eq!(of(4, 10), Some(Standing::InLine));
        assert_eq!(of(600, 1000), Some(Standing::Above));
    }
}
