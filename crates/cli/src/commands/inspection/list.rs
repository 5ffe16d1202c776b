//! All inspections of an area's own services, a row each.

use super::Shown;
use super::figures::{LEGEND, cautions, columns, row};
use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{self, Report, Terminal};
use crate::session::counted;
use anyhow::Result;
use plumbline_core::assessment::Run;
use plumbline_core::profile::following::InspectionRecord;

pub fn show(cli: &Cli, shown: &Shown, told: &[InspectionRecord], terminal: &Terminal) -> Result<Exit> {
    let framework = &shown.session.framework;
    let mut heading = shown.asked.marks(framework);
    heading.push(format!(
        "{}: {} of its own services, as at {}",
        shown.name,
        counted(told.len(), "inspection", "inspections"),
        shown.asked.as_at
    ));
    heading.extend((!told.is_empty()).then(|| LEGEND.to_owned()));
    let mut notes = shown.asked.notes(framework);
    notes.extend(told.iter().flat_map(cautions));
    let report = Report {
        schema: "plumbline/area-inspections/1",
        heading,
        columns: columns(),
        rows: told.iter().map(|record| row(shown, record)).collect(),
        notes,
        made_from: shown.asked.made_from(framework, shown.as_at, &Run::default()),
        more: Vec::new(),
    };
    output::show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
