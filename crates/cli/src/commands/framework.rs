//! `plumbline framework check [DIR]`

use crate::args::{Cli, Framework, FrameworkAct};
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{framework_files, plural};
use anyhow::Result;
use plumbline_core::framework::{self, embedded_2011};
use serde_json::json;

pub fn run(cli: &Cli, args: &Framework, terminal: &Terminal) -> Result<Exit> {
    let FrameworkAct::Check { dir } = &args.act;
    let files = match dir.as_deref().or(cli.framework.as_deref()) {
        Some(dir) => framework_files(dir)?,
        None => embedded_2011(),
    };
    let (heading, faults) = match framework::load(&files) {
        Ok(framework) => (
            format!(
                "{}: no faults. {} super groups, {} groups, {} indicators, {} requirements, {} limits, {} areas. Digest {}",
                framework.title,
                framework.super_groups.len(),
                framework.groups.len(),
                framework.indicators.len(),
                framework.requirements.len(),
                framework.limits.len(),
                framework.areas.len(),
                &framework.digest[..12]
            ),
            Vec::new(),
        ),
        Err(faults) => (format!("{} {}", faults.len(), plural(faults.len(), "fault", "faults")), faults),
    };
    let report = Report {
        schema: "plumbline/framework-check/1",
        heading: vec![heading],
        columns: vec![
            column("file", "File"),
            number("line", "Line"),
            number("column", "Column"),
            column("message", "What is wrong"),
        ],
        rows: faults
            .iter()
            .map(|f| vec![json!(f.path), json!(f.line), json!(f.column), json!(f.message)])
            .collect(),
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::BadInput })
}
