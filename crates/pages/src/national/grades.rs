//! How many areas were awarded which grade, beside the year before.

use super::{NationalPage, listed, opened};
use crate::chart::{About, BarChart, Series, bars, whole};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::national::{GradeCounts, NationalAddress, Standing};

pub(super) fn section(page: &NationalPage) -> Markup {
    let it = page.national;
    html! {
        h2 id="grades" { "Areas by grade" }
        p { (sentence(page)) }
        (chart(page))
        (numbers(page))
        (caveats(&[(it.year, &it.now), (it.year - 1, &it.before)]))
        h3 { "Which areas" }
        @for standing in it.now.rows() {
            @let areas = it.now.areas(standing);
            @if !areas.is_empty() {
                details class="govuk-details" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (capital(standing.words())) ": " (areas.len()) " areas" } }
                    @if let Some(meaning) = meaning(page, standing) { p { (meaning) } }
                    (listed(page, areas))
                }
            }
        }
    }
}

fn meaning<'a>(page: &NationalPage<'a>, standing: Standing) -> Option<&'a str> {
    let grade = standing.grade()?;
    page.framework.grades.iter().find(|it| it.grade == grade).map(|it| it.meaning.as_str())
}

fn sentence(page: &NationalPage) -> String {
    let it = page.national;
    let part = |standing: Standing| format!("{} {}", it.now.count(standing), short(standing));
    let parts: Vec<String> = it.now.rows().map(part).collect();
    format!("Of {} areas in {}: {}.", it.now.total(), it.year, parts.join(", "))
}

/// `perform well`: of several areas.
fn short(standing: Standing) -> String {
    standing.words().replacen("performs", "perform", 1)
}

fn rows(page: &NationalPage) -> Vec<Standing> {
    let it = page.national;
    Standing::ALL
        .into_iter()
        .filter(|at| it.now.rows().chain(it.before.rows()).any(|row| row == *at))
        .collect()
}

fn chart(page: &NationalPage) -> Markup {
    let it = page.national;
    let rows = rows(page);
    let of = |counts: &GradeCounts, year: i16| Series {
        name: year.to_string(),
        values: rows.iter().map(|standing| whole(counts.count(*standing))).collect(),
    };
    let mut series = vec![of(&it.now, it.year)];
    if it.before.is_known() {
        series.push(of(&it.before, it.year - 1));
    }
    let categories: Vec<String> = rows.iter().map(|standing| capital(standing.words())).collect();
    let description = format!(
        "Bars of the number of areas with each grade{}. {}",
        if it.before.is_known() { format!(", {} above {}", it.year, it.year - 1) } else { String::new() },
        sentence(page)
    );
    bars(&BarChart {
        about: About {
            id: "chart-grades",
            headline: &format!("Number of areas by grade, {}", it.year),
            description: &description,
            of: "Grade",
            unit: "",
            absent: "not known",
        },
        categories: &categories,
        series: &series,
    })
}

fn numbers(page: &NationalPage) -> Markup {
    let it = page.national;
    let known = it.before.is_known();
    let mut head =
        vec!["Grade".to_owned(), format!("Areas, {}", it.year), format!("Percentage, {}", it.year)];
    if known {
        head.extend([format!("Areas, {}", it.year - 1), format!("Percentage, {}", it.year - 1)]);
    }
    let cells = |counts: &GradeCounts, year: i16, standing: Standing| {
        let count = opened(page, &NationalAddress::Grade { year, standing }, counts.count(standing));
        [count, percentage(counts.percent(standing).map(u32::from))]
    };
    let row = |standing: Standing| {
        let mut row = vec![html! { (capital(standing.words())) }];
        row.extend(cells(&it.now, it.year, standing));
        if known {
            row.extend(cells(&it.before, it.year - 1, standing));
        }
        row
    };
    let mut total = vec![html! { strong { "Total" } }];
    for counts in std::iter::once(&it.now).chain(known.then_some(&it.before)) {
        let all = counts.sum_of_percentages().map(|_| 100);
        total.extend([html! { (counts.total()) }, percentage(all)]);
    }
    let rows = rows(page).into_iter().map(row).chain([total]);
    table(&format!("Areas by grade, {} and {}", it.year, it.year - 1), &head, rows)
}

fn percentage(percent: Option<u32>) -> Markup {
    match percent {
        Some(percent) => html! { (percent) "%" },
        None => html! { "not known" },
    }
}

fn caveats(years: &[(i16, &GradeCounts)]) -> Markup {
    let is_off = years.iter().filter_map(|(_, counts)| counts.sum_of_percentages()).any(|sum| sum != 100);
    let open = |counts: &GradeCounts| counts.is_known() && counts.sum_of_percentages().is_none();
    let unknown = years.iter().filter(|(_, counts)| open(counts)).map(|(year, _)| year);
    html! {
        @for year in unknown {
            p { "Percentages of " (year) " are not known, since not every area’s grade is." }
        }
        @if is_off { p { "Percentages are rounded, each by itself, and do not add up to 100 here." } }
    }
}
