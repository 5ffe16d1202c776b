//! The short notation for Block C: a line an indicator, or so many of them, with where they stand.

use super::evidence::Row;
use super::framework;
use plumbline_core::framework::{Comparator, Indicator, Polarity};
use std::collections::BTreeSet;

const YEAR: i16 = 2010;

pub fn rows(area: &str, lines: &[String]) -> Result<Vec<Row>, String> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut rows = Vec::new();
    for line in lines.iter().filter(|l| !l.trim().is_empty()) {
        let (which, stand) = line.split_once(',').ok_or_else(|| format!("`{line}` has no comma"))?;
        let stand = stand.trim();
        let fault = || format!("`{line}` is no line of an indicator");
        let chosen: Vec<&Indicator> = choose(which.trim(), &named).ok_or_else(fault)?;
        for indicator in chosen {
            named.insert(&indicator.id);
            rows.extend(values(area, indicator, stand).ok_or_else(fault)?);
        }
    }
    Ok(rows)
}

/// `ID`, `gap ID`, `every other gap`, `every other indicator`, `3 indicators`, `3 attainment`.
fn choose<'a>(which: &str, named: &BTreeSet<&str>) -> Option<Vec<&'a Indicator>> {
    let left = || framework().indicators.iter().filter(|i| !named.contains(i.id.as_str()));
    let first = |n: &str, keep: &dyn Fn(&Indicator) -> bool| {
        let n: usize = n.parse().ok()?;
        let found: Vec<&Indicator> = left().filter(|i| keep(i)).take(n).collect();
        (found.len() == n).then_some(found)
    };
    match which.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["every", "other", "gap"] => Some(left().filter(|i| i.gap).collect()),
        ["every", "other", "indicator"] => Some(left().filter(|i| i.is_counted()).collect()),
        [n, "indicators"] => first(n, &|i| i.is_counted() && !i.is_attainment()),
        [n, "attainment"] => first(n, &Indicator::is_attainment),
        [n, "gaps"] => first(n, &|i| i.gap),
        [id] => framework().indicator(id).map(|i| vec![i]),
        _ => None,
    }
}

fn values(area: &str, indicator: &Indicator, stand: &str) -> Option<Vec<Row>> {
    // 40, 50 and 60: ten points are beyond the margin of one point.
    let (low, high) = match indicator.polarity {
        Polarity::Lower => ("60", "40"),
        _ => ("40", "60"),
    };
    let year = |year: i16, cells: &[(&'static str, &str)]| {
        let mut row: Row = vec![
            ("record", "indicator".to_owned()),
            ("area", area.to_owned()),
            ("indicator", indicator.id.to_string()),
            ("year", year.to_string()),
        ];
        row.extend(cells.iter().map(|(column, value)| (*column, (*value).to_owned())));
        row
    };
    let against = |value: &str, similar: &str, national: &str| {
        let mut cells = vec![("value", value)];
        let both = indicator.comparator == Comparator::Both || indicator.comparator == Comparator::NotBanded;
        if both || indicator.comparator == Comparator::SimilarAreas {
            cells.push(("similar_areas", similar));
        }
        if both || indicator.comparator == Comparator::National {
            cells.push(("national", national));
        }
        vec![year(YEAR, &cells)]
    };
    let two = |before, now| vec![year(YEAR - 1, &[("value", before)]), year(YEAR, &[("value", now)])];
    Some(match stand {
        "above" => against(high, "50", "50"),
        "in line" => against("50", "50", "50"),
        "below" => against(low, "50", "50"),
        "mixed" => against("50", high, low),
        "unknown" => Vec::new(),
        "narrowed" if indicator.gap => two("20.0", "19.0"),
        "not narrowed" if indicator.gap => two("20.0", "21.0"),
        "unchanged" if indicator.gap => two("20.0", "20.0"),
        "one year" if indicator.gap => vec![year(YEAR, &[("value", "20.0")])],
        _ => return None,
    })
}
