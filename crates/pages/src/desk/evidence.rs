//! The evidence register of a case (Annex D): what was filed, by whom, how it is marked and, to those who may see it, what it says.

use super::board::{Choice, one_of};
use super::parts::{Link, PersonName, beside, case_way, h1, h2, link, many, p, page, person};
use crate::account::Frame;
use crate::parts::banner::done;
use crate::parts::button::button;
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};

/// What an item says to whoever looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Text(String),
    /// Its key was erased.
    Erased,
    /// It is confidential, and not for them.
    Closed,
}

/// A file that belongs to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// By its name, to where it is downloaded; none where its key was erased.
    pub link: Option<Link>,
    /// `pdf, 32 kB`
    pub about: String,
}

/// An item of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The act that filed it: reasons point at it by this number.
    pub act: u32,
    /// In words.
    pub kind: String,
    /// When it was found or said, in words.
    pub dated: String,
    pub filed: String,
    pub by: PersonName,
    pub confidential: bool,
    pub safeguarding: bool,
    pub said: Said,
    /// Acts whose reasons rest on it.
    pub weighed_in: Vec<u32>,
    pub attachments: Vec<Attachment>,
    /// The page on which its reader attaches a file to it: whoever filed it does.
    pub attach: Option<String>,
}

/// Which items are listed, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceChosen {
    pub kind: String,
    pub mark: String,
    pub sort: String,
}

/// The evidence register of a case.
#[derive(Clone, Copy, Debug)]
pub struct EvidencePage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    /// What was just done.
    pub done: Option<&'a str>,
    pub pages: &'a [Link],
    /// How many items stand in the register.
    pub all: usize,
    pub rows: &'a [EvidenceRow],
    pub chosen: &'a EvidenceChosen,
    pub kinds: &'a [Choice],
    pub marks: &'a [Choice],
    pub sorts: &'a [Choice],
    /// The page on which its reader files an item; none where they may not.
    pub file: Option<&'a str>,
}

pub fn evidence(it: &EvidencePage) -> String {
    let here = format!("/desk/{}/{}/evidence", it.year, it.code);
    let title = format!("Evidence on {}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (done(it.done))
        (beside("Pages of the case", it.pages, &here))
        @if let Some(file) = it.file { p class="govuk-body" { (link(&Link::new(file, "File an item"))) } }
        @if it.all > 0 { (filter(it, &here)) }
        (h2("The register"))
        (listed(it))
    };
    page(&it.frame, "evidence", &here, &title, &case_way(it.year, it.area, it.code), main)
}

fn filter(it: &EvidencePage, here: &str) -> Markup {
    html! {
        form class="filter" method="get" action=(here) {
            (one_of("kind", "Which kind", it.kinds, &it.chosen.kind))
            (one_of("mark", "How it is marked", it.marks, &it.chosen.mark))
            (one_of("sort", "In which order", it.sorts, &it.chosen.sort))
            (button("List these items"))
        }
    }
}

fn listed(it: &EvidencePage) -> Markup {
    html! {
        @if it.all == 0 {
            (p("Nothing is filed in this case yet."))
        } @else if it.rows.is_empty() {
            (p(&format!("None of {} is as chosen.", many(it.all, "item", "items"))))
        } @else {
            (table(
                &format!("{} of {}", it.rows.len(), many(it.all, "item", "items")),
                &["Act", "What", "Dated", "Filed", "It says", "Files", "Weighed in"],
                it.rows.iter().map(row),
            ))
        }
    }
}

fn attachment(it: &Attachment) -> Markup {
    html! {
        @match &it.link {
            Some(name) => (link(name)),
            None => "Erased",
        }
        " (" (it.about) ")"
    }
}

fn row(it: &EvidenceRow) -> Vec<Markup> {
    vec![
        html! { (it.act) },
        html! {
            (it.kind)
            @if it.confidential { " " (tag(Tone::Orange, "Confidential")) }
            @if it.safeguarding { " " (tag(Tone::Red, "Safeguarding")) }
        },
        html! { (it.dated) },
        html! { "By " (person(&it.by)) " at " (it.filed) },
        said(&it.said),
        html! {
            @if it.said == Said::Closed { "Not shown to you" }
            @else if it.attachments.is_empty() { "None" }
            @else { ul class="govuk-list" { @for one in &it.attachments { li { (attachment(one)) } } } }
            @if let Some(to) = &it.attach {
                p class="govuk-body" {
                    a class="govuk-link" href=(to) { "Attach a file" span class="govuk-visually-hidden" { " to act " (it.act) } }
                }
            }
        },
        html! {
            @if it.weighed_in.is_empty() { "No act" }
            @else { (acts(&it.weighed_in)) }
        },
    ]
}

fn said(it: &Said) -> Markup {
    html! {
        @match it {
            Said::Text(text) => span class="as-typed" { (text) },
            Said::Erased => em { "erased" },
            Said::Closed => em { "confidential, and not open to you" },
        }
    }
}

fn acts(all: &[u32]) -> String {
    let numbers: Vec<String> = all.iter().map(ToString::to_string).collect();
    format!("{} {}", if all.len() == 1 { "act" } else { "acts" }, numbers.join(", "))
}
