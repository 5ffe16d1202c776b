//! What stands above and below a letter's body: a paragraph or item each line, so that a name in another direction leaves its neighbours alone.

use maud::{Markup, html};
use plumbline_core::letter::{Document, Frame, day};

pub(super) fn above(frame: &Frame) -> Markup {
    html! {
        (lines("sender", &frame.sender))
        (lines("addressee", &frame.addressee))
        p class="date" { time datetime=(frame.date) { (day(frame.date)) } }
        p { (frame.salutation) }
    }
}

/// Not an `address` element: that would say how to reach whoever made the page.
fn lines(class: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            div class={ "lines " (class) } { @for line in lines { p { (line) } } }
        }
    }
}

pub(super) fn below(letter: &Document) -> Markup {
    let signatory = &letter.signatory;
    html! {
        div class="lines signatory" {
            p class="closing" { (signatory.closing) }
            p { strong { (signatory.name) } }
            p { (signatory.post) }
        }
        @if !letter.copies.is_empty() {
            div class="copies" {
                p { "Copies to" }
                ul { @for line in &letter.copies { li { (line) } } }
            }
        }
    }
}
