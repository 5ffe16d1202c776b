//! Buttons. A page has one that is first; all others are secondary.

use super::group::hidden;
use maud::{Markup, html};

/// What pressing a button means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What the page is for.
    First,
    Secondary,
    /// What cannot be taken back.
    Warning,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::First => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
        }
    }
}

/// The button for which the page is there.
pub fn button(words: &str) -> Markup {
    of(Weight::First, words)
}

pub fn secondary(words: &str) -> Markup {
    of(Weight::Secondary, words)
}

/// For what cannot be taken back.
pub fn warning(words: &str) -> Markup {
    of(Weight::Warning, words)
}

fn of(weight: Weight, words: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" { (words) } }
}

/// A button that sends its form with a value, where a form has more than one.
pub fn choosing(weight: Weight, name: &str, value: &str, words: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" name=(name) value=(value) { (words) } }
}

/// A link that looks like a button. It stays a link: it goes somewhere and changes nothing.
pub fn link_button(weight: Weight, href: &str, words: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (words) } }
}

/// Buttons, and links, beside each other.
pub fn group(buttons: Markup) -> Markup {
    html! { div class="govuk-button-group" { (buttons) } }
}

/// A form that is one small button, for example in a row of a table: which of many it is, a screen reader hears.
pub fn one_button(csrf: &Markup, action: &str, id: &str, (words, which): (&str, &str)) -> Markup {
    html! {
        form class="one" method="post" action=(action) {
            (csrf)
            (hidden("id", id))
            button class="govuk-button govuk-button--secondary small" type="submit" {
                (words)
                @if !which.is_empty() { span class="govuk-visually-hidden" { ": " (which) } }
            }
        }
    }
}
