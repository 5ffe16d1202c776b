//! All areas from A to Z, with a way to find one.

use super::frame::{InSite, Site};
use super::search::{SearchIndex, part};
use super::stability::STABILITY;
use crate::fragment::area_fragment;
use crate::grade_words::named;
use crate::page::Page;
use crate::table::table;
use maud::{Markup, html};
use plumbline_core::framework::Grade;
use std::collections::BTreeMap;

/// An area of the list. Addresses are from the root of the site.
#[derive(Clone, Copy, Debug)]
pub struct AreaEntry<'a> {
    pub area: &'a str,
    /// For example `E06000022`.
    pub code: &'a str,
    /// None where no grade is awarded.
    pub grade: Option<Grade>,
    pub summary: &'a str,
    /// None where no letter is written.
    pub letter: Option<&'a str>,
}

/// The page of all areas.
#[derive(Clone, Copy, Debug)]
pub struct AreasPage<'a> {
    pub site: &'a Site<'a>,
    /// Its own address from the root.
    pub address: &'a str,
    pub marks: &'a [String],
    pub entries: &'a [AreaEntry<'a>],
    pub search: &'a SearchIndex,
}

/// The list by name, however the entries come.
pub fn areas(page: &AreasPage) -> String {
    let at = InSite::at(page.site, page.address);
    let mut entries: Vec<&AreaEntry> = page.entries.iter().collect();
    entries.sort_by_cached_key(|entry| (entry.area.to_lowercase(), entry.code));
    let caption = if entries.len() == 1 { "1 area".to_owned() } else { format!("{} areas", entries.len()) };
    let main = html! {
        h1 { "Areas" }
        (part(at))
        p { a href=(at.to(STABILITY)) { "How stable the outcomes are, and each area’s place among all" } }
        h2 { "All areas, A to Z" }
        (initials(&entries))
        (table(&caption, &["Area", "Grade", "Letter"], entries.iter().map(|entry| row(at, entry))))
    };
    Page {
        kind: "areas",
        title: "Areas",
        marks: page.marks,
        main,
        site: Some(at),
        search: Some(page.search),
        ..Page::default()
    }
    .whole()
}

fn row(at: InSite, entry: &AreaEntry) -> Vec<Markup> {
    vec![
        html! { a id=(area_fragment(entry.code)) href=(beside(at, entry.summary)) { bdi { (entry.area) } } },
        html! { (entry.grade.map_or_else(|| "Not finalised".to_owned(), named)) },
        html! {
            @match entry.letter {
                Some(letter) => a href=(beside(at, letter)) { "Letter to " (entry.area) },
                None => "none yet",
            }
        },
    ]
}

/// The way to an address that stands below the list's own folder, or to any other.
fn beside(at: InSite, address: &str) -> String {
    let folder = at.page.rsplit_once('/').map(|(folder, _)| folder);
    let within = folder.and_then(|folder| address.strip_prefix(folder)?.strip_prefix('/'));
    within.map_or_else(|| at.to(address), str::to_owned)
}

fn initials(entries: &[&AreaEntry]) -> Markup {
    let mut firsts: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        if let Some(initial) = entry.area.chars().next() {
            firsts.entry(initial.to_uppercase().collect()).or_insert(entry.code);
        }
    }
    html! {
        nav aria-label="Areas by first letter" {
            ul class="initials" {
                @for (initial, code) in firsts { li { a href={ "#" (area_fragment(code)) } { (initial) } } }
            }
        }
    }
}
