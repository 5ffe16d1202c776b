//! A letter's page says what the letter says, and every claim opens its figure.

use crate::generated::{claims, document as any_document, opened as opened_of, words};
use crate::read::{Read, read};
use crate::sample_letter::{SAFE, SHARE, document, figures_page, letter_page, opened};
use plumbline_core::letter::{Block, Document, Inline, day};
use plumbline_pages::figure_fragment;
use proptest::prelude::*;

/// All that the letter says, in the order in which it is read.
fn all_text(letter: &Document) -> String {
    let mut text: Vec<&str> = Vec::new();
    let date = day(letter.frame.date);
    text.extend(letter.frame.sender.iter().chain(&letter.frame.addressee).map(String::as_str));
    text.push(&date);
    text.push(&letter.frame.salutation);
    for block in &letter.body {
        match block {
            Block::Heading { text: heading, .. } => text.push(heading),
            Block::Paragraph(parts) => text.extend(parts.iter().map(Inline::text)),
            Block::List(items) => text.extend(items.iter().flatten().map(Inline::text)),
            Block::Table(table) => {
                text.push(&table.caption);
                text.extend(table.head.iter().chain(table.rows.iter().flatten()).map(String::as_str));
            }
        }
    }
    let signatory = &letter.signatory;
    text.extend([signatory.closing.as_str(), &signatory.name, &signatory.post]);
    if !letter.copies.is_empty() {
        text.push("Copies to");
        text.extend(letter.copies.iter().map(String::as_str));
    }
    text.concat()
}

fn main_text(page: &Read) -> String {
    page.texts("main").concat()
}

#[test]
fn the_text_of_the_page_is_the_text_of_the_letter_in_its_order() {
    let letter = document();
    assert_eq!(main_text(&read(&letter_page(&letter, &opened()))), all_text(&letter));
}

#[test]
fn each_claim_is_a_link_to_the_section_of_its_figure() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    let (safe, share) = (figure_fragment(SAFE), figure_fragment(SHARE));
    assert_eq!(page.texts("a.claim"), ["good", "two of the three", "A large majority"]);
    assert_eq!(
        page.hrefs("a.claim"),
        [&safe, &share, &share].map(|fragment| format!("figures.html#{fragment}"))
    );
}

#[test]
fn a_claim_is_called_by_its_words_and_hints_at_its_figure() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    let claim = page.all("a.claim")[0];
    assert_eq!(claim.attr("title"), Some("Safeguarding services"));
    assert_eq!(claim.attr("aria-label"), None, "a screen reader reads the sentence as it stands");
}

#[test]
fn the_first_claim_of_a_figure_is_where_its_section_leads_back_to() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    let share = figure_fragment(SHARE);
    let ids: Vec<Option<&str>> = page.all("a.claim").iter().map(|claim| claim.attr("id")).collect();
    assert_eq!(ids, [Some(figure_fragment(SAFE).as_str()), Some(share.as_str()), None]);
}

#[test]
fn beside_the_letter_stands_how_to_read_it_and_in_what_other_forms() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    assert!(page.texts("aside p")[0].starts_with("Every underlined statement opens the figures behind it"));
    assert_eq!(
        page.hrefs("aside a"),
        ["letter.pdf", "letter-large-print.pdf", "figures.html", "../rules.html", "../index.html"]
    );
}

#[test]
fn a_letter_without_claims_does_not_promise_any() {
    let mut letter = document();
    letter.body.truncate(2);
    let page = letter_page(&letter, &[]);
    assert_eq!(read(&page).texts("aside p"), ["No statement of this letter is bound to a figure."]);
}

#[test]
fn the_date_can_be_read_by_a_program() {
    let page = letter_page(&document(), &opened());
    let page = read(&page);
    assert_eq!(page.one("time").attr("datetime"), Some("2011-11-08"));
    assert_eq!(page.texts("time"), ["8 November 2011"]);
}

#[test]
fn marks_stand_first_on_the_page_and_in_its_title() {
    let mut letter = document();
    letter.marks = vec!["MADE-UP DATA".into(), "Draft".into()];
    for page in [letter_page(&letter, &opened()), figures_page(&letter, &opened())] {
        let page = read(&page);
        assert!(page.texts("title")[0].starts_with("MADE-UP DATA – Draft – "));
        assert_eq!(page.texts("header > .mark"), ["MADE-UP DATA", "Draft"]);
        let body = page.texts("body").concat();
        assert!(body.starts_with("Skip to the contentMADE-UP DATADraft"), "{body}");
    }
}

#[test]
fn a_letter_without_a_heading_of_its_own_is_headed_by_its_title() {
    let mut letter = document();
    letter.body.remove(0);
    let page = letter_page(&letter, &opened());
    assert_eq!(read(&page).texts("h1"), [letter.title]);
}

proptest! {
    #[test]
    fn whatever_a_letter_says_its_page_says_it_and_its_claims_open(
        letter in any_document(),
        words in prop::collection::vec(words(), 1..8),
    ) {
        let opened = opened_of(&letter, &words);
        let (page, figures) = (letter_page(&letter, &opened), figures_page(&letter, &opened));
        let (page, figures) = (read(&page), read(&figures));
        page.keeps_the_promises();
        figures.keeps_the_promises();

        let headed = letter.body.iter().any(|block| matches!(block, Block::Heading { level: 1, .. }));
        let title = if headed { "" } else { &letter.title };
        prop_assert_eq!(main_text(&page), format!("{title}{}", all_text(&letter)));

        let stated: Vec<String> = claims(&letter).iter().map(|(text, _)| (*text).to_owned()).collect();
        prop_assert_eq!(page.texts("a.claim"), stated);
        let sections = figures.ids();
        for href in page.hrefs("a.claim") {
            let fragment = href.strip_prefix("figures.html#").expect("a claim leads to the figures page");
            prop_assert!(sections.contains(fragment), "{}", href);
        }
        let places = page.ids();
        for href in figures.hrefs("section .back a") {
            let fragment = href.strip_prefix("letter.html#").expect("each figure is stated");
            prop_assert!(places.contains(fragment), "{}", href);
        }
    }
}
