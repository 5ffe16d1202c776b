//! What is one's own: what to do by when in every season, and where else to look.

use super::parts::{DueWords, Link, at_once, due, h1, h2, link, many, p, page};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};

/// One act on one case that its reader may do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    pub area: Link,
    /// The act as a verb, with the page on which it is done.
    pub act: Link,
    /// None of what has no date.
    pub due: Option<DueWords>,
}

/// A season in which its reader has a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MySeason {
    pub year: i16,
    /// As sentences name them: `an assessor`, `an officer of York`.
    pub roles: Vec<String>,
    /// Overdue first, then by date; the first of them where there are many.
    pub work: Vec<Work>,
    /// How many there are in all, and how many of those are overdue.
    pub all: usize,
    pub overdue: usize,
    /// Steps that its reader may do for many cases at once, where not all work is listed.
    pub at_once: Vec<Link>,
    /// All of it on the board.
    pub rest: Option<Link>,
    /// Pages of the season.
    pub pages: Vec<Link>,
    /// The pages of an area's own officers.
    pub portals: Vec<Link>,
    /// What else waits for somebody in their role, each as a sentence with its page.
    pub also: Vec<Link>,
}

/// What is one's own to do.
#[derive(Clone, Copy, Debug)]
pub struct MinePage<'a> {
    pub frame: Frame<'a>,
    /// The time that counts, in words.
    pub now: &'a str,
    /// The newest first.
    pub seasons: &'a [MySeason],
    /// Pages that belong to no season: editions, accounts.
    pub others: &'a [Link],
}

pub fn mine(it: &MinePage) -> String {
    let unread = it.frame.visitor.map_or(0, |visitor| visitor.unread);
    let main = html! {
        (h1("Your work"))
        p class="govuk-body" { "It is " (it.now) ", London time." }
        p class="govuk-body" {
            a class="govuk-link" href="/notices" {
                @match unread {
                    0 => { "You have read all your notices" },
                    1 => { "1 notice is not read" },
                    many => { (many) " notices are not read" },
                }
            }
        }
        @if it.seasons.is_empty() {
            (h2("No season"))
            (p("You have no role in any season now. An administrator of a season gives roles; until then nothing waits for you here."))
        }
        @for season in it.seasons { (season_of(season)) }
        @if !it.others.is_empty() {
            (h2("Beside the seasons"))
            ul class="govuk-list" { @for other in it.others { li { (link(other)) } } }
        }
    };
    page(&it.frame, "mine", "/desk", "Your work", &[], main)
}

fn season_of(it: &MySeason) -> Markup {
    html! {
        (h2(&format!("Season {}", it.year)))
        p class="govuk-body" { "You are " (it.roles.join(", ")) "." }
        @if it.work.is_empty() {
            @if it.also.is_empty() { (p("Nothing waits for you in this season now.")) }
        } @else {
            p class="govuk-body" {
                (capital(&format!("{} for you to do", many(it.all, "thing is", "things are"))))
                ": "
                @if it.overdue > 0 { (tag(Tone::Red, format!("{} overdue", it.overdue))) }
                @else { "none is overdue" }
                "."
            }
            (at_once(&html! { h3 { "One step for many cases" } }, &it.at_once))
            (table(&format!("What is yours to do in {}", it.year), &["Area", "What to do", "By when"], it.work.iter().map(row)))
            @if let Some(rest) = &it.rest { p class="govuk-body" { (link(rest)) } }
        }
        @if !it.also.is_empty() {
            ul class="govuk-list" { @for also in &it.also { li { (link(also)) } } }
        }
        @if !it.portals.is_empty() {
            h3 { "Your area" }
            ul class="govuk-list" { @for portal in &it.portals { li { (link(portal)) } } }
        }
        @if !it.pages.is_empty() {
            h3 { "Look at the season " (it.year) }
            ul class="govuk-list" { @for other in &it.pages { li { (link(other)) } } }
        }
    }
}

fn row(it: &Work) -> Vec<Markup> {
    vec![
        link(&it.area),
        link(&it.act),
        html! { @if let Some(until) = &it.due { (due(until)) } @else { "No date: it waits for you alone" } },
    ]
}
