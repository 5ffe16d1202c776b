//! Drafts of four areas as they are written, whole, to be read: `UPDATE_DRAFTS=1` writes them anew.
//!
//! The figures are those of `tests/letter_sentences/sheets`: made up, and true of no area. What a sheet of that folder leaves out — how each
//! strand stands, and the indicated grade — is added here.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::letter::check::{HeldTo, letter};
use plumbline_core::letter::draft::{Head, read, write};
use plumbline_core::letter::{Awarded, Names, Sheet, StrandFigures, Writing, body};
use plumbline_core::record::{AreaInspectionKind, Judgement};
use smol_str::SmolStr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| load(&embedded_2011()).unwrap());

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A sheet with what its folder leaves out.
fn sheet(name: &str, indicated: Option<u8>) -> Sheet {
    let text =
        std::fs::read_to_string(folder("letter_sentences/sheets").join(format!("{name}.json"))).unwrap();
    let mut sheet: Sheet = serde_json::from_str(&text).unwrap();
    let full = sheet.inspections.iter().rev().find(|it| it.kind == AreaInspectionKind::FullInspection);
    let strand = |id: &str, judged: Option<Judgement>| {
        let (full, judged) = (full?, judged?);
        Some(StrandFigures {
            id: SmolStr::new(id),
            judged,
            by: full.kind,
            inspected: full.inspected,
            published: full.published,
            lifted: false,
        })
    };
    let judged = full.map(|it| (it.safeguarding, it.looked_after)).unwrap_or_default();
    sheet.strands =
        [strand("safeguarding", judged.0), strand("looked-after", judged.1)].into_iter().flatten().collect();
    sheet.indicated = indicated;
    if let Some(grade) = indicated {
        sheet.possible = vec![grade];
    }
    sheet
}

/// The draft of a sheet and its award, and what its own check flags.
fn draft(sheet: &Sheet, why: Option<&str>, weighed: &[SmolStr]) -> (String, Vec<String>) {
    let grade = Grade::try_from(sheet.awards[&sheet.year]).unwrap();
    let awarded = Awarded { grade, why, weighed };
    let blocks = body(&Writing { framework: &FRAMEWORK, names: Names::shipped(), sheet, awarded });
    let text = write(&Head { area: sheet.area.0.clone(), year: sheet.year, result: None }, &blocks);
    let held_to = HeldTo { framework: &FRAMEWORK, sheet: Some(sheet), newest: None };
    let report = letter(held_to, &read(&text).unwrap().body);
    let flagged = report.findings.iter().map(|it| format!("`{}`: {} in {}", it.words, it.bears, it.sentence));
    (text, flagged.collect())
}

fn holds(name: &str, sheet: &Sheet, why: Option<&str>, weighed: &[SmolStr]) {
    let (text, flagged) = draft(sheet, why, weighed);
    assert_eq!(flagged, Vec::<String>::new(), "{text}");
    let path = folder("letter_drafts/drafts").join(format!("{name}.md"));
    if std::env::var_os("UPDATE_DRAFTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "UPDATE_DRAFTS=1 writes what is written now");
}

#[test]
fn a_grade_that_judgement_lowered_says_what_was_weighed() {
    let sheet = sheet("bath-and-north-east-somerset", Some(4));
    let weighed = [SmolStr::new_static("B/E06000022/unannounced")];
    let why = "the areas for development in contact, referral and assessment weigh more than the results of settings";
    holds("judgement-lowered-it", &sheet, Some(why), &weighed);
}

#[test]
fn a_grade_that_rose_is_explained_in_full() {
    holds("it-rose", &sheet("bournemouth", Some(3)), None, &[]);
}

#[test]
fn a_large_area_that_a_limit_holds_at_the_lowest_grade() {
    holds("limited-to-the-lowest", &sheet("cumbria", Some(1)), None, &[]);
}

#[test]
fn a_small_area_in_which_nothing_moved_and_not_all_was_seen() {
    holds("small-and-steady", &sheet("poole", Some(3)), None, &[]);
}
