//! What the rules leave open, for whoever reads them: nothing of it is about any area that there is (X4).

use super::frame::{InSite, Site};
use crate::grade_words::capital;
use crate::page::Page;
use maud::{Markup, html};

/// Where the page stands, from the root of a site.
pub const OPEN: &str = "rules-open.html";

/// What the analysis of a framework found, in its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenRules {
    /// How much was looked at.
    pub looked_at: String,
    /// An area in which all is well, which the others depart from.
    pub well: String,
    pub sections: Vec<OpenSection>,
}

/// Findings of one kind: each, with where the smallest area departs from one in which all is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenSection {
    pub heading: String,
    /// What is said where nothing was found.
    pub none: String,
    pub findings: Vec<(String, Option<String>)>,
}

#[derive(Clone, Copy, Debug)]
pub struct OpenPage<'a> {
    pub site: &'a Site<'a>,
    pub marks: &'a [String],
    /// Of the framework.
    pub title: &'a str,
    pub rules: &'a OpenRules,
}

pub fn open(page: &OpenPage) -> String {
    let title = format!("{}: what the rules leave open", page.title);
    let main = html! {
        h1 { (title) }
        p {
            "Every combination of evidence that the rules can tell apart was put to them, and none was sampled: which meet no grade or two, \
             which rules never decide, and where better evidence would lower the grade. Each is shown with the smallest area of its kind, which need not exist."
        }
        p { (capital(&page.rules.looked_at)) "." }
        p { (capital(&page.rules.well)) "." }
        @for it in &page.rules.sections { (section(it)) }
    };
    Page {
        kind: "open",
        title: &title,
        marks: page.marks,
        way: &[("rules.html", "The rules, in plain words")],
        main,
        site: Some(InSite::at(page.site, OPEN)),
        ..Page::default()
    }
    .whole()
}

fn section(it: &OpenSection) -> Markup {
    html! {
        section {
            h2 { (it.heading) }
            @if it.findings.is_empty() { p { (capital(&it.none)) "." } } @else {
                ul {
                    @for (says, area) in &it.findings {
                        li { (capital(says)) @if let Some(area) = area { span class="note place" { (capital(area)) } } }
                    }
                }
            }
        }
    }
}
