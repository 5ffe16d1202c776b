//! The season board: every case that its reader may know of, with what is listed chosen by a form that is also an address.

use super::parts::{
    DueWords, Link, PersonName, at_once, begun, beside, due, h1, h2, link, many, p, page, pager, person,
};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::banner::done;
use crate::parts::button::{button, secondary};
use crate::parts::field::{Field, field};
use crate::parts::fold::details;
use crate::parts::hidden;
use crate::parts::select::{Select, select};
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use maud::{Markup, html};

/// A case on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRow {
    pub area: Link,
    /// How far it is, as a sentence has it after `the case is`.
    pub step: String,
    pub assessor: Option<PersonName>,
    /// What is next, as verbs.
    pub next: Vec<String>,
    pub due: Option<DueWords>,
    /// `published`, `deferred`, `late`, `reopened`.
    pub state: Option<String>,
    /// Why it will not go on by itself, each as a sentence.
    pub stuck: Vec<String>,
}

/// One of what can be chosen, with how many cases that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub words: String,
    pub many: Option<usize>,
}

/// Which cases are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub text: String,
    pub step: String,
    pub person: String,
    pub show: String,
    pub sort: String,
}

/// Which cases by what waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    All,
    Mine,
    Overdue,
    Stuck,
    Deferred,
    Published,
}

impl Show {
    pub const ALL: [Self; 6] =
        [Self::All, Self::Mine, Self::Overdue, Self::Stuck, Self::Deferred, Self::Published];

    /// As an address has it.
    pub fn id(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Mine => "mine",
            Self::Overdue => "overdue",
            Self::Stuck => "stuck",
            Self::Deferred => "deferred",
            Self::Published => "published",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::All => "All cases",
            Self::Mine => "Those in which something is yours to do",
            Self::Overdue => "Those in which something is overdue",
            Self::Stuck => "Those that will not go on by themselves",
            Self::Deferred => "Those that are deferred",
            Self::Published => "Those that are published",
        }
    }
}

/// A list that somebody keeps: the address after `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub name: String,
    pub query: String,
}

/// The status board of a season.
#[derive(Clone, Copy, Debug)]
pub struct BoardPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    /// Of the season.
    pub pages: &'a [Link],
    /// How many cases its reader may know of, and how many are listed on all pages of the list.
    pub all: usize,
    pub listed: usize,
    /// Those of this page.
    pub rows: &'a [BoardRow],
    /// The number of the first of them.
    pub from: usize,
    pub chosen: &'a Chosen,
    pub steps: &'a [Choice],
    pub people: &'a [Choice],
    pub sorts: &'a [Choice],
    /// What is listed, as the address has it after `?`; empty for all.
    pub query: &'a str,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    pub saved: &'a [Saved],
    /// Steps that its reader may do for many cases at once.
    pub many: &'a [Link],
    pub said: Option<&'a str>,
}

pub fn board(it: &BoardPage) -> String {
    let here = format!("/desk/{}", it.year);
    let main = html! {
        (h1(&format!("Cases of the season {}", it.year)))
        (done(it.said))
        (beside("Pages of the season", it.pages, &here))
        (saved(it, &here))
        (filter(it, &here))
        (h2("Cases"))
        (listed(it))
        (at_once(&h2("One step for many cases"), it.many))
        (keep(it, &here))
    };
    let way = [Link::new("/desk", "Your work")];
    page(&it.frame, "board", &here, &format!("Cases of the season {}", it.year), &way, main)
}

fn listed(it: &BoardPage) -> Markup {
    let to = it.from + it.rows.len();
    html! {
        @if it.all == 0 {
            (p("There is no case in this season of which you may know how far it is."))
        } @else if it.listed == 0 {
            (p(&format!("None of {} is as chosen.", many(it.all, "case", "cases"))))
            p class="govuk-body" { a class="govuk-link" href={ "/desk/" (it.year) } { "List all cases" } }
        } @else {
            p class="govuk-body" role="status" {
                @if it.listed == it.all { (many(it.all, "case", "cases")) }
                @else { (it.listed) " of " (many(it.all, "case", "cases")) }
                @if it.rows.len() < it.listed { "; here are " (it.from + 1) " to " (to) }
                "."
            }
            (table(
                &format!("Cases of {}", it.year),
                &["Area", "How far it is", "Assessor", "Next, and by when", "Stands still"],
                it.rows.iter().map(row),
            ))
            (pager(it.before, it.after, "More cases"))
            p class="govuk-body" {
                a class="govuk-link" href={ "/desk/" (it.year) "/cases.csv" (after_mark(it.query)) } download {
                    "Download what is listed (" (many(it.listed, "row", "rows")) ", CSV)"
                }
            }
        }
    }
}

