//! An area's own page: until when it may do what, and what became of all that it did.

use crate::account::Frame;
use crate::doc_words::programs_words;
use crate::grade_words::capital;
use crate::parts::banner::done;
use crate::parts::summary::{SummaryRow, summary_list};
use maud::{Markup, html};

/// Until when something may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// `Queries on the draft letter`
    pub what: &'static str,
    /// A sentence without a full stop: the day and hour, and why then.
    pub says: String,
}

/// What may not be done now, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub what: String,
    pub why: String,
}

/// What somebody of the area did, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// `Query 14, on sentence 3`
    pub title: String,
    pub by: String,
    pub when: String,
    /// What was said; empty where nothing was.
    pub said: String,
    /// `Upheld`, `Waits for an answer`
    pub state: String,
    pub replies: Vec<Replied>,
    /// Where it may be taken back; none where it may not.
    pub withdraw: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replied {
    pub title: String,
    pub when: String,
    pub said: String,
}

/// Threads of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: &'static str,
    pub heading: &'static str,
    /// What is said where there are none.
    pub none: &'static str,
    pub threads: Vec<Thread>,
}

/// An area's own page.
#[derive(Clone, Copy, Debug)]
pub struct PortalPage<'a> {
    pub frame: Frame<'a>,
    pub area: &'a str,
    pub year: i16,
    pub action: &'a str,
    /// What was just done.
    pub done: Option<&'a str>,
    /// Addresses and words of what there is to read.
    pub reading: &'a [(String, &'static str)],
    /// Why there is no letter or profile to read yet.
    pub not_yet: &'a [String],
    pub until: &'a [Until],
    /// Addresses and words of what may be done now.
    pub open: &'a [(String, &'static str)],
    pub closed: &'a [Closed],
    pub sections: &'a [Section],
}

pub fn portal(page: &PortalPage) -> String {
    let title = format!("{}, {}", page.area, page.year);
    let until: Vec<SummaryRow> =
        page.until.iter().map(|it| SummaryRow::new(it.what, format!("{}.", capital(&it.says)))).collect();
    let main = html! {
        h1 { (title) }
        (done(page.done))
        p class="govuk-body-l" { "What your area was sent, what you may do and until when, and what became of what you did." }
        h2 id="read" { "To read" }
        @if !page.reading.is_empty() {
            ul class="govuk-list" { @for (href, words) in page.reading { li { a class="govuk-link" href=(href) { (words) } } } }
        }
        @for it in page.not_yet { p { (programs_words(&capital(it))) "." } }
        h2 id="until" { "Deadlines" }
        @if until.is_empty() { p { "The calendar of this season says none for you now." } } @else { (summary_list(&until)) }
        h2 id="do" { "What you may do" }
        @if page.open.is_empty() { p { "Nothing is open to you now." } }
        @else { ul class="govuk-list" { @for (href, words) in page.open { li { a class="govuk-link" href=(href) { (words) } } } } }
        @if !page.closed.is_empty() {
            h3 { "What is not open now" }
            ul { @for it in page.closed { li { (it.what) ": " (programs_words(&it.why)) "." } } }
        }
        @for it in page.sections { (section(it)) }
    };
    page.frame.page("portal", page.action, &title, main)
}

fn section(it: &Section) -> Markup {
    html! {
        section {
            h2 id=(it.id) { (it.heading) }
            @if it.threads.is_empty() { p { (it.none) } }
            @for it in &it.threads { (thread(it)) }
        }
    }
}

fn thread(it: &Thread) -> Markup {
    html! {
        article class="govuk-summary-card" {
            div class="govuk-summary-card__title-wrapper" { h3 class="govuk-summary-card__title" { (it.title) } }
            div class="govuk-summary-card__content" {
                p { strong { (it.state) } ". " (it.by) ", " (it.when) "." }
                (paragraphs(&it.said))
                @for reply in &it.replies {
                    h4 { (reply.title) ", " (reply.when) }
                    (paragraphs(&reply.said))
                }
                @if let Some(href) = &it.withdraw {
                    p { a class="govuk-link" href=(href) { "Withdraw" span class="govuk-visually-hidden" { " " (it.title) } } }
                }
            }
        }
    }
}

/// As it was typed: a line is a line.
fn paragraphs(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
}
