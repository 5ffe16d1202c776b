//! The whole reach as one report: a row each of what would differ, of every area.

use super::json::more;
use super::tables::TableReached;
use super::whole::{Files, Whole};
use crate::output::{Report, column};
use crate::session::{Session, counted};
use plumbline_core::publication::{Change, Reach};
use plumbline_pages::changes_summary;
use serde_json::{Value, json};
use smol_str::SmolStr;

/// `heading` says what was put right; `notes` what to know of it.
pub fn report(session: &Session, it: &Whole, heading: Vec<String>, notes: Vec<String>) -> Report {
    let asked = &it.before.asked;
    let mut made_from = asked.made_from(&session.framework, it.before.all.assessed.as_at, &it.run);
    made_from["what_if"] = json!(true);
    let mut all = asked.marks(&session.framework);
    if !asked.is_what_if(&session.framework) {
        all.push("WHAT-IF: nothing is changed, and it is not a grade that anybody awarded".into());
    }
    all.extend(heading);
    all.extend(summary(it));
    let mut says = notes;
    says.extend(remarks(it));
    says.extend(asked.notes(&session.framework));
    Report {
        schema: "plumbline/reach/1",
        heading: all,
        columns: vec![
            column("what", "What"),
            column("area", "Area"),
            column("cell", "Where"),
            column("before", "As it is"),
            column("after", "Then"),
        ],
        rows: rows(session, it),
        notes: says,
        made_from,
        more: more(session, it),
    }
}

/// How much of each, a line each.
fn summary(it: &Whole) -> Vec<String> {
    let of = |count: fn(&Reach) -> usize| it.areas.iter().map(count).sum::<usize>();
    let outcomes = it.areas.iter().filter(|area| area.outcome.is_some()).count();
    let sentences: usize = it.letters.iter().map(|letter| letter.sentences.len()).sum();
    let rows: usize = it.tables.iter().map(|table| table.differs.rows()).sum();
    let mut lines = vec![
        format!(
            "  {}: {}, {}, {}, {}",
            counted(it.areas.len(), "area", "areas"),
            counted(outcomes, "outcome", "outcomes"),
            counted(of(|area| area.bands.len()), "band", "bands"),
            counted(of(|area| area.rules.len()), "rule", "rules"),
            counted(of(|area| area.figures.len()), "figure", "figures"),
        ),
        format!(
            "  {}; {} among their neighbours",
            counted(it.england.len(), "figure of England", "figures of England"),
            counted(it.neighbours.len(), "area counts one of these", "areas count one of these"),
        ),
        format!(
            "  {} to be awarded again before it is written, {} of them",
            counted(it.letters.len(), "letter", "letters"),
            counted(sentences, "sentence", "sentences"),
        ),
        format!(
            "  {}, {} of {}",
            counted(it.national.len(), "national figure", "national figures"),
            counted(rows, "row", "rows"),
            counted(it.tables.len(), "table", "tables"),
        ),
    ];
    if let Some(changes) = &it.note {
        lines.push(format!("  the page of corrections would say: {}", changes_summary(Some(changes))));
    }
    if let Files::Compared(files) = &it.files {
        lines.push(format!("  {} of the site", counted(files.len(), "file", "files")));
    }
    lines
}

fn remarks(it: &Whole) -> Vec<String> {
    let files = match &it.files {
        Files::NotAsked => "`--files` makes the site twice and names the files that would differ",
        Files::None => "a what-if is not published: it has no files and no note",
        Files::Compared(_) => "letters as PDF are not set here: each fares as its page does",
    };
    let published = match it.as_published {
        Some(true) | None => None,
        Some(false) => Some(
            "what stands now is not what was published last: the next publication changes more than is listed here (`plumbline publish --dry-run`)",
        ),
    };
    [Some(files), published].into_iter().flatten().map(str::to_owned).collect()
}

fn rows(session: &Session, it: &Whole) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for area in &it.areas {
        of_area(&session.name(&area.area), area, &mut rows);
    }
    rows.extend(changed("England", "figure", &it.england));
    for (area, with) in &it.neighbours {
        let with: Vec<String> = with.iter().map(|it| session.name(it)).collect();
        rows.push(row("neighbour", Some(session.name(area)), with.join(", "), None, None));
    }
    for letter in &it.letters {
        let name = session.name(&letter.area);
        rows.push(row("letter", Some(name.clone()), String::new(), None, Some("to be awarded again".into())));
        rows.extend(letter.sentences.iter().map(|it| {
            row("sentence", Some(name.clone()), it.fares.id().into(), it.before.clone(), it.after.clone())
        }));
    }
    rows.extend(changed("", "national figure", &it.national));
    rows.extend(
        it.tables.iter().map(|table| row("table", None, table.id.into(), None, Some(in_words(table)))),
    );
    if let Files::Compared(files) = &it.files {
        rows.extend(
            files.iter().map(|(name, fares)| row("file", None, name.clone(), None, Some(fares.id().into()))),
        );
    }
    rows
}

fn of_area(name: &str, area: &Reach, rows: &mut Vec<Vec<Value>>) {
    if let Some((before, after)) = &area.outcome {
        let cell = format!("R/{}/outcome", area.area);
        rows.push(row("outcome", Some(name.into()), cell, Some(before.to_string()), Some(after.to_string())));
    }
    rows.extend(changed(name, "band", &area.bands));
    rows.extend(changed(name, "rule", &area.rules));
    rows.extend(changed(name, "figure", &area.figures));
}

fn changed(name: &str, what: &'static str, changes: &[(SmolStr, Change<String>)]) -> Vec<Vec<Value>> {
    let name = Some(name.to_owned()).filter(|it| !it.is_empty());
    let one = |(cell, it): &(SmolStr, Change<String>)| {
        row(what, name.clone(), cell.to_string(), it.before.clone(), it.after.clone())
    };
    changes.iter().map(one).collect()
}

fn row(
    what: &str,
    area: Option<String>,
    cell: String,
    before: Option<String>,
    after: Option<String>,
) -> Vec<Value> {
    let cell = Some(cell).filter(|it| !it.is_empty());
    vec![json!(what), json!(area), json!(cell), json!(before), json!(after)]
}

/// `12 rows differ (30 cells), 1 comes in, 2 fall away`
fn in_words(table: &TableReached) -> String {
    let it = &table.differs;
    let mut parts = Vec::new();
    if it.changed > 0 {
        let cells = counted(it.cells, "cell", "cells");
        parts.push(format!("{} ({cells})", counted(it.changed, "row differs", "rows differ")));
    }
    if it.added > 0 {
        parts.push(counted(it.added, "row comes in", "rows come in"));
    }
    if it.gone > 0 {
        parts.push(counted(it.gone, "row falls away", "rows fall away"));
    }
    parts.join(", ")
}
