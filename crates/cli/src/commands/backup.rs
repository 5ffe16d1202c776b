//! `plumbline backup` and `plumbline restore`

mod schedule;
mod scheduled;

use crate::args::{Backup, Cli, Restore};
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::{counted, mark_if_made_up, open_store};
use anyhow::Result;
use plumbline_store::{Head, StoreError, restore};
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Backup, terminal: &Terminal) -> Result<Exit> {
    let Some(to) = &args.to else {
        return scheduled::run(cli, args, terminal);
    };
    let mut store = open_store(cli)?;
    let place = to.display();
    if args.keys_only {
        let (keys, erased) = store.backup_keys(to).map_err(as_typed)?;
        let heading = format!(
            "the keys of today are in `{place}`: {}, {} erased",
            counted(keys, "key", "keys"),
            erased
        );
        let report = Report {
            schema: "plumbline/backup/1",
            heading: vec![heading],
            columns: columns(),
            more: vec![("place", json!(place.to_string())), ("head", Value::Null)],
            ..Report::default()
        };
        show(&report, cli.format, terminal)?;
        return Ok(Exit::Ok);
    }
    let manifest = store.backup(to, cli.now()).map_err(as_typed)?;
    let rows = manifest.files.iter().map(|f| vec![json!(f.name), json!(f.bytes), json!(f.digest)]).collect();
    let report = Report {
        schema: "plumbline/backup/1",
        heading: vec![format!("the store is backed up in `{place}`, {}", ends(manifest.head.as_ref()))],
        columns: columns(),
        rows,
        notes: vec!["its keys are in keys.json; after an erasure, `plumbline backup --keys-only` takes the erased key out of it".into()],
        more: vec![("place", json!(place.to_string())), ("head", json!(manifest.head))],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn columns() -> Vec<crate::output::Column> {
    vec![column("file", "File"), number("bytes", "Bytes"), column("digest", "Digest")]
}

pub fn run_restore(cli: &Cli, args: &Restore, terminal: &Terminal) -> Result<Exit> {
    let Some(data) = &cli.data else {
        return Err(usage("where to? name a new data folder with `--data DIR`"));
    };
    let restored = restore(&args.backup, data).map_err(as_typed)?;
    mark_if_made_up(data);
    let place = data.display();
    let mut notes: Vec<String> = restored.faults.iter().map(|fault| format!("fault: {fault}")).collect();
    notes.extend(restored.notes.iter().cloned());
    notes.push("records are read again from the files kept when they are next needed".into());
    if restored.needs_migration {
        notes.push("an older program made this store: run `plumbline migrate`".into());
    }
    let erased = restored.erased.iter();
    let report = Report {
        schema: "plumbline/restore/1",
        heading: vec![
            format!("restored into `{place}`, {}", ends(restored.head.as_ref())),
            format!(
                "{}, {}, {} erased; {}",
                counted(restored.files, "file", "files"),
                counted(restored.keys, "key", "keys"),
                restored.erased.len(),
                match restored.faults.len() {
                    0 => "everything is as the log has it".to_owned(),
                    n => counted(n, "fault", "faults"),
                }
            ),
        ],
        columns: vec![
            column("key", "Erased key"),
            column("basis", "Basis"),
            column("by", "By"),
            column("at", "At"),
        ],
        rows: erased.map(|e| vec![json!(e.id), json!(e.basis), json!(e.by), json!(e.at)]).collect(),
        notes,
        more: vec![
            ("place", json!(place.to_string())),
            ("head", json!(restored.head)),
            ("files", json!(restored.files)),
            ("keys", json!(restored.keys)),
            ("faults", json!(restored.faults.iter().map(ToString::to_string).collect::<Vec<_>>())),
        ],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if restored.faults.is_empty() { Exit::Ok } else { Exit::BadInput })
}

/// Up to which event a copy goes.
fn ends(head: Option<&Head>) -> String {
    head.map_or_else(
        || "before anything happened".into(),
        |head| format!("up to event {} of {} (hash {})", head.position, head.at, head.hash),
    )
}

fn as_typed(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::PlaceTaken { .. } | StoreError::WithinData { .. } => usage(error.to_string()),
        StoreError::NoBackup { .. } => not_found(error.to_string()),
        StoreError::BadBackup { .. } | StoreError::BackupOfAnother { .. } => bad_input(error.to_string()),
        other => other.into(),
    }
}
