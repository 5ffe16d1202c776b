//! Whatever a person types: the reading never fails, and a draft comes back as it is.

use crate::labelled::{framework, sheets};
use plumbline_core::letter::check::{Bearing, sentence};
use plumbline_core::letter::draft::{Head, read, write};
use plumbline_core::letter::reading::{sentences, tokens};
use plumbline_core::letter::{Block, Inline};
use proptest::prelude::*;

/// Words that mean something to the reading, in any order, among others.
fn wordy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "17",
        "of",
        "the",
        "19",
        "primary schools",
        "are",
        "good or better",
        ",",
        "and",
        "none",
        "is",
        "inadequate",
        "in",
        "2010",
        "2010-11",
        "18 and 19 May 2010",
        "May 2010",
        "all but two",
        "both",
        "half",
        "5.3",
        "percentage points",
        "%",
        "risen",
        "by",
        "since",
        "higher than",
        "nationally",
        "similar areas",
        "safeguarding",
        "unannounced inspection",
        "areas for development",
        "performs well",
        "grade",
        "from",
        "to",
        "out of",
        "per cent",
        "gap",
        "gaps",
        "free school meals",
        "at Key Stage 4",
        "five good GCSEs",
        "—",
        "“",
        "’s",
        "every",
        "one in five",
        ";",
        ":",
        "(",
        ")",
        "light green",
        "not",
        "which",
    ]);
    prop::collection::vec(words, 0..25).prop_map(|words| words.join(" "))
}

fn inline() -> impl Strategy<Value = Inline> {
    let text = "[ -~éß’“–\\[\\]\\\\*_`<>&#!+-]{1,40}".prop_map(|text| text.trim().to_owned());
    let kept = text.prop_filter("a text that is there", |text| !text.is_empty());
    (kept, any::<bool>()).prop_map(|(text, bound)| {
        if bound {
            Inline::Claim { text, cell: "A/E06000022/primary/overall/good".into() }
        } else {
            Inline::Text(text)
        }
    })
}

/// Claims and texts in turn: two texts side by side would be one.
fn parts() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 1..5).prop_map(|parts| {
        let mut kept: Vec<Inline> = Vec::new();
        for part in parts {
            let two_texts = matches!((kept.last(), &part), (Some(Inline::Text(_)), Inline::Text(_)));
            if !two_texts {
                kept.push(part);
            }
        }
        kept
    })
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_statement_lies_in_it(text in prop_oneof![wordy(), any::<String>()]) {
        let (framework, sheets) = (framework(), sheets());
        for sheet in sheets.values().take(1) {
            for one in sentence(Bearing { framework: &framework, sheet }, &text).checked {
                prop_assert!(text.get(one.span.0..one.span.1).is_some(), "{one:?}");
            }
        }
        for range in sentences(&text) {
            prop_assert!(text.get(range).is_some());
        }
        prop_assert!(tokens(&text).windows(2).all(|two| two[0].end <= two[1].start));
    }

    #[test]
    fn a_draft_comes_back_as_it_was_written(
        paragraph in parts(), items in prop::collection::vec(parts(), 1..4), heading in "[A-Za-z ]{0,12}[a-z]"
    ) {
        let head = Head { area: "E06000022".into(), year: 2011, result: None };
        let body = vec![
            Block::Paragraph(paragraph),
            Block::Heading { level: 2, text: heading.trim().to_owned() },
            Block::List(items),
        ];
        let draft = read(&write(&head, &body)).map_err(|faults| TestCaseError::fail(format!("{faults:?}\n{}", write(&head, &body))))?;
        prop_assert_eq!(draft.blocks(), body);
    }
}
