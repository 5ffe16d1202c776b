//! Block C: an indicator against its comparators (P18, D4), and gaps from one year to the next (A8, D5).

use super::by_area::AreaFacts;
use super::comparators::{Comparator, Comparators, decides};
use super::figure::{Ratio, exact_figure};
use super::trend::Trend;
use crate::area::AreaCode;
use crate::evidence::Placed;
use crate::framework::{self, Framework, Indicator, Polarity};
use crate::record::{Decimal, IndicatorValue, Place};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

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

impl GapTrend {
    pub fn word(self) -> &'static str {
        match self {
            Self::Narrowed => "narrowed",
            Self::NotNarrowed => "not narrowed",
            Self::Unknown => "unknown",
        }
    }
}

/// A value against one comparator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub with: Comparator,
    /// None where the good direction is contested.
    pub standing: Option<Standing>,
    /// Strictly not worse, without any margin: the named alternative (P18), shown beside and never decisive.
    pub not_worse: Option<bool>,
}

impl Comparison {
    /// The standing, if the comparator may decide.
    pub fn decided(&self) -> Option<Standing> {
        self.standing.filter(|_| self.with.undecided.is_none())
    }
}

/// One indicator of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorCell {
    pub indicator: SmolStr,
    /// All published values, oldest first; unvalidated ones apart.
    pub years: Vec<Placed<IndicatorValue>>,
    pub unvalidated: Vec<Placed<IndicatorValue>>,
    /// The year of a later value about which files disagree: then nothing earlier decides in its place, and all is unknown (D18).
    pub disputed: Option<i16>,
    /// The latest value against England.
    pub national: Option<Comparison>,
    /// The latest value against similar areas.
    pub similar_areas: Option<Comparison>,
    pub verdict: Verdict,
    /// For gap measures only.
    pub gap: Option<GapTrend>,
    pub trend: Trend,
}

impl IndicatorCell {
    pub fn latest(&self) -> Option<&Placed<IndicatorValue>> {
        self.years.last()
    }

    /// What it would come to with this value as its latest, and this margin where no cohort is known.
    pub fn verdict_of(&self, indicator: &Indicator, value: &IndicatorValue, margin: Decimal) -> Verdict {
        let stands = |it: &Option<Comparison>| {
            let with = it.as_ref().map(|it| &it.with).filter(|with| with.undecided.is_none())?;
            standing(value, &with.figure, indicator.polarity, margin)
        };
        verdict(indicator, stands(&self.national), stands(&self.similar_areas))
    }

