//! The fields of a form: each with its label, what helps to fill it in, and what is wrong with what was typed.

use super::choice::{Choice, choices, nested};
use crate::grade_words::capital;
use maud::{Markup, html};

/// What is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field that it is about, by its name; empty where it is about the act as a whole.
    pub field: String,
    /// One sentence, in lower case and without a full stop.
    pub says: String,
}

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

/// The parts of a field that describe it, by their ids.
struct About<'a> {
    name: &'a str,
    hint: &'a str,
    fault: Option<&'a Fault>,
}

impl About<'_> {
    fn ids(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let fault = self.fault.map(|_| format!("{}-error", self.name));
        let all: Vec<String> = hint.into_iter().chain(fault).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn words(&self) -> Markup {
        html! {
            @if !self.hint.is_empty() { div class="govuk-hint" id={ (self.name) "-hint" } { (self.hint) } }
            @if let Some(fault) = self.fault {
                p class="govuk-error-message" id={ (self.name) "-error" } {
                    span class="govuk-visually-hidden" { "Error: " } (capital(&fault.says))
                }
            }
        }
    }
}

pub(super) fn field(field: &Field, faults: &[Fault]) -> Markup {
    let Field { name, label, hint, control } = field;
    let fault = faults.iter().find(|it| it.field == *name);
    let about = About { name, hint, fault };
    html! {
        div class={ "govuk-form-group" @if fault.is_some() { " govuk-form-group--error" } } {
            @match control {
                Control::Text { .. } | Control::Line { .. } | Control::File { .. } => {
                    label class="govuk-label govuk-label--s" for=(name) { (label) }
                    (about.words())
                    (typed(name, control, &about))
                    @if let Control::File { beside } = control { @for it in beside { (self::field(it, faults)) } }
                }
                Control::Tick { ticked } => (tick(name, label, *ticked, &about)),
                Control::Nothing { says } => {
                    p class="govuk-label govuk-label--s" id=(name) { (label) }
                    (about.words())
                    p class="govuk-inset-text" { (says) }
                }
                Control::Date { day, month, year } => (group(label, &about, date(name, [day, month, year], fault))),
                Control::One(all) => (group(label, &about, choices(name, all, true, faults))),
                Control::Many { choices: all, more, beside } => (group(label, &about, many(name, (all, more, beside), faults))),
            }
        }
    }
}

fn typed(name: &str, control: &Control, about: &About) -> Markup {
    let invalid = about.fault.map(|_| "true");
    let error = if about.fault.is_some() { " govuk-textarea--error" } else { "" };
    match control {
        Control::Text { value, rows, words } => {
            let count = words.map(|_| format!("{name}-count"));
            let ids: Vec<String> = about.ids().into_iter().chain(count.clone()).collect();
            let ids = (!ids.is_empty()).then(|| ids.join(" "));
            html! {
                // A line feed straight after the tag is passed over, so that one in the text has another before it.
                textarea class={ "govuk-textarea" (error) } id=(name) name=(name) rows=(rows) aria-describedby=[ids]
                    aria-invalid=[invalid] { "\n" (value) }
                @if let (Some(id), Some((have, most))) = (count, words) {
                    p class="govuk-hint" id=(id) { (have) " of at most " (crate::acts::number(*most)) " words" }
                }
            }
        }
        Control::Line { value, short } => html! {
            input class={ "govuk-input" @if *short { " govuk-input--width-10" } @if about.fault.is_some() { " govuk-input--error" } }
                id=(name) name=(name) type="text" value=[(!value.is_empty()).then_some(value)] aria-describedby=[about.ids()]
                aria-invalid=[invalid] autocomplete="off" spellcheck="false";
        },
        _ => html! {
            input class="govuk-file-upload" id=(name) name=(name) type="file" accept=".csv,text/csv" aria-describedby=[about.ids()]
                aria-invalid=[invalid];
        },
    }
}

fn tick(name: &str, label: &str, ticked: bool, about: &About) -> Markup {
    html! {
        div class="govuk-checkboxes" {
            div class="govuk-checkboxes__item" {
                input class="govuk-checkboxes__input" id=(name) name=(name) type="checkbox" value="true" checked[ticked]
                    aria-describedby=[about.ids()];
                label class="govuk-label govuk-checkboxes__label" for=(name) { (label) }
                @if !about.hint.is_empty() {
                    div class="govuk-hint govuk-checkboxes__hint" id={ (name) "-hint" } { (about.hint) }
                }
            }
        }
    }
}

/// Several inputs under one question. An error leads to the group.
fn group(label: &str, about: &About, inputs: Markup) -> Markup {
    html! {
        fieldset class="govuk-fieldset" id=(about.name) tabindex=[about.fault.map(|_| "-1")] aria-describedby=[about.ids()] {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (label) }
            (about.words())
            (inputs)
        }
    }
}

fn date(name: &str, typed: [&String; 3], fault: Option<&Fault>) -> Markup {
    const TWO: &str = "govuk-input govuk-date-input__input govuk-input--width-2";
    const FOUR: &str = "govuk-input govuk-date-input__input govuk-input--width-4";
    let parts = [("day", "Day", TWO), ("month", "Month", TWO), ("year", "Year", FOUR)];
    html! {
        div class="govuk-date-input" {
            @for ((part, label, class), value) in parts.into_iter().zip(typed) {
                div class="govuk-date-input__item" {
                    label class="govuk-label govuk-date-input__label" for={ (name) "-" (part) } { (label) }
                    input class={ (class) @if fault.is_some() { " govuk-input--error" } }
                        id={ (name) "-" (part) } name={ (name) "-" (part) } type="text" inputmode="numeric" value=[(!value.is_empty()).then_some(value)]
                        autocomplete="off";
                }
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
