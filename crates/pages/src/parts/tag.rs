//! A word on how something stands. The colour goes with the word and never says anything alone.

use maud::{Markup, Render, html};

/// The colour of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What only is.
    Plain,
    /// Not begun, not for now, nothing to do.
    Grey,
    /// Goes on; due soon.
    Blue,
    /// Done, in force, holds.
    Green,
    /// Needs a look.
    Yellow,
    Orange,
    /// Overdue, refused, does not hold.
    Red,
    Purple,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "govuk-tag",
            Self::Grey => "govuk-tag govuk-tag--grey",
            Self::Blue => "govuk-tag govuk-tag--blue",
            Self::Green => "govuk-tag govuk-tag--green",
            Self::Yellow => "govuk-tag govuk-tag--yellow",
            Self::Orange => "govuk-tag govuk-tag--orange",
            Self::Red => "govuk-tag govuk-tag--red",
            Self::Purple => "govuk-tag govuk-tag--purple",
        }
    }
}

pub fn tag(tone: Tone, words: impl Render) -> Markup {
    html! { strong class=(tone.class()) { (words) } }
}
