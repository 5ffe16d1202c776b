//! Every text of a letter's content as it was written.

use plumbline_core::letter::{Block, Document, Frame, Inline, Signatory};

pub(crate) fn texts(letter: &Document) -> impl Iterator<Item = &str> {
    let Frame { sender, addressee, salutation, .. } = &letter.frame;
    let Signatory { closing, name, post } = &letter.signatory;
    let lines = sender.iter().chain(addressee).chain(&letter.copies).chain(&letter.marks);
    let single = [&letter.title, salutation, closing, name, post];
    letter.body.iter().flat_map(of_block).chain(lines.chain(single).map(String::as_str))
}

fn of_block(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } => vec![text],
        Block::Paragraph(text) => text.iter().map(Inline::text).collect(),
        Block::List(items) => items.iter().flatten().map(Inline::text).collect(),
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            std::iter::once(&table.caption).chain(cells).map(String::as_str).collect()
        }
    }
}
