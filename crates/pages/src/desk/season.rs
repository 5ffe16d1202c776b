//! Pages of a season: its people, its calendar, and what is published when.

use super::parts::{
    DueWords, Link, PersonName, beside, due, h1, h2, link, many, p, page, pager, person, season_way,
};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::banner::done;
use crate::parts::fold::details;
use crate::parts::table::{Column, columns_table, table};
use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};

/// Somebody of the season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    pub person: PersonName,
    /// Roles that they hold, with areas where a role is of areas.
    pub roles: Vec<String>,
    /// Roles that they handed over, each with when.
    pub ended: Vec<String>,
    /// Areas with which they have to do, each with how.
    pub interests: Vec<String>,
    /// How many cases they have, with the board that lists them.
    pub cases: Option<Link>,
}

/// The people of a season.
#[derive(Clone, Copy, Debug)]
pub struct PeoplePage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub pages: &'a [Link],
    /// Those of this page of the list.
    pub members: &'a [MemberRow],
    /// How many there are on all its pages.
    pub all: usize,
    /// Where the people before and after those shown stand.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    /// What its reader may do here.
    pub acts: &'a [Link],
    /// What was just done.
    pub said: Option<&'a str>,
}

pub fn people(it: &PeoplePage) -> String {
    let here = format!("/desk/{}/people", it.year);
    let title = format!("People of the season {}", it.year);
    let main = html! {
        (h1(&title))
        (done(it.said))
        (beside("Pages of the season", it.pages, &here))
        (doing(it.acts))
        @if it.members.is_empty() {
            (p("Nobody is enrolled in this season yet."))
        } @else {
            (table(
                &many(it.all, "person", "people"),
                &["Person", "Roles", "Handed over", "Interests", "Cases"],
                it.members.iter().map(member),
            ))
            (pager(it.before, it.after, "More people"))
        }
    };
    page(&it.frame, "people", &here, &title, &season_way(it.year), main)
}

/// Forms that its reader may open from here.
fn doing(acts: &[Link]) -> Markup {
    html! {
        @if !acts.is_empty() {
            (h2("What you can do"))
            ul class="govuk-list" { @for act in acts { li { (link(act)) } } }
        }
    }
}

fn member(it: &MemberRow) -> Vec<Markup> {
    vec![
        person(&it.person),
        listed(&it.roles, "None now"),
        listed(&it.ended, "Nothing"),
        listed(&it.interests, "None declared"),
        html! { @if let Some(cases) = &it.cases { (link(cases)) } @else { "None" } },
    ]
}

fn listed(all: &[String], none: &str) -> Markup {
    html! {
        @match all {
            [] => (none),
            [one] => (capital(one)),
            more => ul class="govuk-list" { @for it in more { li { (capital(it)) } } },
        }
    }
}

/// A step of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    pub title: String,
    pub source: String,
    /// None where bank holidays are not known that far: the sentence that says so stands in `unknown`.
    pub until: Option<DueWords>,
    pub unknown: String,
}

/// The calendar of a season.
#[derive(Clone, Copy, Debug)]
pub struct CalendarPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub pages: &'a [Link],
    pub steps: &'a [StepRow],
    /// Of the years of the calendar, each as a sentence.
    pub holidays: &'a [String],
    /// The days that the list of bank holidays covers, in words.
    pub reach: (&'a str, &'a str),
    /// What its reader may do here.
    pub acts: &'a [Link],
    /// What was just done.
    pub said: Option<&'a str>,
}

pub fn calendar(it: &CalendarPage) -> String {
    let here = format!("/desk/{}/calendar", it.year);
    let title = format!("Calendar of the season {}", it.year);
    let main = html! {
        (h1(&title))
        (done(it.said))
        (beside("Pages of the season", it.pages, &here))
        (doing(it.acts))
        (p("All times are London’s. Windows of an area are counted anew from the day on which its draft was sent: the page of its case says until when."))
        @if it.steps.is_empty() {
            (p("The calendar of this season has no step."))
        } @else {
            (table("Steps, in their order", &["Step", "Until", "Why then"], it.steps.iter().map(step)))
        }
        (h2("Bank holidays"))
        @if it.holidays.is_empty() { (p("None falls in these months.")) }
        @else { ul class="govuk-list govuk-list--bullet" { @for day in it.holidays { li { (day) } } } }
        p class="govuk-body" { "Bank holidays of England and Wales are known from " (it.reach.0) " to " (it.reach.1) "." }
    };
    page(&it.frame, "calendar", &here, &title, &season_way(it.year), main)
}

fn step(it: &StepRow) -> Vec<Markup> {
    vec![
        html! { (it.title) },
        html! { @if let Some(until) = &it.until { (due(until)) } @else { (capital(&it.unknown)) } },
        html! { @if let Some(until) = &it.until { (capital(&until.why)) } @else { "(" (it.source) ")" } },
    ]
}

/// How a publication stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseState {
    ToCome,
    Out,
    TakenOff,
}

/// A publication on the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseRow {
    pub act: u32,
    pub kind: String,
    pub when: String,
    pub state: ReleaseState,
    /// The names of the areas whose grade and letter it holds.
    pub areas: Vec<String>,
    /// The digest of what is published.
    pub set: String,
}

/// What is published when.
#[derive(Clone, Copy, Debug)]
pub struct ReleasesPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub pages: &'a [Link],
    pub now: &'a str,
    /// Of how many areas the public sees grade and letter now.
    pub seen: usize,
    pub rows: &'a [ReleaseRow],
    /// What its reader may do here.
    pub acts: &'a [Link],
    /// What was just done.
    pub said: Option<&'a str>,
}

pub fn releases(it: &ReleasesPage) -> String {
    let here = format!("/desk/{}/releases", it.year);
    let title = format!("Publications of the season {}", it.year);
    let columns = [
        Column::number("Act"),
        Column::text("What"),
        Column::text("Comes out"),
        Column::text("State"),
        Column::text("Areas"),
        Column::text("Publication"),
    ];
    let main = html! {
        (h1(&title))
        (done(it.said))
        (beside("Pages of the season", it.pages, &here))
        (doing(it.acts))
        p class="govuk-body" {
            "It is " (it.now) ", London time. The public sees the grade and letter of " (many(it.seen, "area", "areas")) "."
        }
        @if it.rows.is_empty() {
            (p("Nothing is on the schedule."))
        } @else {
            (columns_table("The schedule", &columns, it.rows.iter().map(release)))
        }
    };
    page(&it.frame, "releases", &here, &title, &season_way(it.year), main)
}

fn release(it: &ReleaseRow) -> Vec<Markup> {
    let areas = html! { ul class="govuk-list" { @for area in &it.areas { li { (area) } } } };
    vec![
        html! { (it.act) },
        html! { (it.kind) },
        html! { (it.when) },
        match it.state {
            ReleaseState::ToCome => tag(Tone::Blue, "To come"),
            ReleaseState::Out => tag(Tone::Green, "Out"),
            ReleaseState::TakenOff => tag(Tone::Grey, "Taken off"),
        },
        html! {
            @match it.areas.as_slice() {
                [] => { "None: profiles alone" },
                [one] => (one),
                more => (details(many(more.len(), "area", "areas"), areas)),
            }
        },
        html! { code class="hash" { (it.set) } },
    ]
}
