//! `plumbline inspection AREA DATE --letter`: the letter of an unannounced inspection.

use super::Shown;
use crate::args::{Cli, Inspection as Args};
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output::{self, Format, made_up};
use crate::people;
use anyhow::Result;
use jiff::civil::Date;
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

pub fn write(cli: &Cli, args: &Args, shown: &Shown, record: &InspectionRecord) -> Result<Exit> {
    let dated = dated(args, record)?;
    let letter = InspectionLetter {
        record,
        block: shown.block,
        area: &shown.name,
        people: &correspondents(cli, shown, dated)?,
        dated,
        marks: made_up::is_marked().then(|| made_up::SENTENCE.to_owned()).into_iter().collect(),
    };
    let document = letter.document().map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let when = record.event.when();
        bad_input(format!("no letter can be written of this inspection ({when}):\n{}", faults.join("\n")))
    })?;
    put_out(&document)
}

/// The one place where a letter's people come from: the register, for the day of the letter.
fn correspondents(cli: &Cli, shown: &Shown, day: Date) -> Result<Correspondents> {
    let register = people::load(shown.session, &cli.data())?.ok_or_else(|| {
        not_found("a letter needs people, and there is no register of them yet: `plumbline people import FILE` reads one")
    })?;
    register.on(&shown.block.area, day).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let (area, lacks) = (&shown.name, faults.join(" and "));
        bad_input(format!(
            "the register of people has {lacks} for a letter to {area} on {day}; `plumbline people \"{area}\" --on {day}` shows whom it has"
        ))
    })
}

/// The day on the letter: as asked, or that on which it was published.
fn dated(args: &Args, record: &InspectionRecord) -> Result<Date> {
    args.dated.or(record.event.inspection.published).ok_or_else(|| {
        usage("no file gives the day on which the letter was published; say which day stands on it with --dated")
    })
}

/// The one place where the letter leaves: other forms are made from the same content.
fn put_out(document: &Document) -> Result<Exit> {
    output::print(&markdown(document))?;
    Ok(Exit::Ok)
}
