//! A sentence in the making: text, and claims bound to figures.

use crate::letter::Inline;
use crate::letter::wording::capital;
use crate::profile::Address;

/// One or more sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line(Vec<Inline>);

impl Line {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        match self.0.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text.as_ref()),
            _ => self.0.push(Inline::Text(text.as_ref().to_owned())),
        }
        self
    }

    /// Something that the figure at `cell` bears.
    pub fn claim(mut self, text: impl Into<String>, cell: &Address) -> Self {
        self.0.push(Inline::Claim { text: text.into(), cell: cell.to_string() });
        self
    }

    /// Another sentence, or part of one, after this.
    pub fn then(mut self, other: Self) -> Self {
        for part in other.0 {
            self = match part {
                Inline::Text(text) => self.text(text),
                claim => {
                    self.0.push(claim);
                    self
                }
            };
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a letter has it, with a capital at the start.
    pub fn finish(mut self) -> Vec<Inline> {
        match self.0.first_mut() {
            Some(Inline::Text(text) | Inline::Claim { text, .. }) => *text = capital(text),
            None => {}
        }
        self.0.retain(|part| !part.text().is_empty());
        self.0
    }
}
