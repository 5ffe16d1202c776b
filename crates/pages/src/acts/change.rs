//! What would change if a query were upheld (¶74).

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

/// As a part of a page.
pub(super) fn part(it: &Change) -> Markup {
    let outcome = it.rows.iter().find(|row| row.what == "outcome");
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".into());
    let rows = it.rows.iter().map(|row| {
        let what = html! { (row.what) " " code { (row.cell) } };
        vec![what, html! { (value(&row.before)) }, html! { (value(&row.after)) }]
    });
    html! {
        section id="change" aria-labelledby="change-heading" {
            h2 id="change-heading" tabindex="-1" { "What would change if it were upheld" }
            (warning_text("This is a what-if: nothing is changed, and it is nobody’s grade."))
            @if !it.put_right.is_empty() { ul { @for line in &it.put_right { li { (line) } } } }
            p {
                @match outcome {
                    Some(row) => {
                        "The outcome would move from " strong { (value(&row.before)) } " to " strong { (value(&row.after)) }
                        ": whoever upholds it opens the case again."
                    }
                    None => { "The outcome stays as it is." }
                }
            }
            @if it.rows.is_empty() { p { "No figure, band or rule differs." } }
            @else { (table("What would differ", &["What", "As it is", "If upheld"], rows)) }
            @if !it.elsewhere.is_empty() { p { "It reaches other areas too: " (it.elsewhere.join(", ")) "." } }
        }
    }
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
