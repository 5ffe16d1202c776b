//! What is no letter is refused with the place and what to do; nothing is printed that does not fit.

use crate::fonts::{fonts, typesetter};
use crate::letters::{heading, ordinary, paragraph, shortest, table, text};
use plumbline_core::letter::{Block, Document};
use plumbline_typeset::{Edition, FontError, SetError, Typesetter};

/// What is said of the letter after `change`.
fn said(change: impl Fn(&mut Document)) -> Option<String> {
    let typesetter = typesetter()?;
    let mut letter = shortest();
    change(&mut letter);
    Some(typesetter.pdf(&letter, Edition::LargePrint).expect_err("a refusal").to_string())
}

fn says(change: impl Fn(&mut Document), wanted: &str) {
    let Some(said) = said(change) else { return };
    assert_eq!(said, format!("letter `Annual assessment of children's services 2011: York`: {wanted}"));
}

#[test]
fn what_is_empty_is_named() {
    says(|it| it.body.push(Block::List(Vec::new())), "a list has no items; leave it out");
    says(
        |it| it.body.push(Block::List(vec![text(" ")])),
        "an item of a list is empty; write it or leave it out",
    );
    says(|it| it.body.push(paragraph("")), "a paragraph is empty; write it or leave it out");
    says(
        |it| it.frame.sender.clear(),
        "the sender's lines are missing; a letter says from whom and to whom it is",
    );
    says(|it| it.signatory.post.clear(), "the signatory's post is empty; write it or leave it out");
    says(|it| it.body.push(table("T", &["A"], &[])), "the table `T` has no rows or no columns; leave it out");
    says(
        |it| it.body.push(table("T", &["A", "B"], &[&["1", ""]])),
        "the table `T` has an empty cell; say what is not known or not so",
    );
}

#[test]
fn a_table_whose_rows_differ_is_named_with_the_row() {
    says(
        |it| it.body.push(table("T", &["A", "B"], &[&["1", "2"], &["3"]])),
        "row 2 of the table `T` has 1 cells; expected 2, as in its header",
    );
}

#[test]
fn headings_start_at_one_and_leave_no_level_out() {
    says(|it| it.body.push(heading(3, "Low")), "the heading `Low` has level 3; expected 2 to 2");
    says(|it| it.body.push(heading(1, "Again")), "the heading `Again` has level 1; expected 2 to 2");
    says(|it| drop(it.body.remove(0)), "there is no heading; a letter has one of level 1");
}

#[test]
fn a_letter_that_the_font_lacks_is_named_with_its_text() {
    says(
        |it| it.body.push(paragraph("Children of 北京 are")),
        "no font has `北` (U+5317) in `Children of 北京 are`; write it in letters that the font has",
    );
}

#[test]
fn letters_that_the_font_puts_together_are_no_fault() {
    let Some(typesetter) = typesetter() else { return };
    let mut letter = shortest();
    letter.frame.addressee[0] = "Siân Ŵyn Łukasz Şahin Đorđević Ångström O’Néill".into();
    typesetter.pdf(&letter, Edition::Standard).unwrap();
}

#[test]
fn what_does_not_fit_is_named_with_its_page_and_never_printed() {
    // No place to break: an address ends in a name of 90 letters.
    let address = format!("https://example.org/{}", "m".repeat(90));
    let Some(said) = said(|it| it.body.push(paragraph(&address))) else { return };
    assert!(
        said.contains("on page") && said.contains("does not fit between the margins; shorten it"),
        "{said}"
    );
}

/// A row grows until it fills a page and leaves no room for the heading above it.
#[test]
fn a_heading_that_would_stand_alone_is_named() {
    let Some(typesetter) = typesetter() else { return };
    let mut refusals = Vec::new();
    for sentences in 15..32 {
        let mut letter = shortest();
        let row = "Somebody wrote all that there was to say into this one cell. ".repeat(sentences);
        letter.body.extend([
            heading(2, "Tall"),
            table("A tall row", &["A"], &[&[&row]]),
            paragraph("An end."),
        ]);
        match typesetter.pdf(&letter, Edition::LargePrint) {
            Ok(_) => crate::pages::stands_well(typesetter, &letter, Edition::LargePrint),
            Err(refusal) => refusals.push(refusal),
        }
    }
    let alone = refusals
        .iter()
        .filter(|it| it.to_string().contains("stands alone, since what belongs to it does not fit"));
    let overflown = refusals.iter().filter(|it| matches!(it, SetError::Overflow { .. }));
    assert!(alone.clone().count() > 0 && alone.count() + overflown.count() == refusals.len(), "{refusals:?}");
}

#[test]
fn text_is_never_a_command() {
    let Some(typesetter) = typesetter() else { return };
    let mut letter = ordinary("York", 1);
    letter.body.push(paragraph(
        "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\" = H *b* $x$ \\ <a> @b // c /* d */ `e`",
    ));
    crate::pages::stands_well(typesetter, &letter, Edition::Standard);
}

#[test]
fn fonts_that_are_missing_or_are_none_are_named() {
    assert_eq!(Typesetter::new(Vec::new()).err(), Some(FontError::Missing("Atkinson Hyperlegible, regular")));
    let error = Typesetter::new(vec![b"no font".to_vec()]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "font 1 of those handed in is no TrueType or OpenType font; run `make assets` again"
    );
    let Some(mut files) = fonts() else { return };
    // In the order of their names: regular, regular italic, bold, bold italic.
    files.truncate(2);
    assert_eq!(Typesetter::new(files).err(), Some(FontError::Missing("Atkinson Hyperlegible, bold")));
}
