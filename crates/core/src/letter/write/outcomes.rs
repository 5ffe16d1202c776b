//! Points from Block C: published indicators, and gaps between groups of children.

use super::Writing;
use super::line::Line;
use super::points::Point;
use crate::framework::{Indicator, Unit};
use crate::letter::sheet::IndicatorFigures;
use crate::record::Decimal;

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let indicators = writing.sheet.indicators.iter().filter(|it| !it.gap);
    indicators.filter_map(|it| level(writing, it, true)).collect()
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    let writing = *writing;
    let indicators = &writing.sheet.indicators;
    let levels = indicators.iter().filter(|it| !it.gap).filter_map(|it| level(writing, it, false));
    levels.chain(indicators.iter().filter(|it| it.gap).filter_map(|it| wider(writing, it))).collect()
}

/// The latest value, its year and the one before it.
#[derive(Clone, Copy)]
struct Latest {
    year: i16,
    value: Decimal,
    before: Option<Decimal>,
}

fn latest(it: &IndicatorFigures) -> Option<Latest> {
    let (year, value) = it.values.last_key_value()?;
    Some(Latest { year: *year, value: *value, before: it.values.get(&(year - 1)).copied() })
}

fn level<'a>(writing: Writing<'a>, it: &'a IndicatorFigures, good: bool) -> Option<Point<'a>> {
    let latest = latest(it)?;
    let indicator = writing.framework.indicator(&it.id).filter(|i| i.is_counted())?;
    let wanted = if good { "above" } else { "below" };
    let stands = [(&it.to_similar, "in similar areas"), (&it.to_national, "nationally")];
    let whom: Vec<&str> =
        stands.iter().filter(|(is, _)| is.as_deref() == Some(wanted)).map(|(_, whom)| *whom).collect();
    if whom.is_empty() {
        return None;
    }
    let mut weight = 30 + 8 * whom.len() as u32;
    weight += if indicator.is_attainment() { 6 } else { 0 };
    weight += if indicator.layer_1 { 10 } else { 0 };
    let whom = whom.join(" and ");
    Some(Point::of_outcome(weight, it.id.to_string(), move |at| {
        stated(&writing, it, indicator, latest, &whom, (good, at))
            .then(change(&writing, it, indicator, latest, good))
            .text(".")
    }))
}

/// `In 2010, the proportion of … was 46.5%, higher than nationally`
fn stated(
    writing: &Writing,
    it: &IndicatorFigures,
    indicator: &Indicator,
    latest: Latest,
    whom: &str,
    (good, at): (bool, usize),
) -> Line {
    let cell = writing.indicator(&it.id, latest.year);
    let higher = good != it.lower_is_better;
    let than = format!("{} than {whom}", if higher { "higher" } else { "lower" });
    let (figure, year) = (figure(latest.value, indicator.unit), latest.year);
    let says = writing.names.says(&it.id, &it.title);
    match writing.way(at, 3) {
        0 => Line::new()
            .text(says)
            .text(" was ")
            .claim(figure, &cell)
            .text(format!(" in {year}, "))
            .claim(than, &cell),
        1 => Line::new()
            .text(format!("in {year}, {says} was "))
            .claim(than, &cell)
            .text(", at ")
            .claim(figure, &cell),
        _ => Line::new()
            .text("at ")
            .claim(figure, &cell)
            .text(format!(", {says} was "))
            .claim(than, &cell)
            .text(format!(" in {year}")),
    }
}

/// How it moved from the year before, where that is held and it moved by more than counts as in line.
fn change(
    writing: &Writing,
    it: &IndicatorFigures,
    indicator: &Indicator,
    latest: Latest,
    good: bool,
) -> Line {
    let Some(by) = latest.before.map(|before| latest.value.minus(before)) else { return Line::new() };
    let size = Decimal { units: by.units.abs(), scale: by.scale };
    let (units, margin) = size.aligned(writing.framework.margin);
    if units <= margin {
        return Line::new();
    }
    let rose = by.units > 0;
    let for_the_better = rose != it.lower_is_better;
    let points = if indicator.unit == Unit::Percent { " percentage points" } else { "" };
    Line::new()
        .text(if for_the_better == good { "; it had " } else { ", though it had " })
        .claim(
            format!("{} by {size}{points}", if rose { "risen" } else { "fallen" }),
            &writing.indicator(&it.id, latest.year),
        )
        .text(format!(" since {}", latest.year - 1))
}

/// A gap that widened.
fn wider<'a>(writing: Writing<'a>, it: &'a IndicatorFigures) -> Option<Point<'a>> {
    let Latest { year, value, before } = latest(it)?;
    let before = before.filter(|before| value > *before)?;
    let by = value.minus(before);
    let weight = 38 + (by.units.unsigned_abs() / 10u64.pow(u32::from(by.scale))).min(10) as u32;
    Some(Point::of_outcome(weight, it.id.to_string(), move |_| {
        let cell = writing.indicator(&it.id, year);
        Line::new()
            .text(writing.names.says(&it.id, &it.title))
            .text(" ")
            .claim("widened", &cell)
            .text(format!(" between {} and {year}, from ", year - 1))
            .claim(before.to_string(), &writing.indicator(&it.id, year - 1))
            .text(" to ")
            .claim(format!("{value} percentage points"), &cell)
            .text(".")
    }))
}

fn figure(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Percent => format!("{value}%"),
        Unit::PerThousand => format!("{value} per thousand"),
    }
}
