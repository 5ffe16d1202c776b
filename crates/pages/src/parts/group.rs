//! What fields have in common: the group with label or legend, hint, and what is wrong.

use super::fault::{self, Fault, fault_message};
use maud::{Markup, Render, html};

/// The token that every form of somebody signed in carries.
pub fn token(csrf: &str) -> Markup {
    hidden("csrf", csrf)
}

/// A value that a form sends without showing it.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A remark below a label. The field names it by `aria-describedby`.
pub fn hint(id: &str, words: impl Render) -> Markup {
    html! { div id=(id) class="govuk-hint" { (words) } }
}

/// Fields that belong together, with what they are about.
pub fn fieldset(legend: &str, fields: Markup) -> Markup {
    html! {
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--m" { (legend) }
            (fields)
        }
    }
}

/// What a control is described by, and whether something is wrong with it.
pub(crate) struct About<'a> {
    pub described_by: Option<String>,
    pub fault: Option<&'a Fault>,
}

impl About<'_> {
    /// What `aria-invalid` says.
    pub fn invalid(&self) -> Option<&'static str> {
        self.fault.map(|_| "true")
    }

    /// Classes where all is well, or where something is wrong. Each is written out whole where it is used: the style sheet has the rules
    /// of just those classes that stand in this folder's files.
    pub fn class(&self, well: &'static str, wrong: &'static str) -> &'static str {
        if self.fault.is_some() { wrong } else { well }
    }

    pub fn group(&self) -> &'static str {
        self.class("govuk-form-group", "govuk-form-group govuk-form-group--error")
    }
}

/// What stands above a control.
#[derive(Clone, Copy)]
pub(crate) struct Head<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    /// An element besides hint and fault that says more, for example the limit of a text.
    pub more: Option<&'a str>,
}

impl<'a> Head<'a> {
    pub fn about(&self, faults: &'a [Fault]) -> About<'a> {
        let id = self.id;
        let fault = fault::of(id, faults);
        let ids = [
            self.more.map(str::to_owned),
            self.hint.map(|_| format!("{id}-hint")),
            fault.map(|_| format!("{id}-error")),
        ];
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        About { described_by: (!ids.is_empty()).then(|| ids.join(" ")), fault }
    }

    pub fn below(&self, about: &About) -> Markup {
        html! {
            @if let Some(words) = self.hint { (hint(&format!("{}-hint", self.id), words)) }
            @if let Some(fault) = about.fault { (fault_message(&format!("{}-error", self.id), &fault.says)) }
        }
    }
}

/// One control with its label.
pub(crate) fn labelled<'a>(
    head: Head<'a>,
    faults: &'a [Fault],
    control: impl FnOnce(&About<'a>) -> Markup,
) -> Markup {
    let about = head.about(faults);
    html! {
        div class=(about.group()) {
            label class="govuk-label govuk-label--s" for=(head.id) { (head.label) }
            (head.below(&about))
            (control(&about))
        }
    }
}

/// Several controls with a legend.
pub(super) fn grouped<'a>(
    head: Head<'a>,
    faults: &'a [Fault],
    controls: impl FnOnce(&About<'a>) -> Markup,
) -> Markup {
    let about = head.about(faults);
    html! {
        div class=(about.group()) {
            fieldset class="govuk-fieldset" aria-describedby=[about.described_by.as_deref()] {
                legend class="govuk-fieldset__legend govuk-fieldset__legend--s" { (head.label) }
                (head.below(&about))
                (controls(&about))
            }
        }
    }
}
