//! An area's draft letter, each sentence numbered and open to a query where it stands.

use crate::account::Frame;
use crate::parts::heading::heading;
use crate::parts::remark::inset;
use crate::parts::way::back_link;
use maud::{Markup, html};

/// Words of a sentence; of a statement that is bound to a figure, where that figure is queried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// The figure's address.
    pub cell: Option<String>,
    /// Where it is queried; none once the time for that is over.
    pub query: Option<String>,
}

/// A part of the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading {
        level: u8,
        text: String,
    },
    /// A sentence, with its number and where it is queried.
    Sentence {
        number: u32,
        words: Vec<Words>,
        query: Option<String>,
    },
    /// A table is read as it is: its figures stand in sentences too.
    Table {
        caption: String,
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

/// The letter as its area reads it.
#[derive(Clone, Copy, Debug)]
pub struct PortalLetter<'a> {
    pub frame: Frame<'a>,
    pub area: &'a str,
    pub year: i16,
    pub action: &'a str,
    /// The area's own page.
    pub back: &'a str,
    /// Until when it may be queried, or why not any more: a sentence.
    pub note: &'a str,
    pub lines: &'a [Line],
}

pub fn portal_letter(page: &PortalLetter) -> String {
    let title = format!("Your letter: {}, {}", page.area, page.year);
    let highest = page.lines.iter().filter_map(level).min().unwrap_or(1);
    let main = html! {
        (back_link(page.back, "Back to your area"))
        h1 { "Your letter" }
        p class="govuk-caption-l" { (page.area) ", " (page.year) }
        (inset(page.note))
        p { "Each sentence has a number. A figure in a sentence is a link to a query on that figure." }
        @for it in page.lines { (line(it, highest)) }
    };
    page.frame.page("portal", page.action, &title, main)
}

fn level(it: &Line) -> Option<u8> {
    if let Line::Heading { level, .. } = it { Some(*level) } else { None }
}

fn line(it: &Line, highest: u8) -> Markup {
    match it {
        // The page's own heading stands above those of the letter.
        Line::Heading { level, text } => heading(2, highest, *level, text),
        Line::Sentence { number, words, query } => html! {
            p id={ "sentence-" (number) } {
                strong class="govuk-tag govuk-tag--grey" { span class="govuk-visually-hidden" { "Sentence " } (number) }
                " "
                @for it in words {
                    @match &it.query {
                        Some(href) => a class="govuk-link" href=(href) title=[it.cell.as_deref()] {
                            (it.text) span class="govuk-visually-hidden" { ": query the figure " (it.cell.as_deref().unwrap_or_default()) }
                        },
                        None => (it.text),
                    }
                }
                @if let Some(href) = query {
                    " "
                    a class="govuk-link" href=(href) { "Query" span class="govuk-visually-hidden" { " sentence " (number) } }
                }
            }
        },
        Line::Table { caption, head, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect());
            crate::parts::table::table(caption, head, rows)
        }
    }
}
