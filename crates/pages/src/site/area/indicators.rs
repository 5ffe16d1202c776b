//! Block C down to its rows: every published value with what stands beside it.

use super::context::Sheet;
use super::places::place;
use super::{AreaFile, AreaSite};
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::evidence::Placed;
use plumbline_core::framework::Indicator;
use plumbline_core::letter::day;
use plumbline_core::profile::indicators::{Comparison, GapTrend, IndicatorCell, Standing, Verdict};
use plumbline_core::profile::{Eye, shown_beside};
use plumbline_core::record::{Decimal, IndicatorValue};
use std::collections::BTreeSet;

/// Where a value stands on its page.
pub(super) fn value_id(indicator: &str, year: i16) -> String {
    format!("c-{indicator}-{year}")
}

/// Where an indicator stands on the page of an area's values.
fn indicator_id(indicator: &str) -> String {
    format!("indicator-{indicator}")
}

pub(super) fn page(area: &AreaSite) -> AreaFile {
    let all = || area.framework.indicators.iter().zip(&area.published.c.indicators);
    let not_held: Vec<&Indicator> = all().filter(|(_, cell)| !is_held(cell)).map(|(it, _)| it).collect();
    let main = html! {
        h1 { (area.name) ": every published result" }
        p {
            "Each result that is held, year by year, with the row of the published file in which it stands. Counts that would tell of fewer \
             than five children are not shown."
        }
        (super::trends::trends(area))
        @for (indicator, cell) in all().filter(|(_, cell)| is_held(cell)) { (section(area, indicator, cell)) }
        @if !not_held.is_empty() {
            section {
                h2 id="not-held" { "Not held" }
                p { "No file that was read gives these for " (area.name) ". What is not held is unknown, never nought." }
                ul { @for it in not_held { li id=(indicator_id(&it.id)) { (it.title) } } }
            }
        }
    };
    area.file(Sheet { kind: "indicators", file: "indicators.html", title: "every published result", main })
}

fn is_held(cell: &IndicatorCell) -> bool {
    !cell.years.is_empty() || !cell.unvalidated.is_empty()
}

fn section(area: &AreaSite, indicator: &Indicator, cell: &IndicatorCell) -> Markup {
    let mut seen = BTreeSet::new();
    let rows: Vec<Vec<Markup>> = cell
        .years
        .iter()
        .map(|placed| (placed, ""))
        .chain(cell.unvalidated.iter().map(|placed| (placed, "Not yet validated: it decides nothing")))
        .map(|(placed, note)| row(area, placed, note, &mut seen))
        .collect();
    html! {
        section {
            h2 id=(indicator_id(&indicator.id)) { (indicator.title) }
            p { (standing(indicator, cell)) }
            (table(
                &format!("{}: by year", indicator.title),
                &["Year", "Value", "Children", "England", "Similar areas", "Published", "Row of a file"],
                rows,
            ))
        }
    }
}

fn row(
    area: &AreaSite,
    placed: &Placed<IndicatorValue>,
    note: &str,
    seen: &mut BTreeSet<i16>,
) -> Vec<Markup> {
    let it = &placed.fact;
    let id = seen.insert(it.year).then(|| value_id(&it.indicator, it.year));
    let beside: Vec<Eye> = [it.national, it.similar_areas].into_iter().flatten().map(Eye::from).collect();
    let (value, beside) = shown_beside(it, &beside);
    let mut beside = beside.iter();
    let mut next = |figure: Option<Decimal>| figure.and_then(|_| beside.next());
    let (national, similar) = (next(it.national), next(it.similar_areas));
    vec![
        html! { span id=[id] { (it.year) } @if !note.is_empty() { span class="note" { (note) } } },
        html! { (value) },
        html! { (children(it)) },
        html! { @if let Some(it) = national { (it) } @else { "–" } },
        html! { @if let Some(it) = similar { (it) } @else { "–" } },
        html! { @if let Some(on) = it.published { (day(on)) } @else { "–" } },
        html! { span class="place" { (place(area.evidence, placed.place)) } },
    ]
}

/// `48 of 96`, unless that would tell of fewer than five children (P13).
fn children(it: &IndicatorValue) -> Markup {
    match it.numerator.zip(it.denominator) {
        Some(_) if it.tells_of_few() => html! { "not shown" },
        Some((with, all)) => html! { (with) " of " (all) },
        None => html! { "–" },
    }
}

/// The latest of every indicator that is held, with its comparators.
pub(super) fn latest_table(area: &AreaSite) -> Markup {
    let all = || area.framework.indicators.iter().zip(&area.published.c.indicators);
    let rows: Vec<Vec<Markup>> =
        all().filter_map(|(it, cell)| Some(latest_row(it, cell, &cell.latest()?.fact))).collect();
    let missing = all().count() - rows.len();
    let head = ["Result", "Year", "Value", "England", "Similar areas", "How it stands"];
    html! {
        @if rows.is_empty() { p { "No published result is held." } } @else { (table("Latest published results", &head, rows)) }
        @if missing > 0 { p { "Not held: " (missing) " of " (all().count()) ". " a href="indicators.html" { "Every published result" } "." } }
    }
}

fn latest_row(indicator: &Indicator, cell: &IndicatorCell, value: &IndicatorValue) -> Vec<Markup> {
    let with = [&cell.national, &cell.similar_areas];
    let eyes: Vec<Eye> = with.into_iter().flatten().map(|it| Eye::from(&it.with)).collect();
    let (own, others) = shown_beside(value, &eyes);
    let mut others = others.iter();
    let [national, similar] = with.map(|it| it.as_ref().and_then(|_| others.next()));
    let href = format!("indicators.html#{}", value_id(&indicator.id, value.year));
    vec![
        html! { (indicator.title) },
        html! { (value.year) },
        html! { a href=(href) { (own) } },
        html! { @if let Some(it) = national { (it) } @else { "–" } },
        html! { @if let Some(it) = similar { (it) } @else { "–" } },
        html! { (standing(indicator, cell)) },
    ]
}

/// Where the latest stands to each comparator, and what may not be said of it.
fn standing(indicator: &Indicator, cell: &IndicatorCell) -> String {
    if let Some(year) = cell.disputed {
        return format!("Files disagree about {year}: nothing is decided.");
    }
    let mut parts: Vec<String> = Vec::new();
    parts.extend(to(&cell.national, "England"));
    parts.extend(to(&cell.similar_areas, "similar areas"));
    match cell.gap {
        Some(GapTrend::Narrowed) => parts.push("The gap narrowed in the last year.".into()),
        Some(GapTrend::NotNarrowed) => parts.push("The gap did not narrow in the last year.".into()),
        Some(GapTrend::Unknown) => parts.push("Whether the gap narrowed is not known.".into()),
        None => {}
    }
    match cell.verdict {
        Verdict::NotCounted if !indicator.gap => parts.push("Shown and not counted.".into()),
        Verdict::Unknown => parts.push("How it stands is not known.".into()),
        _ => {}
    }
    parts.join(" ")
}

/// A standing is in the indicator's good direction: *above* is better, also where a lower figure is.
fn to(comparison: &Option<Comparison>, with: &str) -> Option<String> {
    let it = comparison.as_ref()?;
    let words = match it.standing? {
        Standing::Above => "Better than",
        Standing::InLine => "In line with",
        Standing::Below => "Worse than",
    };
    Some(match &it.with.undecided {
        None => format!("{words} {with}."),
        Some(why) => format!("{words} {with}, which decides nothing: {why}."),
    })
}
