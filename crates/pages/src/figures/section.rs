//! One figure, opened.

use super::stated::Stated;
use super::{FiguresPage, providers, records, rules_used};
use crate::fragment::figure_fragment;
use maud::{Markup, html};
use plumbline_core::letter::Opened;

/// What every section of a page can look up.
pub(super) struct Around<'a> {
    pub page: &'a FiguresPage<'a>,
    pub stated: &'a Stated<'a>,
    /// All of them, in the page's order.
    pub sections: &'a [&'a Opened],
}

pub(super) fn section(opened: &Opened, around: &Around) -> Markup {
    html! {
        section class="figure" id=(figure_fragment(&opened.cell)) {
            h2 { (opened.title) }
            (in_words(&opened.says))
            (in_the_letter(opened, around))
            (rules_used::rules_used(opened, around.page.rules))
            (providers::providers(opened, around.sections))
            (records::records(opened))
            (made_of(opened, around))
            p class="address" { "Address of this figure: " code { (opened.cell) } }
        }
    }
}

fn in_words(says: &[String]) -> Markup {
    html! {
        @if says.is_empty() {
            p { "No figure is held." }
        } @else {
            div class="says" { @for line in says { p { (line) } } }
        }
    }
}

/// The way back, to the first place that states it; a figure that others are made of may not be stated at all.
fn in_the_letter(opened: &Opened, around: &Around) -> Markup {
    let words = around.stated.words(&opened.cell);
    let letter = around.page.letter;
    html! {
        p class="back" {
            @if words.is_empty() {
                "The letter does not state this figure itself. "
                a href=(letter) { "Back to the letter" }
            } @else {
                "The letter says "
                @for (at, claim) in words.iter().enumerate() {
                    @if at > 0 { @if at + 1 == words.len() { " and " } @else { ", " } }
                    q { (claim) }
                }
                ". "
                a href={ (letter) "#" (figure_fragment(&opened.cell)) } {
                    "Back to the letter" span class="govuk-visually-hidden" { ", where it says " q { (words[0]) } }
                }
            }
        }
    }
}

fn made_of(opened: &Opened, around: &Around) -> Markup {
    let section = |part: &str| around.sections.iter().find(|it| it.cell == part);
    html! {
        @if !opened.parts.is_empty() {
            h3 { "What it is made of" }
            ul {
                @for part in &opened.parts {
                    li {
                        @match section(part) {
                            Some(it) => a href={ "#" (figure_fragment(part)) } { (it.title) },
                            None => { code { (part) } " (not opened on this page)" }
                        }
                    }
                }
            }
        }
    }
}
