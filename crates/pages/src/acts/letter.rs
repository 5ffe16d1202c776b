//! The letter's editor: its words as Markdown, held to their figures and shown as they will be read.

use super::field::{Control, Field, field};
use crate::account::Frame;
use crate::parts::fault::{Fault, faults, titled};
use crate::parts::hidden;
use crate::parts::remark::inset;
use crate::parts::table::table;
use crate::parts::way::back_link;
use maud::{Markup, html};
use plumbline_core::letter::{Block, Inline};

/// A claim of the letter, and what became of it when it was held to its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldClaim {
    pub line: usize,
    pub words: String,
    /// The figure's address.
    pub cell: String,
    /// `true`, `false`, `stale`, `removed`, and why where it is not true.
    pub says: String,
    pub is_true: bool,
}

/// What the check of a whole letter found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterChecked {
    /// In one sentence.
    pub summary: String,
    pub is_clean: bool,
    /// What else it says that its figures do not bear, or leaves out, line by line.
    pub findings: Vec<String>,
    pub claims: Vec<HeldClaim>,
}

/// The editor.
#[derive(Clone, Copy, Debug)]
pub struct LetterPage<'a> {
    pub frame: Frame<'a>,
    pub of: &'a str,
    pub action: &'a str,
    pub case: &'a str,
    /// What the text is: as it stands, or as the figures have it.
    pub note: &'a str,
    pub text: &'a str,
    pub hidden: &'a [(&'a str, &'a str)],
    /// Where it may be sent, with the words of the button.
    pub sends: &'a [(String, &'static str)],
    pub checked: Option<&'a LetterChecked>,
    pub preview: Option<&'a [Block]>,
    pub faults: &'a [Fault],
}

pub fn letter_editor(page: &LetterPage) -> String {
    let letter = Field {
        name: "letter".into(),
        label: "The letter, as Markdown".into(),
        hint: "A statement that is bound to a figure is a link to the figure’s address.".into(),
        control: Control::Text { value: page.text.into(), rows: 30, words: None },
    };
    let main = html! {
        (back_link(page.case, "Back to the case"))
        h1 { "Edit the letter" }
        p class="govuk-caption-l" { (page.of) }
        (faults(page.faults))
        (inset(page.note))
        form method="post" action=(page.action) novalidate {
            (page.frame.csrf())
            @for (name, value) in page.hidden { (hidden(name, value)) }
            (field(&letter, page.faults))
            div class="govuk-button-group" {
                (button("check", "Check what it says", true))
                (button("preview", "Preview", true))
                @for (address, words) in page.sends {
                    button class="govuk-button" type="submit" formaction=(address) { (words) }
                }
            }
        }
        div aria-live="polite" {
            @if let Some(it) = page.checked { (checked(it)) }
            @if let Some(blocks) = page.preview { (preview(blocks)) }
        }
    };
    let title = format!("Edit the letter: {}", page.of);
    let title = titled(&title, page.faults);
    page.frame.page("act", page.action, &title, main)
}

fn button(value: &str, words: &str, secondary: bool) -> Markup {
    html! {
        button class={ "govuk-button" @if secondary { " govuk-button--secondary" } } type="submit" name="ask" value=(value) { (words) }
    }
}

fn checked(it: &LetterChecked) -> Markup {
    let rows = it.claims.iter().map(|claim| {
        let words = html! { (claim.words) };
        let says = if claim.is_true {
            html! { "True" }
        } else {
            html! { strong { (claim.says) } }
        };
        vec![words, says, html! { code { (claim.cell) } }, html! { (claim.line) }]
    });
    html! {
        section id="checked" aria-labelledby="checked-heading" {
            h2 id="checked-heading" { "What it says, held to its figures" }
            p { strong { @if it.is_clean { "Its figures bear it." } @else { "It says something that its figures do not bear." } } " " (it.summary) }
            @if !it.findings.is_empty() { ul { @for finding in &it.findings { li { (finding) } } } }
            @if it.claims.is_empty() { p { "No statement of it is bound to a figure." } }
            @else { (table("Each statement that is bound to a figure", &["Words", "Held to its figure", "Figure", "Line"], rows)) }
        }
    }
}

/// The body as it will be read: without the frame, which the register of people gives when it is published.
fn preview(blocks: &[Block]) -> Markup {
    html! {
        section id="preview" aria-labelledby="preview-heading" {
            h2 id="preview-heading" { "Preview" }
            @for it in blocks {
                @match it {
                    Block::Heading { level: 0..=1, text } => h3 { (text) },
                    Block::Heading { text, .. } => h4 { (text) },
                    Block::Paragraph(parts) => p { (inline(parts)) },
                    Block::List(items) => ul { @for item in items { li { (inline(item)) } } },
                    Block::Table(it) => (table(&it.caption, &it.head, it.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()))),
                }
            }
        }
    }
}

fn inline(parts: &[Inline]) -> Markup {
    html! { @for part in parts { (part.text()) } }
}
