//! What stands on the pages: inside the margins, nothing over anything else, nothing left alone.

use crate::fonts::typesetter;
use crate::letters::{longest, ordinary, paragraph, samples};
use crate::reading::{Run, Tag, read, runs, settled, tags};
use crate::tags::{Part, heard, hears_what_is_told};
use plumbline_core::letter::Document;
use plumbline_typeset::{Edition, Typesetter};

/// Everything that must hold of a letter's pages and tags.
pub fn stands_well(typesetter: &Typesetter, letter: &Document, edition: Edition) {
    let pdf = typesetter.pdf(letter, edition).unwrap_or_else(|error| panic!("{error}"));
    is_set_well(&pdf, letter, edition);
}

pub fn is_set_well(pdf: &[u8], letter: &Document, edition: Edition) {
    let document = read(pdf);
    let (all, root) = (runs(&document), tags(&document));
    let parts = heard(&root);
    hears_what_is_told(letter, &root);
    inside_the_margins(&all, edition);
    nothing_over_anything_else(&all);
    every_page_has_its_marks_and_its_number(letter, &all);
    nothing_is_left_alone(&parts);
    rows_are_whole_under_their_header(&root, &all);
    the_signature_follows_the_letter(letter, &parts);
}

fn inside_the_margins(all: &[Run], edition: Edition) {
    let (margin, least) = match edition {
        Edition::Standard => (25.0, 10.0),
        Edition::LargePrint => (18.0, 18.0),
    };
    let margin = margin / 25.4 * 72.0 - 0.6;
    for run in all {
        assert!(run.left >= margin && run.right <= 595.28 - margin, "beyond the margins: {run:?}");
        assert!(run.y - run.size * 0.7 >= 14.0 && run.y <= 841.89 - 14.0, "off the page: {run:?}");
        assert!(run.size >= least - 0.01, "too small for the {} edition: {run:?}", edition.name());
    }
}

fn nothing_over_anything_else(all: &[Run]) {
    for (place, one) in all.iter().enumerate() {
        for other in all[place + 1..].iter().take_while(|other| other.page == one.page) {
            let (above, below) = if one.y <= other.y { (one, other) } else { (other, one) };
            // Letters of one line that are painted one after the other may be kerned.
            let kerned = one.y == other.y
                && one.painted + 1 == other.painted
                && one.right - other.left < one.size * 0.1;
            let touch = !kerned
                && below.y - below.size * 0.5 < above.y
                && one.left < other.right - 0.6
                && other.left < one.right - 0.6;
            assert!(!touch, "one over the other: {one:?} and {other:?}");
        }
    }
}

fn pages(all: &[Run]) -> u32 {
    all.iter().map(|run| run.page).max().unwrap()
}

/// What a page shows, with the parts that are read aloud or without.
fn shown(all: &[Run], page: u32, also_read: bool) -> String {
    let here = all.iter().filter(|run| run.page == page && (also_read || run.mcid.is_none()));
    settled(&here.map(|run| run.text.as_str()).collect::<String>())
}

fn every_page_has_its_marks_and_its_number(letter: &Document, all: &[Run]) {
    let number = pages(all);
    for page in 1..=number {
        for mark in &letter.marks {
            assert!(shown(all, page, true).contains(&settled(mark)), "page {page} lacks {mark}");
        }
        let foot = shown(all, page, false);
        assert!(foot.ends_with(&format!("Page {page} of {number}")), "the foot of page {page}: {foot}");
        assert!(number == 1 || foot.contains(&settled(&letter.title)), "the foot of page {page}: {foot}");
    }
}

/// Pages of a part with how many lines it has on each.
fn lines(part: &Part) -> Vec<(u32, usize)> {
    let mut lines: Vec<(u32, usize)> = Vec::new();
    let mut last = None;
    for run in part.tag.runs() {
        // A run of its own height, as after a link, is no new line.
        if last == Some((run.page, run.y.round() as i64)) {
            continue;
        }
        last = Some((run.page, run.y.round() as i64));
        match lines.last_mut() {
            Some((page, number)) if *page == run.page => *number += 1,
            _ => lines.push((run.page, 1)),
        }
    }
    lines
}

