//! A whole letter as Markdown: for a terminal, and for whoever wants to read it without a page.

use super::draft::write_body;
use super::{Block, Document, Inline, day};

/// The letter with its frame. Claims are links, as in a draft.
pub fn markdown(letter: &Document) -> String {
    let frame = &letter.frame;
    let marks: Vec<String> = letter.marks.iter().map(|mark| format!("**{}**", line(mark))).collect();
    let signatory = [&letter.signatory.closing, &letter.signatory.name, &letter.signatory.post];
    let mut parts = vec![
        marks.join("\n\n"),
        lines(&frame.sender),
        line(&day(frame.date)),
        lines(&frame.addressee),
        line(&frame.salutation),
        write_body(&letter.body).trim().to_owned(),
        lines(signatory),
    ];
    if !letter.copies.is_empty() {
        parts.push(format!("Copies:\\\n{}", lines(&letter.copies)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Lines that stay lines: a backslash at the end of one keeps Markdown from joining it to the next.
fn lines<'a>(all: impl IntoIterator<Item = &'a String>) -> String {
    all.into_iter().map(|text| line(text)).collect::<Vec<_>>().join("\\\n")
}

fn line(text: &str) -> String {
    write_body(&[Block::Paragraph(vec![Inline::Text(text.to_owned())])]).trim().to_owned()
}
