//! The log of a case: every act by number, who did it and when, its hash, and whether the chain holds.

use super::parts::{Link, PersonName, beside, case_way, facts, h1, h2, many, p, page, person};
use crate::account::Frame;
use crate::grade_words::capital;
use crate::parts::remark::warning_text;
use crate::parts::table::table;
use maud::{Markup, html};

/// An act of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    pub act: u32,
    /// After the person: `drafted the grade`.
    pub did: String,
    pub by: PersonName,
    /// The roles for this area that they had when they did it.
    pub roles: Vec<String>,
    /// In words.
    pub at: String,
    /// The act that withdrew it.
    pub withdrawn: Option<u32>,
    /// 64 digits.
    pub hash: String,
}

/// The log of a case.
#[derive(Clone, Copy, Debug)]
pub struct LogPage<'a> {
    pub frame: Frame<'a>,
    pub year: i16,
    pub area: &'a str,
    pub code: &'a str,
    pub pages: &'a [Link],
    pub rows: &'a [LogRow],
    /// What is wrong with the chain, each as a sentence; none where it holds.
    pub faults: &'a [String],
    /// The address of the case as an archive that can be checked elsewhere; none to those who may not have it.
    pub bundle: Option<&'a str>,
}

pub fn log(it: &LogPage) -> String {
    let here = format!("/desk/{}/{}/log", it.year, it.code);
    let title = format!("Log of {}, {}", it.area, it.year);
    let main = html! {
        (h1(&title))
        (beside("Pages of the case", it.pages, &here))
        (chain(it))
        (h2("Acts"))
        @if it.rows.is_empty() {
            (p("Nothing was done in this case yet: it is not open."))
        } @else {
            (table(
                &format!("{}, first to last", many(it.rows.len(), "act", "acts")),
                &["Act", "What", "Who", "When", "Hash"],
                it.rows.iter().map(row),
            ))
        }
    };
    page(&it.frame, "log", &here, &title, &case_way(it.year, it.area, it.code), main)
}

fn chain(it: &LogPage) -> Markup {
    html! {
        (h2("The chain"))
        @if it.faults.is_empty() {
            p class="govuk-body" {
                "The chain holds: the contents of each act give its hash, each act names the hash of the one before it in this case, and each could
                 follow from those before it."
            }
        } @else {
            (warning_text("The chain does not hold. Tell whoever keeps this service, and change nothing."))
            ul class="govuk-list govuk-list--bullet" { @for fault in it.faults { li { (capital(fault)) } } }
        }
        @if let Some(last) = it.rows.last() {
            (facts([("Last act", html! { (last.act) }), ("Its hash", html! { code class="hash" { (last.hash) } })]))
        }
        @if let Some(bundle) = it.bundle {
            p class="govuk-body" {
                a class="govuk-link" href=(bundle) download { "Download the case as an archive (ZIP)" }
                ": its acts, texts and letters as you may see them, with a program that checks the chain without this service."
            }
        }
    }
}

fn row(it: &LogRow) -> Vec<Markup> {
    vec![
        html! { (it.act) },
        html! {
            (capital(&it.did))
            @if let Some(by) = it.withdrawn { " (withdrawn by act " (by) ")" }
        },
        html! {
            (person(&it.by))
            @if !it.roles.is_empty() { ", " (it.roles.join(", ")) }
        },
        html! { (it.at) },
        html! { code class="hash" { (it.hash) } },
    ]
}
