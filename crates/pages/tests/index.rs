//! The list of letters.

use crate::read::read;
use plumbline_core::framework::Grade;
use plumbline_pages::{LetterEntry, LetterIndex, index};

fn entry<'a>(area: &'a str, code: &'a str, grade: Option<Grade>) -> LetterEntry<'a> {
    LetterEntry {
        area,
        code,
        grade,
        html: "x/letter.html",
        figures: "x/figures.html",
        pdf: Some("x/letter.pdf"),
        large_print: Some("x/large.pdf"),
    }
}

fn page(entries: &[LetterEntry]) -> String {
    index(&LetterIndex { title: "Letters of 2011", marks: &[], entries, rules: "rules.html" })
}

#[test]
fn areas_stand_by_name_with_grade_and_every_form_of_the_letter() {
    let page = page(&[
        entry("York", "E06000014", Some(Grade::Well)),
        entry("Barnet", "E09000003", None),
        entry("bury", "E08000002", Some(Grade::Poorly)),
    ]);
    let page = read(&page);
    page.keeps_the_promises();
    assert_eq!(page.texts("tbody th"), ["Barnet", "bury", "York"]);
    assert_eq!(page.texts("td[data-head=Grade]"), ["No grade", "Performs poorly (1)", "Performs well (3)"]);
    assert_eq!(
        page.hrefs("tbody tr:first-child a"),
        ["x/letter.html", "x/letter.pdf", "x/large.pdf", "x/figures.html"]
    );
    assert_eq!(page.texts("tbody tr:first-child td a")[0], "PDF: Barnet", "each link says whose it is");
}

#[test]
fn the_heading_counts_the_rows_and_the_grades_in_them() {
    let page = page(&[
        entry("York", "E06000014", Some(Grade::Well)),
        entry("Barnet", "E09000003", None),
        entry("Bury", "E08000002", Some(Grade::Well)),
    ]);
    let page = read(&page);
    assert_eq!(page.texts("caption"), ["3 letters"]);
    assert_eq!(
        page.texts(".counts li"),
        [
            "0 Performs excellently (4)",
            "2 Performs well (3)",
            "0 Performs adequately (2)",
            "0 Performs poorly (1)",
            "1 No grade"
        ]
    );
}

#[test]
fn a_letter_of_the_alphabet_leads_to_its_first_area() {
    let page = page(&[
        entry("York", "E06000014", None),
        entry("Bury", "E08000002", None),
        entry("Barnet", "E09000003", None),
    ]);
    let page = read(&page);
    assert_eq!(page.texts(".initials a"), ["B", "Y"]);
    assert_eq!(page.hrefs(".initials a"), ["#area-E09000003", "#area-E06000014"]);
}

#[test]
fn a_letter_without_a_pdf_links_to_none_and_no_letters_are_said_in_words() {
    let without = LetterEntry { pdf: None, large_print: None, ..entry("York", "E06000014", None) };
    let one = page(&[without]);
    let one = read(&one);
    assert_eq!(one.hrefs("tbody a"), ["x/letter.html", "x/figures.html"]);
    assert_eq!(one.texts("caption"), ["1 letter"]);
    let none = page(&[]);
    let none = read(&none);
    none.keeps_the_promises();
    assert_eq!(none.texts("main p"), ["No letter is written yet."]);
}
