//! The end of a longer way: what was done, large, as the heading of its page.

use maud::{Markup, Render, html};

pub fn panel(title: &str, body: impl Render) -> Markup {
    html! {
        div class="govuk-panel govuk-panel--confirmation" {
            h1 class="govuk-panel__title" { (title) }
            div class="govuk-panel__body" { (body) }
        }
    }
}
