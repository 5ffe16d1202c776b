//! `plumbline season pack`: what the consistency and challenge panels have before them, of every case that the person may see (Q7).

use super::keeps_the_season;
use crate::args::{Cli, PackTable};
use crate::desk::Desk;
use crate::exit::{Exit, usage};
use crate::output::{Format, Report, Terminal, show_tables, show_with};
use crate::pack_report::tables;
use anyhow::Result;
use plumbline_casework::{Act, Case, Matter};
use plumbline_core::area::AreaCode;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub fn run(cli: &Cli, desk: &mut Desk, table: Option<PackTable>, terminal: &Terminal) -> Result<Exit> {
    let cases = desk.store.cases(desk.year)?;
    let matters = matters(desk, &cases)?;
    show(cli, desk, &matters, table, terminal)
}

/// The cases that the person may see.
///
/// # Errors
/// Where there is none, why not.
pub fn matters<'a>(desk: &Desk, cases: &'a BTreeMap<AreaCode, Case>) -> Result<Vec<(AreaCode, Matter<'a>)>> {
    keeps_the_season(desk)?;
    let mut matters: Vec<(AreaCode, Matter)> = Vec::new();
    for (area, case) in cases {
        if let Some(grant) = desk.may_look(Act::SeeCase, case)
            && let Ok(matter) = case.matter().open(&grant)
        {
            matters.push((area.clone(), matter));
        }
    }
    if matters.is_empty() {
        // Why not is the same of each.
        let any = cases.values().next().ok_or_else(|| usage("the season has no case"))?;
        desk.look(Act::SeeCase, any)?;
    }
    Ok(matters)
}

/// The pack of these cases.
pub fn show(
    cli: &Cli,
    desk: &mut Desk,
    matters: &[(AreaCode, Matter<'_>)],
    table: Option<PackTable>,
    terminal: &Terminal,
) -> Result<Exit> {
    let wanted = table.map_or_else(|| PackTable::ALL.to_vec(), |table| vec![table]);
    let mut parts = tables((&desk.session, &desk.season), &mut desk.store, matters, &wanted, terminal)?;
    if table.is_none() && cli.format == Format::Table {
        show_tables(&parts, terminal)?;
        return Ok(Exit::Ok);
    }
    let others: Vec<(&'static str, Value)> =
        wanted.iter().zip(&parts).skip(1).map(|(table, (part, _))| (table.id(), objects(part))).collect();
    let (mut first, below) = parts.swap_remove(0);
    first.more.extend(others);
    show_with(&first, &below, cli.format, terminal)?;
    Ok(Exit::Ok)
}

pub fn objects(part: &Report) -> Value {
    let object = |row: &Vec<Value>| {
        let cells =
            part.columns.iter().zip(row).map(|(column, value)| (column.key.to_owned(), value.clone()));
        Value::Object(cells.collect::<Map<_, _>>())
    };
    part.rows.iter().map(object).collect()
}
