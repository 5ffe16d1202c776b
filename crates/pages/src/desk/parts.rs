//! What pages of the desk have in common: the way to a page, who somebody is, until when something is due, and lists.

use crate::account::Frame;
use crate::doc_words::programs_words;
use crate::grade_words::capital;
use crate::parts::fold::details;
use crate::parts::paging::{Neighbour, paging};
use crate::parts::summary::{SummaryRow, summary_list};
use crate::parts::tag::{Tone, tag};
use crate::parts::way::breadcrumbs;
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

impl PersonName {
    /// `A. Assessor (p-104)`; the number alone where there is no name.
    pub fn in_words(&self) -> String {
        self.name.as_ref().map_or_else(|| self.id.clone(), |name| format!("{name} ({})", self.id))
    }
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

/// Steps that may be done for many cases, each shown before it is done.
pub(super) fn at_once(heading: &Markup, many: &[Link]) -> Markup {
    html! {
        @if !many.is_empty() {
            (heading)
            (p("You see what would be done and what is refused before anything is done."))
            ul class="govuk-list" { @for step in many { li { (link(step)) } } }
        }
    }
}

/// A page of the desk, with the way to it.
pub(super) fn page(frame: &Frame, kind: &str, path: &str, title: &str, way: &[Link], main: Markup) -> String {
    let above: Vec<(&str, &str)> = way.iter().map(|it| (it.href.as_str(), it.words.as_str())).collect();
    frame.page_below(&format!("desk {kind}"), path, title, breadcrumbs(&above), main)
}

/// The way to a page below a case.
pub(super) fn case_way(year: i16, area: &str, code: &str) -> [Link; 3] {
    let [work, season] = season_way(year);
    [work, season, Link::new(format!("/desk/{year}/{code}"), area)]
}

/// The way to a page below a season.
pub(super) fn season_way(year: i16) -> [Link; 2] {
    [Link::new("/desk", "Your work"), Link::new(format!("/desk/{year}"), format!("Season {year}"))]
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
        @if it.overdue { (tag(Tone::Red, "Overdue")) " " }
        (capital(&it.by)) ": " (it.left)
    }
}

/// Until when somebody may do something, with why it is then, which opens without a script. Whoever lets it pass owes nothing.
pub(super) fn window(it: &DueWords) -> Markup {
    html! {
        p class="govuk-body" {
            @if it.overdue { (tag(Tone::Grey, "Over")) " " (capital(&it.by)) } @else { (due(it)) }
        }
        (details("Why then", html! { (capital(&it.by)) ", London time: " (it.why) "." }))
    }
}

/// What is known of one thing.
pub(super) fn facts<'a>(rows: impl IntoIterator<Item = (&'a str, Markup)>) -> Markup {
    let rows: Vec<SummaryRow> = rows.into_iter().map(|(key, value)| SummaryRow::new(key, value)).collect();
    summary_list(&rows)
}

/// The pages of a long list, by addresses that keep what is listed.
pub(super) fn pager(before: Option<&str>, after: Option<&str>, label: &str) -> Markup {
    let to = |href, words| Neighbour { href, words, label: None };
    paging(label, before.map(|href| to(href, "Those before")), after.map(|href| to(href, "Those after")))
}

/// A sentence without its full stop, as it begins a line: people's numbers stay as they are.
pub(super) fn begun(says: &str) -> Markup {
    if says.starts_with("p-") { programs_words(says) } else { programs_words(&capital(says)) }
}

/// A count of what stands on a page.
pub(super) struct Number(u64);

impl From<usize> for Number {
    fn from(n: usize) -> Self {
        Self(u64::try_from(n).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Number {
    fn from(n: u32) -> Self {
        Self(n.into())
    }
}

/// `1 case`, `3 cases`.
pub(super) fn many(n: impl Into<Number>, one: &str, more: &str) -> String {
    let Number(n) = n.into();
    if n == 1 { format!("1 {one}") } else { format!("{n} {more}") }
}
