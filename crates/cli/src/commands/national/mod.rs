//! `plumbline national`: what was awarded to all areas, what moved since last year, and what those that moved have in common (N2).

mod awards_file;
mod gathered;
mod open;
mod tables;

use crate::args::{Cli, National as Args, NationalTable};
use crate::exit::Exit;
use crate::output::{self, Format, Report, Terminal, folded, show};
use crate::session::Session;
use anyhow::Result;
pub use gathered::recorded;
use gathered::{Gathered, gathered};
use plumbline_core::national::{National, Standing};
pub use tables::{Table, Told, matrix, table};

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let session = Session::open(cli)?;
    let gathered = gathered(cli, args, &session, terminal)?;
    if let Some(address) = &args.open {
        return open::run(cli, &session, &gathered, address, terminal);
    }
    match (args.table, cli.format) {
        (None, Format::Table) => all_tables(&session, &gathered, terminal)?,
        (None, _) => {
            let told = Told { session: &session, national: &gathered.national };
            let mut report = report(&gathered, &table(&told, NationalTable::Grades));
            let others = NationalTable::ALL.into_iter().skip(1);
            report.more = others.map(|it| (it.id(), tables::json(&table(&told, it)))).collect();
            show(&report, cli.format, terminal)?;
        }
        (Some(chosen), _) => {
            let told = Told { session: &session, national: &gathered.national };
            show(&report(&gathered, &table(&told, chosen)), cli.format, terminal)?;
        }
    }
    Ok(Exit::Ok)
}

fn report(gathered: &Gathered, table: &Table) -> Report {
    let mut heading = gathered.marks.clone();
    heading.push(table.title.clone());
    let mut notes = gathered.notes.clone();
    notes.extend(table.notes.clone());
    Report {
        schema: table.schema,
        heading,
        columns: table.columns.clone(),
        rows: table.rows.clone(),
        notes,
        made_from: gathered.made_from.clone(),
        more: Vec::new(),
    }
}

/// For people: every table, the movement as a matrix, the areas of each grade as a list.
fn all_tables(session: &Session, gathered: &Gathered, terminal: &Terminal) -> Result<()> {
    let told = Told { session, national: &gathered.national };
    let mut parts = vec![table(&told, NationalTable::Grades), matrix(&told)];
    parts.extend(
        [NationalTable::Contrasts, NationalTable::Bands, NationalTable::Settings].map(|it| table(&told, it)),
    );
    let shown: Vec<(Report, Vec<String>)> = parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            let marks = if at == 0 { gathered.marks.clone() } else { Vec::new() };
            let below = if at == 1 { lists(session, &gathered.national) } else { Vec::new() };
            let report = Report {
                heading: [marks, vec![part.title]].concat(),
                columns: part.columns,
                rows: part.rows,
                notes: part.notes,
                ..Report::default()
            };
            (report, below)
        })
        .collect();
    output::show_tables(&shown, terminal)?;
    for note in &gathered.notes {
        output::notice(note)?;
    }
    let year = gathered.national.year;
    output::print(&folded(
        &format!("\nThe areas behind a figure: plumbline national --open N/{year}/moved/2/3\n"),
        terminal.width,
    ))?;
    Ok(())
}

/// The areas of each grade and of each direction, by name.
fn lists(session: &Session, national: &National) -> Vec<String> {
    let named = |areas: &mut dyn Iterator<Item = &plumbline_core::area::AreaCode>| -> Vec<String> {
        let mut names: Vec<String> = areas.map(|area| session.name(area)).collect();
        names.sort();
        names
    };
    let line = |title: String, names: Vec<String>| {
        (!names.is_empty()).then(|| format!("{title} ({}): {}", names.len(), names.join(", ")))
    };
    let mut lines = vec![String::new()];
    lines.extend(Standing::ALL.into_iter().filter_map(|standing| {
        line(standing.words().to_owned(), named(&mut national.now.areas(standing).iter()))
    }));
    let moved = [("improved", national.movement.improved()), ("declined", national.movement.declined())];
    lines.extend(moved.into_iter().filter_map(|(title, areas)| {
        line(title.to_owned(), named(&mut areas.into_iter().map(|(area, ..)| area)))
    }));
    lines
}
