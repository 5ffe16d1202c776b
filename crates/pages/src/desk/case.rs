//! A case as a task list: each step with its state, who took it and when, what it waits for, and why its reader may not.

use super::parts::{
    DueWords, Link, PersonName, begun, beside, due, facts, h1, h2, link, many, p, page, person, season_way,
    window,
};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::banner::done;
use crate::parts::fold::details;
use crate::parts::remark::inset;
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use crate::parts::tasks::{Task, task_list};
use maud::{Markup, html};

/// How a step stands to whoever looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Behind the case.
    Done { by: PersonName, at: String, act: u32 },
    /// Its reader may do it now, on this page.
    Open(String),
    /// It is next, and somebody else's: for whom, and why not its reader's.
    Waiting { of: String, why_not: Option<String> },
    /// Not yet, with why not.
    NotYet { why_not: Option<String> },
}

/// A step of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// As a verb: `draft a grade`.
    pub step: String,
    /// The paragraph or requirement.
    pub source: String,
    pub state: State,
    pub due: Option<DueWords>,
}

/// An act that is on no fixed place of the way, and that its reader may do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherAct {
    pub act: Link,
    pub due: Option<DueWords>,
}

/// The grade as it stands, for those who may see the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    /// `Performs well (3)`
    pub awarded: String,
    /// What the rules indicate, as a sentence: never the ceiling alone.
    pub indicated: String,
    /// Judgement was used.
    pub judged: bool,
    /// None where their key was erased.
    pub reasons: Option<String>,
    pub drafted: u32,
}

/// Where the letter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// None was sent yet.
    NotSent,
    /// With the area as a draft, and since when.
    WithTheArea,
    /// On the schedule, to come out then.
    ToCome(String),
    /// Out since then.
    Out(String),
}

/// What upholding a query changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    pub figures: u32,
    pub bands: u32,
    /// The outcome before and after.
    pub outcome: Option<(String, String)>,
}

/// A query, report or contact of the area, with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryRow {
    pub act: u32,
    /// `query of a figure`, `error in the profile`, `call`.
    pub kind: String,
    /// What it points at, in words.
    pub about: String,
    /// None where its key was erased.
    pub says: Option<String>,
    pub answer: String,
    /// What upholding it changes.
    pub effect: Option<Effect>,
    /// The page on which its reader answers it.
    pub answers: Option<String>,
}

/// What is known of a case by all who may see how far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// As a sentence has it after `the case is`.
    pub step: String,
    pub assessor: Option<PersonName>,
    pub round: u32,
    pub acts: u32,
    pub deferred: bool,
    /// Why it will not go on by itself, each as a sentence.
    pub stuck: Vec<String>,
}

/// A case as a task list.
#[derive(Clone, Copy, Debug)]
pub struct CasePage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    /// What was just done.
    pub done: Option<&'a str>,
    /// Of the case, as far as its reader may open them.
    pub pages: &'a [Link],
    pub standing: &'a Standing,
    pub way: &'a [TaskRow],
    /// Of the area's draft: queries, appeal and what follows from them.
    pub of_the_draft: &'a [TaskRow],
    pub others: &'a [OtherAct],
    /// None to those who may not see the case, and before a grade is drafted.
    pub grading: Option<&'a Grading>,
    /// What the rules indicate now, as sentences; none to those who may not see the case.
    pub rules: &'a [String],
    pub letter: &'a LetterState,
    /// Until when windows are open, by their words.
    pub windows: &'a [(String, DueWords)],
    /// None to those who may not see the case.
    pub queries: Option<&'a [QueryRow]>,
    /// Acts that its reader may not do, each with why not.
    pub closed: &'a [(String, String)],
}

pub fn case(it: &CasePage) -> String {
    let here = format!("/desk/{}/{}", it.year, it.code);
    let title = format!("{}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (done(it.done))
        (beside("Pages of the case", it.pages, &here))
        (standing(it))
        (h2("The steps"))
        (tasks("step", it.way))
        @if !it.of_the_draft.is_empty() {
            (h2("While the draft is with the area"))
            (tasks("draft", it.of_the_draft))
        }
        (others(it))
        (graded(it))
        @if let Some(queries) = it.queries { (asked(queries)) }
        (closed(it))
    };
    let way = season_way(it.year);
    page(&it.frame, "case", &here, &title, &way, main)
}

fn standing(it: &CasePage) -> Markup {
    let of = it.standing;
    let state = html! {
        (capital(&format!("the case is {}", of.step))) "."
        @if of.deferred { " " (tag(Tone::Yellow, "Deferred")) }
        @if of.round > 1 { " It is in its round " (of.round) "." }
    };
    let assessor = html! {
        @if let Some(assessor) = &of.assessor { (person(assessor)) } @else { "Nobody: it is not assigned" }
    };
    let letter = match it.letter {
        LetterState::NotSent => html! { "None was sent to the area yet" },
        LetterState::WithTheArea => html! { "With the area" },
        LetterState::ToCome(when) => html! { "To be published at " (when) },
        LetterState::Out(when) => html! { "Published at " (when) },
    };
    html! {
        (facts([("How far it is", state), ("Assessor", assessor), ("Letter", letter), ("Acts so far", html! { (of.acts) })]))
        @if !of.stuck.is_empty() {
            (inset(html! {
                p class="govuk-body" { strong { "It will not go on by itself:" } }
                ul class="govuk-list govuk-list--bullet" { @for why in &of.stuck { li { (begun(why)) } } }
            }))
        }
        @if !it.windows.is_empty() { (h2("Deadlines of the area")) }
        @for (words, until) in it.windows {
            h3 { (words) }
            (window(until))
        }
    }
}

