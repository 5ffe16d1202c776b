//! A grade is written down only with its reasons, and these point at evidence (A4, A11).

use crate::given::*;
use plumbline_casework::{Graded, OnFile, Wanted};
use plumbline_core::letter::{RequirementFigures, Sheet};

fn check(sheet: &Sheet, number: u8, reasons: &str, weighed: &[OnFile]) -> Result<Graded, String> {
    let wanted = Wanted {
        grade: grade(number),
        reasons,
        sealed: &sealed(reasons),
        weighed: &weighed.iter().cloned().collect(),
        result: "result-of-august",
    };
    Graded::check(&FRAMEWORK, sheet, wanted)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

#[test]
fn reasons_that_point_at_evidence_are_always_given_even_for_the_indicated_grade() {
    let three = sheet(YORK, 3);
    let said = |reasons, weighed: &[OnFile]| check(&three, 3, reasons, weighed).unwrap_err();
    assert!(said(" ", &[figure(YORK)]).contains("needs reasons"));
    assert!(said("it follows", &[]).contains("point at no evidence"));
    let both = said("", &[]);
    assert!(both.contains("needs reasons") && both.contains("point at no evidence"), "{both}");
    check(&three, 3, "it follows", &[figure(YORK)]).unwrap();
}

#[test]
fn an_item_of_the_register_is_evidence_enough_and_a_figure_has_to_stand_there() {
    let three = sheet(YORK, 3);
    check(&three, 4, "what children say weighs more", &[OnFile::Item(7)]).unwrap();
    let said = check(&three, 4, "because", &[OnFile::Figure("B/E06000014/safeguarding".into())]).unwrap_err();
    assert!(said.contains("no figure of this area stands there"), "{said}");
    let said = check(&three, 4, "because", &[OnFile::Item(7), figure(BATH)]).unwrap_err();
    assert!(said.contains("of another area"), "{said}");
}

#[test]
fn a_fixed_limit_holds_whatever_the_reasons() {
    let mut one = sheet(YORK, 1);
    one.requirements.push(RequirementFigures {
        id: "inadequate-then-unannounced".into(),
        grade: 1,
        says: "it was inadequate".into(),
        status: "met".into(),
        figure: None,
        threshold: None,
        source: vec!["¶40".into()],
        cells: Vec::new(),
    });
    let said = check(&one, 2, "because", &[figure(YORK)]).unwrap_err();
    assert!(said.contains("holds the grade at 1") && said.contains("no judgement may pass it"), "{said}");
    check(&one, 1, "because", &[figure(YORK)]).unwrap();
}

#[test]
fn what_the_rules_indicated_is_kept_beside_what_was_given() {
    let given = graded(YORK, 4);
    assert_eq!((given.grade(), given.indicated(), given.is_judgement()), (grade(4), Some(grade(3)), true));
    assert!(!graded(YORK, 3).is_judgement());
    let mut none = sheet(YORK, 3);
    none.indicated = None;
    let given = check(&none, 3, "because", &[figure(YORK)]).unwrap();
    assert_eq!((given.indicated(), given.is_judgement()), (None, true));
    let json = serde_json::to_string(&given).unwrap();
    assert_eq!(serde_json::from_str::<Graded>(&json).unwrap(), given);
}

#[test]
fn reasons_are_a_paragraph_of_at_most_600_characters() {
    let three = sheet(YORK, 3);
    let said = check(&three, 4, &"word ".repeat(200), &[figure(YORK)]).unwrap_err();
    assert!(said.contains("600"), "{said}");
    assert!(check(&three, 4, "one\ntwo", &[figure(YORK)]).unwrap_err().contains("more than one line"));
}
