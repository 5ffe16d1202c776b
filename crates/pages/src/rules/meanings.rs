//! What must, likely and fixed mean, and how a rule can stand.

use crate::grade_words::capital;
use maud::{Markup, html};
use plumbline_core::assessment::Status;
use plumbline_core::framework::Strength;

const STRENGTHS: [Strength; 4] = [Strength::Fixed, Strength::Must, Strength::Likely, Strength::Unlikely];
const STATUSES: [Status; 5] =
    [Status::Met, Status::NotMet, Status::Unknown, Status::ForJudgement, Status::NotApplicable];

pub(super) fn meanings() -> Markup {
    html! {
        section id="meanings" {
            h2 { "What the words of a rule mean" }
            h3 { "How hard a rule binds" }
            dl { @for it in STRENGTHS { dt { (capital(it.id())) } dd { (strength(it)) } } }
            h3 { "How a rule stands" }
            dl { @for it in STATUSES { dt { (capital(it.word())) } dd { (status(it)) } } }
        }
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Fixed => "Nobody may pass it, whatever the reasons.",
        Strength::Must => "An area that fails it cannot have the grade.",
        Strength::Likely => {
            "An area that fails it may still have the grade: an inspector weighs it, and gives reasons."
        }
        Strength::Unlikely => {
            "A grade above it is not expected, unless a person settles otherwise with the evidence that the rule names."
        }
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "The evidence shows that it holds.",
        Status::NotMet => "The evidence shows that it does not hold.",
        Status::Unknown => {
            "Evidence is missing that would decide it. That is never a pass and never a failure."
        }
        Status::ForJudgement => "The evidence is there and points both ways: an inspector weighs it.",
        Status::NotApplicable => "What it asks about did not take place, and a published source shows so.",
    }
}
