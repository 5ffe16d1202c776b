//! `plumbline migrate --to`: a store from a data folder into PostgreSQL, and back.

use crate::args::Cli;
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output::{Progress, Report, Terminal, column, number, show};
use crate::session::{at, counted, mark_if_made_up, place};
use anyhow::Result;
use plumbline_store::{Carried, Place, StoreError, carry, is_url};
use serde_json::{Value, json};

pub fn run(cli: &Cli, to: &str, terminal: &Terminal) -> Result<Exit> {
    let data = cli.data();
    let from = place(&data)?;
    let to = if is_url(to) { at(&data, to)? } else { Place::folder(to) };
    let progress = Progress::new(0, "tables", terminal);
    let mut table = String::new();
    let carried = carry(&from, &to, &mut |name, rows| {
        if table != name {
            progress.start(name);
            name.clone_into(&mut table);
        }
        progress.rows(rows.unsigned_abs());
    });
    progress.finish();
    let carried = carried.map_err(as_typed)?;
    mark_if_made_up(&to);
    show(&report(&carried, &from, &to), cli.format, terminal)?;
    Ok(if carried.faults.is_empty() { Exit::Ok } else { Exit::BadInput })
}

fn report(carried: &Carried, from: &Place, to: &Place) -> Report {
    let ends = carried.head.as_ref().map_or_else(
        || "before anything happened".into(),
        |head| format!("up to event {} of {} (hash {})", head.position, head.at, head.hash),
    );
    let faults: Vec<String> = carried.faults.iter().map(ToString::to_string).collect();
    let mut notes: Vec<String> = faults.iter().map(|fault| format!("fault: {fault}")).collect();
    notes.push(match faults.len() {
        0 => "every row was counted there, and everything is as the log has it".into(),
        n => format!("{} there; go on with the store as it was, and ask why", counted(n, "fault", "faults")),
    });
    notes.push(goes_on(to));
    notes.push(format!(
        "`{from}` is as it was, with its keys: no erasure reaches it from now on, so take it away once the new one has proved itself"
    ));
    Report {
        schema: "plumbline/carried/1",
        heading: vec![
            format!("carried to `{to}`, {ends}"),
            format!(
                "{} in {}, {} beside the log",
                counted(rows(carried), "row", "rows"),
                counted(carried.tables.len(), "table", "tables"),
                counted(carried.files, "file", "files")
            ),
        ],
        columns: vec![column("table", "Table"), number("rows", "Rows")],
        rows: carried.tables.iter().map(|(table, rows)| vec![json!(table), json!(rows)]).collect(),
        notes,
        more: vec![
            ("from", json!(from.to_string())),
            ("to", json!(to.to_string())),
            ("head", head(carried)),
            ("files", json!(carried.files)),
            ("faults", json!(faults)),
        ],
        ..Report::default()
    }
}

fn rows(carried: &Carried) -> usize {
    carried.tables.iter().filter_map(|(_, rows)| usize::try_from(*rows).ok()).sum()
}

fn head(carried: &Carried) -> Value {
    let head = carried.head.as_ref();
    head.map_or(
        Value::Null,
        |head| json!({ "position": head.position, "hash": head.hash, "at": head.at.to_string() }),
    )
}

/// How the next command finds the new store.
fn goes_on(to: &Place) -> String {
    if to.is_postgres() {
        format!(
            "from now on name it to every command: `DATABASE_URL`, and `--data {}` for what is no part of the log",
            to.dir().display()
        )
    } else {
        format!("from now on use `--data {}`, without `DATABASE_URL`", to.dir().display())
    }
}

fn as_typed(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::NoStore { .. } => not_found(error.to_string()),
        StoreError::PlaceTaken { .. } | StoreError::NotEmpty { .. } => usage(error.to_string()),
        StoreError::Overtaken => bad_input(error.to_string()),
        other => other.into(),
    }
}
