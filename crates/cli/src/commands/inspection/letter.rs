//! `plumbline inspection AREA DATE --letter`: the letter of an unannounced inspection.

use super::Shown;
use crate::args::{Cli, Inspection as Args};
use crate::commands::letters::pdfs::{Named, Pdfs};
use crate::commands::letters::{DRAFT, names};
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::folder::Folder;
use crate::output::{self, Format, Terminal, made_up};
use crate::people;
use anyhow::Result;
use jiff::civil::Date;
use plumbline_core::letter::{Correspondents, Document, InspectionLetter, markdown, opened_inspection};
use plumbline_core::profile::following::InspectionRecord;
use plumbline_pages::{FiguresPage, LetterEntry, LetterIndex, LetterLinks, RulesPage};
use std::path::Path;

/// A letter is no table.
pub fn check(cli: &Cli, args: &Args) -> Result<()> {
    if args.letter && cli.format != Format::Table {
        return Err(usage(
            "a letter is written as Markdown; leave out --format, or leave out --letter for the figures",
        ));
    }
    Ok(())
}

pub fn write(
    cli: &Cli,
    args: &Args,
    shown: &Shown,
    record: &InspectionRecord,
    terminal: &Terminal,
) -> Result<Exit> {
    let dated = dated(args, record)?;
    let letter = InspectionLetter {
        record,
        block: shown.block,
        area: &shown.name,
        people: &correspondents(cli, shown, dated)?,
        dated,
        marks: marks(args.out.is_some()),
    };
    let document = letter.document().map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let when = record.event.when();
        bad_input(format!("no letter can be written of this inspection ({when}):\n{}", faults.join("\n")))
    })?;
    match &args.out {
        None => put_out(&document),
        Some(folder) => as_files(shown, record, &document, folder, terminal),
    }
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

/// In a folder it is a draft until somebody has signed it off.
fn marks(in_folder: bool) -> Vec<String> {
    let draft = in_folder.then(|| DRAFT.to_owned());
    let made_up = made_up::is_marked().then(|| made_up::SENTENCE.to_owned());
    draft.into_iter().chain(made_up).collect()
}

/// The letter as a page with a page of its figures, the rules, a list of itself, and PDF in two editions.
fn as_files(
    shown: &Shown,
    record: &InspectionRecord,
    document: &Document,
    folder: &Path,
    terminal: &Terminal,
) -> Result<Exit> {
    let folder = Folder::new(folder, false)?;
    let pdfs = Pdfs::new(false)?;
    let when = record.event.inspection.inspected.map(|when| format!(" {when}")).unwrap_or_default();
    let name = format!("{} {}{when}", shown.name, record.event.inspection.kind.id());
    let mut writing = folder.begin()?;
    let files = names::Files::alone(&name);
    let named = [Named { name: &name, document, files: &files }];
    let set = pdfs.set(&named, &mut writing, terminal)?.swap_remove(0);
    let opened = opened_inspection(&shown.asked.evidence, shown.block, &document.body);
    let names::Files { html, figures, .. } = files;
    let links = LetterLinks {
        figures: &figures,
        rules: names::RULES,
        index: names::INDEX,
        pdf: set.standard.as_deref(),
        large_print: set.large_print.as_deref(),
        opened: &opened,
        site: None,
    };
    let title = format!("Figures behind the letter: {}", document.title);
    let (rules, index) = (names::RULES, names::INDEX);
    let page =
        FiguresPage { title: &title, document, opened: &opened, letter: &html, rules, index, site: None };
    let entry = LetterEntry {
        area: &shown.name,
        code: shown.block.area.as_str(),
        grade: None,
        html: &html,
        figures: &figures,
        pdf: set.standard.as_deref(),
        large_print: set.large_print.as_deref(),
    };
    let marks = &document.marks;
    let list = LetterIndex { title: "Letters of inspections", marks, entries: &[entry], rules };
    let all_rules = RulesPage { framework: &shown.session.framework, marks, index, site: None };
    for (name, text) in [
        (html.as_str(), plumbline_pages::letter(document, &links)),
        (&figures, plumbline_pages::figures(&page)),
        (rules, plumbline_pages::rules(&all_rules)),
        (index, plumbline_pages::index(&list)),
    ] {
        writing.put(name, text.as_bytes())?;
    }
    writing.finish()?;
    output::notice(&made_up::marked(&format!(
        "letter to {}: `{}`",
        shown.name,
        folder.path().join(&html).display()
    )))?;
    if let Some(why) = set.why_not {
        return Err(bad_input(why));
    }
    Ok(Exit::Ok)
}

/// The one place where the letter leaves as text.
fn put_out(document: &Document) -> Result<Exit> {
    output::print(&markdown(document))?;
    Ok(Exit::Ok)
}
