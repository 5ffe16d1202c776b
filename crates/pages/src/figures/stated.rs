//! What a letter says of each figure, and in which order.

use plumbline_core::letter::{Block, Document, Inline};
use std::collections::BTreeMap;

/// The claims of a letter by figure.
#[derive(Default)]
pub(super) struct Stated<'a> {
    /// Each figure once, as the letter comes to it.
    pub order: Vec<&'a str>,
    words: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Stated<'a> {
    /// The words of its claims, each once; none where the letter does not state it.
    pub fn words(&self, cell: &str) -> &[&'a str] {
        self.words.get(cell).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, part: &'a Inline) {
        if let Inline::Claim { text, cell } = part {
            let words = self.words.entry(cell).or_insert_with(|| {
                self.order.push(cell);
                Vec::new()
            });
            if !words.contains(&text.as_str()) {
                words.push(text);
            }
        }
    }
}

pub(super) fn stated(letter: &Document) -> Stated<'_> {
    let mut stated = Stated::default();
    for block in &letter.body {
        match block {
            Block::Paragraph(parts) => parts.iter().for_each(|part| stated.add(part)),
            Block::List(items) => items.iter().flatten().for_each(|part| stated.add(part)),
            Block::Heading { .. } | Block::Table(_) => {}
        }
    }
    stated
}
