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
            _ if text.as_ref().is_empty() => {}
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

    /// More of the same sentence.
    pub fn then(self, other: Self) -> Self {
        other.0.into_iter().fold(self, |mut line, part| match part {
            Inline::Text(text) => line.text(text),
            claim => {
                line.0.push(claim);
                line
            }
        })
    }

    /// Another sentence after this one.
    pub fn sentence(self, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return self.then(other);
        }
        self.text(" ").then(other.capital())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With a capital at the start.
    fn capital(mut self) -> Self {
        if let Some(Inline::Text(text) | Inline::Claim { text, .. }) = self.0.first_mut() {
            *text = capital(text);
        }
        self
    }

    /// As a letter has it.
    pub fn finish(self) -> Vec<Inline> {
        self.capital().0
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use crate::letter::Inline;

    #[test]
    fn every_sentence_begins_with_a_capital_be_it_text_or_claim() {
        let cell = "R/E06000022/outcome".parse().unwrap();
        let first = Line::new().text("").claim("two", &cell).text(" are good.");
        let both = first.sentence(Line::new().text("one is not.")).sentence(Line::new());
        let texts: Vec<String> = both.finish().iter().map(|part: &Inline| part.text().to_owned()).collect();
        assert_eq!(texts, ["Two", " are good. One is not."]);
    }
}
