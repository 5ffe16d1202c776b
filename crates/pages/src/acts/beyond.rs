//! What a correction would change beyond an area's figures: neighbours, letters, national figures, tables, and the note on it.

use super::change::{Changed, or_none};
use crate::parts::table::table;
use maud::{Markup, html};

/// As far as it was asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Areas that compare themselves with one that changes, by name.
    pub neighbours: Vec<String>,
    /// Letters that are to be awarded again before they are written.
    pub letters: Vec<LetterChange>,
    /// National figures, with no area.
    pub national: Vec<Changed>,
    /// Each table by its title, with how many rows and cells differ.
    pub tables: Vec<(String, String)>,
    /// What the page of corrections would say; none where nothing would be published.
    pub note: Option<String>,
    /// How to see which files of the site would differ.
    pub files: String,
}

/// A letter that would not stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterChange {
    /// By name.
    pub area: String,
    pub sentences: Vec<SentenceChange>,
}

/// A sentence of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentenceChange {
    /// `stale`, `removed`, `false`, `new` or `dropped`.
    pub fares: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// So many sentences of letters stand on a page: the program lists all.
const SENTENCES: usize = 60;
const FIGURES: usize = 60;

pub(super) fn part(it: &Beyond) -> Markup {
    html! {
        h3 { "Neighbours" }
        @if it.neighbours.is_empty() { p { "No area that compares itself with these would see another comparison." } }
        @else { p { "These areas compare themselves with one that changes: " (it.neighbours.join(", ")) "." } }
        h3 { "Letters" }
        (letters(&it.letters))
        h3 { "National figures" }
        @if it.national.is_empty() { p { "None differs." } }
        @else {
            (table("National figures that would differ", &["Figure", "As it is", "Then"], it.national.iter().take(FIGURES).map(figure)))
            (more(it.national.len(), FIGURES))
        }
        h3 { "Open data" }
        @if it.tables.is_empty() { p { "No table differs." } }
        @else { (table("Tables that would differ", &["Table", "How much"], it.tables.iter().map(|(title, says)| vec![html! { (title) }, html! { (says) }]))) }
        h3 { "The note on it" }
        @match &it.note {
            Some(says) => { p { "The page of corrections would say, with every figure before and after: " q { (says) } } }
            None => { p { "A what-if is not published, so there is no note." } }
        }
        p { (it.files) }
    }
}

fn letters(all: &[LetterChange]) -> Markup {
    let sentences: Vec<Vec<Markup>> =
        all.iter().flat_map(|letter| letter.sentences.iter().map(|it| sentence(&letter.area, it))).collect();
    let count = sentences.len();
    let names: Vec<&str> = all.iter().map(|letter| letter.area.as_str()).collect();
    html! {
        @if all.is_empty() { p { "No letter that you may see rests on a figure that differs." } }
        @else { p { "To be awarded again before they are written: " (names.join(", ")) "." } }
        @if count > 0 {
            (table("Sentences that would not stand", &["Letter", "How it fares", "As it is", "Then"], sentences.into_iter().take(SENTENCES)))
            (more(count, SENTENCES))
        }
    }
}

fn sentence(area: &str, it: &SentenceChange) -> Vec<Markup> {
    let fares = match it.fares.as_str() {
        "stale" => "states its figure no longer",
        "removed" => "its figure would be gone",
        "false" => "would not be true",
        "new" => "comes in",
        "dropped" => "falls away",
        other => other,
    };
    vec![html! { (area) }, html! { (fares) }, html! { (or_none(&it.before)) }, html! { (or_none(&it.after)) }]
}

fn figure(it: &Changed) -> Vec<Markup> {
    vec![html! { code { (it.cell) } }, html! { (or_none(&it.before)) }, html! { (or_none(&it.after)) }]
}

fn more(count: usize, shown: usize) -> Markup {
    html! { @if count > shown { p { "And " (count - shown) " more, which the API and the command line list." } } }
}
