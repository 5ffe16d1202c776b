//! Layer 5: where the report of each inspection can be read.

use super::below::Below;
use super::layer4::for_people;
use crate::args::Cli;
use crate::commands::standing_words::group_title;
use crate::exit::Exit;
use crate::output::{self, Column, Format, Report as Shown, Terminal, column};
use crate::session::counted;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::profile::{ProviderRow, Report, report};
use serde_json::{Value, json};

pub fn show(cli: &Cli, below: &Below, terminal: &Terminal) -> Result<Exit> {
    let standings = below.standings();
    let rows: Vec<Vec<Value>> = below
        .areas
        .iter()
        .flat_map(|code| below.rows(&standings, code).into_iter().map(|row| one(below, code, &row)))
        .collect();
    let mut notes = below.asked.notes(below.framework());
    let without = rows.iter().filter(|row| row[LINK].is_null()).count();
    if without > 0 {
        let reports = counted(without, "inspection has", "inspections have");
        notes.push(format!("{reports} no link to a report: the row of the file is what there is"));
    }
    let mut report = Shown {
        schema: "plumbline/profile-layer-5/1",
        heading: below.heading("Layer 5 of the performance profile, the reports"),
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

/// Where the link stands in a row.
const LINK: usize = 9;

fn columns(single: bool) -> Vec<Column> {
    vec![
        column("area", if single { "" } else { "Area" }),
        column("area_code", ""),
        column("group", ""),
        column("title", "Group"),
        column("remit", "Register"),
        column("urn", "URN"),
        column("name", "Name"),
        column("inspected", "Inspected"),
        column("latest", "Latest"),
        column("report", "Report"),
        column("no_report", "No report"),
        column("records", "Record"),
    ]
}

fn one(below: &Below, area: &AreaCode, row: &ProviderRow) -> Vec<Value> {
    let it = row.inspection;
    let evidence = &below.asked.evidence;
    let group = it.group.as_deref().unwrap_or_default();
    let report = report(evidence, it, |_| below.asked.is_made_up());
    let none = match &report {
        Report::Link(_) => None,
        Report::NoAddress => Some("no source says where its reports are shown"),
        Report::MadeUp => Some("made up: nobody wrote one"),
    };
    vec![
        json!(below.session.name(area)),
        json!(area),
        json!(group),
        json!(group_title(&below.session, group)),
        json!(it.provider.remit.id()),
        json!(it.provider.urn),
        json!(row.name),
        json!(it.inspected),
        json!(row.is_latest()),
        json!(report.link()),
        json!(none),
        json!(it.places.iter().map(|place| evidence.cite(*place)).collect::<Vec<_>>()),
    ]
}