fn tasks(id: &str, rows: &[TaskRow]) -> Markup {
    let titles: Vec<String> =
        rows.iter().map(|it| format!("{} ({})", capital(&it.step), it.source)).collect();
    let tasks: Vec<Task> = rows.iter().zip(&titles).map(|(it, title)| task(it, title)).collect();
    task_list(id, &tasks)
}

fn task<'a>(it: &TaskRow, title: &'a str) -> Task<'a> {
    let hint = html! {
        (hint(&it.state))
        @if let Some(until) = &it.due { " " (due(until)) "." }
    };
    let href = match &it.state {
        State::Open(href) => Some(href.clone()),
        _ => None,
    };
    Task { title, href, hint: Some(hint), status: status(&it.state) }
}

fn hint(state: &State) -> Markup {
    html! {
        @match state {
            State::Done { by, at, act } => { "By " (person(by)) " at " (at) ": act " (act) "." },
            State::Open(_) => { "It is yours to do now." },
            State::Waiting { of, why_not } => {
                "It waits for " (of) "."
                @if let Some(why) = why_not { " " (begun(why)) "." }
            },
            State::NotYet { why_not } => @if let Some(why) = why_not { (begun(why)) "." },
        }
    }
}

fn status(state: &State) -> Markup {
    match state {
        State::Done { .. } => html! { "Done" },
        State::Open(_) => tag(Tone::Blue, "Yours to do"),
        State::Waiting { .. } => tag(Tone::Yellow, "Waiting"),
        State::NotYet { .. } => tag(Tone::Grey, "Not yet"),
    }
}

fn others(it: &CasePage) -> Markup {
    html! {
        (h2("What else you can do"))
        @if it.others.is_empty() {
            (p("Nothing beside the steps."))
        } @else {
            ul class="govuk-list" {
                @for other in it.others {
                    li {
                        (link(&Link { href: other.act.href.clone(), words: capital(&other.act.words) }))
                        @if let Some(until) = &other.due { ": until " (until.by) }
                    }
                }
            }
        }
    }
}

fn graded(it: &CasePage) -> Markup {
    html! {
        @if it.grading.is_some() || !it.rules.is_empty() {
            (h2("The outcome"))
            @for says in it.rules { (p(says)) }
            @if let Some(of) = it.grading {
                (facts([
                    ("Grade as it stands", html! { (of.awarded) }),
                    ("When it was drafted", html! { (of.indicated) }),
                    ("Judgement", html! {
                        @if of.judged { "An inspector’s judgement differs from what the rules indicate, or settles it; the letter says so" }
                        @else { "It is what the rules indicate" }
                    }),
                    ("Reasons", html! {
                        @match &of.reasons {
                            Some(text) => span class="as-typed" { (text) },
                            None => em { "erased" },
                        }
                        " (act " (of.drafted) ")"
                    }),
                ]))
            } @else {
                (p("No grade is drafted yet."))
            }
        }
    }
}

fn asked(queries: &[QueryRow]) -> Markup {
    html! {
        (h2("Queries, reports and contacts"))
        @if queries.is_empty() {
            (p("The area has asked nothing, and nobody recorded a contact."))
        } @else {
            (table(
                &format!("What was asked: {}", many(queries.len(), "entry", "entries")),
                &["Act", "What", "It says", "Answer"],
                queries.iter().map(query),
            ))
        }
    }
}

fn query(it: &QueryRow) -> Vec<Markup> {
    vec![
        html! { (it.act) },
        html! { (capital(&it.kind)) @if !it.about.is_empty() { ": " (it.about) } },
        html! { @if let Some(says) = &it.says { span class="as-typed" { (says) } } @else { em { "erased" } } },
        html! {
            (capital(&it.answer))
            @if let Some(effect) = &it.effect {
                ": it changes " (many(effect.figures, "figure", "figures")) " and " (many(effect.bands, "band", "bands"))
                @match &effect.outcome {
                    Some((before, after)) => { ", and the outcome from " (before) " to " (after) },
                    None => { ", and no outcome" },
                }
            }
            @if let Some(href) = &it.answers { br; a class="govuk-link" href=(href) { "Answer act " (it.act) } }
        },
    ]
}

fn closed(it: &CasePage) -> Markup {
    let all = html! {
        dl {
            @for (act, why) in it.closed {
                dt { (capital(act)) }
                dd { (begun(why)) "." }
            }
        }
    };
    html! {
        @if !it.closed.is_empty() { (details("What you cannot do now, and why not", all)) }
    }
}
