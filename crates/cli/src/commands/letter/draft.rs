//! `plumbline letter draft AREA`: what people edit, from a stored result and its award.

use super::{AwardedSheet, awarded, results};
use crate::args::Cli;
use crate::exit::{Exit, bad_input, not_found, usage};
use crate::output;
use crate::session::{Session, open_store, public_results};
use anyhow::{Context, Result};
use plumbline_core::area::Area;
use plumbline_core::framework::Framework;
use plumbline_core::letter::draft::{Head, write};
use plumbline_core::letter::{Names, Writing, body};
use plumbline_core::profile::history::framework_year;
use plumbline_store::{Results, Store};
use smol_str::SmolStr;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Digits of a result's digest that a draft names.
const DIGITS: usize = 12;

pub fn run(cli: &Cli, area: &str, result: Option<&str>, output: Option<&Path>) -> Result<Exit> {
    let session = Session::open(cli)?;
    let area = session.area(area)?;
    let mut store = open_store(cli)?;
    let known = public_results(&mut store, None, cli.now())?;
    let year = framework_year(&session.framework);
    let asked = result.map(|asked| of_area(&mut store, &known, area, year, asked)).transpose()?;
    let Some(found) = awarded(&mut store, &known, &area.code, year, asked.as_deref())? else {
        return Err(not_found(format!(
            "no award is recorded for {name} in {year}: `plumbline award \"{name}\" GRADE` records one, and `plumbline assess \"{name}\"` shows what the rules indicate",
            name = area.name
        )));
    };
    let text = marked(drafted(&session.framework, &found, asked.as_deref()));
    match output {
        None => output::print_raw(&text)?,
        Some(path) => {
            new_file(path, &text)?;
            output::notice(&output::made_up::marked(&format!(
                "draft of {}: `{}`",
                area.name,
                path.display()
            )))?;
        }
    }
    Ok(Exit::Ok)
}

/// The stored result whose digest starts so, if it is of this area.
fn of_area(store: &mut Store, known: &Results, area: &Area, year: i16, asked: &str) -> Result<String> {
    let digest = known.starting(asked).ok_or_else(|| {
        not_found(format!(
            "no one result starts with `{asked}`; `plumbline award` shows the result of each award"
        ))
    })?;
    let sheet = results::stored(store, digest)?.sheet;
    if sheet.area != area.code || sheet.year != year {
        return Err(usage(format!(
            "the result `{asked}` is of {} in {}, not of {} in {year}",
            sheet.name, sheet.year, area.name
        )));
    }
    Ok(digest.to_owned())
}

/// A draft about made-up data says so in its head, as a remark that readers of it pass over.
pub fn marked(draft: String) -> String {
    if !output::made_up::is_marked() {
        return draft;
    }
    draft.replacen("+++\n", &format!("+++\n# {}\n", output::made_up::SENTENCE), 1)
}

/// The draft as Markdown.
fn drafted(framework: &Framework, found: &AwardedSheet, result: Option<&str>) -> String {
    let digest = result.unwrap_or(&found.award.result);
    let head = Head {
        area: found.sheet.area.0.clone(),
        year: found.sheet.year,
        result: Some(SmolStr::new(digest.get(..DIGITS).unwrap_or(digest))),
    };
    let writing =
        Writing { framework, names: Names::shipped(), sheet: &found.sheet, awarded: found.as_written() };
    write(&head, &body(&writing))
}

/// Edited drafts are never written over.
pub fn new_file(path: &Path, text: &str) -> Result<()> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = opened.map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => bad_input(format!(
            "`{}` is there already and may have been edited; name another file",
            path.display()
        )),
        _ => anyhow::Error::new(e).context(format!("could not write `{}`", path.display())),
    })?;
    file.write_all(text.as_bytes()).with_context(|| format!("could not write `{}`", path.display()))
}
