//! The fields of a form: each with its label, what helps to fill it in, and what is wrong with what was typed.

use super::choice::{Choice, choices, nested, one};
use crate::parts::choices::CHECKBOXES;
use crate::parts::date::{DateField, date};
use crate::parts::fault::{Fault, fault_message};
use crate::parts::group::{Head, labelled};
use crate::parts::select::{Select, select};
use crate::parts::textarea::{Limit, Textarea, textarea};
use crate::parts::upload::{Upload, upload};
use maud::{Markup, html};

/// A field as it stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id, and the name under which it is sent.
    pub name: String,
    pub label: String,
    /// Empty where none is needed.
    pub hint: String,
    pub control: Control,
}

/// How a field is filled in, and with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// Text of several lines. `words` are those that it has, and the most that it may have.
    Text { value: String, rows: u8, words: Option<(u32, u32)> },
    /// One line.
    Line { value: String, short: bool },
    /// Three numbers: sent as `NAME-day`, `NAME-month` and `NAME-year`.
    Date { day: String, month: String, year: String },
    /// One of several.
    One(Vec<Choice>),
    /// Any of several, under each heading a group of more, and what can be filled in beside.
    Many { choices: Vec<Choice>, more: Vec<Group>, beside: Vec<Field> },
    /// One of many, folded into a list: value and words of each.
    Pick { options: Vec<(String, String)>, chosen: String },
    /// Yes or not.
    Tick { ticked: bool },
    /// A file that is sent along, and what can be filled in instead.
    File { beside: Vec<Field> },
    /// Nothing to fill in: why not, said instead.
    Nothing { says: String },
}

/// Choices that are folded away below a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub heading: String,
    pub choices: Vec<Choice>,
}

pub(super) fn field(field: &Field, faults: &[Fault]) -> Markup {
    let Field { name, label, hint, control } = field;
    let hint = (!hint.is_empty()).then_some(hint.as_str());
    let head = Head { id: name, label, hint, more: None };
    match control {
        Control::Text { value, rows, words } => {
            let limit = words.map(|(used, most)| Limit::Counted { used, most });
            textarea(Textarea { id: name, label, hint, value, rows: usize::from(*rows), limit }, faults)
        }
        Control::Line { value, short } => line(head, (value, *short), faults),
        Control::File { beside } => html! {
            (upload(Upload { id: name, label, hint, accept: Some(".csv,text/csv") }, faults))
            @for it in beside { (self::field(it, faults)) }
        },
        Control::Date { day, month, year } => {
            date(DateField { id: name, legend: label, hint, typed: [day, month, year] }, faults)
        }
        Control::Pick { options, chosen } => pick(head, (options, chosen), faults),
        Control::Tick { ticked } => tick(head, *ticked, faults),
        Control::Nothing { says } => html! {
            div class=(head.about(faults).group()) {
                p class="govuk-label govuk-label--s" id=(name) { (label) }
                (head.below(&head.about(faults)))
                p class="govuk-inset-text" { (says) }
            }
        },
        Control::One(all) => group(head, faults, choices(name, all, true, faults)),
        Control::Many { choices: all, more, beside } => {
            group(head, faults, many(name, (all, more, beside), faults))
        }
    }
}

fn line(head: Head, (value, short): (&str, bool), faults: &[Fault]) -> Markup {
    labelled(head, faults, |about| {
        html! {
            input class={ (about.class("govuk-input", "govuk-input govuk-input--error")) @if short { " govuk-input--width-10" } }
                id=(head.id) name=(head.id) type="text" value=[(!value.is_empty()).then_some(value)]
                aria-describedby=[about.described_by.as_deref()] aria-invalid=[about.invalid()] autocomplete="off" spellcheck="false";
        }
    })
}

/// Nothing is chosen before somebody chooses.
fn pick(head: Head, (options, chosen): (&[(String, String)], &str), faults: &[Fault]) -> Markup {
    let options: Vec<(&str, &str)> = [("", "Choose one")]
        .into_iter()
        .chain(options.iter().map(|(value, words)| (value.as_str(), words.as_str())))
        .collect();
    select(Select { id: head.id, label: head.label, hint: head.hint, options: &options, chosen }, faults)
}

fn tick(head: Head, ticked: bool, faults: &[Fault]) -> Markup {
    let Head { id, label, hint, .. } = head;
    let about = head.about(faults);
    let choice = Choice {
        value: "true".into(),
        words: label.into(),
        hint: hint.unwrap_or_default().into(),
        chosen: ticked,
        ..Choice::default()
    };
    html! {
        div class=(about.group()) {
            @if let Some(fault) = about.fault { (fault_message(&format!("{id}-error"), &fault.says)) }
            div class="govuk-checkboxes" { (one(&choice, id, id, &CHECKBOXES)) }
        }
    }
}

/// Choices under one question. A fault leads to the whole: the first of them may be folded away.
fn group(head: Head, faults: &[Fault], inputs: Markup) -> Markup {
    let about = head.about(faults);
    html! {
        div class=(about.group()) {
            fieldset class="govuk-fieldset" id=(head.id) tabindex=[about.fault.map(|_| "-1")] aria-describedby=[about.described_by.as_deref()] {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (head.label) }
                (head.below(&about))
                (inputs)
            }
        }
    }
}

fn many(name: &str, (all, more, beside): (&[Choice], &[Group], &[Field]), faults: &[Fault]) -> Markup {
    html! {
        (choices(name, all, false, faults))
        @for (at, group) in more.iter().enumerate() {
            details class="govuk-details" open[group.choices.iter().any(|it| it.chosen)] {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (group.heading) " (" (group.choices.len()) ")" }
                }
                div class="govuk-details__text" { (nested(name, &group.choices, at + 1)) }
            }
        }
        @for it in beside { (field(it, faults)) }
    }
}
