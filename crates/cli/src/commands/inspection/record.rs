//! One inspection: its findings by kind, and what became of earlier areas for development, each with its row.

use super::Shown;
use super::figures::{cautions, object};
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{self, Report, Terminal, column, number};
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::evidence::Placed;
use plumbline_core::profile::InspectionFigure;
use plumbline_core::profile::following::{EarlierArea, FindingOfRecord, InspectionRecord};
use plumbline_core::profile::history::Event;
use plumbline_core::record::{AreaFinding, AreaFindingKind};
use serde_json::{Value, json};

pub fn show(cli: &Cli, shown: &Shown, record: &InspectionRecord, terminal: &Terminal) -> Result<Exit> {
    let framework = &shown.session.framework;
    let mut notes = shown.asked.notes(framework);
    notes.extend(cautions(record));
    let by_kind = AreaFindingKind::ALL.into_iter().flat_map(|kind| record.of_kind(kind));
    let mut rows: Vec<Vec<Value>> = by_kind.map(|it| finding(shown, record.event, it)).collect();
    rows.extend(record.earlier.iter().map(|it| earlier(shown, it)));
    let report = Report {
        schema: "plumbline/area-inspection/1",
        heading: heading(shown, record),
        columns: vec![
            column("part", "Part"),
            column("kind", "Kind"),
            column("subject", "Subject"),
            column("says", "Says"),
            column("stands", "Stands"),
            column("follows", "Follows"),
            column("found", "Found"),
            column("file", "File"),
            number("row", "Row"),
            column("edition", ""),
        ],
        rows,
        notes,
        made_from: shown.asked.made_from(framework, shown.as_at, &Run::default()),
        more: vec![("inspection", object(shown, record))],
    };
    output::show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn heading(shown: &Shown, record: &InspectionRecord) -> Vec<String> {
    let it = &record.event.inspection;
    let mut lines = shown.asked.marks(&shown.session.framework);
    let first = it.first_day.map(|day| format!(", from {day}")).unwrap_or_default();
    let published = it.published.filter(|_| it.inspected.is_some());
    let published = published.map(|day| format!(", published {day}")).unwrap_or_default();
    lines.push(format!("{}: {}, {}{first}{published}", shown.name, it.kind.title(), record.event.when()));
    let figures = AreaFindingKind::ALL.map(InspectionFigure::Findings);
    let counts = figures.map(|figure| format!("{}: {}", figure.title(), record.count(figure)));
    lines.push(counts.join("; "));
    lines
}

fn finding(shown: &Shown, by: &Event, it: &FindingOfRecord) -> Vec<Value> {
    let follows = it.placed.fact.follows.as_ref();
    // Of what asks for nothing: that it tells of something addressed.
    let stands = it.standing.map(|standing| standing.id()).or(follows.map(|follows| follows.stands.id()));
    row(shown, "finding", by, it.placed, stands)
}

fn earlier(shown: &Shown, it: &EarlierArea) -> Vec<Value> {
    row(shown, "earlier", it.by, it.placed, Some(it.fate.id()))
}

fn row(
    shown: &Shown,
    part: &str,
    by: &Event,
    placed: &Placed<AreaFinding>,
    stands: Option<&str>,
) -> Vec<Value> {
    let it = &placed.fact;
    let edition = shown.asked.evidence.edition(placed.place);
    let follows = it.follows.as_ref().map(|follows| follows.subjects.as_slice()).unwrap_or_default();
    vec![
        json!(part),
        json!(it.kind.id()),
        json!(it.subject),
        json!(it.text),
        json!(stands),
        json!(follows),
        json!(by.inspection.inspected.unwrap_or(it.inspected)),
        json!(edition.file),
        json!(placed.place.row),
        json!(edition.id),
    ]
}
