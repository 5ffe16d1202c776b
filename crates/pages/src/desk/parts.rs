//! What pages of the desk have in common: the way to a page, who somebody is, until when something is due, and lists.

use crate::account::Frame;
use crate::grade_words::capital;
use maud::{Markup, html};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub words: String,
}

impl Link {
    pub fn new(href: impl Into<String>, words: impl Into<String>) -> Self {
        Self { href: href.into(), words: words.into() }
    }
}

/// Somebody by number and, to their colleagues, by name; none of a name whose key was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// `p-104`
    pub id: String,
    pub name: Option<String>,
}

/// Until when something is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueWords {
    /// `17:00 on Friday 30 September 2011`
    pub by: String,
    /// Why then, without a full stop.
    pub why: String,
    /// `3 working days left`, `overdue`.
    pub left: String,
    pub overdue: bool,
}

/// A page of the desk, with the way to it.
pub(super) fn page(frame: &Frame, kind: &str, path: &str, title: &str, way: &[Link], main: Markup) -> String {
    let whole = html! {
        (crumbs(way))
        (main)
    };
    frame.page(&format!("desk {kind}"), path, title, whole)
}

fn crumbs(way: &[Link]) -> Markup {
    html! {
        @if !way.is_empty() {
            nav class="govuk-breadcrumbs" aria-label="The way to this page" {
                ol class="govuk-breadcrumbs__list way" {
                    @for it in way {
                        li class="govuk-breadcrumbs__list-item" {
                            a class="govuk-breadcrumbs__link" href=(it.href) { (it.words) }
                        }
                    }
                }
            }
        }
    }
}

/// The pages beside this one.
pub(super) fn beside(words: &str, pages: &[Link], current: &str) -> Markup {
    html! {
        @if !pages.is_empty() {
            nav aria-label=(words) {
                ul class="govuk-list parts beside" {
                    @for it in pages {
                        li { a class="govuk-link" href=(it.href) aria-current=[(it.href == current).then_some("page")] { (it.words) } }
                    }
                }
            }
        }
    }
}

pub(super) fn h1(words: &str) -> Markup {
    html! { h1 { (words) } }
}

pub(super) fn h2(words: &str) -> Markup {
    html! { h2 { (words) } }
}

pub(super) fn p(words: &str) -> Markup {
    html! { p class="govuk-body" { (words) } }
}

pub(super) fn link(it: &Link) -> Markup {
    html! { a class="govuk-link" href=(it.href) { (it.words) } }
}

/// A word that stands out; the colour says nothing that the word does not.
pub(super) fn tag(words: &str, colour: &str) -> Markup {
    html! { strong class={ "govuk-tag govuk-tag--" (colour) } { (words) } }
}

pub(super) fn person(it: &PersonName) -> Markup {
    html! {
        @match &it.name {
            Some(name) => { bdi { (name) } " (" (it.id) ")" },
            None => (it.id),
        }
    }
}

/// Until when, and how long that is.
pub(super) fn due(it: &DueWords) -> Markup {
    html! {
        @if it.overdue { (tag("Overdue", "red")) " " }
        (capital(&it.by)) ": " (it.left)
    }
}

/// The same with why it is then, which opens without a script.
pub(super) fn due_explained(it: &DueWords) -> Markup {
    html! {
        p class="govuk-body" { (due(it)) }
        details class="govuk-details" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { "Why then" }
            }
            div class="govuk-details__text" { (capital(&it.by)) ", London time: " (it.why) "." }
        }
    }
}

/// What is known of one thing.
pub(super) fn facts(rows: impl IntoIterator<Item = (&'static str, Markup)>) -> Markup {
    html! {
        dl class="govuk-summary-list facts" {
            @for (words, value) in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (words) }
                    dd class="govuk-summary-list__value" { (value) }
                }
            }
        }
    }
}

/// The pages of a long list, by addresses that keep what is listed.
pub(super) fn pager(before: Option<&str>, after: Option<&str>, words: &str) -> Markup {
    html! {
        @if before.is_some() || after.is_some() {
            nav class="govuk-pagination" aria-label=(words) {
                ul class="way" {
                    @if let Some(href) = before {
                        li class="govuk-pagination__prev" { a class="govuk-link govuk-pagination__link" href=(href) rel="prev" { "Those before" } }
                    }
                    @if let Some(href) = after {
                        li class="govuk-pagination__next" { a class="govuk-link govuk-pagination__link" href=(href) rel="next" { "Those after" } }
                    }
                }
            }
        }
    }
}

/// `1 case`, `3 cases`.
pub(super) fn many(n: usize, one: &str, more: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {more}") }
}
