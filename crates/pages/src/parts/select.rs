//! A list from which one value is chosen. Radios are easier wherever there are few.

use super::fault::Fault;
use super::group::{Head, labelled};
use maud::{Markup, html};

/// A list from which one is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Select<'a> {
    /// Its id, and the name under which it is sent.
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    /// Value and words of each.
    pub options: &'a [(&'a str, &'a str)],
    /// The value that is chosen already; the first where it is none of them.
    pub chosen: &'a str,
}

pub fn select(it: Select, faults: &[Fault]) -> Markup {
    let Select { id, label, hint, options, chosen } = it;
    labelled(Head { id, label, hint, more: None }, faults, |about| {
        html! {
            select class=(about.class("govuk-select")) id=(id) name=(id)
                aria-describedby=[about.described_by.as_deref()] aria-invalid=[about.invalid()] {
                @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
            }
        }
    })
}
