//! Radios, of which one is chosen, and checkboxes, of which any number.

use super::fault::Fault;
use super::group::{Head, grouped};
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
    /// Beside each other on a wide screen, for two short radios.
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

/// The classes of a sort of choice.
#[derive(Clone, Copy)]
pub(crate) struct Sort {
    pub input_type: &'static str,
    pub whole: &'static str,
    pub inline: &'static str,
    /// What one of them asks for beside.
    pub conditional: &'static str,
    pub item: &'static str,
    pub input: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
}

pub(crate) const RADIOS: Sort = Sort {
    input_type: "radio",
    whole: "govuk-radios",
    inline: "govuk-radios govuk-radios--inline",
    conditional: "govuk-radios__conditional",
    item: "govuk-radios__item",
    input: "govuk-radios__input",
    label: "govuk-label govuk-radios__label",
    hint: "govuk-hint govuk-radios__hint",
};

pub(crate) const CHECKBOXES: Sort = Sort {
    input_type: "checkbox",
    whole: "govuk-checkboxes",
    inline: "govuk-checkboxes",
    conditional: "govuk-checkboxes__conditional",
    item: "govuk-checkboxes__item",
    input: "govuk-checkboxes__input",
    label: "govuk-label govuk-checkboxes__label",
    hint: "govuk-hint govuk-checkboxes__hint",
};

/// Of these one is chosen.
pub fn radios(it: Choices, faults: &[Fault]) -> Markup {
    grouped(it.head(), faults, |_| all(it, RADIOS))
}

/// Of these any number is chosen; each is sent under the same name.
pub fn checkboxes(it: Choices, faults: &[Fault]) -> Markup {
    grouped(it.head(), faults, |_| all(it, CHECKBOXES))
}

fn all(it: Choices, sort: Sort) -> Markup {
    html! {
        div class=(if it.inline { sort.inline } else { sort.whole }) {
            @for (at, choice) in it.choices.iter().enumerate() { (one(choice, &nth(it.id, at), it.name, sort)) }
        }
    }
}

/// The first has the id itself, so that a fault leads to it.
fn nth(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { format!("{id}-{}", at + 1) }
}

fn one(choice: &Choice, id: &str, name: &str, sort: Sort) -> Markup {
    let hint = choice.hint.map(|words| (format!("{id}-item-hint"), words));
    html! {
        div class=(sort.item) {
            input class=(sort.input) id=(id) name=(name) type=(sort.input_type) value=(choice.value) checked[choice.chosen]
                aria-describedby=[hint.as_ref().map(|(id, _)| id)];
            label class=(sort.label) for=(id) { (choice.words) }
            @if let Some((id, words)) = &hint { div id=(id) class=(sort.hint) { (words) } }
        }
    }
}
