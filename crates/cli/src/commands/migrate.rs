//! `plumbline migrate`

mod carry;

use crate::args::{Cli, Migrate};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::place;
use anyhow::Result;
use plumbline_store::{Fault, Migrated, Place, Step, StoreError};
use serde_json::{Value, json};
use std::time::Duration;

pub fn run(cli: &Cli, args: &Migrate, terminal: &Terminal) -> Result<Exit> {
    if let Some(to) = &args.to {
        return carry::run(cli, to, terminal);
    }
    let place = place(&cli.data())?;
    let migrated = if args.dry_run {
        plumbline_store::rehearse_migration(&place)
    } else {
        plumbline_store::migrate(&place)
    };
    let migrated = migrated.map_err(|e| match e {
        StoreError::NoStore { .. } => not_found(e.to_string()),
        StoreError::CopyThere { .. } => bad_input(e.to_string()),
        other => other.into(),
    })?;
    let report = Report {
        schema: "plumbline/migrate/1",
        heading: heading(&migrated, args.dry_run),
        columns: vec![
            number("schema", "Schema"),
            column("title", "What it brings"),
            number("rows_before", "Rows before"),
            number("rows_after", "Rows after"),
            number("milliseconds", ""),
            column("time", "Time"),
        ],
        rows: migrated.steps.iter().map(row).collect(),
        notes: notes(&migrated, &place, args.dry_run),
        more: vec![
            ("from", json!(migrated.from)),
            ("to", json!(migrated.to)),
            ("dry_run", json!(args.dry_run)),
            ("faults", json!(migrated.faults.iter().map(Fault::to_string).collect::<Vec<_>>())),
            ("copy", json!(migrated.copy.as_ref().map(|copy| copy.display().to_string()))),
        ],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if migrated.faults.is_empty() { Exit::Ok } else { Exit::BadInput })
}

fn heading(migrated: &Migrated, dry_run: bool) -> Vec<String> {
    let Migrated { from, to, .. } = migrated;
    vec![match (from == to, dry_run) {
        (true, _) => format!("the store has schema {to} already: nothing to do"),
        (false, true) => format!("a copy was brought from schema {from} to {to}; the store is as it was"),
        (false, false) => format!("the store was brought from schema {from} to {to}"),
    }]
}

fn row(step: &Step) -> Vec<Value> {
    vec![
        json!(step.version),
        json!(step.title),
        json!(step.rows_before),
        json!(step.rows_after),
        json!(u64::try_from(step.took.as_millis()).unwrap_or(u64::MAX)),
        json!(in_words(step.took)),
    ]
}

fn in_words(took: Duration) -> String {
    if took < Duration::from_secs(1) { "under 1 s".into() } else { format!("{} s", took.as_secs()) }
}

fn notes(migrated: &Migrated, place: &Place, dry_run: bool) -> Vec<String> {
    let mut notes: Vec<String> = migrated.faults.iter().map(|fault| format!("fault: {fault}")).collect();
    if migrated.from != migrated.to {
        notes.push(match migrated.faults.len() {
            0 => "everything is as the log has it afterwards".into(),
            n => format!("faults afterwards: {n}; restore a backup, or ask why before going on"),
        });
    }
    if let Some(copy) = &migrated.copy {
        notes.push(format!(
            "the store as it was: {}; to go back, put it in place of {} while nothing runs",
            copy.display(),
            place.dir().join(plumbline_store::DATABASE).display()
        ));
    } else if dry_run && migrated.from != migrated.to {
        notes.push("the copy is gone; `plumbline migrate` does the same to the store".into());
    }
    notes
}
