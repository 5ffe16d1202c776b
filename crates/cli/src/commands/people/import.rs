//! `plumbline people import FILE`: the whole register is replaced, after what changes is said.

use super::{columns, marked, row};
use crate::args::Cli;
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, made_up, show};
use crate::people::{self, Change, changes};
use crate::session::{Session, counted, is_named_made_up, made_from_framework};
use crate::typed_csv::TypedCsv;
use anyhow::Result;
use plumbline_core::letter::Register;
use serde_json::{Value, json};
use std::path::Path;

pub fn run(cli: &Cli, session: &Session, file: &Path, dry_run: bool, terminal: &Terminal) -> Result<Exit> {
    let new = people::read(session, &TypedCsv::read(file, people::COLUMNS)?)?;
    refuse_made_up(file, &new)?;
    let old = people::load(session, &cli.data())?.unwrap_or_default();
    let changes = changes(&old, &new);
    let count = |wanted: Change| changes.iter().filter(|(change, _)| *change == wanted).count();
    let (added, removed, kept) = (count(Change::Added), count(Change::Removed), count(Change::Kept));
    let is_new = added + removed > 0 || old.people.len() != new.people.len();
    let what = match (is_new, dry_run) {
        (false, _) => "The register says this already: nothing changes",
        (true, true) => "The register would become",
        (true, false) => "The register is now",
    };
    let says = format!(
        "{what}: {}, of which {added} added and {kept} kept; {removed} removed",
        counted(new.people.len(), "line", "lines")
    );
    let shown = changes.iter().filter(|(change, _)| *change != Change::Kept);
    let rows: Vec<Vec<Value>> = shown
        .map(|(change, person)| {
            let mut cells = vec![json!(change.word())];
            cells.extend(row(session, person));
            cells
        })
        .collect();
    let mut titles = vec![column("change", "Change")];
    titles.extend(columns());
    let report = Report {
        schema: "plumbline/people-import/1",
        heading: marked(says),
        columns: titles,
        rows,
        made_from: made_from_framework(&session.framework),
        ..Report::default()
    };
    if is_new && !dry_run {
        people::keep(&cli.data(), &new)?;
    }
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}

/// Nobody made up gets a letter about published evidence.
fn refuse_made_up(file: &Path, register: &Register) -> Result<()> {
    let says_so =
        |text: &str| text.to_lowercase().contains("made up") || text.to_lowercase().contains("made-up");
    let in_a_cell =
        register.people.iter().any(|person| says_so(&person.name) || says_so(&person.organisation));
    if !made_up::is_marked() && (is_named_made_up(&file.to_string_lossy()) || in_a_cell) {
        return Err(bad_input(format!(
            "`{}` holds made-up people and this data folder published files; they never share one: use another --data DIR",
            file.display()
        )));
    }
    Ok(())
}
