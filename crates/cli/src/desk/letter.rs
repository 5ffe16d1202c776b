//! The letter of a case: as its figures have it, or as somebody edited it and the figures bear it.

use super::Desk;
use crate::commands::letter::results::stored;
use crate::exit::bad_input;
use crate::reader;
use anyhow::Result;
use plumbline_casework::{Graded, Letter, OnFile};
use plumbline_core::area::AreaCode;
use plumbline_core::letter::check::{self, HeldTo};
use plumbline_core::letter::draft::{Head, read, write};
use plumbline_core::letter::{Awarded, Names, Sheet, Writing, body};
use plumbline_store::{Award, sha256};
use smol_str::SmolStr;
use std::path::Path;

/// Digits of a result's digest that a draft names.
const DIGITS: usize = 12;

/// The words of a letter that states this grade, and its handle.
pub fn letter_of(desk: &mut Desk, graded: &Graded, edited: Option<&Path>) -> Result<(Letter, String)> {
    let mut sheet = stored(&mut desk.store, graded.result())?.sheet;
    sheet.awards.insert(desk.year, graded.grade().number());
    let text = match edited {
        None => written(desk, &sheet, graded)?,
        Some(path) => borne(desk, &sheet, path)?,
    };
    Ok((Letter { digest: sha256(text.as_bytes()), grade: graded.grade() }, text))
}

/// The award that an approval makes, as the national summary and the letters read it.
pub fn award_of(desk: &mut Desk, area: &AreaCode, graded: &Graded) -> Result<Award> {
    Ok(Award {
        area: area.clone(),
        year: desk.year,
        grade: graded.grade().number(),
        why: reasons(desk, graded)?,
        weighed: figures(graded),
        result: graded.result().to_owned(),
    })
}

/// Reasons stand in a letter where judgement was used (¶58).
fn reasons(desk: &mut Desk, graded: &Graded) -> Result<Option<String>> {
    if !graded.is_judgement() {
        return Ok(None);
    }
    Ok(Some(desk.opened_text(graded.reasons())?.trim().to_owned()))
}

fn figures(graded: &Graded) -> Vec<SmolStr> {
    let addresses = graded.weighed().iter().filter_map(|on| match on {
        OnFile::Figure(address) => Some(address.clone()),
        OnFile::Item(_) => None,
    });
    addresses.collect()
}

fn written(desk: &mut Desk, sheet: &Sheet, graded: &Graded) -> Result<String> {
    let why = reasons(desk, graded)?;
    let weighed = figures(graded);
    let awarded = Awarded { grade: graded.grade(), why: why.as_deref(), weighed: &weighed };
    let writing = Writing { framework: &desk.session.framework, names: Names::shipped(), sheet, awarded };
    let head = Head {
        area: sheet.area.0.clone(),
        year: sheet.year,
        result: Some(SmolStr::new(graded.result().get(..DIGITS).unwrap_or(graded.result()))),
    };
    Ok(write(&head, &body(&writing)))
}

/// An edited letter, if it is of this area and says nothing that its figures do not bear (L3).
fn borne(desk: &Desk, sheet: &Sheet, path: &Path) -> Result<String> {
    let named = path.display();
    let text = reader::text(path).map_err(|why| bad_input(format!("`{named}` {why}")))?;
    let draft = read(&text).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(|fault| format!("`{named}`: {fault}")).collect();
        bad_input(faults.join("\n"))
    })?;
    let of = draft.head.as_ref().map(|head| head.area.clone());
    if of.as_ref() != Some(&sheet.area.0) {
        return Err(bad_input(format!(
            "`{named}` is no draft of {}: its head names `{}`, expected `{}`",
            sheet.name,
            of.unwrap_or_default(),
            sheet.area
        )));
    }
    let framework = &desk.session.framework;
    let report = check::letter(HeldTo { framework, sheet: Some(sheet), newest: None }, &draft.body);
    if report.is_clean() {
        return Ok(text);
    }
    Err(bad_input(format!(
        "`{named}` says things that its figures do not bear; `plumbline letter check {named}` names them"
    )))
}
