//! What opens when it is asked for.

use maud::{Markup, Render, html};

/// More on a line of text, closed at first.
pub fn details(summary: impl Render, content: Markup) -> Markup {
    fold(None, false, summary, content)
}

/// The same with an address, perhaps open at first. Several below one another stand for an accordion; on paper all are open.
pub fn fold(id: Option<&str>, open: bool, summary: impl Render, content: Markup) -> Markup {
    html! {
        details class="govuk-details" id=[id] open[open] {
            summary class="govuk-details__summary" { span class="govuk-details__summary-text" { (summary) } }
            div class="govuk-details__text" { (content) }
        }
    }
}
