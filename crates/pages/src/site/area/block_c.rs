//! Block C on the summary: four years of the area beside England (Annex A, P17).

use super::AreaSite;
use super::indicators::value_id;
use super::links::linked;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::Indicator;
use plumbline_core::profile::indicators::IndicatorCell;
use plumbline_core::profile::{Eye, Line};
use plumbline_core::record::Decimal;

pub(super) fn block_c(area: &AreaSite) -> Markup {
    let shown = || {
        let all = area.framework.indicators.iter().zip(&area.published.c.indicators);
        all.filter(|(indicator, _)| indicator.layer_1)
    };
    let Some(years) = shown().map(|(_, cell)| cell.trend.years()).next() else {
        return html! { p { "The framework shows none here." } };
    };
    let head: Vec<String> = std::iter::once("Result".to_owned())
        .chain(years.map(|year| year.to_string()))
        .chain(["Change in one year", "Change in four years"].map(str::to_owned))
        .collect();
    let rows = shown().flat_map(|(indicator, cell)| {
        let who = |name: &str| html! { (indicator.title) span class="note" { (name) } };
        [
            row(who(area.name), indicator, cell, &cell.trend.area, true),
            row(who("England"), indicator, cell, &cell.trend.national, false),
        ]
    });
    html! {
        (table("Published results: four years, in percent", &head, rows))
        @for (indicator, cell) in shown() {
            @if let Some(year) = cell.disputed {
                p class="note" { (indicator.title) ": files disagree about " (year) ", so nothing is decided." }
            }
        }
        p { a href="layer-2.html#indicators" { "The latest of every published result" } " · " a href="indicators.html" { "Every year, with its row" } }
    }
}

fn row(heading: Markup, indicator: &Indicator, cell: &IndicatorCell, line: &Line, own: bool) -> Vec<Markup> {
    let mut row = vec![heading];
    row.extend(cell.trend.years().zip(line.years).map(|(year, value)| {
        let held = own && cell.years.iter().any(|it| it.fact.year == year);
        let href = held.then(|| format!("indicators.html#{}", value_id(&indicator.id, year)));
        linked(href, &text(value))
    }));
    row.extend([line.one_year, line.four_years].map(change));
    row
}

fn text(value: Option<Decimal>) -> Markup {
    html! { @if let Some(value) = value { (Eye::from(value).shown()) } @else { "–" } }
}

fn change(points: Option<Decimal>) -> Markup {
    let up = points.is_some_and(|points| Eye::from(points).shown().units > 0);
    html! { @if up { "+" } (text(points)) }
}
