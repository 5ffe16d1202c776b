//! Letters as nobody would write them, and what their claims would open.

use jiff::civil::{Date, date};
use plumbline_core::letter::{Block, Document, Frame, Inline, Opened, RecordLine, RuleUse, Signatory, Table};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample_letter::{bare, provider};

/// Text that looks like markup, runs the other way, or is of any script; never only space.
pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z][A-Za-z ,.'%0-9]{0,30}",
        2 => "\\PC{0,20}\\p{L}\\PC{0,20}",
        1 => select(vec![
            "<script>alert('x')</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</title><b>", "&amp; &lt; &#60;",
            "שלום (north)", "\u{202e}gnp.exe", "مدرسة", "<!-- -->", "]]>", "a\u{2028}b", "javascript:alert(1)",
        ])
        .prop_map(String::from),
    ]
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    vec(words(), 0..4)
}

/// Addresses as they are, and as they are not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => ("[ABC]", select(vec!["primary", "secondary", "all"]), select(vec!["share", "n", "good"]))
            .prop_map(|(block, unit, measure)| format!("{block}/E06000022/{unit}/overall/{measure}")),
        1 => words(),
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        words().prop_map(Inline::Text),
        (words(), cell()).prop_map(|(text, cell)| Inline::Claim { text, cell }),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    (1usize..5).prop_flat_map(|columns| {
        (words(), vec(words(), columns), vec(vec(words(), columns), 0..4))
            .prop_map(|(caption, head, rows)| Table { caption, head, rows })
    })
}

/// A part of a body; a heading's level is set once its place is known.
fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (2u8..9, words()).prop_map(|(level, text)| Block::Heading { level, text }),
        vec(inline(), 1..6).prop_map(Block::Paragraph),
        vec(vec(inline(), 1..4), 1..4).prop_map(Block::List),
        table().prop_map(Block::Table),
    ]
}

fn body() -> impl Strategy<Value = Vec<Block>> {
    (any::<bool>(), words(), vec(block(), 0..10)).prop_map(|(headed, text, mut blocks)| {
        if headed {
            blocks.insert(0, Block::Heading { level: 1, text });
        }
        let mut last = 1;
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level = (*level).min(last + 1);
                last = *level;
            }
        }
        blocks
    })
}

fn day() -> impl Strategy<Value = Date> {
    (1990i16..2100, 1i8..13, 1i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

pub fn document() -> impl Strategy<Value = Document> {
    let frame = (day(), lines(), lines(), words()).prop_map(|(date, sender, addressee, salutation)| Frame {
        date,
        sender,
        addressee,
        salutation,
    });
    let signatory =
        [words(), words(), words()].prop_map(|[closing, name, post]| Signatory { closing, name, post });
    (words(), frame, body(), signatory, lines(), lines()).prop_map(
        |(title, frame, body, signatory, copies, marks)| Document {
            title,
            frame,
            body,
            signatory,
            copies,
            marks,
        },
    )
}

/// The claims of a letter in its order.
pub fn claims(document: &Document) -> Vec<(&str, &str)> {
    let parts = document.body.iter().flat_map(|block| match block {
        Block::Paragraph(parts) => parts.iter().collect(),
        Block::List(items) => items.iter().flatten().collect(),
        Block::Heading { .. } | Block::Table(_) => Vec::new(),
    });
    parts
        .filter_map(|part| match part {
            Inline::Claim { text, cell } => Some((text.as_str(), cell.as_str())),
            Inline::Text(_) => None,
        })
        .collect()
}

/// What each claim of a letter opens, twice where it is claimed twice, in reverse.
pub fn opened(document: &Document, words: &[String]) -> Vec<Opened> {
    let word = |at: usize| words[at % words.len()].clone();
    let cells: Vec<&str> = claims(document).into_iter().map(|(_, cell)| cell).rev().collect();
    let each = cells.iter().enumerate().map(|(at, cell)| Opened {
        says: vec![word(at)],
        rules: (0..at % 3).map(|rule| use_of(&word(at + rule))).collect(),
        providers: (0..at % 14).map(|row| provider(&word(at + row), row as u32)).collect(),
        records: (0..at % 2).map(|row| row_of(&word(at), row as u32)).collect(),
        parts: cells.iter().take(at % 3).map(|cell| (*cell).into()).collect(),
        ..bare(cell, &word(at + 1))
    });
    each.collect()
}

fn use_of(words: &str) -> RuleUse {
    RuleUse {
        id: words.into(),
        says: words.into(),
        status: "met".into(),
        figure: None,
        threshold: Some(words.into()),
        source: vec![words.into()],
    }
}

fn row_of(words: &str, row: u32) -> RecordLine {
    RecordLine { says: words.into(), file: words.into(), row, edition: words.into() }
}
