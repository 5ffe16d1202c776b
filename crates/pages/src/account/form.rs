//! The parts of forms: a field with its label, what is wrong said above the form and at the field, buttons.

use crate::grade_words::capital;
use maud::{Markup, html};

/// What is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field that it is about, by its id.
    pub field: &'static str,
    /// One sentence, in lower case and without a full stop.
    pub says: String,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    /// Its id, and the name under which it is sent.
    pub id: &'static str,
    pub label: &'a str,
    pub kind: Kind,
    /// What a browser may fill in for the person (WCAG 1.3.5).
    pub autocomplete: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Email,
    Password,
    Code,
    Text,
    Number,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::Code | Self::Text | Self::Number => "text",
        }
    }
}

/// The token that a form of somebody signed in carries.
pub(crate) fn token(csrf: &str) -> Markup {
    html! { input type="hidden" name="csrf" value=(csrf); }
}

pub(crate) fn field(field: Field, faults: &[Fault]) -> Markup {
    let Field { id, label, kind, autocomplete, hint, value } = field;
    let fault = faults.iter().find(|it| it.field == id);
    let about: Vec<String> =
        hint.map(|_| format!("{id}-hint")).into_iter().chain(fault.map(|_| format!("{id}-fault"))).collect();
    let about = (!about.is_empty()).then(|| about.join(" "));
    let plain = matches!(kind, Kind::Email | Kind::Code);
    html! {
        div class={ "field" @if fault.is_some() { " wrong" } } {
            label for=(id) { (label) }
            @if let Some(hint) = hint { p class="hint" id={ (id) "-hint" } { (hint) } }
            @if let Some(fault) = fault { p class="fault" id={ (id) "-fault" } { strong { "Error: " } (capital(&fault.says)) } }
            input class={ (if kind == Kind::Code || kind == Kind::Number { "short" } else { "long" }) }
                id=(id) name=(id) type=(kind.id()) value=[(!value.is_empty()).then_some(value)]
                autocomplete=(autocomplete) aria-describedby=[about] aria-invalid=[fault.map(|_| "true")]
                inputmode=[(kind == Kind::Number).then_some("numeric")]
                autocapitalize=[plain.then_some("none")] spellcheck=[plain.then_some("false")];
        }
    }
}

/// What is wrong, first on the page; each fault leads to its field.
pub(crate) fn faults(faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div class="faults" role="alert" aria-labelledby="faults" {
                h2 id="faults" { "There is a problem" }
                ul {
                    @for fault in faults { li { a href={ "#" (fault.field) } { (capital(&fault.says)) } } }
                }
            }
        }
    }
}

/// The title of a page says first that something is wrong.
pub(crate) fn titled(title: &str, faults: &[Fault]) -> String {
    if faults.is_empty() { title.to_owned() } else { format!("Error: {title}") }
}

/// What was done, first on the page.
pub(crate) fn done(says: Option<&str>) -> Markup {
    html! {
        @if let Some(says) = says { p class="done" role="status" { (says) } }
    }
}

pub(crate) fn button(words: &str) -> Markup {
    html! { button type="submit" { (words) } }
}

/// A form that is one button: which of many it is, a screen reader hears.
pub(crate) fn one_button(csrf: &Markup, action: &str, id: &str, (words, which): (&str, &str)) -> Markup {
    html! {
        form class="one" method="post" action=(action) {
            (csrf)
            input type="hidden" name="id" value=(id);
            button class="second" type="submit" {
                (words)
                @if !which.is_empty() { span class="aside" { ": " (which) } }
            }
        }
    }
}
