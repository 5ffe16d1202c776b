//! Layer 4: every inspection of every provider, closed ones included, and which of them layer 1 counts.

use super::below::Below;
use crate::args::Cli;
use crate::commands::standing_words::{group_title, rivals, standing_words};
use crate::exit::Exit;
use crate::output::{self, Column, Format, Report, Terminal, column};
use crate::session::{Asked, Session};
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::{AsAt, ProviderRow, report};
use plumbline_core::record::Outcome;
use serde_json::{Value, json};

pub fn show(cli: &Cli, below: &Below, terminal: &Terminal) -> Result<Exit> {
    let standings = below.standings();
    let rows: Vec<Vec<Value>> = below
        .areas
        .iter()
        .flat_map(|code| {
            let rows = below.rows(&standings, code).into_iter();
            rows.map(|row| provider_row(&below.session, &below.asked, below.as_at, code, &row))
        })
        .collect();
    let mut notes = below.asked.notes(below.framework());
    notes.push(
        "why an inspection counts or not, with every row about its provider: plumbline provider URN".into(),
    );
    let mut report = Report {
        schema: "plumbline/profile-layer-4/1",
        heading: below.heading("Layer 4 of the performance profile, inspection by inspection"),
        columns: columns(below.single),
        rows,
        notes,
        made_from: below.made_from(),
        more: Vec::new(),
    };
    if cli.format == Format::Table {
        report = for_people(report);
    }
    output::show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

pub fn columns(single: bool) -> Vec<Column> {
    vec![
        column("area", if single { "" } else { "Area" }),
        column("area_code", ""),
        column("group", ""),
        column("title", "Group"),
        column("remit", "Register"),
        column("urn", "URN"),
        column("name", "Name"),
        column("inspected", "Inspected"),
        column("published", "Published"),
        column("published_assumed", "Assumed"),
        column("kind", "Kind"),
        column("overall", "Overall"),
        column("healthy", "Healthy"),
        column("safe", "Safe"),
        column("enjoying", "Enjoying"),
        column("positive", "Positive"),
        column("economic", "Economic"),
        column("disputed", "Disputed"),
        column("events", ""),
        column("closed", "Closed"),
        column("latest", "Latest"),
        column("stands", "In layer 1"),
        column("report", ""),
        column("records", "Record"),
    ]
}

/// An empty column says nothing to a person; a disputed grade stands where the grade would.
pub fn for_people(mut report: Report) -> Report {
    for (at, column) in report.columns.iter_mut().enumerate() {
        let empty = |value: &Value| match value {
            Value::Null | Value::Bool(false) => true,
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        let always = ["area", "inspected", "overall", "latest", "stands", "records"].contains(&column.key);
        if !always && report.rows.iter().all(|row| empty(&row[at])) {
            column.title = "".into();
        }
    }
    report
}

pub fn provider_row(
    session: &Session,
    asked: &Asked,
    as_at: AsAt,
    area: &AreaCode,
    row: &ProviderRow,
) -> Vec<Value> {
    let it = row.inspection;
    let evidence = &asked.evidence;
    let disputed: Vec<String> = Outcome::ALL
        .into_iter()
        .filter(|o| it.is_contested(*o))
        .map(|o| format!("{}: {}", o.id(), rivals(&it.contested[o as usize])))
        .collect();
    let group = it.group.as_deref().unwrap_or_default();
    let link = report(evidence, it, |_| asked.is_made_up());
    let mut values = vec![
        json!(session.name(area)),
        json!(area),
        json!(group),
        json!(group_title(session, group)),
        json!(it.provider.remit.id()),
        json!(it.provider.urn),
        json!(row.name),
        json!(it.inspected),
        json!(it.published),
        json!(it.published_is_assumed),
        json!(it.kind.id()),
    ];
    values.extend(Outcome::ALL.into_iter().map(|outcome| json!(it.grade(outcome))));
    values.extend([
        json!(disputed),
        json!(it.events),
        json!(row.closed),
        json!(row.is_latest()),
        json!(standing_words(session, evidence, as_at, it, row.standing)),
        json!(link.link()),
        json!(it.places.iter().map(|place| evidence.cite(*place)).collect::<Vec<_>>()),
    ]);
    values
}
