//! Wording that stands nearly alike in letters of several areas, beyond what the program itself writes.

use super::Table;
use crate::output::{Report, column, number};
use crate::session::Session;
use anyhow::Result;
use plumbline_casework::Matter;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::insight::alike::{Own, repeated};
use plumbline_core::letter::check::{HeldTo, Holding, letter};
use plumbline_core::letter::draft::read;
use plumbline_store::Store;
use serde_json::json;

pub(super) fn wording(
    session: &Session,
    store: &mut Store,
    matters: &[(AreaCode, Matter<'_>)],
) -> Result<Table> {
    let mut own = Vec::new();
    for (area, matter) in matters {
        let Some(letter) = matter.letter() else { continue };
        let bytes = store.blob(&letter.digest)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        own.extend(own_sentences(&session.framework, &text).map(|text| Own { area: area.clone(), text }));
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
    let below = "Of what people wrote: sentences that are made from figures are alike by design. Numbers and capitals make no difference.";
    Ok((report, vec![below.into()]))
}

/// The sentences of a letter that are bound to no figure.
fn own_sentences(framework: &Framework, text: &str) -> impl Iterator<Item = String> {
    let body = read(text).map(|draft| draft.body).unwrap_or_default();
    let read = letter(HeldTo { framework, sheet: None, newest: None }, &body);
    read.sentences.into_iter().filter(|it| it.holding != Holding::Bound).map(|it| it.text)
}
