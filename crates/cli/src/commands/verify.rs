//! `plumbline verify`

use crate::args::Cli;
use crate::exit::Exit;
use crate::output::{self, Terminal};
use crate::session::open_store;
use anyhow::Result;

pub fn run(cli: &Cli, _terminal: &Terminal) -> Result<Exit> {
    let mut store = open_store(&cli.data())?;
    let faults = store.verify()?;
    for fault in &faults {
        output::print(&format!("{fault}\n"))?;
    }
    if faults.is_empty() {
        output::print("the log's chain, the files kept and the caches are whole\n")?;
    }
    // A cache is made again when it is next read: worth saying, nothing lost.
    let lost = faults.iter().any(|fault| !fault.is_only_a_cache());
    Ok(if lost { Exit::BadInput } else { Exit::Ok })
}
