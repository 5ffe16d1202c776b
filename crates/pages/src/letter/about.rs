//! Beside a letter: how to read it, and in what other forms.

use super::LetterLinks;
use maud::{Markup, html};

/// On a narrow screen what is beside the letter stands far below it.
pub(super) fn way_to() -> Markup {
    html! {
        nav aria-label="On this page" { ul class="way" { li { a href="#about" { "How to read this letter" } } } }
    }
}

pub(super) fn about(any_claims: bool, links: &LetterLinks) -> Markup {
    html! {
        aside aria-labelledby="about" {
            h2 id="about" { "About this letter" }
            p {
                @if any_claims {
                    "Every underlined statement opens the figures behind it, with the rules that use them, the providers and their reports."
                } @else {
                    "No statement of this letter is bound to a figure."
                }
            }
            ul {
                @if let Some(pdf) = links.pdf { li { a href=(pdf) { "This letter to print (PDF)" } } }
                @if let Some(pdf) = links.large_print { li { a href=(pdf) { "This letter in large print (PDF)" } } }
                li { a href=(links.figures) { "All figures of this letter" } }
                li { a href=(links.rules) { "The rules, in plain words" } }
                li { a href=(links.index) { @if links.site.is_some() { "All areas, A to Z" } @else { "The letters of all areas" } } }
            }
        }
    }
}
