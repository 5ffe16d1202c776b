//! Layer 3: every finding by financial year, closed providers included, and every year of the indicators.

use super::below::Below;
use super::figures::{cell, figure_columns, figures, opens};
use crate::args::{Cli, Question};
use crate::commands::profile_blocks::all_of_block_c;
use crate::commands::standing_words::group_title;
use crate::exit::Exit;
use crate::output::{self, Column, Format, Report, Terminal, column};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::{AreaProfile, Layer3, YearCell, layer3, shown, shown_beside};
use plumbline_core::record::Outcome;
use plumbline_core::time::FinancialYear;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

pub fn show(cli: &Cli, question: &Question, below: &Below, terminal: &Terminal) -> Result<Exit> {
    let standings = below.standings();
    let layers: Vec<(&AreaCode, Layer3)> =
        below.areas.iter().map(|code| (code, layer3(&below.rows(&standings, code)))).collect();
    let mut notes = below.asked.notes(below.framework());
    let lines: Vec<Line> = layers.iter().flat_map(|(code, layer)| lines(below, code, layer)).collect();
    let example = lines.iter().find(|line| !line.is_super_group).or(lines.first());
    notes.extend(opens(
        cli,
        question,
        example.map(|l| cell(l.area, &l.unit, l.outcome, Some(l.year))).as_ref(),
    ));
    let mut report = Report {
        schema: "plumbline/profile-layer-3/1",
        heading: below.heading("Layer 3 of the performance profile, by financial year"),
        columns: columns(),
        rows: lines.iter().map(|line| row(below, line)).collect(),
        notes,
        made_from: below.made_from(),
        more: Vec::new(),
    };
    let single = below.areas.first().filter(|_| below.single);
    let profile = single.map(|_| below.asked.profile(below.framework(), below.as_at));
    let area = single.zip(profile.as_ref()).map(|(code, profile)| &profile.areas[code]);
    if let Some(area) = area {
        report.more = vec![("block_c", all_of_block_c(&below.session, &below.asked, area, false))];
    }
    if cli.format != Format::Table {
        output::show(&report, cli.format, terminal)?;
        return Ok(Exit::Ok);
    }
    report.heading.push(
        "Each: per cent good or better, of how many findings (outstanding, good, satisfactory, inadequate)"
            .into(),
    );
    let mut text: String = report.heading.iter().map(|l| output::folded(l, terminal.width)).collect();
    for (code, layer) in &layers {
        text.push_str(&pivot(below, code, layer, terminal));
    }
    if let Some(area) = area.filter(|_| below.unit.is_none()) {
        text.push_str(&indicators(below, area, terminal));
    }
    output::print(&text)?;
    report.notes.iter().try_for_each(|note| output::notice(note))?;
    Ok(Exit::Ok)
}

/// One figure: a unit, an outcome and a year.
struct Line<'a> {
    area: &'a AreaCode,
    unit: String,
    is_super_group: bool,
    outcome: Outcome,
    year: FinancialYear,
    cell: YearCell,
}

/// The units that are shown, super groups with their groups below.
fn units(below: &Below) -> Vec<(String, bool)> {
    let mut units = Vec::new();
    for super_group in &below.framework().super_groups {
        units.push((super_group.id.to_string(), true));
        units.extend(below.framework().groups_of(&super_group.id).map(|g| (g.id.to_string(), false)));
    }
    units.retain(|(id, is_super_group)| below.is_shown(*is_super_group) && below.is_asked(id));
    units
}

/// Every outcome and year in which a unit has a finding.
fn lines<'a>(below: &Below, area: &'a AreaCode, layer: &Layer3) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (unit, is_super_group) in units(below) {
        for outcome in Outcome::ALL {
            for year in layer.years() {
                let Some(cell) = layer.cell(below.framework(), &unit, year) else { continue };
                lines.push(Line { area, unit: unit.clone(), is_super_group, outcome, year, cell });
            }
        }
    }
    lines
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        column("area", "Area"),
        column("area_code", ""),
        column("level", ""),
        column("group", ""),
        column("title", "Group"),
        column("outcome", "Outcome"),
        column("year", "Year"),
    ];
    columns.extend(figure_columns());
    columns
}

fn row(below: &Below, line: &Line) -> Vec<Value> {
    let outcome = line.outcome as usize;
    let mut row = vec![
        json!(below.session.name(line.area)),
        json!(line.area),
        json!(if line.is_super_group { "super-group" } else { "group" }),
        json!(line.unit),
        json!(group_title(&below.session, &line.unit)),
        json!(line.outcome.id()),
        json!(line.year.id()),
    ];
    let address = cell(line.area, &line.unit, line.outcome, Some(line.year));
    row.extend(figures(below.framework(), line.cell.counts[outcome], line.cell.unsettled[outcome], address));
    row
}

