//! Latest judgements of settings in all areas together.

use super::{NationalPage, opened};
use crate::chart::{About, Series, StackedChart, stacked, whole};
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::national::{NationalAddress, UnitSettings, percent};
use plumbline_core::profile::Measure;
use plumbline_core::record::{Decimal, Judgement};
use smol_str::SmolStr;

const GRADES: [(Judgement, &str); 4] = [
    (Judgement::Outstanding, "Outstanding"),
    (Judgement::Good, "Good"),
    (Judgement::Satisfactory, "Satisfactory"),
    (Judgement::Inadequate, "Inadequate"),
];

pub(super) fn section(page: &NationalPage) -> Markup {
    html! {
        h2 id="settings" { "How settings were judged" }
        p {
            "The latest judgement of each inspected setting, all areas together. Where a group is not observed in an area, that area is left \
             out of the super group's row and counted beside it."
        }
        (chart(page))
        (numbers(page))
    }
}

fn chart(page: &NationalPage) -> Markup {
    let rows: Vec<&UnitSettings> =
        page.national.settings.iter().filter(|row| row.super_group.is_none()).collect();
    let series = GRADES.map(|(grade, name)| Series {
        name: name.to_owned(),
        values: rows.iter().map(|row| percentage(row, grade)).collect(),
    });
    let categories: Vec<String> = rows.iter().map(|row| row.title.clone()).collect();
    let shares: Vec<String> = rows
        .iter()
        .filter_map(|row| Some(format!("{} {}%", row.title, row.counts.share()?.percent())))
        .collect();
    stacked(&StackedChart {
        about: About {
            id: "chart-settings",
            headline: &format!("Settings by latest judgement, {}", page.national.year),
            description: &format!(
                "A row for each super group, parted by the share of settings with each judgement, each rounded by itself. Good or outstanding: {}.",
                shares.join(", ")
            ),
            of: "Super group",
            unit: "%",
            absent: "none inspected",
        },
        categories: &categories,
        series: &series,
    })
}

fn percentage(row: &UnitSettings, grade: Judgement) -> Option<Decimal> {
    percent(row.figure(Measure::Grade(grade))?, row.counts.n()).and_then(|percent| whole(percent.into()))
}

fn numbers(page: &NationalPage) -> Markup {
    let mut head = vec!["Settings", "Inspected"];
    head.extend(GRADES.map(|(_, name)| name));
    head.extend(["Good or outstanding", "Areas counted", "Areas left out"]);
    table("Settings by latest judgement", &head, page.national.settings.iter().map(|row| cells(page, row)))
}

fn cells(page: &NationalPage, row: &UnitSettings) -> Vec<Markup> {
    let address = NationalAddress::Settings {
        year: page.national.year,
        unit: row.unit.clone(),
        measure: SmolStr::new_static(Measure::N.id()),
    };
    let left: Vec<String> =
        [("partial", &row.partial), ("not observed", &row.not_observed), ("absent", &row.absent)]
            .into_iter()
            .filter(|(_, areas)| !areas.is_empty())
            .map(|(why, areas)| format!("{} {why}", areas.len()))
            .collect();
    let mut cells = vec![name(row), html! { (row.counts.n()) }];
    cells.extend(GRADES.map(|(grade, _)| html! { (row.figure(Measure::Grade(grade)).unwrap_or(0)) }));
    cells.extend([
        html! { @match row.counts.share() { Some(share) => { (share.percent()) "%" }, None => "none inspected" } },
        opened(page, &address, row.areas.len() as u32),
        html! { @if left.is_empty() { "none" } @else { (left.join(", ")) } },
    ]);
    cells
}

fn name(row: &UnitSettings) -> Markup {
    html! {
        @if row.super_group.is_none() { strong { (row.title) } } @else { (row.title) }
    }
}
