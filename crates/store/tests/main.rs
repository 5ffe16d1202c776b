//! What the store promises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod anchor;
mod attachments;
mod backup;
mod carry;
mod casework;
mod catalogue;
mod crash;
mod home;
mod import;
mod log;
mod made_up;
mod migrate;
mod postgres;
mod publications;
mod results;
mod retention;
mod schema;
mod sealed;
mod verify;
mod watch;

use jiff::Timestamp;
use plumbline_core::record::EditionMeta;
use plumbline_store::{Import, NewEdition, Store, StoreError, sha256};
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A day of 2011 at noon.
fn on(day: &str) -> Timestamp {
    format!("2011-{day}T12:00:00Z").parse().unwrap()
}

/// An edition called `file`, of a file with these `bytes`.
fn edition_of(bytes: &[u8], file: &str, source_digest: &str) -> NewEdition {
    let meta = EditionMeta {
        id: sha256(&[bytes, source_digest.as_bytes()].concat())[..12].into(),
        file: file.into(),
        source: "long".into(),
        learned: Timestamp::MIN,
        issued: None,
        lag_days: Some(28),
        snapshot: false,
        mappings: vec![],
        reports: None,
    };
    NewEdition {
        meta,
        source_digest: source_digest.into(),
        records_digest: format!("records of {file} by {source_digest}"),
        ledger: serde_json::json!({"rows": 3, "records": 3}),
        made_up: false,
    }
}

/// Imports `bytes` under a name and a description, with `records` as its Parquet.
fn import(store: &mut Store, named: (&str, &str), bytes: &[u8], records: &[u8], at: Timestamp) -> Import {
    try_import(store, named, bytes, records, at).unwrap()
}

fn try_import(
    store: &mut Store,
    (file, source_digest): (&str, &str),
    bytes: &[u8],
    records: &[u8],
    at: Timestamp,
) -> Result<Import, StoreError> {
    let new = edition_of(bytes, file, source_digest);
    store.import_edition(&new, bytes, &mut |_| Ok(records.to_vec()), at)
}

/// Bytes like those that nobody can guess, the same in every run.
fn seeded(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut drawn = 0u64;
    move |bytes| {
        for part in bytes.chunks_mut(32) {
            drawn += 1;
            let digest = sha256(format!("{seed}/{drawn}").as_bytes());
            let raw = (0..part.len()).map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).unwrap());
            part.iter_mut().zip(raw).for_each(|(byte, raw)| *byte = raw);
        }
    }
}

/// Every file below a folder that holds these bytes.
fn files_that_hold(folder: &Path, part: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files_that_hold(&entry.path(), part));
        } else if std::fs::read(entry.path()).unwrap().windows(part.len()).any(|window| window == part) {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found
}

fn ids(store: &mut Store, known_by: Option<Timestamp>) -> Vec<String> {
    store.catalogue(known_by).unwrap().in_force().map(|e| e.meta.id.to_string()).collect()
}
