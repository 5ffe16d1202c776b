//! What is said of every rule alike.

use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};
use plumbline_core::framework::Strength;

/// How hard it binds, what may settle it otherwise, and by what id everything else names it.
pub(super) fn facts(id: &str, strength: Strength, unless: Option<&str>) -> Markup {
    html! {
        p class="facts" { (tag(Tone::Grey, strength.id())) " " code { (id) } }
        @if let Some(unless) = unless { p { "Unless " (unless) "." } }
    }
}

pub(super) fn source(source: &[String]) -> Markup {
    html! { p { "Source: " (source.join("; ")) "." } }
}
