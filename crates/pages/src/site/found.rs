//! What a search found, where a server answers it: areas that the words may mean, and what to do where there is none.

use super::frame::{InSite, Site};
use crate::grade_words::named;
use crate::page::Page;
use crate::parts::button::button;
use maud::{Markup, html};
use plumbline_core::framework::Grade;

/// Why areas are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing was asked for.
    Nothing,
    /// Their names, codes or numbers are like the words.
    Words,
    /// No name is, but these are near it.
    Near,
    /// Schools of the postcode district or area lie in them.
    Postcode(String),
    /// The words look like a postcode that no school of the list has.
    NoSuchPostcode(String),
}

/// An area that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundArea {
    pub name: String,
    /// Its page from the root.
    pub address: String,
    pub grade: Option<Grade>,
}

/// The page of what was found.
#[derive(Clone, Copy, Debug)]
pub struct FoundPage<'a> {
    pub site: &'a Site<'a>,
    pub marks: &'a [String],
    /// What was typed.
    pub words: &'a str,
    pub why: &'a Why,
    pub areas: &'a [FoundArea],
    /// The list of areas, from the root.
    pub all: &'a str,
}

pub fn found(page: &FoundPage) -> String {
    let at = InSite::at(page.site, "search");
    let heading = heading(page);
    let main = html! {
        h1 { (heading) }
        (form(page.words))
        @if !page.areas.is_empty() {
            ul class="found" {
                @for area in page.areas {
                    li {
                        a href=(at.to(&area.address)) { bdi { (area.name) } }
                        " " span class="kind" { @if let Some(grade) = area.grade { (named(grade)) } @else { "Not finalised" } }
                    }
                }
            }
        }
        (advice(page))
        p { a class="onward" href=(at.to(page.all)) { "All areas, A to Z" } }
    };
    Page { kind: "found", title: &heading, marks: page.marks, main, site: Some(at), ..Page::default() }
        .whole()
}

fn heading(page: &FoundPage) -> String {
    let words = page.words;
    match (page.why, page.areas.len()) {
        (Why::Nothing, _) => "Find an area".into(),
        (Why::Near, _) => format!("No area is called “{words}”. Did you mean:"),
        (Why::Postcode(half), n) => format!("{} for the postcode {half}", counted(n)),
        (Why::NoSuchPostcode(half), _) => format!("The postcode {half} is not known here"),
        (Why::Words, 0) => format!("No area is called “{words}”"),
        (Why::Words, n) => format!("{} for “{words}”", counted(n)),
    }
}

fn counted(areas: usize) -> String {
    if areas == 1 { "1 area".into() } else { format!("{areas} areas") }
}

fn form(words: &str) -> Markup {
    html! {
        search class="by-form" {
            form method="get" action="/search" {
                label class="govuk-label govuk-label--s" for="search-words" { "Area, code, number or postcode" }
                p id="search-hint" class="govuk-hint" { "For example York, 816 or YO1." }
                input class="govuk-input" id="search-words" name="q" type="search" value=(words) autocomplete="off" spellcheck="false" aria-describedby="search-hint";
                (button("Search"))
            }
        }
    }
}

fn advice(page: &FoundPage) -> Markup {
    let of_schools = "A postcode is looked up by where its schools are, from the department’s list of 2018: a district may reach into areas \
                      in which it has no school. Nobody’s address is looked up or kept.";
    html! {
        @match page.why {
            Why::Postcode(_) if page.areas.len() == 1 => p { "All schools with that postcode that the list has lie in this area. " (of_schools) },
            Why::Postcode(_) => p { "Schools with that postcode lie in these areas; which of them serves a place, its council says. " (of_schools) },
            Why::NoSuchPostcode(_) => p { "Type the first half of it, such as YO1, or the name of the area. " (of_schools) },
            Why::Words | Why::Near if page.areas.is_empty() => p {
                "Try a part of the name, the name of the council that runs children’s services there (a county or a unitary or metropolitan \
                 authority), or the first half of a postcode. Districts and parishes have no page of their own."
            },
            _ => p { "This finds areas. Rules, groups of settings and published results are listed under Rules." },
        }
    }
}
