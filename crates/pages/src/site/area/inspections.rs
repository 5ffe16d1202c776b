//! Block B down to its rows: each line of the summary, and each inspection of the council's own services with its findings (P2, L5).

use super::block_b::line_id;
use super::context::Sheet;
use super::dates::in_words;
use super::places::{place, places};
use super::{AreaFile, AreaSite};
use crate::grade_words::capital;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::letter::{dated, day};
use plumbline_core::profile::following::{EarlierArea, FindingOfRecord, InspectionRecord, Standing, records};
use plumbline_core::profile::history::Event;
use plumbline_core::profile::{InspectionFigure, block_b_figures};
use plumbline_core::record::{AreaFindingKind, AreaInspectionKind, Judgement};
use std::collections::BTreeSet;

/// Where an inspection stands on the page.
pub(super) fn event_id(event: &Event) -> String {
    let it = &event.inspection;
    let when = it.inspected.map(|when| when.to_string()).or(it.published.map(|day| day.to_string()));
    format!("{}-{}", it.kind.id(), when.unwrap_or_default())
}

pub(super) fn page(area: &AreaSite) -> AreaFile {
    let block = &area.published.b;
    let lines = block_b_figures(block);
    let mut all: Vec<InspectionRecord> =
        AreaInspectionKind::ALL.into_iter().flat_map(|kind| records(block, kind)).collect();
    all.sort_by_key(|record| std::cmp::Reverse(record.event.likely));
    let mut seen = BTreeSet::new();
    let main = html! {
        h1 { (area.name) ": inspections of the council’s own services" }
        p { "What the summary says of them, line by line, and every inspection that is held with its findings; each with the row of the published file." }
        @for line in &lines {
            section {
                h2 id=(line_id(line.id)) { (capital(line.title)) }
                p { (capital(&in_words(&line.says))) "." }
                p class="place" { @if line.places.is_empty() { "No row of a published file is held." } @else { (places(area.evidence, &line.places)) } }
            }
        }
        h2 id="all" { "Every inspection" }
        @if all.is_empty() { p { "None is held." } }
        @for record in &all {
            @let id = event_id(record.event);
            (inspection(area, record, seen.insert(id.clone()).then_some(id)))
        }
    };
    area.file(Sheet {
        kind: "inspections",
        file: "inspections.html",
        title: "inspections of the council’s services",
        main,
    })
}

fn inspection(area: &AreaSite, record: &InspectionRecord, id: Option<String>) -> Markup {
    let event = record.event;
    let it = &event.inspection;
    let title = match (it.inspected, it.published) {
        (Some(when), _) => format!("{}, {}", capital(it.kind.title()), dated(when)),
        (None, Some(published)) => format!("{}, published {}", capital(it.kind.title()), day(published)),
        (None, None) => capital(it.kind.title()),
    };
    let judged = [
        ("Overall", it.overall),
        ("Safeguarding", it.safeguarding),
        ("Services for looked-after children", it.looked_after),
    ];
    let figures = AreaFindingKind::ALL.map(InspectionFigure::Findings);
    html! {
        section class="inspection" {
            h3 id=[id] { (title) }
            dl class="facts" {
                @if let Some(published) = it.published { dt { "Published" } dd { (day(published)) } }
                @for (what, grade) in judged { @if let Some(grade) = grade { dt { (what) } dd { (word(grade)) } } }
                @for figure in figures { dt { (capital(figure.title())) } dd { (record.count(figure)) } }
                dt { "Row" } dd class="place" { (places(area.evidence, &event.places)) }
            }
            @if event.disputed { p class="note" { "Files disagree about this inspection, with nothing to choose by: its judgements are unknown." } }
            (findings(area, &title, record))
            (earlier(area, &title, record))
        }
    }
}

/// Block B's word for the third grade is adequate.
fn word(grade: Judgement) -> &'static str {
    if grade == Judgement::Satisfactory { "adequate" } else { grade.word() }
}

fn findings(area: &AreaSite, title: &str, record: &InspectionRecord) -> Markup {
    let rows: Vec<Vec<Markup>> = AreaFindingKind::ALL
        .into_iter()
        .flat_map(|kind| record.of_kind(kind))
        .map(|it| finding(area, it))
        .collect();
    html! {
        @if rows.is_empty() {
            p { "None of its findings is recorded." }
        } @else {
            (table(&format!("Findings: {title}"), &["Finding", "What it says", "How it stands", "Row of a file"], rows))
        }
    }
}

fn finding(area: &AreaSite, it: &FindingOfRecord) -> Vec<Markup> {
    let fact = &it.placed.fact;
    let follows: Vec<&str> =
        fact.follows.iter().flat_map(|follows| &follows.subjects).map(|it| it.as_str()).collect();
    let stands = match it.standing {
        Some(Standing::New) => "new",
        Some(Standing::Persisting) => "carries on an earlier one",
        Some(Standing::ForerunnerNotHeld) => "follows one that is not held",
        None if follows.is_empty() => "",
        None => "tells of an earlier one",
    };
    vec![
        html! { (capital(fact.kind.title())) @if let Some(subject) = &fact.subject { span class="note" { bdi { (subject) } } } },
        html! { bdi { (fact.text) } },
        html! {
            @if stands.is_empty() { "–" } @else { (stands) }
            @if !follows.is_empty() { ": " bdi { (follows.join("; ")) } }
        },
        html! { span class="place" { (place(area.evidence, it.placed.place)) } },
    ]
}

fn earlier(area: &AreaSite, title: &str, record: &InspectionRecord) -> Markup {
    let rows: Vec<Vec<Markup>> = record.earlier.iter().map(|it| earlier_row(area, it)).collect();
    html! {
        @if !rows.is_empty() {
            (table(&format!("What became of earlier areas: {title}"), &["Earlier area", "What it said", "Now", "Row of a file"], rows))
        }
    }
}

fn earlier_row(area: &AreaSite, it: &EarlierArea) -> Vec<Markup> {
    let fact = &it.placed.fact;
    vec![
        html! { (capital(fact.kind.title())) span class="note" { (in_words(&it.by.when())) } },
        html! { bdi { (fact.text) } },
        html! { (it.fate.words()) },
        html! { span class="place" { (place(area.evidence, it.placed.place)) } },
    ]
}
