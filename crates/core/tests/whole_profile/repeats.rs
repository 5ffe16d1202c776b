//! One inspection in several rows: which row shows what (P19).

use crate::told::*;
use plumbline_core::record::Judgement::{Good, Inadequate};
use plumbline_core::record::{Fact, Finding, Judgement, Outcome, Place};

/// A row about the same inspection that gives only these grades.
fn row(grades: &[(Outcome, Judgement)]) -> Fact {
    let Fact::Finding(finding) = inspected(&carer("1"), "la-childrens-home", "2011-03-01", Good) else {
        unreachable!("`inspected` makes a finding")
    };
    let mut only = [None; 6];
    grades.iter().for_each(|(outcome, grade)| only[*outcome as usize] = Some(*grade));
    Fact::Finding(Finding { grades: only, ..finding })
}

fn rows(places: &[Place]) -> Vec<u32> {
    places.iter().map(|place| place.row).collect()
}

#[test]
fn each_outcome_is_shown_by_the_first_row_that_gives_its_grade() {
    let nation = told(vec![
        row(&[(Outcome::Overall, Good)]),
        row(&[(Outcome::Overall, Good), (Outcome::Safe, Inadequate)]),
        row(&[(Outcome::Safe, Inadequate)]),
    ]);
    let it = &nation.evidence.inspections[0];
    assert_eq!(rows(it.cited(Outcome::Overall)), [2]);
    assert_eq!(rows(it.cited(Outcome::Safe)), [3]);
    assert_eq!(rows(it.cited(Outcome::Enjoying)), [2], "no row gives it: the inspection's first");
}

#[test]
fn rows_that_contradict_one_another_are_all_shown() {
    let nation = told(vec![
        row(&[(Outcome::Overall, Good), (Outcome::Safe, Good)]),
        row(&[(Outcome::Overall, Inadequate)]),
    ]);
    let it = &nation.evidence.inspections[0];
    assert_eq!(rows(it.cited(Outcome::Overall)), [2, 3]);
    assert_eq!(rows(it.cited(Outcome::Safe)), [2], "nobody contradicts it");
}
