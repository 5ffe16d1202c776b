//! `plumbline verify`

mod recompute;

use crate::args::{Cli, Verify};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{Report, Terminal, column, show};
use crate::reader;
use crate::session::{Formats, Session, counted, description_folder, open_store};
use anyhow::Result;
use plumbline_store::{Catalogued, Store, read_anchors};
use recompute::{Differs, Recomputed, recompute};
use serde_json::{Value, json};
use std::path::Path;

/// What a table leaves out: the parts of a figure that differs.
const PARTS: usize = 3;

pub fn run(cli: &Cli, args: &Verify, terminal: &Terminal) -> Result<Exit> {
    // Asked for before anything is read: a fault of the framework is its own sentence.
    let session = if args.recompute { Some(Session::open(cli)?) } else { None };
    let anchors = args.anchors.as_deref().map(anchors_of).transpose()?;
    let mut store = open_store(cli)?;
    let faults = store.verify()?;
    let descriptions = lost_descriptions(&mut store)?;
    let unanchored = store.anchor_faults(anchors.as_deref().unwrap_or_default())?;
    let recomputed = session.map(|session| recompute(&mut store, &session, terminal)).transpose()?;
    // A cache is made again when it is next read: worth saying, nothing lost.
    let mut rows: Vec<Vec<Value>> = faults
        .iter()
        .map(|fault| {
            let weight = if fault.is_only_a_cache() { "made again when it is next read" } else { "lost" };
            row(&fault.to_string(), weight)
        })
        .collect();
    let only_caches = faults.iter().all(plumbline_store::Fault::is_only_a_cache);
    let caches = rows.len();
    rows.extend(descriptions);
    rows.extend(unanchored.iter().map(|fault| row(&fault.to_string(), "compare with a backup")));
    rows.extend(recomputed.iter().flat_map(rows_of));
    let lost = !only_caches || rows.len() > caches;
    let heading = match rows.len() {
        0 => "the log's chain, the files kept and the caches are whole".to_owned(),
        n => counted(n, "fault", "faults"),
    };
    let mut notes = store.notes()?;
    notes.extend(anchors.iter().map(|anchors| {
        format!(
            "{} looked at, {} not borne out",
            counted(anchors.len(), "anchor", "anchors"),
            unanchored.len()
        )
    }));
    notes.extend(recomputed.iter().map(|done| {
        let results = counted(done.results, "result", "results");
        let differ = counted(done.differs.len(), "figure differs", "figures differ");
        format!("{results} on which awards rest computed again, {differ}")
    }));
    let report = Report {
        schema: "plumbline/verify/1",
        heading: vec![heading],
        columns: vec![
            column("fault", "Fault"),
            column("weight", "What of it"),
            column("cell", ""),
            column("stored", ""),
            column("now", ""),
        ],
        rows,
        notes,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if lost { Exit::BadInput } else { Exit::Ok })
}

fn row(fault: &str, weight: &str) -> Vec<Value> {
    let parts = std::iter::repeat_n(Value::Null, PARTS);
    [json!(fault), json!(weight)].into_iter().chain(parts).collect()
}

fn anchors_of(path: &Path) -> Result<Vec<(usize, plumbline_store::Anchor)>> {
    if !path.is_file() {
        return Err(not_found(format!(
            "no file `{}`; `plumbline anchor --to FILE` writes anchors",
            path.display()
        )));
    }
    let text = reader::text(path).map_err(|why| bad_input(format!("`{}` {why}", path.display())))?;
    read_anchors(&text).map_err(|faults| bad_input(format!("`{}` {}", path.display(), faults.join("\n"))))
}

fn rows_of(done: &Recomputed) -> Vec<Vec<Value>> {
    let differs = done.differs.iter().map(|Differs { area, year, cell, stored, now, because }| {
        let shown = |value: &Option<Value>| match value {
            None => "nothing".to_owned(),
            Some(Value::String(text)) => format!("`{text}`"),
            Some(other) => format!("`{other}`"),
        };
        let fault = format!("{area} {year}: {cell} was {} and is now {}", shown(stored), shown(now));
        // In JSON these are texts, whatever the figure: its type may be what differs.
        let text = |value: &Option<Value>| value.as_ref().map_or(Value::Null, |v| json!(v.to_string()));
        vec![json!(fault), json!(because), json!(cell), text(stored), text(now)]
    });
    differs.chain(done.not.iter().map(|why| row(why, "not computed again"))).collect()
}

/// Editions in force that were read by a description of this data folder which is not there any more, or is another: their
/// records could not be made again.
fn lost_descriptions(store: &mut Store) -> Result<Vec<Vec<Value>>> {
    let formats = Formats::load(store.dir())?;
    let catalogue = store.catalogue(None)?;
    let is_lost =
        |e: &&Catalogued| !formats.is_built_in(&e.meta.source) && formats.current(&e.source_digest).is_none();
    let lost = |e: &Catalogued| {
        let folder = description_folder(store.dir());
        let fault = format!(
            "`{}.toml`, by which edition {} of `{}` was read, is missing from `{}` or changed",
            e.meta.source,
            e.meta.id,
            e.meta.file,
            folder.display()
        );
        row(&fault, "put it back as it was, or remove it and accept the proposal for the file again")
    };
    Ok(catalogue.in_force().filter(is_lost).map(lost).collect())
}
