//! What the site is and is not, how to check a figure, and how accessible it is.

use super::frame::{ABOUT, InSite, Site};
use super::measures::MEASURES;
use crate::grade_words::capital;
use crate::page::Page;
use maud::{Markup, html};
use plumbline_core::framework::Framework;
use plumbline_core::letter::day;

/// What all pages are held to, ours that are written as files and those of a server.
pub(crate) const AIM: &str = "The pages are made to meet level AA of the Web Content Accessibility Guidelines 2.2. They work without a script, \
    by keyboard alone, enlarged to four times without scrolling sideways, in dark and light, and on paper. Nothing is said by colour alone.";

/// The page about the site.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub site: &'a Site<'a>,
    pub framework: &'a Framework,
    pub marks: &'a [String],
    pub as_at: jiff::civil::Date,
    /// Nothing here is true of any area.
    pub made_up: bool,
    pub rules: &'a str,
    /// What was assumed, mapped or left out, a sentence each.
    pub notes: &'a [String],
    /// The published files on which all of it rests, each with its edition.
    pub files: &'a [(String, String)],
}

pub fn about(page: &About) -> String {
    let main = html! {
        h1 { "About this site" }
        (what_it_is(page))
        (what_it_is_not())
        (how_to_check(page))
        (evidence(page))
        (accessibility())
        (whose_data())
    };
    Page {
        kind: "about",
        title: "About this site",
        marks: page.marks,
        main,
        site: Some(InSite::at(page.site, ABOUT)),
        ..Page::default()
    }
    .whole()
}

fn what_it_is(page: &About) -> Markup {
    html! {
        section id="what-it-is" {
            h2 { "What it is" }
            @if page.made_up {
                p { "The areas have their real names and nothing else here is true: the inspections, results, people and grades are made up, to show how the site works." }
            }
            p {
                "It shows how each area was assessed under the rules of " (page.framework.title) ", with everything that the assessment \
                 rests on. It rests on what had been published by " (day(page.as_at)) "."
            }
            ul {
                li { a href=(page.rules) { "The rules, in plain words" } }
                li { a href=(MEASURES) { "What is looked at: groups of settings, and published results" } }
            }
        }
    }
}

fn what_it_is_not() -> Markup {
    html! {
        section id="what-it-is-not" {
            h2 { "What it is not" }
            ul {
                li { "A grade speaks of an area’s services together. It says nothing of one school, one home or one child." }
                li { "It is no promise that children are safe. An inspection sees what it looked at on its days; much is never inspected." }
                li { "It is not news. Judgements may be years old; each page says how old they are." }
                li { "A lower grade does not say that nothing is good, nor a higher one that all is: the whole range stands on each area’s page, the inadequate apart from the rest." }
                li { "What no file says is shown as not known. It is counted neither for an area nor against it." }
                li { "Small numbers swing. Where a figure rests on few providers, their number stands beside it." }
            }
        }
    }
}

fn how_to_check(page: &About) -> Markup {
    html! {
        section id="check" {
            h2 { "How to check a figure" }
            ol {
                li { "Open the number: the providers or inspections behind it are listed, with the row of the published file in which each stands." }
                li { "Open a provider’s number: its reports, where the inspectorate shows them." }
                li { "Find the row in the published file; the file is named as it was read." }
                li { "In the letter, an underlined statement opens the figure behind it, and the figure names the rule that uses it." }
            }
            p {
                "Every figure has an address, such as " code { "A/E06000022/primary/overall/good" } ": block, area, group, what was judged, \
                 which figure. The program that made these pages takes it: " code { "plumbline profile --open ADDRESS" } " shows the rows."
            }
            p { "The rules have addresses too: each has its own place on " a href=(page.rules) { "the page of rules" } "." }
        }
    }
}

/// Nothing is dropped silently: what was assumed in reading the files, and what stands in no count.
fn evidence(page: &About) -> Markup {
    html! {
        section id="evidence" {
            h2 { "What all of it rests on" }
            @if !page.notes.is_empty() {
                p { "Assumed in reading the files, or left out of every count:" }
                ul { @for note in page.notes { li { (capital(note)) "." } } }
            }
            @if page.files.is_empty() {
                p { "No file was read." }
            } @else {
                details class="govuk-details" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "The published files, as they were read: " (page.files.len()) } }
                    ul { @for (file, edition) in page.files { li { bdi { (file) } " (edition " code { (edition) } ")" } } }
                }
            }
        }
    }
}

fn accessibility() -> Markup {
    html! {
        section id="accessibility" {
            h2 { "Accessibility" }
            p {
                (AIM)
                " The search is the one thing that needs a script; without it, the list of all areas is there."
            }
            p {
                "Letters are there as pages, and as PDFs in standard and large print. How this was tested: every sort of page by rule (axe, all \
                 rules on) at 320 and 1280 pixels, and by keyboard, in one browser."
            }
            p { "What we know to fall short: long tables of providers are tiring to hear from end to end; they are cut into pages of at most 500 rows, with headings." }
        }
    }
}

fn whose_data() -> Markup {
    html! {
        section id="data" {
            h2 { "Whose data" }
            p {
                "The facts come from files that Ofsted, the Department for Education and the Office for National Statistics publish under the \
                 Open Government Licence v3.0. What is computed from them here is Plumbline’s, and none of them answers for it."
            }
        }
    }
}
