//! A key is erased by an administrator, and never by itself (Q10).

use super::keeps_the_keys;
use super::retention::is_due;
use crate::args::Cli;
use crate::desk::{Desk, refused_one};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, number, show};
use anyhow::Result;
use plumbline_casework::{Because, Refusal};
use plumbline_store::{Basis, StoreError};
use serde_json::json;

pub fn run(cli: &Cli, desk: &mut Desk, key: &str, basis: Basis, terminal: &Terminal) -> Result<Exit> {
    keeps_the_keys(desk, "erase a key")?;
    if basis == Basis::Retention
        && let Err(why) = is_due(desk, key)?
    {
        return Err(refused_one(Refusal::new(Because::NotNow, "Q10", why)));
    }
    let by = desk.who()?.to_string();
    let erased = desk.store.erase(key, basis, &by, desk.at).map_err(|fault| as_typed(fault, key))?;
    let mut notes = vec![
        "copies of the store keep the key: `plumbline backup --keys-only` takes it out of each".to_owned(),
    ];
    let on_a_server = desk.store.place().is_postgres();
    if on_a_server {
        notes.push(
            "PostgreSQL keeps what was deleted in its write-ahead log, its replicas and copies of its files, for as long as those are kept"
                .into(),
        );
    }
    if !erased.is_wiped && on_a_server {
        notes.push(
            "the key's bytes are still in the files of the table: another program reads it, or this user does not own it; its owner runs \
             `VACUUM FULL keys`"
                .into(),
        );
    } else if !erased.is_wiped {
        notes.push(
            "another program reads the store: the key's bytes leave its files once that one has ended and anything is written here"
                .into(),
        );
    }
    let report = Report {
        schema: "plumbline/season-erase/1",
        heading: vec![format!("The key {key} is erased: nobody reads the texts under it any more")],
        columns: vec![
            column("key", "Key"),
            column("basis", "Basis"),
            column("by", "By"),
            column("at", "At"),
            number("position", "Event"),
        ],
        rows: vec![vec![
            json!(key),
            json!(basis.word()),
            json!(by),
            json!(erased.event.at.to_string()),
            json!(erased.event.position),
        ]],
        notes,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

fn as_typed(fault: StoreError, key: &str) -> anyhow::Error {
    match fault {
        StoreError::NoKey { .. } | StoreError::BadKeyId { .. } => not_found(format!(
            "there is no key `{key}`; expected one such as person/p-1, case/E06000014/2011 or season/2011, under which something was sealed"
        )),
        StoreError::KeyErased { .. } => {
            refused_one(Refusal::new(Because::NotNow, "Q10", format!("the key `{key}` was erased before")))
        }
        other => other.into(),
    }
}
