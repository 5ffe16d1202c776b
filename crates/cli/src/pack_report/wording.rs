//! Wording that stands nearly alike in letters of several areas, beyond what the program itself writes.

use super::{Table, judged};
use crate::commands::letter::results::Stored;
use crate::output::{Report, column, number};
use crate::session::Session;
use anyhow::Result;
use plumbline_casework::{Graded, Matter};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::insight::alike::{Own, repeated};
use plumbline_core::letter::check::{HeldTo, Holding, letter};
use plumbline_core::letter::draft::{Head, read, write};
use plumbline_core::letter::{Awarded, Names, Sheet, Writing, body};
use plumbline_store::Store;
use serde_json::json;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn wording(
    session: &Session,
    store: &mut Store,
    matters: &[(AreaCode, Matter<'_>)],
    results: &[(String, Stored)],
) -> Result<Table> {
    let sheets: BTreeMap<&str, &Sheet> =
        results.iter().map(|(digest, found)| (digest.as_str(), &found.sheet)).collect();
    let mut own = Vec::new();
    for (area, matter) in matters {
        let Some((letter, graded)) = matter.letter().zip(matter.graded()) else { continue };
        let bytes = store.blob(&letter.digest)?.unwrap_or_default();
        let ours = sheets.get(graded.result()).map(|sheet| standard(session, sheet, graded));
        let ours: BTreeSet<String> = ours.unwrap_or_default().into_iter().collect();
        let theirs = unbound(&session.framework, &String::from_utf8_lossy(&bytes));
        let texts = theirs.into_iter().filter(|text| !ours.contains(text));
        own.extend(texts.map(|text| Own { area: area.clone(), text }));
    }
    let rows = repeated(&own).into_iter().map(|it| {
        let names: Vec<String> = it.areas.iter().map(|area| session.name(area)).collect();
        vec![json!(it.areas.len()), json!(it.text), json!(names), json!(it.areas)]
    });
    let report = Report {
        schema: "plumbline/pack-wording/1",
        heading: vec!["Sentences that stand nearly alike in letters of several areas".into()],
        columns: vec![
            number("letters", "Letters"),
            column("sentence", "Sentence"),
            column("areas", "Areas"),
            column("area_codes", ""),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    let below = "Of what people wrote: what the program writes of the figures is alike by design. Numbers and capitals make no difference.";
    Ok((report, vec![below.into()]))
}

/// What the program itself writes of the figures and the grade, whatever the reasons are.
fn standard(session: &Session, sheet: &Sheet, graded: &Graded) -> Vec<String> {
    let mut sheet = sheet.clone();
    sheet.awards.insert(sheet.year, graded.grade().number());
    let weighed: Vec<SmolStr> = graded.weighed().iter().filter_map(judged::figure).cloned().collect();
    let why = graded.is_judgement().then_some("-");
    let awarded = Awarded { grade: graded.grade(), why, weighed: &weighed };
    let writing = Writing { framework: &session.framework, names: Names::shipped(), sheet: &sheet, awarded };
    let head = Head { area: sheet.area.0.clone(), year: sheet.year, result: None };
    unbound(&session.framework, &write(&head, &body(&writing)))
}

/// The sentences of a letter that are bound to no figure.
fn unbound(framework: &Framework, text: &str) -> Vec<String> {
    let body = read(text).map(|draft| draft.body).unwrap_or_default();
    let read = letter(HeldTo { framework, sheet: None, newest: None }, &body);
    read.sentences.into_iter().filter(|it| it.holding != Holding::Bound).map(|it| it.text).collect()
}
