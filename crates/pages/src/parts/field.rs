//! A line of text to fill in.

use super::fault::Fault;
use super::group::{Head, labelled};
use maud::{Markup, html};

/// How a line is filled in.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its id, and the name under which it is sent.
    pub id: &'a str,
    pub label: &'a str,
    pub kind: Kind,
    /// What a browser may fill in for the person (WCAG 1.3.5); `off` where it is nothing of their own.
    pub autocomplete: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
}

impl<'a> Field<'a> {
    /// A line of text that is nothing of the person's own.
    pub fn text(id: &'a str, label: &'a str, value: &'a str) -> Self {
        Self { id, label, kind: Kind::Text, autocomplete: "off", hint: None, value }
    }

    pub fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Email,
    Password,
    /// What is typed letter by letter, for example a code that an app shows.
    Code,
    Text,
    /// A whole number. Not an input of type `number`: that loses what it cannot read.
    Number,
    Search,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::Code | Self::Text | Self::Number => "text",
            Self::Search => "search",
        }
    }

    fn width(self) -> &'static str {
        match self {
            Self::Number => " govuk-input--width-5",
            Self::Code => " govuk-input--width-20",
            Self::Email | Self::Password | Self::Text | Self::Search => "",
        }
    }
}

pub fn field(field: Field, faults: &[Fault]) -> Markup {
    let Field { id, label, kind, autocomplete, hint, value } = field;
    let plain = matches!(kind, Kind::Email | Kind::Code);
    labelled(Head { id, label, hint, more: None }, faults, |about| {
        html! {
            input class={ (about.class("govuk-input")) (kind.width()) } id=(id) name=(id) type=(kind.input_type())
                value=[(!value.is_empty()).then_some(value)] autocomplete=(autocomplete)
                aria-describedby=[about.described_by.as_deref()] aria-invalid=[about.invalid()]
                inputmode=[(kind == Kind::Number).then_some("numeric")]
                autocapitalize=[plain.then_some("none")] spellcheck=[plain.then_some("false")];
        }
    })
}
