//! What is said of the page as a whole: what was just done, and what must be known first.

use maud::{Markup, Render, html};

/// What was just done. Nothing where nothing was.
pub fn done(says: Option<&str>) -> Markup {
    html! { @if let Some(says) = says { (success(says)) } }
}

/// What was just done. A screen reader hears it when the page opens.
pub fn success(says: impl Render) -> Markup {
    html! {
        div class="govuk-notification-banner govuk-notification-banner--success" role="status" aria-labelledby="done" {
            div class="govuk-notification-banner__header" {
                h2 class="govuk-notification-banner__title" id="done" { "Done" }
            }
            div class="govuk-notification-banner__content" {
                p class="govuk-notification-banner__heading" { (says) }
            }
        }
    }
}

/// What must be known before anything else on the page, for example until when it may be acted on. One a page.
pub fn important(content: Markup) -> Markup {
    html! {
        section class="govuk-notification-banner" aria-labelledby="important" {
            div class="govuk-notification-banner__header" {
                h2 class="govuk-notification-banner__title" id="important" { "Important" }
            }
            div class="govuk-notification-banner__content" { (content) }
        }
    }
}
