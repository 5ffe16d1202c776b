//! `plumbline anchor`

use crate::args::{Anchor, Cli};
use crate::exit::{Exit, not_found};
use crate::output::{Report, Terminal, column, number, show};
use crate::session::open_store;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs::OpenOptions;
use std::io::Write;

pub fn run(cli: &Cli, args: &Anchor, terminal: &Terminal) -> Result<Exit> {
    let data = cli.data();
    let mut store = open_store(cli)?;
    let anchor = store.anchor()?.ok_or_else(|| {
        not_found(format!(
            "nothing happened yet in the store at `{}`: there is nothing to anchor",
            data.display()
        ))
    })?;
    let mut notes = Vec::new();
    if let Some(file) = &args.to {
        let could_not = || format!("could not add to `{}`", file.display());
        let mut kept = OpenOptions::new().create(true).append(true).open(file).with_context(could_not)?;
        writeln!(kept, "{anchor}").and_then(|()| kept.sync_all()).with_context(could_not)?;
        notes.push(format!("added to {}", file.display()));
    }
    let report = Report {
        schema: "plumbline/anchor/1",
        heading: Vec::new(),
        columns: vec![number("position", "Position"), column("hash", "Hash"), column("at", "At")],
        rows: vec![vec![json!(anchor.position), json!(anchor.hash), json!(anchor.at.to_string())]],
        notes,
        more: vec![("line", json!(anchor.to_string()))],
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
