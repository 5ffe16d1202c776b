//! The way to the pages before and after in a list.

use maud::{Markup, PreEscaped, html};

/// A neighbour of the page.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'a> {
    pub href: &'a str,
    pub words: &'a str,
    /// What stands there, for example `Events 51 to 100`.
    pub label: Option<&'a str>,
}

const BACK: &str = r#"<svg class="govuk-pagination__icon govuk-pagination__icon--prev" height="13" width="15" viewBox="0 0 15 13" aria-hidden="true" focusable="false"><path d="M7 0 .5 6.5 7 13l1.4-1.4-4.1-4.1H15v-2H4.3l4.1-4.1z"/></svg>"#;
const ON: &str = r#"<svg class="govuk-pagination__icon govuk-pagination__icon--next" height="13" width="15" viewBox="0 0 15 13" aria-hidden="true" focusable="false"><path d="M8 0l6.5 6.5L8 13l-1.4-1.4 4.1-4.1H0v-2h10.7L6.6 1.4z"/></svg>"#;

/// `label` names the landmark. Nothing where there is neither.
pub fn paging(label: &str, previous: Option<Neighbour>, next: Option<Neighbour>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav class="govuk-pagination govuk-pagination--block" aria-label=(label) {
                @if let Some(it) = previous { (link("prev", BACK, it)) }
                @if let Some(it) = next { (link("next", ON, it)) }
            }
        }
    }
}

fn link(rel: &str, icon: &str, it: Neighbour) -> Markup {
    html! {
        div class={ "govuk-pagination__" (rel) } {
            a class="govuk-link govuk-pagination__link" href=(it.href) rel=(rel) {
                (PreEscaped(icon))
                span class={ "govuk-pagination__link-title" @if it.label.is_none() { " govuk-pagination__link-title--decorated" } } {
                    (it.words)
                }
                @if let Some(label) = it.label {
                    span class="govuk-visually-hidden" { ": " }
                    span class="govuk-pagination__link-label" { (label) }
                }
            }
        }
    }
}
