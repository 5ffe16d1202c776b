//! One publication: what it says otherwise than the one before it, figure by figure.

use super::{ChangesPages, PublicationEntry, changes_csv, changes_summary, moment};
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::Grade;
use plumbline_core::publication::{AreaChanges, Change, Changes};
use smol_str::SmolStr;

pub fn changes_page(pages: &ChangesPages, entry: &PublicationEntry) -> String {
    let title = format!("Publication {} of {}, {}", entry.number, pages.year, moment(entry.at));
    let main = html! {
        h1 { (title) }
        @if let Some(why) = entry.why { p { strong { "Why: " } (why) } }
        p { (changes_summary(entry.changes)) }
        p class="address" { "Its digest, by which it is kept: " code { (entry.digest) } }
        @if let Some(changes) = entry.changes.filter(|changes| !changes.is_none()) {
            p { a href=(changes_csv(entry.number)) { "All changes as CSV" } }
            (everything(changes))
        }
    };
    Page {
        kind: "changes",
        title: &title,
        marks: pages.marks,
        way: &[(pages.list, "All publications")],
        main,
        site: pages.site,
        ..Page::default()
    }
    .whole()
}

fn everything(changes: &Changes) -> Markup {
    let grades: Vec<Vec<Markup>> =
        changes.grades().map(|(area, change)| cells(html! { (area.name) }, change, graded)).collect();
    let letters: Vec<Vec<Markup>> = changes
        .letters()
        .map(|(area, change)| vec![html! { (area.name) }, html! { (letter(change)) }])
        .collect();
    let files: Vec<Vec<Markup>> = changes
        .editions
        .iter()
        .map(|(id, change)| {
            let (name, how) = match (&change.before, &change.after) {
                (_, None) => (change.before.as_deref(), "no longer used"),
                (None, name) => (name.as_deref(), "new"),
                (_, name) => (name.as_deref(), "renamed"),
            };
            vec![html! { bdi { (name.unwrap_or_default()) } " (edition " code { (id) } ")" }, html! { (how) }]
        })
        .collect();
    html! {
        (part("files", "Files that the figures rest on", &["File", "Now"], files))
        (part("grades", "Grades", &["Area", "Before", "Now"], grades))
        (part("letters", "Letters", &["Area", "Letter"], letters))
        (part("national", "National figures", &FIGURE, figures(&changes.national)))
        (more(&changes.national))
        @for area in changes.areas.iter().filter(|area| !area.figures.is_empty()) { (of_area(area)) }
    }
}

/// More figures than this of one area are in the file only: a page of a hundred thousand rows opens nowhere.
const SHOWN: usize = 40;
const FIGURE: [&str; 3] = ["Address of the figure", "Before", "Now"];

fn part(id: &str, title: &str, head: &[&str], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        @if !rows.is_empty() {
            h2 id=(id) { (title) }
            (table(title, head, rows))
        }
    }
}

fn of_area(area: &AreaChanges) -> Markup {
    html! {
        h2 id=(crate::fragment::area_fragment(area.area.as_str())) { (area.name) }
        (table(&format!("Figures of {} that changed", area.name), &FIGURE, figures(&area.figures)))
        (more(&area.figures))
    }
}

fn figures(changed: &[(SmolStr, Change<String>)]) -> Vec<Vec<Markup>> {
    changed
        .iter()
        .take(SHOWN)
        .map(|(cell, change)| cells(html! { code { (cell) } }, change, String::clone))
        .collect()
}

fn more(changed: &[(SmolStr, Change<String>)]) -> Markup {
    html! {
        @if changed.len() > SHOWN { p { "And " (changed.len() - SHOWN) " more, in the file of all changes." } }
    }
}

fn cells<T>(what: Markup, change: &Change<T>, words: impl Fn(&T) -> String) -> Vec<Markup> {
    let of = |value: &Option<T>| html! { (value.as_ref().map_or_else(|| "none".to_owned(), &words)) };
    vec![what, of(&change.before), of(&change.after)]
}

fn graded(number: &u8) -> String {
    Grade::try_from(*number).map_or_else(|_| number.to_string(), |grade| grade.to_string())
}

fn letter(change: &Change<SmolStr>) -> &'static str {
    match (&change.before, &change.after) {
        (None, _) => "new",
        (_, None) => "taken back",
        _ => "its words changed",
    }
}
