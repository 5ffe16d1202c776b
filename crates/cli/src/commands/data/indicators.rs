//! Block C: the latest figure of every indicator in every area, beside what it is compared with.

use super::Made;
use super::columns::{NONE, UNKNOWN, area, cell, decimal, figure, one_of, text, to_areas, whole};
use crate::commands::profile_blocks::verdict;
use plumbline_core::framework::{Indicator, Unit};
use plumbline_core::profile::indicators::{Comparison, IndicatorCell};
use plumbline_core::profile::{Address, AreaProfile, ComparedBy, public_figure};
use plumbline_core::record::Decimal;
use plumbline_opendata::release::{Column, Dataset, Datum, Missing};

pub fn indicators(made: &Made) -> Dataset {
    let framework = &made.session.framework;
    let rows = made.areas().flat_map(|area| {
        let all = framework.indicators.iter().zip(&area.c.indicators);
        all.map(move |(indicator, cell)| row(made, area, indicator, cell))
    });
    Dataset {
        id: "indicators",
        title: "Published outcomes (Block C): the latest figure of every indicator".into(),
        says: "A row is an indicator in an area.".into(),
        source: "Published statistics on outcomes for children.".into(),
        columns: columns(),
        key: vec!["area_code", "indicator"],
        refers: vec![to_areas()],
        rows: rows.collect(),
        notes: vec![
            "A percentage that is made of counts of fewer than five children is [c].".into(),
            "Figures that are not validated decide nothing and are left out. A set of neighbours that is out of date is shown and decides nothing."
                .into(),
        ],
        in_workbook: true,
    }
}

fn columns() -> Vec<Column> {
    let mut columns = area().to_vec();
    let standing = |key, title: &str, of: &str| {
        one_of(
            key,
            title,
            &format!("Where the area's figure stands to {of}, in the good direction"),
            ["above", "in line", "below"],
        )
        .lacks(&[UNKNOWN])
    };
    columns.extend([
        text("indicator", "Indicator", "The indicator, by its id"),
        text("title", "Title", "The indicator in words"),
        one_of("unit", "Unit", "What its figures are of", ["per cent", "per thousand"]),
        whole("year", "Year", "The year of the latest figure that may decide").lacks(&[UNKNOWN]),
        decimal("value", "Figure", "The figure as published; where only counts are, their percentage, rounded half up to two decimals")
            .lacks(&[UNKNOWN, Missing::Confidential]),
        decimal("england", "England", "England's figure of the same year").lacks(&[UNKNOWN]),
        standing("to_england", "Beside England", "England's"),
        decimal("neighbours", "Statistical neighbours", "The similar areas' figure: as published, else the mean of those known, to one decimal").lacks(&[UNKNOWN]),
        text("neighbours_known", "Neighbours known", "Of how many of the neighbours the figure is known, where it is a mean").lacks(&[NONE]),
        standing("to_neighbours", "Beside neighbours", "the similar areas'"),
        one_of("verdict", "Verdict", "All its comparators taken together", ["at least in line", "below", "mixed", "unknown", "not counted"]),
        one_of("gap", "Gap", "Whether a gap narrowed from the year before; [z] where it is no gap", ["narrowed", "not narrowed", "unknown"]).lacks(&[NONE]),
        decimal("one_year_change", "Change over one year", "From the year before the last of the four years shown to the last").lacks(&[UNKNOWN]),
        decimal("four_year_change", "Change over four years", "From the first of the four years shown to the last known").lacks(&[UNKNOWN]),
        text("edition", "Edition", "The file in which the figure stands").lacks(&[UNKNOWN]),
        whole("row", "Row", "The row in that file").lacks(&[UNKNOWN]),
        cell().lacks(&[UNKNOWN]),
    ]);
    columns
}

fn row(made: &Made, area: &AreaProfile, indicator: &Indicator, cell: &IndicatorCell) -> Vec<Datum> {
    let evidence = &made.asked.evidence;
    let latest = cell.latest().filter(|_| cell.disputed.is_none());
    let number = |it: Option<Decimal>| Datum::or(it.map(figure), UNKNOWN);
    let lack = match latest {
        Some(placed) if placed.fact.tells_of_few() => Missing::Confidential,
        _ => UNKNOWN,
    };
    let standing = |it: &Option<Comparison>| {
        Datum::or(it.as_ref().and_then(Comparison::decided).map(|standing| standing.word()), UNKNOWN)
    };
    let beside =
        |it: &Option<Comparison>, own: Option<Decimal>| number(it.as_ref().map(|it| it.with.shown).or(own));
    let address = latest.map(|placed| {
        let (area, indicator) = (area.area.clone(), indicator.id.clone());
        Address::C { area, indicator, year: placed.fact.year }.to_string()
    });
    let known = cell.similar_areas.as_ref().and_then(|it| match &it.with.by {
        ComparedBy::Neighbours { known, of, .. } => Some(format!("{known} of {of}")),
        _ => None,
    });
    let unit = if indicator.unit == Unit::Percent { "per cent" } else { "per thousand" };
    vec![
        Datum::from(area.area.as_str()),
        Datum::from(made.session.name(&area.area).as_str()),
        Datum::from(indicator.id.as_str()),
        Datum::from(indicator.title.as_str()),
        Datum::from(unit),
        Datum::or(latest.map(|placed| i64::from(placed.fact.year)), UNKNOWN),
        Datum::or(latest.and_then(|placed| public_figure(&placed.fact)).map(figure), lack),
        beside(&cell.national, latest.and_then(|placed| placed.fact.national)),
        standing(&cell.national),
        beside(&cell.similar_areas, latest.and_then(|placed| placed.fact.similar_areas)),
        Datum::or(known.as_deref(), NONE),
        standing(&cell.similar_areas),
        Datum::from(verdict(cell.verdict)),
        Datum::or(cell.gap.map(|gap| gap.word()), NONE),
        number(cell.trend.area.one_year),
        number(cell.trend.area.four_years),
        Datum::or(latest.map(|placed| evidence.edition(placed.place).id.as_str()), UNKNOWN),
        Datum::or(latest.map(|placed| placed.place.row), UNKNOWN),
        Datum::or(address.as_deref(), UNKNOWN),
    ]
}
