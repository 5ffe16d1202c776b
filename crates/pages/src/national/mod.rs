//! The national picture as pages: what was awarded, what moved, what those that moved have in common, how settings are judged; and
//! the areas behind each of those figures.

mod bands;
mod behind;
mod contrasts;
mod grades;
mod map;
mod movement;
mod settings;
mod tiles;

pub use map::national_map;
pub use tiles::{Tile, tiles};

use crate::fragment::figure_fragment;
use crate::page::Page;
use crate::site::frame::InSite;
use maud::{Markup, html};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use plumbline_core::national::{National, NationalAddress};
use std::collections::BTreeMap;

/// An area as the pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedArea {
    pub name: String,
    /// Its page, relative to this one; none where there is none.
    pub href: Option<String>,
}

/// What both national pages are made of. Addresses are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct NationalPage<'a> {
    pub framework: &'a Framework,
    pub national: &'a National,
    pub areas: &'a BTreeMap<AreaCode, NamedArea>,
    pub marks: &'a [String],
    /// What the figures rest on, in sentences.
    pub notes: &'a [String],
    /// The site that the pages stand in, if they do in one, and this one's place.
    pub site: Option<InSite<'a>>,
    /// The page of the areas behind each figure.
    pub behind: &'a str,
    /// The map, from the national page; none where there is none.
    pub map: Option<&'a str>,
    /// The national page, from there.
    pub national_page: &'a str,
    /// Files of the same tables: an address and its words.
    pub downloads: &'a [(String, String)],
}

/// The national page.
pub fn national(page: &NationalPage) -> String {
    let year = page.national.year;
    let title = format!("Children's services in England, {year}: the national picture");
    let main = html! {
        h1 { (title) }
        (grades::section(page))
        (movement::section(page))
        (contrasts::section(page))
        (bands::section(page))
        (settings::section(page))
        (files(page))
        (rests_on(page.notes))
    };
    whole("national", &title, page, main)
}

/// The areas behind every figure of the national page, each under its address.
pub fn national_behind(page: &NationalPage) -> String {
    let title = format!("Areas behind the national figures, {}", page.national.year);
    whole("behind", &title, page, behind::sections(&title, page))
}

fn whole(kind: &'static str, title: &str, page: &NationalPage, main: Markup) -> String {
    Page { kind, title, marks: page.marks, main, site: page.site, ..Page::default() }.whole()
}

/// A count that opens the areas behind it; nought opens nothing.
fn opened(page: &NationalPage, address: &NationalAddress, count: u32) -> Markup {
    let areas = page.national.behind(address).map_or(0, |behind| behind.areas.len());
    if areas == 0 {
        return html! { (count) };
    }
    html! { a href={ (page.behind) "#" (figure_fragment(&address.to_string())) } { (count) span class="govuk-visually-hidden" { " areas: which they are" } } }
}

/// An area's name, as a link where it has a page.
fn named(page: &NationalPage, area: &AreaCode) -> Markup {
    match page.areas.get(area) {
        Some(NamedArea { name, href: Some(href) }) => html! { a href=(href) { (name) } },
        Some(NamedArea { name, href: None }) => html! { (name) },
        None => html! { (area) },
    }
}

/// Names in order, as one sentence's worth of links.
fn listed(page: &NationalPage, areas: &[AreaCode]) -> Markup {
    let mut areas: Vec<&AreaCode> = areas.iter().collect();
    areas.sort_by_key(|area| page.areas.get(*area).map(|it| it.name.as_str()));
    html! {
        ul class="names" { @for area in areas { li { (named(page, area)) } } }
    }
}

fn files(page: &NationalPage) -> Markup {
    html! {
        @if !page.downloads.is_empty() {
            h2 id="files" { "The same as files" }
            ul { @for (href, words) in page.downloads { li { a href=(href) { (words) } } } }
        }
    }
}

fn rests_on(notes: &[String]) -> Markup {
    html! {
        @if !notes.is_empty() {
            h2 id="rests-on" { "What these figures rest on" }
            ul { @for note in notes { li { (note) } } }
        }
    }
}
