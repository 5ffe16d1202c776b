//! `plumbline inspection AREA DATE --letter`: the letter of an unannounced inspection.

use super::Shown;
use crate::args::{Cli, Inspection as Args};
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output::{self, Format, made_up};
use crate::reader;
use anyhow::Result;
use plumbline_core::letter::{Correspondents, Document, InspectionLetter, markdown};
use plumbline_core::profile::following::InspectionRecord;

/// A letter is no table.
pub fn check(cli: &Cli, args: &Args) -> Result<()> {
    if args.letter && cli.format != Format::Table {
        return Err(usage(
            "a letter is written as Markdown; leave out --format, or leave out --letter for the figures",
        ));
    }
    Ok(())
}

pub fn write(args: &Args, shown: &Shown, record: &InspectionRecord) -> Result<Exit> {
    let people = correspondents(args)?;
    let letter = InspectionLetter {
        record,
        block: shown.block,
        area: &shown.name,
        people: &people,
        dated: dated(args, record)?,
        marks: made_up::is_marked().then(|| made_up::SENTENCE.to_owned()).into_iter().collect(),
    };
    let document = letter.document().map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bad_input(format!(
            "no letter can be written of this inspection ({}):\n{}",
            record.event.when(),
            faults.join("\n")
        ))
    })?;
    put_out(&document)
}

/// The one place where a letter's people come from.
fn correspondents(args: &Args) -> Result<Correspondents> {
    let Some(path) = &args.people else {
        return Err(usage(
            "a letter needs people: write who sends it, gets it and signs it to a TOML file as docs/letters.md shows, and name it with --people",
        ));
    };
    let text = reader::text(path).map_err(|why| {
        not_found(format!("`{}` {why}; expected a letter's people, as docs/letters.md shows", path.display()))
    })?;
    toml::from_str(&text).map_err(|e| bad_input(format!("{}: {e}", path.display())))
}

/// The day on the letter: as asked, or that on which it was published.
fn dated(args: &Args, record: &InspectionRecord) -> Result<jiff::civil::Date> {
    args.dated.or(record.event.inspection.published).ok_or_else(|| {
        usage("no file gives the day on which the letter was published; say which day stands on it with --dated")
    })
}

/// The one place where the letter leaves: other forms are made from the same content.
fn put_out(document: &Document) -> Result<Exit> {
    output::print(&markdown(document))?;
    Ok(Exit::Ok)
}
