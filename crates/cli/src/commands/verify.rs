//! `plumbline verify`

use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::session::{counted, open_store};
use anyhow::Result;
use serde_json::json;

pub fn run(cli: &Cli, terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(&cli.data())?;
    let faults = store.verify()?;
    // A cache is made again when it is next read: worth saying, nothing lost.
    let lost = faults.iter().any(|fault| !fault.is_only_a_cache());
    let heading = match faults.len() {
        0 => "the log's chain, the files kept and the caches are whole".to_owned(),
        n => counted(n, "fault", "faults"),
    };
    let rows = faults
        .iter()
        .map(|fault| {
            let weight = if fault.is_only_a_cache() { "made again when it is next read" } else { "lost" };
            vec![json!(fault.to_string()), json!(weight)]
        })
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
