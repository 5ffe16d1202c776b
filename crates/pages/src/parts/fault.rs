//! What is wrong with what was sent: said first on the page, with links to the fields, and again at each field.

use crate::doc_words::programs_words;
use crate::grade_words::capital;
use maud::{Markup, html};
use std::borrow::Cow;

/// What is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field that it is about, by its id. Of radios, checkboxes and dates it is the id of the whole; empty where it is about no one
    /// field.
    pub field: Cow<'static, str>,
    /// One sentence, in lower case and without a full stop.
    pub says: String,
}

impl Fault {
    pub fn at(field: impl Into<Cow<'static, str>>, says: impl Into<String>) -> Self {
        Self { field: field.into(), says: says.into() }
    }
}

/// The first fault of a field.
pub(super) fn of<'a>(field: &str, faults: &'a [Fault]) -> Option<&'a Fault> {
    faults.iter().find(|it| it.field == field)
}

/// All faults, to stand right below the heading of the page; each leads to its field. Nothing where there is none.
pub fn faults(faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div class="govuk-error-summary" {
                div role="alert" {
                    h2 class="govuk-error-summary__title" { "There is a problem" }
                    div class="govuk-error-summary__body" {
                        ul class="govuk-list govuk-error-summary__list" {
                            @for fault in faults {
                                li {
                                    @if fault.field.is_empty() { (programs_words(&capital(&fault.says))) }
                                    @else { a href={ "#" (fault.field) } { (capital(&fault.says)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A fault where its field stands; `id` is what the field is described by.
pub fn fault_message(id: &str, says: &str) -> Markup {
    html! {
        p id=(id) class="govuk-error-message" {
            span class="govuk-visually-hidden" { "Error: " }
            (capital(says))
        }
    }
}

/// The title of a page says first that something is wrong.
pub fn titled(title: &str, faults: &[Fault]) -> String {
    if faults.is_empty() { title.to_owned() } else { format!("Error: {title}") }
}
