//! Radios and checkboxes, with what a choice asks for beside.

use super::field::{Fault, Field, field};
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
    let kind = if one { "radios" } else { "checkboxes" };
    html! {
        @if !all.is_empty() {
            div class={ "govuk-" (kind) } {
                @for (at, it) in all.iter().enumerate() {
                    (choice(name, it, kind, (0, at)))
                    @if !it.more.is_empty() {
                        div class={ "govuk-" (kind) "__conditional" } { @for it in &it.more { (field(it, faults)) } }
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
            @for (at, it) in all.iter().enumerate() { (choice(name, it, "checkboxes", (group, at))) }
        }
    }
}

fn choice(name: &str, it: &Choice, kind: &str, (group, at): (usize, usize)) -> Markup {
    let id = format!("{name}-{group}-{at}");
    let hint = (!it.hint.is_empty()).then(|| format!("{id}-hint"));
    let input = if kind == "radios" { "radio" } else { "checkbox" };
    html! {
        div class={ "govuk-" (kind) "__item" } {
            input class={ "govuk-" (kind) "__input" } id=(id) name=(name) type=(input) value=(it.value) checked[it.chosen]
                aria-describedby=[hint.as_deref()];
            label class={ "govuk-label govuk-" (kind) "__label" } for=(id) { (it.words) }
            @if let Some(hint) = &hint { div class={ "govuk-hint govuk-" (kind) "__hint" } id=(hint) { (it.hint) } }
        }
    }
}
