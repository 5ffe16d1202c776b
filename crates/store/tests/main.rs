//! What the store promises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod catalogue;
mod crash;
mod import;
mod log;
mod verify;

use jiff::Timestamp;
use plumbline_store::{DATABASE, NewEdition, Store};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A day of 2011 at noon.
fn on(day: &str) -> Timestamp {
    format!("2011-{day}T12:00:00Z").parse().unwrap()
}

fn edition(file: &str, source_digest: &str) -> NewEdition {
    NewEdition {
        file: file.into(),
        source: "long-csv".into(),
        source_digest: source_digest.into(),
        records_digest: format!("records of {file} by {source_digest}"),
        issued: None,
        lag_days: Some(28),
        snapshot: false,
        mappings: vec![],
        ledger: serde_json::json!({"rows": 3, "records": 3}),
    }
}

fn ids(store: &mut Store, known_by: Option<Timestamp>) -> Vec<String> {
    store.catalogue(known_by).unwrap().in_force().map(|e| e.meta.id.to_string()).collect()
}

/// Does to the database what no method of the store would.
fn meddle(dir: &Path, sql: &'static [&'static str]) -> Result<(), sqlx::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(dir.join(DATABASE));
        let mut raw = SqliteConnection::connect_with(&options).await?;
        for statement in sql {
            sqlx::query(*statement).execute(&mut raw).await?;
        }
        raw.close().await
    })
}
