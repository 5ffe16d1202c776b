//! Radios and checkboxes, with what a choice asks for beside.

use super::field::{Field, field};
use crate::parts::choices::{CHECKBOXES, RADIOS, Sort};
use crate::parts::fault::Fault;
use maud::{Markup, html};

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub words: String,
    /// What it means; empty where the words say it.
    pub hint: String,
    pub chosen: bool,
    /// What is to be filled in where it is chosen.
    pub more: Vec<Field>,
}

pub(super) fn choices(name: &str, all: &[Choice], one: bool, faults: &[Fault]) -> Markup {
    let sort = if one { &RADIOS } else { &CHECKBOXES };
    html! {
        @if !all.is_empty() {
            div class=(sort.whole) {
                @for (at, it) in all.iter().enumerate() {
                    (choice(name, it, sort, (0, at)))
                    @if !it.more.is_empty() {
                        div class=(sort.conditional) { @for it in &it.more { (field(it, faults)) } }
                    }
                }
            }
        }
    }
}

/// Checkboxes of a group: their ids go on from those of other groups.
pub(super) fn nested(name: &str, all: &[Choice], group: usize) -> Markup {
    html! {
        div class="govuk-checkboxes govuk-checkboxes--small" {
            @for (at, it) in all.iter().enumerate() { (choice(name, it, &CHECKBOXES, (group, at))) }
        }
    }
}

fn choice(name: &str, it: &Choice, sort: &Sort, (group, at): (usize, usize)) -> Markup {
    one(it, &format!("{name}-{group}-{at}"), name, sort)
}

pub(super) fn one(it: &Choice, id: &str, name: &str, sort: &Sort) -> Markup {
    let hint = (!it.hint.is_empty()).then(|| format!("{id}-hint"));
    html! {
        div class=(sort.item) {
            input class=(sort.input) id=(id) name=(name) type=(sort.input_type) value=(it.value) checked[it.chosen]
                aria-describedby=[hint.as_deref()];
            label class=(sort.label) for=(id) { (it.words) }
            @if let Some(hint) = &hint { div class=(sort.hint) id=(hint) { (it.hint) } }
        }
    }
}
