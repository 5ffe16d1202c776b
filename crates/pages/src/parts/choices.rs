//! Radios, of which one is chosen, and checkboxes, of which any number.

use super::fault::Fault;
use super::group::{Head, grouped, hint};
use maud::{Markup, html};

/// One that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub words: Markup,
    pub hint: Option<&'a str>,
    pub chosen: bool,
}

impl<'a> Choice<'a> {
    pub fn new(value: &'a str, words: &str, chosen: bool) -> Self {
        Self { value, words: html! { (words) }, hint: None, chosen }
    }

    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// Choices that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Choices<'a> {
    /// The id of the first, and before those of the others; a fault names it.
    pub id: &'a str,
    /// The name under which what is chosen is sent.
    pub name: &'a str,
    pub legend: &'a str,
    pub hint: Option<&'a str>,
    pub choices: &'a [Choice<'a>],
    /// Beside each other on a wide screen, for two short ones.
    pub inline: bool,
}

impl<'a> Choices<'a> {
    /// One below another, with one word for id and name.
    pub fn new(id: &'a str, legend: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self { id, name: id, legend, hint: None, choices, inline: false }
    }

    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn head(&self) -> Head<'a> {
        Head { id: self.id, label: self.legend, hint: self.hint, more: None }
    }
}

/// Of these one is chosen.
pub fn radios(it: Choices, faults: &[Fault]) -> Markup {
    grouped(it.head(), None, faults, |_| all(it, "radio", "govuk-radios"))
}

/// Of these any number is chosen; each is sent under the same name.
pub fn checkboxes(it: Choices, faults: &[Fault]) -> Markup {
    grouped(it.head(), None, faults, |_| all(it, "checkbox", "govuk-checkboxes"))
}

fn all(it: Choices, kind: &str, class: &str) -> Markup {
    html! {
        div class={ (class) @if it.inline { " " (class) "--inline" } } {
            @for (at, choice) in it.choices.iter().enumerate() {
                (one(choice, &nth(it.id, at), it.name, (kind, class)))
            }
        }
    }
}

/// The first has the id itself, so that a fault leads to it.
fn nth(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) }
}

fn one(choice: &Choice, id: &str, name: &str, (kind, class): (&str, &str)) -> Markup {
    let hint_id = format!("{id}-item-hint");
    html! {
        div class={ (class) "__item" } {
            input class={ (class) "__input" } id=(id) name=(name) type=(kind) value=(choice.value) checked[choice.chosen]
                aria-describedby=[choice.hint.map(|_| hint_id.as_str())];
            label class={ "govuk-label " (class) "__label" } for=(id) { (choice.words) }
            @if let Some(words) = choice.hint {
                div class={ (class) "__hint" } { (hint(&hint_id, words)) }
            }
        }
    }
}
