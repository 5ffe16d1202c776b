//! The page of an act: what it is, what to fill in, what was refused.

use super::change::{Change, part};
use super::field::{Field, field};
use crate::account::Frame;
use crate::parts::fault::{Fault, faults};
use maud::{Markup, html};

/// A form for one act on one case.
#[derive(Clone, Copy, Debug)]
pub struct ActPage<'a> {
    pub frame: Frame<'a>,
    /// `Draft the grade`
    pub title: &'a str,
    /// The area's name and the year: `York, 2011`.
    pub of: &'a str,
    /// What the act is and what follows from it, in a sentence or two.
    pub lead: &'a str,
    /// Where the form goes, the page's own address.
    pub action: &'a str,
    /// The case, or the area's own page.
    pub back: (&'a str, &'a str),
    pub fields: &'a [Field],
    /// Names and values that travel with the form unseen.
    pub hidden: &'a [(&'a str, &'a str)],
    pub button: &'a str,
    /// A form that sends a file is sent in parts.
    pub sends_a_file: bool,
    /// Sentences that stand before the form, such as the deadline.
    pub notes: &'a [String],
    /// Another page on which the same can be done, with its words.
    pub instead: Option<(&'a str, &'a str)>,
    pub faults: &'a [Fault],
    /// Why what was sent was not done though nothing in it is wrong.
    pub halted: Option<Halted<'a>>,
    /// A second button that only asks: the name and value that it sends, and its words.
    pub asks: Option<&'a (&'a str, &'a str, &'a str)>,
    /// What it answered: a part of a page that this crate made.
    pub below: Option<&'a Change>,
}

/// Why what was sent was not done though nothing in it is wrong.
#[derive(Clone, Copy, Debug)]
pub enum Halted<'a> {
    /// Somebody else acted meanwhile: what they did, line by line.
    Overtaken { since: &'a [String] },
    /// The session ended and another began.
    SignedInAgain,
}

pub fn act(page: &ActPage) -> String {
    let wrong = !page.faults.is_empty();
    let main = html! {
        a class="govuk-back-link" href=(page.back.0) { (page.back.1) }
        h1 { (page.title) }
        p class="govuk-caption-l" { (page.of) }
        (faults(page.faults))
        (halted(page.halted))
        p class="govuk-body-l" { (page.lead) }
        @for note in page.notes { p class="govuk-inset-text" { (note) } }
        @if let Some((href, words)) = page.instead { p class="govuk-body" { a class="govuk-link" href=(href) { (words) } } }
        form method="post" action=(page.action) enctype=[page.sends_a_file.then_some("multipart/form-data")] novalidate {
            (page.frame.csrf())
            @for (name, value) in page.hidden { input type="hidden" name=(name) value=(value); }
            @for it in page.fields { (field(it, page.faults)) }
            @if let Some(below) = page.below { (part(below)) }
            div class="govuk-button-group" {
                button class="govuk-button" type="submit" { (page.button) }
                @if let Some((name, value, words)) = page.asks {
                    button class="govuk-button govuk-button--secondary" type="submit" name=(name) value=(value) { (words) }
                }
            }
        }
    };
    let title = format!("{}: {}", page.title, page.of);
    let title = if wrong || page.halted.is_some() { format!("Error: {title}") } else { title };
    page.frame.page("act", page.action, &title, main)
}

fn halted(why: Option<Halted>) -> Markup {
    let Some(why) = why else { return Markup::default() };
    html! {
        div class="govuk-error-summary" {
            div role="alert" {
                @match why {
                    Halted::Overtaken { since } => {
                        h2 class="govuk-error-summary__title" { "Somebody else acted since you opened this page" }
                        div class="govuk-error-summary__body" {
                            p { "Nothing was done, and what you typed is below. Look at what was done meanwhile, then send it again if it still fits." }
                            @if !since.is_empty() { ul class="govuk-list govuk-list--bullet" { @for it in since { li { (it) } } } }
                        }
                    }
                    Halted::SignedInAgain => {
                        h2 class="govuk-error-summary__title" { "You signed in again since you opened this page" }
                        div class="govuk-error-summary__body" {
                            p { "Nothing was done, and what you typed is below. Look it over, then send it again." }
                        }
                    }
                }
            }
        }
    }
}
