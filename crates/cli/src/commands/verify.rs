//! `plumbline verify`

use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::session::{Formats, counted, description_folder, open_store};
use anyhow::Result;
use plumbline_store::{Catalogued, Store};
use serde_json::{Value, json};

pub fn run(cli: &Cli, terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(&cli.data())?;
    let faults = store.verify()?;
    let descriptions = lost_descriptions(&mut store)?;
    // A cache is made again when it is next read: worth saying, nothing lost.
    let lost = !descriptions.is_empty() || faults.iter().any(|fault| !fault.is_only_a_cache());
    let heading = match faults.len() + descriptions.len() {
        0 => "the log's chain, the files kept and the caches are whole".to_owned(),
        n => counted(n, "fault", "faults"),
    };
    let rows = faults
        .iter()
        .map(|fault| {
            let weight = if fault.is_only_a_cache() { "made again when it is next read" } else { "lost" };
            vec![json!(fault.to_string()), json!(weight)]
        })
        .chain(descriptions)
        .collect();
    let report = Report {
        schema: "plumbline/verify/1",
        heading: vec![heading],
        columns: vec![column("fault", "Fault"), column("weight", "What of it")],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(if lost { Exit::BadInput } else { Exit::Ok })
}

/// Editions in force that were read by a description of this data folder which is not there any more, or is another: their
/// records could not be made again.
fn lost_descriptions(store: &mut Store) -> Result<Vec<Vec<Value>>> {
    let formats = Formats::load(store.dir())?;
    let catalogue = store.catalogue(None)?;
    let is_lost =
        |e: &&Catalogued| !formats.is_built_in(&e.meta.source) && formats.current(&e.source_digest).is_none();
    let row = |e: &Catalogued| {
        let folder = description_folder(store.dir());
        let fault = format!(
            "`{}.toml`, by which edition {} of `{}` was read, is missing from `{}` or changed",
            e.meta.source,
            e.meta.id,
            e.meta.file,
            folder.display()
        );
        vec![
            json!(fault),
            json!("put it back as it was, or remove it and accept the proposal for the file again"),
        ]
    };
    Ok(catalogue.in_force().filter(is_lost).map(row).collect())
}