/// A block a unit: outcomes down, financial years across; on a narrow terminal, years down too.
fn pivot(below: &Below, area: &AreaCode, layer: &Layer3, terminal: &Terminal) -> String {
    let years = layer.years();
    let mut text = String::new();
    if !below.single && !years.is_empty() {
        text.push_str(&format!("\n{}\n", terminal.bold(&below.session.name(area))));
    }
    for (unit, _) in units(below) {
        let rows: Vec<(Outcome, Vec<String>)> = Outcome::ALL
            .into_iter()
            .map(|o| (o, years.iter().map(|year| words(below, layer, &unit, o, *year)).collect()))
            .filter(|(_, cells): &(Outcome, Vec<String>)| cells.iter().any(|c| !c.is_empty()))
            .collect();
        if !rows.is_empty() {
            let title = group_title(&below.session, &unit);
            text.push_str(&block(&title, &years, &rows, terminal));
        }
    }
    if text.is_empty() && below.single {
        text.push_str("\nno finding is held\n");
    }
    text
}

fn block(
    title: &str,
    years: &[FinancialYear],
    rows: &[(Outcome, Vec<String>)],
    terminal: &Terminal,
) -> String {
    let label = rows.iter().map(|(o, _)| o.title().width() + 2).max().unwrap_or(0);
    let width =
        |at: usize| rows.iter().map(|(_, cells)| cells[at].width()).max().unwrap_or(0).max("2010/11".len());
    let across = label + (0..years.len()).map(|at| width(at) + 2).sum::<usize>();
    let mut text = format!("\n{}", output::folded(&terminal.bold(title), terminal.width));
    if terminal.width.is_some_and(|w| across > w) {
        for (outcome, cells) in rows {
            text.push_str(&format!("  {}\n", outcome.title()));
            for (year, cell) in years.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                text.push_str(&output::folded(&format!("    {year}: {cell}"), terminal.width));
            }
        }
        return text;
    }
    let line = |first: &str, cells: &[String]| {
        let padded = cells.iter().enumerate().map(|(at, cell)| format!("  {cell:<w$}", w = width(at)));
        let line = format!("{first:<label$}{}", padded.collect::<String>());
        format!("{}\n", line.trim_end())
    };
    text.push_str(&line("", &years.iter().map(FinancialYear::to_string).collect::<Vec<_>>()));
    for (outcome, cells) in rows {
        text.push_str(&line(&format!("  {}", outcome.title()), cells));
    }
    text
}

/// `67% of 3 (1 1 1 0)`: never the share alone.
fn words(below: &Below, layer: &Layer3, unit: &str, outcome: Outcome, year: FinancialYear) -> String {
    let Some(cell) = layer.cell(below.framework(), unit, year) else { return String::new() };
    let (c, unsettled) = (cell.counts[outcome as usize], cell.unsettled[outcome as usize]);
    let disputed = if unsettled > 0 { format!("{unsettled} disputed") } else { String::new() };
    let Some(share) = c.share() else { return disputed };
    let four = format!("{} {} {} {}", c.outstanding, c.good, c.satisfactory, c.inadequate);
    let figure = format!("{}% of {} ({four})", shown(below.framework(), share), c.n());
    if disputed.is_empty() { figure } else { format!("{figure}, {disputed}") }
}

/// Every indicator that is held, year by year.
fn indicators(below: &Below, area: &AreaProfile, terminal: &Terminal) -> String {
    let mut lines = vec!["\nPublished indicators, year by year".to_owned()];
    let all = below.framework().indicators.iter().zip(&area.c.indicators);
    for (indicator, cell) in all.filter(|(_, cell)| !cell.years.is_empty()) {
        let years: Vec<String> = cell
            .years
            .iter()
            .map(|y| {
                let (value, _) = shown_beside(&y.fact, &[]);
                format!("{} {value}", y.fact.year)
            })
            .collect();
        lines.push(format!("  {}: {}", indicator.title, years.join(", ")));
    }
    let missing = area.c.indicators.iter().filter(|cell| cell.years.is_empty()).count();
    lines.push(format!("  not held: {missing} of {}", area.c.indicators.len()));
    lines.iter().map(|line| output::folded(line, terminal.width)).collect()
}
