//! What a letter's content says, in order and by role: the other side of the tag tree.

use crate::reading::settled;
use plumbline_core::letter::{Block, Document, Inline};

/// Pairs of a role and its text, read from the first page's head to the copies.
pub fn told(letter: &Document) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let mut say = |role: &str, text: &str| told.push((role.to_owned(), settled(text)));
    letter.marks.iter().for_each(|mark| say("P", mark));
    letter.frame.sender.iter().chain(&letter.frame.addressee).for_each(|line| say("P", line));
    say("P", &letter.frame.date.strftime("%-d %B %Y").to_string());
    say("P", &letter.frame.salutation);
    for block in &letter.body {
        match block {
            Block::Heading { level, text } => say(&format!("H{level}"), text),
            Block::Paragraph(text) => say("P", &joined(text)),
            Block::List(items) => items.iter().for_each(|item| say("LI", &joined(item))),
            Block::Table(table) => {
                say("Caption", &table.caption);
                table.head.iter().for_each(|cell| say("TH", cell));
                table.rows.iter().flatten().for_each(|cell| say("TD", cell));
            }
        }
    }
    say("P", &letter.signatory.closing);
    say("P", &letter.signatory.name);
    say("P", &letter.signatory.post);
    if !letter.copies.is_empty() {
        say("P", "Copies to");
        letter.copies.iter().for_each(|copy| say("LI", copy));
    }
    told
}

fn joined(text: &[Inline]) -> String {
    text.iter().map(Inline::text).collect()
}