    /// The same cell with another latest value, held to the same comparators; as it is where there is no value to change.
    pub fn revalued(&self, indicator: &Indicator, value: &IndicatorValue, margin: Decimal) -> Self {
        let mut cell = self.clone();
        let Some(latest) = cell.years.last_mut() else { return cell };
        latest.fact = value.clone();
        for it in [&mut cell.national, &mut cell.similar_areas].into_iter().flatten() {
            it.standing = standing(value, &it.with.figure, indicator.polarity, margin);
            it.not_worse = not_worse(value, &it.with.figure, indicator.polarity);
        }
        cell.verdict = cell.verdict_of(indicator, value, margin);
        if cell.gap.is_some() && cell.disputed.is_none() {
            cell.gap = Some(gap_trend(&cell.years, indicator.polarity));
        }
        cell
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
pub(super) fn indicators(
    framework: &Framework,
    area: &AreaCode,
    facts: &AreaFacts,
    comparators: &Comparators,
    as_at: Date,
) -> BlockC {
    let mut by_id: BTreeMap<&str, Vec<&Placed<IndicatorValue>>> = BTreeMap::new();
    for placed in &facts.indicators {
        by_id.entry(&placed.fact.indicator).or_default().push(placed);
    }
    let cells = framework.indicators.iter().map(|indicator| {
        let mut here = by_id.remove(indicator.id.as_str()).unwrap_or_default();
        here.sort_by_key(|p| p.fact.year);
        let published = |p: &&&Placed<IndicatorValue>| p.fact.published.is_none_or(|day| day <= as_at);
        let unvalidated = here.iter().filter(published).filter(|p| p.fact.unvalidated).map(|p| (*p).clone());
        let years: Vec<Placed<IndicatorValue>> =
            here.iter().filter(|p| decides(p, as_at)).map(|p| (*p).clone()).collect();
        let disputed = here.iter().filter(published).filter(|p| p.disputed && !p.fact.unvalidated);
        let disputed = disputed.map(|p| p.fact.year).next_back();
        let disputed = disputed.filter(|year| years.last().is_none_or(|last| last.fact.year < *year));
        let known = Years { years, unvalidated: unvalidated.collect(), disputed };
        cell(area, indicator, framework, comparators, as_at, known)
    });
    BlockC { area: area.clone(), indicators: cells.collect() }
}

/// What is known of one indicator by the day.
struct Years {
    years: Vec<Placed<IndicatorValue>>,
    unvalidated: Vec<Placed<IndicatorValue>>,
    disputed: Option<i16>,
}

fn cell(
    area: &AreaCode,
    indicator: &Indicator,
    framework: &Framework,
    comparators: &Comparators,
    as_at: Date,
    Years { years, unvalidated, disputed }: Years,
) -> IndicatorCell {
    let latest = years.last().map(|p| &p.fact).filter(|_| disputed.is_none());
    let compare = |with: Option<Comparator>| {
        let (value, with) = (latest?, with?);
        Some(Comparison {
            standing: standing(value, &with.figure, indicator.polarity, framework.margin),
            not_worse: not_worse(value, &with.figure, indicator.polarity),
            with,
        })
    };
    let national = compare(latest.and_then(|value| comparators.national(value)));
    let similar_areas = compare(latest.and_then(|value| comparators.similar_areas(area, value)));
    let decided = |it: &Option<Comparison>| it.as_ref().and_then(Comparison::decided);
    let verdict = verdict(indicator, decided(&national), decided(&similar_areas));
    let gap = indicator.gap.then(|| match disputed {
        Some(_) => GapTrend::Unknown,
        None => gap_trend(&years, indicator.polarity),
    });
    let trend = Trend::of(&indicator.id, &years, comparators, as_at.year());
    IndicatorCell {
        indicator: indicator.id.clone(),
        years,
        unvalidated,
        disputed,
        national,
        similar_areas,
        verdict,
        gap,
        trend,
    }
}

/// All its comparators taken together; none is one that is not known or may not decide.
pub(super) fn verdict(
    indicator: &Indicator,
    national: Option<Standing>,
    similar_areas: Option<Standing>,
) -> Verdict {
    if !indicator.is_counted() {
        return Verdict::NotCounted;
    }
    match indicator.comparator {
        framework::Comparator::National => single(national),
        framework::Comparator::SimilarAreas => single(similar_areas),
        framework::Comparator::Both => both(national, similar_areas),
        framework::Comparator::NotBanded => Verdict::NotCounted,
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
    comparator: &Ratio,
    polarity: Polarity,
    margin: Decimal,
) -> Option<Standing> {
    let figure = exact(value)?;
    let in_line = match (value.numerator, value.denominator) {
        (Some(x), Some(n)) if n > 0 => comparator.has_in_line(x, n),
        _ => figure.is_within(comparator, margin),
    };
    let higher = figure > *comparator;
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

/// Whether a value is at least as good as its comparator, without a margin.
fn not_worse(value: &IndicatorValue, comparator: &Ratio, polarity: Polarity) -> Option<bool> {
    let figure = exact(value)?;
    match polarity {
        Polarity::Higher => Some(figure >= *comparator),
        Polarity::Lower => Some(figure <= *comparator),
        Polarity::NoDirection => None,
    }
}

/// The counts' own fraction where they are given, else the published value.
fn exact(value: &IndicatorValue) -> Option<Ratio> {
    let from_counts = value.numerator.zip(value.denominator).and_then(|(x, n)| Ratio::percent(x, n));
    from_counts.or_else(|| value.value.map(Ratio::from))
}

/// From the previous year to the latest: both must be known, and be neighbours.
fn gap_trend(years: &[Placed<IndicatorValue>], polarity: Polarity) -> GapTrend {
    let [.., previous, latest] = years else { return GapTrend::Unknown };
    if latest.fact.year - previous.fact.year != 1 {
        return GapTrend::Unknown;
    }
    match (exact_figure(&previous.fact), exact_figure(&latest.fact)) {
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

    fn ratio(text: &str) -> Ratio {
        decimal(text).into()
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
            let at = standing(&value(None, None, figure), &ratio("50.0"), Polarity::Higher, decimal("1.0"));
            assert_eq!(at, Some(expected), "{figure}");
        }
    }

    #[test]
    fn where_low_is_good_the_standing_turns_round() {
        let at = standing(&value(None, None, "12.0"), &ratio("10.0"), Polarity::Lower, decimal("1.0"));
        assert_eq!(at, Some(Standing::Below));
        assert_eq!(
            standing(&value(None, None, "12.0"), &ratio("10.0"), Polarity::NoDirection, decimal("1.0")),
            None
        );
    }

    #[test]
    fn with_a_denominator_the_interval_decides_and_small_cohorts_are_rarely_out_of_line() {
        let of =
            |x, n| standing(&value(Some(x), Some(n), ""), &ratio("50"), Polarity::Higher, decimal("1.0"));
        // 40 of 100 against 50%: 1.96 standard errors are 9.8 points, so 10 points are below.
        assert_eq!(of(40, 100), Some(Standing::Below));
        assert_eq!(of(41, 100), Some(Standing::InLine));
        assert_eq!(of(4, 10), Some(Standing::InLine));
        assert_eq!(of(600, 1000), Some(Standing::Above));
    }
}