fn nothing_is_left_alone(parts: &[Part]) {
    for (place, part) in parts.iter().enumerate() {
        let lines = lines(part);
        let ([(first, at_foot), ..], [.., (last, at_head)]) = (&lines[..], &lines[..]) else {
            panic!("{} is empty", part.text())
        };
        if part.role.starts_with('H') || part.role == "Caption" {
            let next = self::lines(&parts[place + 1])[0].0;
            assert_eq!((*first, *last), (next, next), "alone at the foot of page {first}: {}", part.text());
        }
        if first != last {
            assert!(*at_foot > 1, "one line alone at the foot of page {first}: {}", part.text());
            assert!(*at_head > 1, "one line alone at the head of page {last}: {}", part.text());
        }
    }
}

fn rows_are_whole_under_their_header(root: &Tag, all: &[Run]) {
    for table in root.all().into_iter().filter(|tag| tag.role == "Table") {
        let cells: Vec<&Tag> = table.all().into_iter().filter(|tag| tag.role == "TH").collect();
        let head: Vec<String> = cells.iter().map(|cell| settled(&cell.text())).collect();
        let mut under = vec![cells[0].runs()[0].page];
        for row in table.all().into_iter().filter(|tag| tag.role == "TR") {
            let pages: Vec<u32> = row.runs().iter().map(|run| run.page).collect();
            assert!(pages.iter().all(|page| *page == pages[0]), "a row is divided: {}", row.text());
            if !under.contains(&pages[0]) {
                let repeated = shown(all, pages[0], false);
                assert!(
                    head.iter().all(|cell| repeated.contains(cell)),
                    "no header on page {}: {repeated}",
                    pages[0]
                );
                under.push(pages[0]);
            }
        }
    }
}

fn the_signature_follows_the_letter(letter: &Document, parts: &[Part]) {
    let closing = settled(&letter.signatory.closing);
    let at = parts.iter().rposition(|part| part.role == "P" && part.text() == closing).unwrap();
    let page = lines(&parts[at])[0].0;
    for part in &parts[at..at + 3] {
        assert_eq!(lines(part), [(page, lines(part)[0].1)], "the signature is divided: {}", part.text());
    }
    let before = lines(&parts[at - 1]).last().unwrap().0;
    assert_eq!(before, page, "the signature stands alone on page {page}");
}

#[test]
fn letters_short_and_long_stand_well_in_both_editions() {
    let Some(typesetter) = typesetter() else { return };
    for (_, letter) in samples() {
        for edition in Edition::ALL {
            stands_well(typesetter, &letter, edition);
        }
    }
}

/// The last paragraph grows line by line, so that the signature meets the end of a page in every way.
#[test]
fn wherever_a_page_ends_the_signature_has_a_line_of_the_letter_above_it() {
    let Some(typesetter) = typesetter() else { return };
    for lines in 0..60 {
        let mut letter = ordinary("York", 1);
        letter.body.push(paragraph(
            &"Somebody had more to say on this and said it at some length, line after line. "
                .repeat(lines + 1),
        ));
        stands_well(typesetter, &letter, Edition::Standard);
    }
}

#[test]
fn a_letter_of_many_pages_repeats_the_headers_of_its_tables() {
    let Some(typesetter) = typesetter() else { return };
    let document = read(&typesetter.pdf(&longest(), Edition::Standard).unwrap());
    let all = runs(&document);
    let repeated =
        (1..=pages(&all)).filter(|page| shown(&all, *page, false).contains("Overall effectiveness")).count();
    assert!(repeated >= 2, "the header of the long table is repeated on {repeated} pages");
}
