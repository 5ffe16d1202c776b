//! `plumbline national --open ADDRESS`: the areas that a national figure counts.

use super::gathered::Gathered;
use crate::args::Cli;
use crate::exit::{Exit, not_found, usage};
use crate::output::{Report, Terminal, column, show};
use crate::session::Session;
use anyhow::Result;
use plumbline_core::area::AreaCode;
use plumbline_core::national::{NationalAddress, Standing};
use serde_json::{Value, json};

pub fn run(
    cli: &Cli,
    session: &Session,
    gathered: &Gathered,
    address: &str,
    terminal: &Terminal,
) -> Result<Exit> {
    let at: NationalAddress = address.parse().map_err(usage)?;
    let national = &gathered.national;
    let behind = national.behind(&at).ok_or_else(|| {
        not_found(format!(
            "no figure stands at `{address}`; `plumbline national --format json` gives the address of each"
        ))
    })?;
    let mut rows: Vec<Vec<Value>> =
        behind.areas.iter().map(|area| row(session, gathered, area, "counted")).collect();
    for (why, areas) in &behind.beside {
        rows.extend(areas.iter().map(|area| row(session, gathered, area, why)));
    }
    let mut heading = gathered.marks.clone();
    heading.extend([behind.says, format!("Address of this figure: {at}")]);
    let report = Report {
        schema: "plumbline/national-behind/1",
        heading,
        columns: vec![
            column("area", "Area"),
            column("area_code", "Code"),
            column("stands", "Here"),
            column("before", "Year before"),
            column("now", "This year"),
        ],
        rows,
        notes: gathered.notes.clone(),
        made_from: gathered.made_from.clone(),
        more: Vec::new(),
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn row(session: &Session, gathered: &Gathered, area: &AreaCode, stands: &str) -> Vec<Value> {
    let national = &gathered.national;
    let of = |counts: &plumbline_core::national::GradeCounts| {
        Standing::ALL.into_iter().find(|standing| counts.areas(*standing).contains(area)).map(Standing::words)
    };
    vec![
        json!(session.name(area)),
        json!(area),
        json!(stands),
        json!(of(&national.before)),
        json!(of(&national.now)),
    ]
}
