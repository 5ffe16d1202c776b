//! Layer 3: findings by financial year, a provider once for each of its inspections, closed ones included (P2).

use super::context::Sheet;
use super::counts::of;
use super::links::{Links, linked};
use super::{AreaFile, AreaSite};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::SuperGroup;
use plumbline_core::profile::{Layer3, YearCell, layer3};
use plumbline_core::record::{Judgement, Outcome};
use plumbline_core::time::FinancialYear;

pub(super) fn page(area: &AreaSite, links: &Links) -> AreaFile {
    let layer = layer3(area.rows);
    let years = layer.years();
    let main = html! {
        h1 { (area.name) ": year by year" }
        p {
            "What inspections found in each financial year (April to March). A provider counts once for each inspection in a year, also one \
             that has closed since, so a year’s numbers are not those of the latest judgements. Each number opens the inspections behind it."
        }
        @if years.is_empty() { p { "No finding is held." } }
        @for super_group in &area.framework.super_groups { (section(area, links, super_group, &layer, &years)) }
        p { "Published results of earlier years stand with " a href="indicators.html" { "every published result" } "." }
    };
    area.file(Sheet { kind: "layer-3", file: "layer-3.html", title: "year by year", main })
}

/// A super group and its groups, by id and title.
fn units<'a>(area: &'a AreaSite, super_group: &'a SuperGroup) -> impl Iterator<Item = (&'a str, &'a str)> {
    let groups = area.framework.groups_of(&super_group.id).map(|it| (it.id.as_str(), it.title.as_str()));
    std::iter::once((super_group.id.as_str(), super_group.title.as_str())).chain(groups)
}

fn section(
    area: &AreaSite,
    links: &Links,
    super_group: &SuperGroup,
    layer: &Layer3,
    years: &[FinancialYear],
) -> Markup {
    let cell = |unit: &str, year: FinancialYear| layer.cell(area.framework, unit, year);
    let overall: Vec<Vec<Markup>> = units(area, super_group)
        .flat_map(|(id, title)| {
            years.iter().filter_map(move |year| Some((id, title, *year, cell(id, *year)?)))
        })
        .map(|(id, title, year, cell)| overall_row(links, super_group, id, title, year, &cell))
        .collect();
    let judged = |outcome: Outcome, unit: &str| {
        years.iter().any(|year| cell(unit, *year).is_some_and(|cell| cell.counts[outcome as usize].n() > 0))
    };
    let outcomes: Vec<Vec<Markup>> = units(area, super_group)
        .flat_map(|unit| Outcome::ALL[1..].iter().map(move |outcome| (unit, *outcome)))
        .filter(|((id, _), outcome)| judged(*outcome, id))
        .map(|((id, title), outcome)| outcome_row(links, id, title, outcome, years, &|year| cell(id, year)))
        .collect();
    let of_years: Vec<String> = std::iter::once("Group and outcome".to_owned())
        .chain(years.iter().map(ToString::to_string))
        .collect();
    html! {
        section id={ "unit-" (super_group.id) } {
            h2 { (super_group.title) }
            @if overall.is_empty() {
                p { "No finding is held." }
            } @else {
                (table(
                    &format!("{}: overall effectiveness by year", super_group.title),
                    &["Group", "Year", "Findings", "Outstanding", "Good", "Satisfactory", "Inadequate"],
                    overall,
                ))
            }
            @if !outcomes.is_empty() {
                details class="govuk-details" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "The five outcomes by year" span class="govuk-visually-hidden" { ": " (super_group.title) } } }
                    p { "How many were judged good or better, of how many." }
                    (table(&format!("{}: outcomes by year", super_group.title), &of_years, outcomes))
                }
            }
        }
    }
}

fn overall_row(
    links: &Links,
    super_group: &SuperGroup,
    unit: &str,
    title: &str,
    year: FinancialYear,
    cell: &YearCell,
) -> Vec<Markup> {
    let counts = cell.counts[Outcome::Overall as usize];
    let unsettled = cell.unsettled[Outcome::Overall as usize];
    let mut row = vec![
        html! { @if unit == super_group.id { strong class="super" { (title) } } @else { span class="sub" { (title) } } },
        html! { (year) },
        html! {
            (linked(links.in_year(unit, year, None), &html! { (counts.n()) }))
            @if unsettled > 0 { " and " (unsettled) " on which files disagree" }
        },
    ];
    row.extend(Judgement::ALL.into_iter().map(|grade| {
        let count = of(counts, grade);
        linked(links.in_year(unit, year, Some(grade)).filter(|_| count > 0), &html! { (count) })
    }));
    row
}

fn outcome_row(
    links: &Links,
    unit: &str,
    title: &str,
    outcome: Outcome,
    years: &[FinancialYear],
    cell: &dyn Fn(FinancialYear) -> Option<YearCell>,
) -> Vec<Markup> {
    let mut row = vec![html! { (title) span class="note" { (capital(outcome.title())) } }];
    row.extend(years.iter().map(|year| {
        let counts = cell(*year).map(|cell| cell.counts[outcome as usize]).filter(|counts| counts.n() > 0);
        match counts {
            None => html! { "–" },
            Some(counts) => {
                let words = html! { (counts.good_or_better()) " of " (counts.n()) };
                html! { (linked(links.in_year(unit, *year, None), &words)) }
            }
        }
    }));
    row
}
