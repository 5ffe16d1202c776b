//! The figures of one letter: a section for each, with what it is, which rules use it, who was counted and where that stands.

mod providers;
mod records;
mod rules_used;
mod section;
mod stated;

use crate::fragment::figure_fragment;
use crate::page::Page;
use crate::site::frame::{InSite, all_letters};
use maud::{Markup, html};
use plumbline_core::letter::{Document, Opened};
use section::Around;
use std::collections::BTreeSet;

/// The figures page of a letter. Addresses are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct FiguresPage<'a> {
    /// For example `Figures behind the letter: Bath and North East Somerset, 2011`.
    pub title: &'a str,
    /// The letter: its marks stand on this page too, its order is the page's, and each section says what it states.
    pub document: &'a Document,
    /// Each figure that the letter states, and those that they are made of; of two with one address the first is shown.
    pub opened: &'a [Opened],
    pub letter: &'a str,
    pub rules: &'a str,
    pub index: &'a str,
    /// The site that the letter stands in, if it does in one.
    pub site: Option<InSite<'a>>,
}

/// The page: figures that the letter states in its order, then the others in theirs.
pub fn figures(page: &FiguresPage) -> String {
    let stated = stated::stated(page.document);
    let sections = in_order(page.opened, &stated.order);
    let around = Around { page, stated: &stated, sections: &sections };
    let main = html! {
        h1 { (page.title) }
        @if sections.is_empty() {
            p { "The letter states no figure." }
        } @else {
            p {
                "Each section is one figure of the letter: what it is, which rules use it, which providers or inspections are \
                 behind it, and the row of the published file in which each of those stands. "
                a href=(page.rules) { "The rules, in plain words" }
                "."
            }
            (contents(&sections))
        }
        @for opened in &sections { (section::section(opened, &around)) }
    };
    Page {
        kind: "figures",
        title: page.title,
        marks: &page.document.marks,
        way: &[(page.index, all_letters(page.site)), (page.letter, "The letter")],
        main,
        site: page.site,
        ..Page::default()
    }
    .whole()
}

fn in_order<'a>(opened: &'a [Opened], order: &[&str]) -> Vec<&'a Opened> {
    let place = |opened: &&Opened| order.iter().position(|cell| *cell == opened.cell).unwrap_or(usize::MAX);
    let mut seen = BTreeSet::new();
    let mut sections: Vec<&Opened> = opened.iter().filter(|it| seen.insert(&it.cell)).collect();
    sections.sort_by_key(place);
    sections
}

fn contents(sections: &[&Opened]) -> Markup {
    html! {
        nav aria-labelledby="contents" {
            h2 id="contents" { "On this page" }
            ul {
                @for opened in sections {
                    li { a href={ "#" (figure_fragment(&opened.cell)) } { (opened.title) } }
                }
            }
        }
    }
}
