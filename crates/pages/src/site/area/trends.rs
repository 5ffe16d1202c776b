//! The results of layer 1 over four years as pictures: the area beside England (P17). The numbers stand below each as a table.

use super::AreaSite;
use crate::chart::{About, LineChart, Series, lines};
use maud::{Markup, html};
use plumbline_core::framework::Indicator;
use plumbline_core::profile::{Line, Trend};
use plumbline_core::record::Decimal;

pub(super) fn trends(area: &AreaSite) -> Markup {
    let all = area.framework.indicators.iter().zip(&area.published.c.indicators);
    let shown = all.filter(|(indicator, cell)| indicator.layer_1 && is_line(&cell.trend.area));
    let drawn: Vec<Markup> = shown.map(|(indicator, cell)| one(area, indicator, &cell.trend)).collect();
    html! {
        @if !drawn.is_empty() {
            section {
                h2 id="trends" { "Four years" }
                @for chart in drawn { (chart) }
            }
        }
    }
}

/// One year alone is no trend.
fn is_line(line: &Line) -> bool {
    line.years.iter().flatten().count() > 1
}

fn one(area: &AreaSite, indicator: &Indicator, trend: &Trend) -> Markup {
    let years: Vec<String> = trend.years().map(|year| year.to_string()).collect();
    let of = |name: &str, line: &Line| Series { name: name.to_owned(), values: line.years.to_vec() };
    let mut series = vec![of(area.name, &trend.area)];
    if is_line(&trend.national) {
        series.push(of("England", &trend.national));
    }
    let description: Vec<String> = series.iter().map(|it| said(it, &years)).collect();
    lines(&LineChart {
        about: About {
            id: &format!("trend-{}", indicator.id),
            headline: &indicator.title,
            description: &format!("Lines over four years. {}", description.join(" ")),
            of: "Year",
            unit: "",
            absent: "not held",
        },
        years: &years,
        series: &series,
    })
}

/// `York: from 46 in 2007 to 58 in 2010.`
fn said(series: &Series, years: &[String]) -> String {
    let known: Vec<(Decimal, &String)> =
        series.values.iter().zip(years).filter_map(|(value, year)| Some(((*value)?, year))).collect();
    match (known.first(), known.last()) {
        (Some((first, from)), Some((last, to))) => {
            format!("{}: from {first} in {from} to {last} in {to}.", series.name)
        }
        _ => format!("{}: not held.", series.name),
    }
}
