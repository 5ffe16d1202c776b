//! Where a page stands, and the way back.

use maud::{Markup, html};

/// The pages above this one, each with its address and words, from the first down.
pub fn breadcrumbs(above: &[(&str, &str)]) -> Markup {
    html! {
        @if !above.is_empty() {
            nav class="govuk-breadcrumbs" aria-label="Where this page stands" {
                ol class="govuk-breadcrumbs__list" {
                    @for (href, words) in above {
                        li class="govuk-breadcrumbs__list-item" { a class="govuk-breadcrumbs__link" href=(href) { (words) } }
                    }
                }
            }
        }
    }
}

/// Back to where the person came from, above the heading of a form.
pub fn back_link(href: &str, words: &str) -> Markup {
    html! { a class="govuk-back-link" href=(href) { (words) } }
}

/// First on every page: past what all pages have.
pub fn skip_link() -> Markup {
    html! { a class="govuk-skip-link" href="#content" { "Skip to the content" } }
}