fn after_mark(query: &str) -> String {
    if query.is_empty() { String::new() } else { format!("?{query}") }
}

fn row(it: &BoardRow) -> Vec<Markup> {
    vec![
        link(&it.area),
        html! {
            (capital(&it.step))
            @if let Some(state) = &it.state { " " (tag(if state == "published" { Tone::Green } else { Tone::Yellow }, capital(state))) }
        },
        html! { @if let Some(assessor) = &it.assessor { (person(assessor)) } @else { "Nobody" } },
        html! {
            @if it.next.is_empty() { "Nothing" } @else { (capital(&it.next.join(", or "))) }
            @if let Some(until) = &it.due { br; (due(until)) }
        },
        html! {
            @match it.stuck.as_slice() {
                [] => { "No" },
                [one] => (begun(one)),
                more => ul { @for why in more { li { (begun(why)) } } },
            }
        },
    ]
}

fn filter(it: &BoardPage, here: &str) -> Markup {
    let show: Vec<Choice> = Show::ALL
        .into_iter()
        .map(|show| Choice { value: show.id().into(), words: show.words().into(), many: None })
        .collect();
    let text = Field::text("q", "Area", &it.chosen.text).hint("A part of its name, or its code.");
    html! {
        form class="filter" method="get" action=(here) {
            (field(text, &[]))
            (one_of("show", "Which cases", &show, &it.chosen.show))
            (one_of("step", "How far they are", it.steps, &it.chosen.step))
            (one_of("person", "Who has them", it.people, &it.chosen.person))
            (one_of("sort", "In which order", it.sorts, &it.chosen.sort))
            (button("List these cases"))
        }
    }
}

/// A list of choices, with how many cases each is.
pub(super) fn one_of(id: &str, label: &str, choices: &[Choice], chosen: &str) -> Markup {
    let words: Vec<String> = choices
        .iter()
        .map(|it| it.many.map_or_else(|| it.words.clone(), |many| format!("{} ({many})", it.words)))
        .collect();
    let options: Vec<(&str, &str)> =
        choices.iter().zip(&words).map(|(it, words)| (it.value.as_str(), words.as_str())).collect();
    select(Select { id, label, hint: None, options: &options, chosen }, &[])
}

fn saved(it: &BoardPage, here: &str) -> Markup {
    html! {
        @if !it.saved.is_empty() {
            (h2("Your lists"))
            ul class="govuk-list" {
                @for saved in it.saved {
                    li {
                        a class="govuk-link" href={ (here) (after_mark(&saved.query)) } { bdi { (saved.name) } }
                    }
                }
            }
        }
    }
}

/// What is listed can be kept under a name, in this browser.
fn keep(it: &BoardPage, here: &str) -> Markup {
    let csrf = it.frame.csrf();
    let name = Field::text("name", "Name of the list", "").hint(
        "40 characters at most. The name of a list that you have replaces it; it stays in this browser.",
    );
    let names: Vec<(&str, &str)> = it.saved.iter().map(|it| (it.name.as_str(), it.name.as_str())).collect();
    let which = Select { id: "which", label: "List to take away", hint: None, options: &names, chosen: "" };
    let form = html! {
        form method="post" action={ (here) "/lists" } {
            (csrf)
            (hidden("query", it.query))
            (field(name, &[]))
            (secondary("Keep it"))
        }
        @if !it.saved.is_empty() {
            form method="post" action={ (here) "/lists/end" } {
                (csrf)
                (hidden("query", it.query))
                (select(which, &[]))
                (secondary("Take it away"))
            }
        }
    };
    html! {
        (h2("Keep this list"))
        (p("The address of this page is the list: a bookmark, or a link that you send to a colleague, opens it again."))
        (details("Keep it under a name", form))
    }
}
