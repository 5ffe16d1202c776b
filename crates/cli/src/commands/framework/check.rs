//! `plumbline framework check [DIR]`

use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{counted, framework_named, made_from_framework};
use anyhow::Result;
use plumbline_core::framework::{self, embedded_2011};
use serde_json::{Value, json};
use std::path::Path;

pub fn run(cli: &Cli, dir: Option<&Path>, terminal: &Terminal) -> Result<Exit> {
    let files = match dir {
        Some(dir) => framework_named(dir)?,
        None => embedded_2011(),
    };
    let (heading, faults, made_from) = match framework::load(&files) {
        Ok(framework) => (
            format!(
                "{}: no faults. {}, {}, {}, {}, {}, {}. Digest {}",
                framework.title,
                counted(framework.super_groups.len(), "super group", "super groups"),
                counted(framework.groups.len(), "group", "groups"),
                counted(framework.indicators.len(), "indicator", "indicators"),
                counted(framework.requirements.len(), "requirement", "requirements"),
                counted(framework.limits.len(), "limit", "limits"),
                counted(framework.areas.len(), "area", "areas"),
                &framework.digest[..12]
            ),
            Vec::new(),
            made_from_framework(&framework),
        ),
        Err(faults) => (counted(faults.len(), "fault", "faults"), faults, Value::Null),
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
        made_from,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::BadInput })
}
