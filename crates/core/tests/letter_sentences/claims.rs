//! What becomes of a claim: true, false, stale, removed, bound to nothing, or saying nothing.

use crate::labelled::{framework, sheets};
use plumbline_core::letter::Sheet;
use plumbline_core::letter::check::{Fault, HeldTo, Holding, LetterReport, letter};
use plumbline_core::letter::draft::{plain, read};
use plumbline_core::record::Outcome;

fn poole() -> Sheet {
    sheets().remove("poole").unwrap()
}

fn checked(text: &str, sheet: &Sheet, newest: &Sheet) -> LetterReport {
    let body = read(text).unwrap().body;
    letter(HeldTo { framework: &framework(), sheet: Some(sheet), newest: Some(newest) }, &body)
}

/// The one fault of a text, with what the figures bear.
fn fault(text: &str, newest: &Sheet) -> Option<(Fault, String)> {
    let report = checked(text, &poole(), newest);
    assert!(report.findings.len() <= 1, "{:?}", report.findings);
    report.findings.into_iter().next().map(|finding| (finding.fault, finding.bears))
}

/// In Poole, on its made-up sheet, six of eight secondary schools are good or better.
const SIX_OF_EIGHT: &str = "[six of eight](cell:A/E06000029/secondary/overall/good-or-better)";

#[test]
fn a_claim_is_true_or_false_of_its_figure() {
    let now = poole();
    assert_eq!(fault(&format!("Of secondary schools {SIX_OF_EIGHT} are good or better."), &now), None);
    let seven = SIX_OF_EIGHT.replace("six", "seven");
    let (found, bears) = fault(&format!("In all {seven} are."), &now).unwrap();
    assert_eq!(found, Fault::False);
    assert!(bears.contains("6 of 8, 75.0%: large majority"), "{bears}");
}

#[test]
fn a_claim_is_stale_where_newer_figures_differ_and_removed_where_they_have_none() {
    let text = format!("In all {SIX_OF_EIGHT} are.");
    let mut newer = poole();
    let unit = newer.units.iter_mut().find(|unit| unit.id == "secondary").unwrap();
    unit.now.get_mut(&Outcome::Overall).unwrap().good += 1;
    let (found, bears) = fault(&text, &newer).unwrap();
    assert_eq!(found, Fault::Stale);
    assert!(bears.starts_with("now 7 of 9"), "{bears}");
    newer.units.iter_mut().for_each(|unit| unit.now.clear());
    assert_eq!(fault(&text, &newer).unwrap().0, Fault::Removed);
}

#[test]
fn a_claim_is_bound_to_a_figure_of_this_area_that_is_held() {
    let now = poole();
    for (cell, said) in [
        ("A/E06000022/secondary/overall/good-or-better", "another area"),
        ("A/E06000029/nowhere/overall/good-or-better", "no such group"),
        ("A/E06000029/childrens-centre/overall/good-or-better", "no judgement is held"),
        ("C/E06000029/level-3-at-19/1999", "no figure of that year"),
        ("G/E06000029/1999", "no award of that year"),
        ("R/E06000029/no-such-rule", "no such rule"),
        ("somewhere", "an address such as"),
    ] {
        let (found, bears) = fault(&format!("In all [six of eight](cell:{cell}) are."), &now).unwrap();
        assert_eq!(found, Fault::NoFigure, "{cell}");
        assert!(bears.contains(said), "{cell}: {bears}");
    }
    let empty = "This is [as it should be](cell:A/E06000029/secondary/overall/share).";
    assert_eq!(fault(empty, &now).unwrap().0, Fault::Unread);
}

#[test]
fn a_figure_that_is_true_may_be_said_of_the_wrong_schools() {
    let now = poole();
    let (found, bears) =
        fault(&format!("Of primary schools {SIX_OF_EIGHT} are good or better."), &now).unwrap();
    assert_eq!(found, Fault::False);
    assert!(bears.starts_with("Primary schools: 22 of 26"), "{bears}");
}

#[test]
fn every_sentence_is_counted_as_what_it_is() {
    let text = format!(
        "Of secondary schools {SIX_OF_EIGHT} are good or better. Two of the 26 primary schools are inadequate. Some 14 people wrote \
         to us. It was a pleasure.\n"
    );
    let now = poole();
    let report = checked(&text, &now, &now);
    let counted =
        [Holding::Bound, Holding::Checked, Holding::NotRead, Holding::StatesNothing].map(|h| report.count(h));
    assert_eq!(counted, [1, 1, 1, 1]);
    assert_eq!((report.claims, report.claims_borne), (1, 1));
}

#[test]
fn what_a_letter_may_not_leave_out_is_named_and_what_it_says_is_not() {
    let sheets = sheets();
    let sheet = &sheets["cumbria"];
    let left_out = |text: &str| -> Vec<String> {
        let held_to = HeldTo { framework: &framework(), sheet: Some(sheet), newest: None };
        letter(held_to, &plain(text)).left_out.into_iter().map(|it| it.says).collect()
    };
    let silent = left_out("It was a pleasure.");
    for fact in [
        "the grade awarded: 1",
        "safeguarding: inadequate",
        "areas for priority action: 2",
        "Secondary schools: 13 of 38",
    ] {
        assert!(silent.iter().any(|says| says.starts_with(fact)), "{fact}: {silent:?}");
    }
    let told = left_out(
        "Services perform poorly. Safeguarding is inadequate, two areas for priority action were named, and secondary schools are in the red band.",
    );
    for fact in ["the grade", "safeguarding", "areas for priority", "Secondary"] {
        assert!(!told.iter().any(|says| says.starts_with(fact)), "{fact}: {told:?}");
    }
}

#[test]
fn two_dates_for_one_inspection_are_named_unless_the_store_holds_one_for_each() {
    let pair = |text: &str, sheet: Option<&Sheet>| {
        letter(HeldTo { framework: &framework(), sheet, newest: None }, &plain(text)).two_dates.len()
    };
    let text = "The unannounced inspection of January 2011 found much.\nThe unannounced inspection in March 2011 was brief.";
    assert_eq!(pair(text, None), 1);
    let far = text.replace("January 2011", "January 2010");
    assert_eq!(pair(&far, None), 0, "a year apart they are two inspections");
    let earlier = text.replace("January 2011 found", "January 2011 was the previous inspection and found");
    assert!(pair(&earlier, None) <= 1);
    let mut two = poole();
    let mut first = two.inspections.iter().find(|it| it.kind.id() == "unannounced").unwrap().clone();
    first.inspected = "2011-01".parse().ok();
    let second =
        plumbline_core::letter::AreaInspectionFigures { inspected: "2011-03".parse().ok(), ..first.clone() };
    two.inspections = vec![first, second];
    assert_eq!(pair(text, Some(&two)), 0, "the store holds both");
}
