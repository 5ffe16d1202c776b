//! The list of letters: every area by name, with its grade and its letter in each form.

use crate::grade_words::named;
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::Grade;
use std::collections::BTreeMap;

/// One letter of the list. Addresses are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct LetterEntry<'a> {
    pub area: &'a str,
    /// For example `E06000022`.
    pub code: &'a str,
    /// None where no grade was awarded.
    pub grade: Option<Grade>,
    pub html: &'a str,
    pub figures: &'a str,
    /// None where no PDF was made.
    pub pdf: Option<&'a str>,
    pub large_print: Option<&'a str>,
}

/// The page of all letters.
#[derive(Clone, Copy, Debug)]
pub struct LetterIndex<'a> {
    /// For example `Children's services assessment 2011: letters to areas`.
    pub title: &'a str,
    pub marks: &'a [String],
    pub entries: &'a [LetterEntry<'a>],
    pub rules: &'a str,
}

const HEAD: [&str; 3] = ["Area", "Grade", "Other forms"];

/// The list by name, however the entries come.
pub fn index(page: &LetterIndex) -> String {
    let mut entries: Vec<&LetterEntry> = page.entries.iter().collect();
    entries.sort_by_cached_key(|entry| (entry.area.to_lowercase(), entry.code));
    let main = html! {
        h1 { (page.title) }
        @if entries.is_empty() {
            p { "No letter is written yet." }
        } @else {
            (counts(&entries))
            p { "Each letter opens the figures behind every statement. " a href=(page.rules) { "The rules, in plain words" } "." }
            (initials(&entries))
            (table(&counted(entries.len()), &HEAD, rows(&entries)))
        }
    };
    Page { kind: "letters", title: page.title, marks: page.marks, main, ..Page::default() }.whole()
}

fn counted(letters: usize) -> String {
    if letters == 1 { "1 letter".into() } else { format!("{letters} letters") }
}

/// How many rows of the list have each grade.
fn counts(entries: &[&LetterEntry]) -> Markup {
    let of = |grade: Option<Grade>| entries.iter().filter(|entry| entry.grade == grade).count();
    html! {
        ul class="counts" {
            @for grade in Grade::ALL.into_iter().rev() { li { strong { (of(Some(grade))) } " " (named(grade)) } }
            @if of(None) > 0 { li { strong { (of(None)) } " No grade" } }
        }
    }
}

/// Links to the first area of each letter of the alphabet.
fn initials(entries: &[&LetterEntry]) -> Markup {
    html! {
        nav aria-label="Areas by first letter" {
            ul class="initials" {
                @for (initial, code) in firsts(entries) { li { a href={ "#" (row_id(code)) } { (initial) } } }
            }
        }
    }
}

fn firsts<'a>(entries: &[&LetterEntry<'a>]) -> BTreeMap<String, &'a str> {
    let mut firsts = BTreeMap::new();
    for entry in entries {
        if let Some(initial) = entry.area.chars().next() {
            firsts.entry(initial.to_uppercase().collect()).or_insert(entry.code);
        }
    }
    firsts
}

fn row_id(code: &str) -> String {
    crate::fragment::area_fragment(code)
}

fn rows<'a>(entries: &'a [&'a LetterEntry<'a>]) -> impl Iterator<Item = Vec<Markup>> + 'a {
    entries.iter().map(|entry| {
        vec![
            html! { a id=(row_id(entry.code)) href=(entry.html) { bdi { (entry.area) } } },
            html! { (entry.grade.map_or_else(|| "No grade".to_owned(), named)) },
            forms(entry),
        ]
    })
}

fn forms(entry: &LetterEntry) -> Markup {
    let of = html! { span class="govuk-visually-hidden" { ": " bdi { (entry.area) } } };
    html! {
        ul class="forms" {
            @if let Some(pdf) = entry.pdf { li { a href=(pdf) { "PDF" (of) } } }
            @if let Some(pdf) = entry.large_print { li { a href=(pdf) { "Large print" (of) } } }
            li { a href=(entry.figures) { "Figures" (of) } }
        }
    }
}
