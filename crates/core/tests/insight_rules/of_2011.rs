//! The findings on the rules of 2011.

use crate::{FOUND, RULES, without};
use plumbline_core::assessment::{Outcome, outcome_of};
use plumbline_core::framework::Grade;
use plumbline_core::insight::rules::{Bears, How, Size, Space, TopCount};

/// Just enough super groups, but too few universal ones: neither 3 nor 2, and not few enough for 1.
#[test]
fn one_hole_is_left_and_it_is_that_of_too_few_universal_super_groups() {
    let [hole] = FOUND.holes.as_slice() else { panic!("{:?}", FOUND.holes) };
    let lacks: Vec<(u8, String)> =
        hole.lacks.iter().map(|(grade, ids)| (grade.number(), ids.join(" "))).collect();
    let expected =
        [(4, "4-a-top-bands"), (3, "3-a-universal"), (2, "2-a-universal"), (1, "1-a-few-top-bands")];
    assert_eq!(lacks, expected.map(|(grade, id)| (grade, id.to_owned())));
    assert_eq!((hole.area.a.tally.top, hole.area.a.tally.universal_top), (4, 1));
    assert_eq!(hole.size, Size { absent: 0, departures: 3 });
    let all_there: Vec<(u8, u8)> =
        hole.counts.iter().filter(|it| it.present == 7).map(|it| (it.top, it.universal_top)).collect();
    assert_eq!(all_there, [(3, 0), (3, 1), (4, 1)]);
}

/// Where nothing is present Block A says nothing, for the lowest grade as for the others.
#[test]
fn an_area_without_any_super_group_meets_no_grade() {
    let nothing = TopCount { present: 0, universal_present: 0, top: 0, universal_top: 0 };
    assert!(FOUND.holes.iter().any(|hole| hole.counts.contains(&nothing)));
}

#[test]
fn no_two_grades_are_met_against_one_another() {
    assert_eq!(FOUND.two, []);
}

/// A6: where very few super groups are present, one figure serves two grades.
#[test]
fn with_one_or_two_super_groups_the_count_cannot_tell_grades_apart() {
    let found: Vec<(u8, [u8; 2])> =
        FOUND.unseparated.iter().map(|it| (it.present, it.grades.map(Grade::number))).collect();
    assert_eq!(found, [(1, [2, 3]), (1, [3, 4]), (2, [3, 4])]);
}

#[test]
fn what_never_decides_by_itself_is_covered_by_another_rule_or_never_asked() {
    let idle: Vec<String> = FOUND
        .bearings
        .iter()
        .filter_map(|it| match &it.bears {
            Bears::Decides(_) => None,
            Bears::Covered(by) => Some(format!("{} by {}", it.id, by.join(" and "))),
            Bears::NotAsked => Some(format!("{} is not asked", it.id)),
            Bears::Never { .. } => Some(format!("{} never", it.id)),
        })
        .collect();
    assert_eq!(
        idle,
        [
            "4-b-no-priority-action by priority-action",
            "4-b-strands-good by no-better-than-adequate",
            "3-b-no-priority-action by priority-action",
            "3-b-strands-adequate by strand-inadequate",
            "3-b-sustained by lifted-by-reinspection",
            "2-b-no-priority-action by priority-action",
            "2-b-strands-adequate by strand-inadequate",
            "1-b-priority-action by priority-action",
            "1-b-strand-inadequate by strand-inadequate",
            "1-b-strand-still-inadequate by 1-b-strand-inadequate and strand-inadequate",
            "1-c-below is not asked",
            "1-c-gaps is not asked",
            "1-c-attainment is not asked",
            "priority-action by 4-b-no-priority-action",
            "strand-inadequate by 3-b-strands-adequate",
            "inadequate-then-unannounced by 3-b-strands-adequate and strand-inadequate",
            "no-better-than-adequate by 4-b-strands-good",
            "rise-of-two-grades by lifted-by-reinspection",
        ]
    );
}

/// No improvement leads to a lower grade; but some lead from the lowest grade into the hole.
#[test]
fn better_evidence_never_lowers_the_grade_but_may_lead_out_of_every_grade() {
    assert!(FOUND.lowered.iter().all(|it| matches!(it.how, How::NoGrade | How::UnqualifiedLost)));
    let into_the_hole: Vec<&str> = FOUND
        .lowered
        .iter()
        .filter(|it| it.how == How::NoGrade && it.before.1 == Outcome::Indicated(Grade::Poorly))
        .map(|it| it.step.id())
        .collect();
    assert_eq!(
        into_the_hole,
        [
            "super-group-into-top",
            "universal-super-group-into-top",
            "no-priority-action",
            "strand-rises",
            "strand-lifted"
        ]
    );
    assert!(FOUND.lowered.iter().all(|it| highest(&it.before.1) == Some(Grade::Poorly)));
}

fn highest(outcome: &Outcome) -> Option<Grade> {
    match outcome {
        Outcome::Indicated(grade) | Outcome::Between { to: grade, .. } => Some(*grade),
        Outcome::Possible(_) | Outcome::NoGrade => None,
    }
}

#[test]
fn complete_evidence_never_leaves_grades_open_for_want_of_evidence() {
    assert!(FOUND.outcomes.iter().all(|it| !matches!(it.outcome, Outcome::Possible(_))));
    let words: Vec<String> = FOUND.outcomes.iter().map(|it| it.outcome.words()).collect();
    assert_eq!(words.len(), 12, "{words:?}");
}

/// Every area shown as an example is put to the rules again, as `assess` would.
#[test]
fn every_example_is_an_area_of_which_it_is_true() {
    let space = Space::of(&RULES);
    let outcome = |area: &plumbline_core::insight::rules::Area| outcome_of(&RULES, &area.seen()).outcome;
    for it in &FOUND.outcomes {
        assert_eq!((outcome(&it.area), space.size(&it.area)), (it.outcome.clone(), it.size));
    }
    for it in &FOUND.holes {
        assert_eq!((outcome(&it.area), space.size(&it.area)), (Outcome::NoGrade, it.size));
    }
    for it in &FOUND.lowered {
        assert_eq!((outcome(&it.before.0), outcome(&it.after.0)), (it.before.1.clone(), it.after.1.clone()));
        assert_eq!(space.size(&it.before.0), it.size);
    }
    for it in &FOUND.bearings {
        let Bears::Decides(turned) = &it.bears else { continue };
        let less = without(&RULES, &it.id);
        assert_eq!(outcome(&turned.area), turned.before, "{}", it.id);
        assert_eq!(outcome_of(&less, &turned.area.seen()).outcome, turned.after, "{}", it.id);
        assert_eq!(space.size(&turned.area), turned.size);
    }
}

#[test]
fn where_all_is_well_the_grade_is_the_highest() {
    let plain = Space::of(&RULES).plain();
    assert_eq!(outcome_of(&RULES, &plain.seen()).outcome, Outcome::Indicated(Grade::Excellently));
    assert_eq!(FOUND.outcomes[0].area, plain);
}
