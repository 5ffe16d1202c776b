//! A remark set off from the text.

use maud::{Markup, Render, html};

/// What goes wrong, or cannot be taken back, if it is passed over.
pub fn warning_text(says: impl Render) -> Markup {
    html! {
        div class="govuk-warning-text" {
            span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
            strong class="govuk-warning-text__text" {
                span class="govuk-visually-hidden" { "Warning: " }
                (says)
            }
        }
    }
}

/// What is quoted, or stands beside the matter.
pub fn inset(content: impl Render) -> Markup {
    html! { div class="govuk-inset-text" { (content) } }
}
