//! What would change if a query were upheld (¶74).

use super::beyond::{self, Beyond};
use super::field::{Control, Field, field};
use crate::account::Frame;
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::remark::warning_text;
use crate::parts::table::table;
use crate::parts::way::back_link;
use maud::{Markup, html};

/// What would differ of an area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The lines that are put right, each with what it would say.
    pub put_right: Vec<String>,
    pub rows: Vec<Changed>,
    /// Other areas of which anything would differ, by name.
    pub elsewhere: Vec<String>,
    /// What else would differ; none where it was not asked about.
    pub beyond: Option<Beyond>,
}

/// One thing that would differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// `outcome`, `band`, `rule` or `figure`.
    pub what: String,
    /// Its address.
    pub cell: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A value, or the word for none.
pub(super) fn or_none(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("none")
}

/// As a part of a page.
pub(super) fn part(it: &Change) -> Markup {
    let outcome = it.rows.iter().find(|row| row.what == "outcome");
    let rows = it.rows.iter().map(|row| {
        let what = html! { (row.what) " " code { (row.cell) } };
        vec![what, html! { (or_none(&row.before)) }, html! { (or_none(&row.after)) }]
    });
    html! {
        section id="change" aria-labelledby="change-heading" {
            h2 id="change-heading" tabindex="-1" { "What would change if it were upheld" }
            (warning_text("This is a what-if: nothing is changed, and it is nobody’s grade."))
            @if !it.put_right.is_empty() { ul { @for line in &it.put_right { li { (line) } } } }
            p {
                @match outcome {
                    Some(row) => {
                        "The outcome would move from " strong { (or_none(&row.before)) } " to " strong { (or_none(&row.after)) }
                        ": whoever upholds it opens the case again."
                    }
                    None => { "The outcome stays as it is." }
                }
            }
            @if it.rows.is_empty() { p { "No figure, band or rule differs." } }
            @else { (table("What would differ", &["What", "As it is", "If upheld"], rows)) }
            @if !it.elsewhere.is_empty() { p { "It reaches other areas too: " (it.elsewhere.join(", ")) "." } }
            @if let Some(it) = &it.beyond { (beyond::part(it)) }
        }
    }
}

/// What would differ if an edition counted no more, on a page of its own.
#[derive(Clone, Copy, Debug)]
pub struct WithoutPage<'a> {
    pub frame: Frame<'a>,
    /// The edition's id, and its file.
    pub edition: (&'a str, &'a str),
    /// Of every area what would differ, with its name.
    pub rows: &'a [(String, Changed)],
    pub beyond: &'a Beyond,
}

/// So many rows stand on the page: the command line and the API list all.
const SHOWN: usize = 200;

pub fn without_page(page: &WithoutPage) -> String {
    let (id, file) = page.edition;
    let here = format!("/desk/editions/{id}/without");
    let rows = page.rows.iter().take(SHOWN).map(|(area, row)| {
        let what = html! { (row.what) " " code { (row.cell) } };
        vec![html! { (area) }, what, html! { (or_none(&row.before)) }, html! { (or_none(&row.after)) }]
    });
    let main = html! {
        (back_link(&format!("/desk/editions/{id}"), "Back to the edition"))
        h1 { "What would change without it" }
        p class="govuk-caption-l" { "Edition " (id) ", " (file) }
        (warning_text("This is a what-if: nothing is changed, and it is nobody’s grade."))
        h2 { "Figures of areas" }
        @if page.rows.is_empty() { p { "No figure, band, rule or outcome of any area differs." } }
        @else { (table("What would differ", &["Area", "What", "As it is", "Without it"], rows)) }
        @if page.rows.len() > SHOWN { p { "And " (page.rows.len() - SHOWN) " more, which the API and the command line list." } }
        h2 { "Beyond the figures" }
        (beyond::part(page.beyond))
    };
    page.frame.page("act", &here, &format!("What would change without edition {id}"), main)
}

/// The question on a page of its own.
#[derive(Clone, Copy, Debug)]
pub struct ChangePage<'a> {
    pub frame: Frame<'a>,
    pub of: &'a str,
    pub action: &'a str,
    /// The address of the case.
    pub case: &'a str,
    pub typed: &'a str,
    pub change: Option<&'a Change>,
    pub faults: &'a [Fault],
}

pub fn change_page(page: &ChangePage) -> String {
    let lines = Field {
        name: "correct".into(),
        label: "Lines that are said to be wrong".into(),
        hint: "One a line: the edition and row, and what it should say, such as 0c1f52d3a94b:117 remove."
            .into(),
        control: Control::Text { value: page.typed.into(), rows: 4, words: None },
    };
    let main = html! {
        (back_link(page.case, "Back to the case"))
        h1 { "What would change" }
        p class="govuk-caption-l" { (page.of) }
        (faults(page.faults))
        form method="get" action=(page.action) {
            (field(&lines, page.faults))
            button class="govuk-button" type="submit" { "Show what would change" }
        }
        @if let Some(it) = page.change { (part(it)) }
    };
    let title = format!("What would change: {}", page.of);
    let title = titled(&title, page.faults);
    page.frame.page("act", page.action, &title, main)
}
