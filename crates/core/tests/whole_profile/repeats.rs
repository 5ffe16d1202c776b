//! One inspection in several rows: which row shows what (P19).

use crate::told::*;
use plumbline_core::evidence::Resolution;
use plumbline_core::profile::block_b_figures;
use plumbline_core::record::Judgement::{Good, Inadequate};
use plumbline_core::record::{AwardedGrade, Fact, Finding, Judgement, Outcome, Place};

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

/// The same inspection of a school, placed in Bath by one row and in Bristol by another.
fn in_two_areas() -> Vec<Fact> {
    let one = inspected(&school("1"), "primary", "2011-03-01", Good);
    vec![one.clone(), in_area(one, "E06000023")]
}

#[test]
fn an_inspection_that_files_place_in_two_areas_counts_in_neither() {
    let nation = told(in_two_areas());
    let profile = nation.published("2011-08-31");
    assert_eq!(overall(&profile, "primary"), [0; 4]);
    assert_eq!(grades_in(&profile, "E06000023", "primary"), [0; 4]);
    assert_eq!(profile.left_out.no_area, 1);
    let contested: Vec<&str> =
        nation.evidence.inspections[0].contested_area.iter().map(|area| area.as_str()).collect();
    assert_eq!(contested, [BATH, "E06000023"]);
    let conflicts = &nation.evidence.conflicts;
    assert_eq!((conflicts.len(), conflicts[0].resolution), (1, Resolution::Open));
}

#[test]
fn unless_the_list_of_the_latest_day_has_it_in_one_of_them() {
    let mut facts = in_two_areas();
    facts.push(listed(&school("1"), Some("primary"), "2011-03-31"));
    let nation = told(facts);
    assert_eq!(overall(&nation.published("2011-08-31"), "primary"), [0, 1, 0, 0]);
    assert!(matches!(nation.evidence.conflicts[0].resolution, Resolution::LaterList(_)));
}

#[test]
fn an_award_that_files_disagree_about_is_not_known() {
    let award = |grade| Fact::Award(AwardedGrade { area: area(BATH), year: 2010, grade });
    let profile = told(vec![award(2), award(3)]).published("2011-08-31");
    let lines = block_b_figures(&bath(&profile).b);
    let awards = lines.iter().find(|line| line.id == "awards").expect("it is one of the lines");
    assert_eq!(awards.says, "2010: files disagree");
}

#[test]
fn of_two_returns_of_one_day_the_same_stands_whatever_was_read_first() {
    let stands = |counts: [u32; 2]| {
        let nation = told(counts.map(|children| placed(&carer("1"), children)).to_vec());
        nation.evidence.placements[0].fact.children
    };
    assert_eq!(stands([9, 12]), stands([12, 9]));
}
