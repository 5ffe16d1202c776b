//! One step for many cases: which, tried before it is done, and how each went.

use super::field::{Field, field};
use super::page::{Halted, halted};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::button::{Weight, choosing, group};
use crate::parts::fault::{Fault, faults};
use crate::parts::remark::inset;
use crate::parts::table::table;
use crate::parts::tag::{Tone, tag};
use crate::parts::way::back_link;
use maud::{Markup, html};

/// The buttons of the form are told apart by what each sends under this name.
pub const ASK: &str = "ask";
pub const TRY: &str = "try";
pub const DO: &str = "do";

/// A case of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyRow {
    pub area: String,
    /// The address of its case.
    pub href: String,
    /// Done, or would be.
    pub goes: bool,
    /// `done, act 12`, `would be done`, `refused`.
    pub went: String,
    /// Why not; empty where it goes.
    pub why: String,
}

/// How a step goes for many cases.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    /// How many are done and refused, or would be, in a sentence.
    pub summary: &'a str,
    pub rows: &'a [ManyRow],
}

impl Tried<'_> {
    fn goes(&self) -> usize {
        self.rows.iter().filter(|it| it.goes).count()
    }
}

/// A step for many cases, with what was chosen.
#[derive(Clone, Copy, Debug)]
pub struct ManyPage<'a> {
    pub frame: Frame<'a>,
    /// `Read drafts critically`
    pub title: &'a str,
    /// `Season 2011`
    pub of: &'a str,
    pub lead: &'a str,
    /// Where the form goes, the page's own address.
    pub action: &'a str,
    pub back: (&'a str, &'a str),
    /// None where no case is at the step and the reader's to take on.
    pub fields: &'a [Field],
    pub hidden: &'a [(&'a str, &'a str)],
    pub faults: &'a [Fault],
    pub halted: Option<Halted<'a>>,
    /// What would be done. Only what was tried can be done.
    pub tried: Option<Tried<'a>>,
    /// What was sent to be done is not what was tried.
    pub changed: bool,
}

pub fn many_cases(it: &ManyPage) -> String {
    let main = html! {
        (back_link(it.back.0, it.back.1))
        h1 { (it.title) }
        p class="govuk-caption-l" { (it.of) }
        (faults(it.faults))
        (halted(it.halted))
        @if it.changed {
            (inset("What you chose is not what you looked at: nothing is done. This is what would be done now."))
        }
        p class="govuk-body-l" { (it.lead) }
        @if it.fields.is_empty() {
            p class="govuk-body" { "No case is at this step that you may take on now." }
        } @else { (form(it)) }
    };
    let title = format!("{}: {}", it.title, it.of);
    let wrong = !it.faults.is_empty() || it.halted.is_some();
    let title = if wrong { format!("Error: {title}") } else { title };
    it.frame.page("act many", it.action, &title, main)
}

fn form(it: &ManyPage) -> Markup {
    let goes = it.tried.map_or(0, |tried| tried.goes());
    html! {
        form method="post" action=(it.action) novalidate {
            (it.frame.csrf())
            @for (name, value) in it.hidden { input type="hidden" name=(name) value=(value); }
            @for field_of_it in it.fields { (field(field_of_it, it.faults)) }
            @if let Some(tried) = it.tried {
                section id="tried" aria-labelledby="tried-heading" {
                    h2 id="tried-heading" tabindex="-1" { "What would be done" }
                    p class="govuk-body" role="status" { (tried.summary) ". Nothing is done yet." }
                    (rows("Case by case", tried.rows))
                }
            }
            (group(html! {
                @if goes > 0 {
                    (choosing(Weight::First, ASK, DO, &format!("Do it for {}", cases(goes))))
                    (choosing(Weight::Secondary, ASK, TRY, "Show again what would be done"))
                } @else {
                    (choosing(Weight::First, ASK, TRY, "Show what would be done"))
                }
            }))
        }
    }
}

fn cases(n: usize) -> String {
    if n == 1 { "1 case".into() } else { format!("{n} cases") }
}

fn rows(caption: &str, rows: &[ManyRow]) -> Markup {
    let row = |it: &ManyRow| {
        vec![
            html! { a class="govuk-link" href=(it.href) { (it.area) } },
            tag(if it.goes { Tone::Green } else { Tone::Red }, capital(&it.went)),
            html! { @if it.why.is_empty() { "Nothing" } @else { (it.why) } },
        ]
    };
    table(caption, &["Area", "How it goes", "What stands against it"], rows.iter().map(row))
}

/// What was done, case by case.
#[derive(Clone, Copy, Debug)]
pub struct ManyDone<'a> {
    pub frame: Frame<'a>,
    pub title: &'a str,
    pub of: &'a str,
    pub action: &'a str,
    pub back: (&'a str, &'a str),
    pub done: Tried<'a>,
}

pub fn many_done(it: &ManyDone) -> String {
    let left: Vec<ManyRow> = it.done.rows.iter().filter(|row| !row.goes).cloned().collect();
    let done: Vec<ManyRow> = it.done.rows.iter().filter(|row| row.goes).cloned().collect();
    let main = html! {
        (back_link(it.back.0, it.back.1))
        h1 { (it.title) }
        p class="govuk-caption-l" { (it.of) }
        @if done.is_empty() { p class="govuk-body-l" role="status" { (it.done.summary) "." } }
        @else { (crate::parts::banner::success(format!("{}.", it.done.summary))) }
        @if !left.is_empty() {
            h2 { "Not done" }
            p class="govuk-body" { "Each of these is as it was. Open its case to see what it waits for." }
            (rows("Cases that were refused", &left))
        }
        @if !done.is_empty() {
            h2 { "Done" }
            (rows("Cases of which it was done", &done))
        }
        p class="govuk-body" { a class="govuk-link" href=(it.action) { "Choose more cases for this step" } }
    };
    it.frame.page("act many", it.action, &format!("{}: {}", it.title, it.of), main)
}
