//! Text stays text, wherever it comes from.

use crate::read::read;
use crate::sample_letter::{bare, claim, document, figures_page, letter_page, provider, said};
use plumbline_core::letter::{Block, Document, Opened, RecordLine, RuleUse};
use plumbline_pages::{LetterEntry, LetterIndex, index};

const HOSTILE: &str = "</title></style><script>alert(1)</script><img src=x onerror='x'> \" onclick=\"x";

fn everywhere(text: &str) -> (Document, Vec<Opened>) {
    let mut letter = document();
    letter.title = text.into();
    letter.marks = vec![text.into()];
    letter.frame.sender = vec![text.into()];
    letter.frame.salutation = text.into();
    letter.signatory.name = text.into();
    letter.copies = vec![text.into()];
    letter.body.push(Block::Paragraph(vec![said(text), claim(text, text)]));
    let record = RecordLine { says: text.into(), file: text.into(), row: 1, edition: text.into() };
    let mut one = provider(text, 1);
    one.urn = text.into();
    one.group = text.into();
    one.judgement = text.into();
    one.inspected = text.into();
    one.report = Some(format!("https://example.org/{text}"));
    one.record = record.clone();
    let rule = RuleUse {
        id: text.into(),
        says: text.into(),
        status: text.into(),
        figure: Some(text.into()),
        threshold: Some(text.into()),
        source: vec![text.into()],
    };
    let opened = Opened {
        says: vec![text.into()],
        rules: vec![rule],
        providers: vec![one],
        records: vec![record],
        parts: vec![text.into()],
        ..bare(text, text)
    };
    (letter, vec![opened])
}

#[test]
fn what_looks_like_markup_is_shown_as_it_stands_and_does_nothing() {
    let (letter, opened) = everywhere(HOSTILE);
    let entries = [LetterEntry {
        area: HOSTILE,
        code: HOSTILE,
        grade: None,
        html: HOSTILE,
        figures: HOSTILE,
        pdf: None,
        large_print: None,
    }];
    let list =
        index(&LetterIndex { title: HOSTILE, marks: &letter.marks, entries: &entries, rules: "rules.html" });
    let pages = [(letter_page(&letter, &opened), 8), (figures_page(&letter, &opened), 20), (list, 4)];
    for (page, least) in pages {
        let page = read(&page);
        page.keeps_the_promises();
        let text = page.texts("html").concat();
        assert!(text.matches(HOSTILE).count() >= least, "{}", text.matches(HOSTILE).count());
    }
}

#[test]
fn a_name_that_runs_the_other_way_is_kept_apart_from_what_stands_beside_it() {
    let name = "\u{202e}בית ספר";
    let (letter, opened) = everywhere(name);
    let page = figures_page(&letter, &opened);
    let page = read(&page);
    let beside = page.one("td[data-head=Report] a");
    assert!(crate::read::text(beside).starts_with(&format!("Report on {name}, ")));
    assert_eq!(page.texts("td[data-head=Report] a bdi"), [name]);
    assert_eq!(page.texts("tbody th bdi"), [name]);
}

#[test]
fn what_html_cannot_hold_is_replaced_where_it_stands() {
    let (letter, opened) = everywhere("a\u{0}b");
    let page = letter_page(&letter, &opened);
    assert_eq!(read(&page).texts("strong").last().map(String::as_str), Some("a\u{fffd}b"));
}
