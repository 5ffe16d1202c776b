//! Points from Block C: published indicators, and gaps between groups of children.

use super::Writing;
use super::line::Line;
use super::points::Point;
use crate::framework::Unit;
use crate::letter::sheet::IndicatorFigures;
use crate::letter::wording::capital;
use crate::record::Decimal;

pub(super) fn strengths<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    points(*writing, true)
}

pub(super) fn improvements<'a>(writing: &Writing<'a>) -> Vec<Point<'a>> {
    points(*writing, false)
}

fn points(writing: Writing<'_>, good: bool) -> Vec<Point<'_>> {
    let indicators = &writing.sheet.indicators;
    let levels = indicators.iter().filter(|it| !it.gap).filter_map(|it| level(writing, it, good));
    let gaps = indicators.iter().filter(|it| it.gap).filter_map(|it| gap(writing, it, good));
    levels.chain(gaps).collect()
}

/// The latest value, its year and the one before it.
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
    let Latest { year, value, before } = latest(it)?;
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
    let better = if it.lower_is_better { !good } else { good };
    let word = if better { "higher" } else { "lower" };
    Some(Point::new(weight, it.id.to_string(), move |at| {
        let cell = writing.indicator(&it.id, year);
        let figure = figure(value, indicator.unit);
        let than = format!("{word} than {}", whom.join(" and "));
        let says = writing.names.says(&it.id, &it.title);
        let line = match writing.way(at, 2) {
            0 => Line::new()
                .text(says)
                .text(" was ")
                .claim(figure, &cell)
                .text(format!(" in {year}, "))
                .claim(than, &cell),
            _ => Line::new()
                .text(format!("in {year}, {says} was "))
                .claim(than, &cell)
                .text(", at ")
                .claim(figure, &cell),
        };
        line.text(".").then(change(&writing, it, year, value, before))
    }))
}

/// How it moved from the year before, where that is held and it moved.
fn change(
    writing: &Writing,
    it: &IndicatorFigures,
    year: i16,
    value: Decimal,
    before: Option<Decimal>,
) -> Line {
    let Some(by) = before.map(|before| value.minus(before)).filter(|by| by.units != 0) else {
        return Line::new();
    };
    let cell = writing.indicator(&it.id, year);
    let word = if by.units > 0 { "risen" } else { "fallen" };
    let by = Decimal { units: by.units.abs(), scale: by.scale };
    let points = match writing.framework.indicator(&it.id).map(|i| i.unit) {
        Some(Unit::Percent) => " percentage points",
        _ => "",
    };
    Line::new()
        .text(" It had ")
        .claim(format!("{word} by {by}{points}"), &cell)
        .text(format!(" since {}.", year - 1))
}

fn gap<'a>(writing: Writing<'a>, it: &'a IndicatorFigures, good: bool) -> Option<Point<'a>> {
    let Latest { year, value, before } = latest(it)?;
    let before = before?;
    let narrowed = value < before;
    if narrowed != good {
        return None;
    }
    let word = if narrowed {
        "narrowed"
    } else if value == before {
        "did not narrow"
    } else {
        "widened"
    };
    let by = value.minus(before);
    let weight = 38 + (by.units.unsigned_abs() / 10u64.pow(u32::from(by.scale))).min(10) as u32;
    Some(Point::new(weight, it.id.to_string(), move |_| {
        let cell = writing.indicator(&it.id, year);
        let earlier = writing.indicator(&it.id, year - 1);
        Line::new()
            .text(capital(writing.names.says(&it.id, &it.title)))
            .text(" ")
            .claim(word, &cell)
            .text(format!(" between {} and {year}, from ", year - 1))
            .claim(points_of(before), &earlier)
            .text(" to ")
            .claim(points_of(value), &cell)
            .text(".")
    }))
}

fn points_of(value: Decimal) -> String {
    format!("{value} percentage points")
}

fn figure(value: Decimal, unit: Unit) -> String {
    match unit {
        Unit::Percent => format!("{value}%"),
        _ => value.to_string(),
    }
}
