//! Letters that nobody wrote: whatever the content, what holds of one letter holds of all.

use crate::fonts::typesetter;
use crate::letters::{LONG_ADDRESS, LONG_AREA, LONG_MAIL, LONG_NAMES, LONG_WORD, shortest};
use crate::pages::is_set_well;
use plumbline_core::letter::{Block, Document, Inline, Table};
use plumbline_typeset::{Edition, SetError};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SHORT: [&str; 15] = [
    "a",
    "of",
    "children",
    "inspected,",
    "good",
    "outstanding",
    "1,234",
    "50%",
    "Ŵyn",
    "José",
    "“quoted”",
    "#panic()",
    "*b*",
    "$x$",
    "= H",
];
const LONG: [&str; 7] = [
    LONG_AREA,
    LONG_MAIL,
    LONG_ADDRESS,
    LONG_NAMES[0],
    LONG_NAMES[1],
    LONG_WORD,
    "Featherstonehaugh-Cholmondeley",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(&SHORT[..]), 1 => select(&LONG[..])].prop_map(str::to_owned)
}

/// Long in one of its words at most: a heading and what it heads must fit a page.
fn title() -> impl Strategy<Value = String> {
    (vec(select(&SHORT[..]), 1..8), proptest::option::weighted(0.3, select(&LONG[..])))
        .prop_map(|(short, long)| short.into_iter().chain(long).collect::<Vec<_>>().join(" "))
}

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(word(), 1..=most).prop_map(|words| words.join(" "))
}

/// Runs stand apart: two long words that run into one are wider than a line, which `refused` asks for.
fn running(most: usize) -> impl Strategy<Value = Vec<Inline>> {
    let run = (words(most), any::<bool>()).prop_map(|(text, claim)| match claim {
        true => Inline::Claim { text, cell: "A/E06000022/primary/overall/share".into() },
        false => Inline::Text(text),
    });
    vec(run, 1..4).prop_map(|runs| runs.into_iter().flat_map(|run| [run, Inline::Text(" ".into())]).collect())
}

/// A cell of which some fit a page below a heading: what does not is refused, and `refused` asks for that.
fn cell() -> impl Strategy<Value = String> {
    let short = vec(select(&SHORT[..]), 1..4).prop_map(|words| words.join(" "));
    prop_oneof![9 => short, 1 => select(&LONG[3..]).prop_map(str::to_owned)]
}

fn table() -> impl Strategy<Value = Table> {
    (1..6_usize).prop_flat_map(|columns| {
        let cells = || vec(cell(), columns);
        (title(), vec(select(&SHORT[..]).prop_map(str::to_owned), columns), vec(cells(), 1..12))
            .prop_map(|(caption, head, rows)| Table { caption, head, rows })
    })
}

/// A block, with a heading's level still to be settled.
fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        2 => (2..5_u8, title()).prop_map(|(level, text)| Block::Heading { level, text }),
        4 => running(60).prop_map(Block::Paragraph),
        2 => vec(running(20), 1..9).prop_map(Block::List),
        1 => table().prop_map(Block::Table),
    ]
}

fn letter() -> impl Strategy<Value = Document> {
    (title(), vec(block(), 1..9), running(30), vec(words(6), 0..4), vec(words(9), 0..3)).prop_map(
        |(title, blocks, last, copies, marks)| {
            let mut above = 1;
            let mut body = vec![Block::Heading { level: 1, text: title.clone() }];
            for mut block in blocks {
                if let Block::Heading { level, .. } = &mut block {
                    *level = (*level).min(above + 1);
                    above = *level;
                }
                body.push(block);
            }
            // A heading is followed by what it heads.
            body.push(Block::Paragraph(last));
            Document { title, body, copies, marks, ..shortest() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_global_rejects: cases() / 12, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// A heading and the first row below it that fill more than a page are refused, as `refused` asks: of these letters, few.
    #[test]
    fn any_letter_says_its_content_once_and_stands_well(letter in letter()) {
        let Some(typesetter) = typesetter() else { return Ok(()) };
        for edition in Edition::ALL {
            match typesetter.pdf(&letter, edition) {
                Ok(pdf) => is_set_well(&pdf, &letter, edition),
                Err(SetError::Alone { .. }) => prop_assume!(false, "more than a page in one piece"),
                Err(error) => panic!("{error}"),
            }
        }
    }
}

/// A letter of this sort takes a tenth of a second in a debug build; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}
