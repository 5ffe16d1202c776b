//! A limit that lowers by one grade (the variant): the grade that would stand without it, one lower.

use crate::VARIANT;
use crate::small::{areas, framework, space};
use plumbline_core::assessment::seen::BlockBSeen;
use plumbline_core::assessment::{Outcome, Status, outcome_of};
use plumbline_core::framework::Grade;
use plumbline_core::insight::rules::{Area, Space};

fn outcome(area: &Area) -> Outcome {
    outcome_of(&VARIANT, &area.seen()).outcome
}

fn with_action(area: &Area) -> Area {
    Area { b: BlockBSeen { priority_action: Status::Met, ..area.b }, ..area.clone() }
}

#[test]
fn where_all_else_is_well_a_priority_action_leaves_the_grade_below_the_highest() {
    let plain = Space::of(&VARIANT).plain();
    assert_eq!(outcome(&plain), Outcome::Indicated(Grade::Excellently));
    assert_eq!(outcome(&with_action(&plain)), Outcome::Indicated(Grade::Well));
    let decided = outcome_of(&VARIANT, &with_action(&plain).seen());
    assert_eq!(decided.profile_grade, Some(Grade::Excellently), "the profile is what it was");
    assert_eq!((decided.limit, decided.ceiling), (Some(Grade::Well), Some(Grade::Well)));
}

#[test]
fn where_it_is_not_known_the_grade_with_it_and_without_it_are_possible() {
    let mut area = Space::of(&VARIANT).plain();
    area.b.priority_action = Status::Unknown;
    assert_eq!(outcome(&area), Outcome::Possible(vec![Grade::Well, Grade::Excellently]));
}

/// One grade lower, and never below the lowest; where no grade stands, none does.
fn lower(outcome: &Outcome) -> Outcome {
    match outcome {
        Outcome::Indicated(grade) => Outcome::Indicated(grade.below(1)),
        Outcome::Between { from, to } => match (from.map(|grade| grade.below(1)), to.below(1)) {
            (Some(from), to) if from == to => Outcome::Indicated(to),
            (from, to) => Outcome::Between { from, to },
        },
        Outcome::NoGrade => Outcome::NoGrade,
        Outcome::Possible(_) => panic!("nothing is missing"),
    }
}

#[test]
fn every_outcome_with_a_priority_action_is_that_without_it_one_lower() {
    let rules = framework(&VARIANT);
    let small = areas(&space(&rules));
    let without = small.iter().filter(|area| area.b.priority_action == Status::NotMet);
    let mut checked = 0;
    for area in without {
        let [before, after] =
            [area.clone(), with_action(area)].map(|area| outcome_of(&rules, &area.seen()).outcome);
        assert_eq!(after, lower(&before), "{:?}", area.words());
        checked += 1;
    }
    assert!(checked > 1_000);
}
