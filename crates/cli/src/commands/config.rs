//! `plumbline config`

use crate::args::{Cli, Config};
use crate::config::{Line, Loaded, Wanted, find, lines, load, printed};
use crate::exit::{Exit, bad_input, not_found};
use crate::output::{self, Format, Report, Terminal, column, show};
use crate::session::counted;
use crate::settled::{environment, typed};
use anyhow::Result;
use serde_json::{Value, json};
use std::path::Path;

pub fn run(cli: &Cli, args: &Config, terminal: &Terminal) -> Result<Exit> {
    if let Some(file) = &args.check {
        return check(file);
    }
    let file = find(cli.config.as_deref(), Wanted::Always)?;
    let loaded = load(file.as_deref(), environment(), &typed(cli));
    if cli.format == Format::Table {
        output::print_raw(&printed(&loaded, args.as_new))?;
    } else {
        show(&report(&loaded, args.as_new), cli.format, terminal)?;
    }
    loaded.whole()?;
    Ok(Exit::Ok)
}

fn check(file: &Path) -> Result<Exit> {
    if !file.is_file() {
        return Err(not_found(format!("no file `{}`; `plumbline config > FILE` writes one", file.display())));
    }
    let loaded = load(Some(file), std::iter::empty(), &[]);
    if loaded.faults.is_empty() {
        output::print(&format!("`{}` is in order\n", file.display()))?;
        return Ok(Exit::Ok);
    }
    let faults = counted(loaded.faults.len(), "fault", "faults");
    Err(bad_input(format!("`{}` has {faults}\n{}", file.display(), loaded.faults.join("\n"))))
}

fn report(loaded: &Loaded, as_new: bool) -> Report {
    let row = |line: Line| -> Vec<Value> {
        let meaning = line.meaning.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        let from = line.from.filter(|_| !as_new);
        vec![
            json!(line.path),
            json!(line.value),
            json!(line.default),
            json!(from),
            json!(line.variable),
            json!(meaning),
        ]
    };
    Report {
        schema: "plumbline/config/1",
        columns: vec![
            column("key", "Key"),
            column("value", "Value"),
            column("usual", "Usual"),
            column("from", "From"),
            column("variable", "Variable"),
            column("meaning", "Meaning"),
        ],
        rows: lines(loaded).into_iter().map(row).collect(),
        more: vec![("file", json!(loaded.file.as_ref().map(|file| file.display().to_string())))],
        ..Report::default()
    }
}
