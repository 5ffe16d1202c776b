//! A list of what is known of one thing: key, value, and perhaps where it can be changed.

use maud::{Markup, Render, html};

/// One line of the list.
#[derive(Clone, Debug)]
pub struct SummaryRow<'a> {
    pub key: &'a str,
    pub value: Markup,
    /// Address and words of what can be done; the words end with what it is about, which only a screen reader hears.
    pub action: Option<(String, &'a str, &'a str)>,
}

impl<'a> SummaryRow<'a> {
    pub fn new(key: &'a str, value: impl Render) -> Self {
        Self { key, value: value.render(), action: None }
    }

    /// `Change` and, heard alone, `the panel's date`.
    pub fn action(self, href: impl Into<String>, words: &'a str, about: &'a str) -> Self {
        Self { action: Some((href.into(), words, about)), ..self }
    }
}

pub fn summary_list(rows: &[SummaryRow]) -> Markup {
    let acts = rows.iter().any(|row| row.action.is_some());
    html! {
        dl class="govuk-summary-list" { @for row in rows { (self::row(row, acts)) } }
    }
}

fn row(row: &SummaryRow, acts: bool) -> Markup {
    let bare = acts && row.action.is_none();
    html! {
        div class={ "govuk-summary-list__row" @if bare { " govuk-summary-list__row--no-actions" } } {
            dt class="govuk-summary-list__key" { (row.key) }
            dd class="govuk-summary-list__value" { (row.value) }
            @if let Some((href, words, about)) = &row.action {
                dd class="govuk-summary-list__actions" {
                    a class="govuk-link" href=(href) {
                        (words)
                        @if !about.is_empty() { span class="govuk-visually-hidden" { " " (about) } }
                    }
                }
            }
        }
    }
}

/// The same in a card with a heading, where a page has several of a kind.
pub fn summary_card(title: &str, rows: &[SummaryRow]) -> Markup {
    html! {
        div class="govuk-summary-card" {
            div class="govuk-summary-card__title-wrapper" { h2 class="govuk-summary-card__title" { (title) } }
            div class="govuk-summary-card__content" { (summary_list(rows)) }
        }
    }
}
