//! Layer 2: the latest judgements, overall and for each of the five outcomes, and the latest of every indicator.

use super::below::Below;
use super::figures::{LEGEND, cell, figure_columns, figures, opens};
use crate::args::{Cli, Question};
use crate::commands::profile_blocks::all_of_block_c;
use crate::commands::standing_words::group_title;
use crate::exit::Exit;
use crate::output::{self, Column, Format, Report, Terminal, column};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::indicators::IndicatorCell;
use plumbline_core::profile::{AreaProfile, BlockA, Eye, layer2, shown_beside};
use plumbline_core::record::IndicatorValue;
use serde_json::{Value, json};

pub fn show(cli: &Cli, question: &Question, below: &Below, terminal: &Terminal) -> Result<Exit> {
    let profile = below.asked.profile(below.framework(), below.as_at);
    let rows: Vec<Vec<Value>> =
        below.areas.iter().flat_map(|code| rows(below, &profile.areas[code].a)).collect();
    let single = below.areas.first().filter(|_| below.single).map(|code| &profile.areas[code]);
    let mut notes = below.asked.notes(below.framework());
    notes.extend(opens(cli, question, example(below, &profile.areas).as_ref()));
    let mut report = Report {
        schema: "plumbline/profile-layer-2/1",
        heading: below.heading("Layer 2 of the performance profile"),
        columns: columns(below.single),
        rows,
        notes,
        made_from: below.made_from(),
        more: Vec::new(),
    };
    if let Some(area) = single {
        report.more = vec![("block_c", all_of_block_c(&below.session, &below.asked, area, true))];
    }
    if cli.format == Format::Table {
        report = for_people(report);
    }
    let lines = single.filter(|_| below.unit.is_none()).map(|area| indicators(below, area));
    output::show_with(&report, &lines.unwrap_or_default(), cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn columns(single: bool) -> Vec<Column> {
    let mut columns = vec![
        column("area", if single { "" } else { "Area" }),
        column("area_code", ""),
        column("level", ""),
        column("group", ""),
        column("title", "Group"),
        column("outcome", "Outcome"),
    ];
    columns.extend(figure_columns());
    columns
}

fn rows(below: &Below, block: &BlockA) -> Vec<Vec<Value>> {
    let name = below.session.name(&block.area);
    let cells = layer2(below.framework(), block).into_iter();
    let shown = cells.filter(|c| below.is_shown(c.is_super_group) && below.is_asked(&c.unit));
    shown
        .map(|c| {
            let level = if c.is_super_group { "super-group" } else { "group" };
            let mut row = vec![
                json!(name),
                json!(block.area),
                json!(level),
                json!(c.unit),
                json!(group_title(&below.session, &c.unit)),
                json!(c.outcome.id()),
            ];
            let address = cell(&block.area, &c.unit, c.outcome, None);
            row.extend(figures(below.framework(), c.counts, c.unsettled, address));
            row
        })
        .collect()
}

/// The first figure that has something behind it.
fn example(
    below: &Below,
    areas: &std::collections::BTreeMap<AreaCode, AreaProfile>,
) -> Option<plumbline_core::profile::Address> {
    below.areas.iter().find_map(|code| {
        let mut cells = layer2(below.framework(), &areas[code].a).into_iter();
        let found = cells.find(|c| !c.is_super_group && below.is_asked(&c.unit) && c.counts.n() > 0)?;
        Some(cell(code, &found.unit, found.outcome, None))
    })
}

/// The table leaves out what has no judgement, and says how much that is.
fn for_people(mut report: Report) -> Report {
    let at = |key: &str| report.columns.iter().position(|c| c.key == key);
    let (Some(n), Some(unsettled)) = (at("n"), at("unsettled")) else { return report };
    report.heading.push(LEGEND.to_owned());
    let before = report.rows.len();
    report.rows.retain(|row| row[n] != 0 || row[unsettled] != 0);
    let without = before - report.rows.len();
    if without > 0 {
        report.heading.push(format!(
            "{without} of {before} figures rest on no judgement and stand only in JSON and CSV"
        ));
    }
    report
}

/// The latest value of every indicator that is held.
fn indicators(below: &Below, area: &AreaProfile) -> Vec<String> {
    let all = below.framework().indicators.iter().zip(&area.c.indicators);
    let mut lines = vec![String::new(), "Latest published indicators".to_owned()];
    let mut missing = 0;
    for (indicator, cell) in all {
        let Some(latest) = cell.latest() else {
            missing += 1;
            continue;
        };
        lines.push(format!("  {}: {}", indicator.title, latest_words(cell, &latest.fact)));
    }
    lines.push(format!("  not held: {missing} of {}", area.c.indicators.len()));
    lines
}

/// `58.7 in 2010, England 59.1, similar areas 57.2`: what stands beside it is what it is compared with.
fn latest_words(cell: &IndicatorCell, latest: &IndicatorValue) -> String {
    let beside = [("England", &cell.national), ("similar areas", &cell.similar_areas)];
    let beside: Vec<(&str, Eye)> =
        beside.into_iter().filter_map(|(name, it)| Some((name, Eye::from(&it.as_ref()?.with)))).collect();
    let others: Vec<Eye> = beside.iter().map(|(_, eye)| eye.clone()).collect();
    let (value, others) = shown_beside(latest, &others);
    let others = beside.iter().zip(others).map(|((name, _), figure)| format!(", {name} {figure}"));
    let disputed = cell.disputed.map(|year| format!("; files disagree about {year}, so nothing is decided"));
    format!("{value} in {}{}{}", latest.year, others.collect::<String>(), disputed.unwrap_or_default())
}
