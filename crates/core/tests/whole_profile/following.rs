//! Areas for development from one inspection to the next: each is followed, and none is lost (L5).

use crate::told::*;
use plumbline_core::profile::following::{Fate, Standing, records};
use plumbline_core::profile::history::BlockB;
use plumbline_core::profile::{InspectionFigure, inspection_record};
use plumbline_core::record::AreaFindingKind::{
    AreaForDevelopment, PriorityAction, SatisfactoryPractice, Strength,
};
use plumbline_core::record::{AreaFinding, AreaFindingKind, AreaInspectionKind, Fact, Stands};
use proptest::prelude::*;

const FIRST: &str = "2009-06-10";
const SECOND: &str = "2010-05-19";
const THIRD: &str = "2011-02-08";

fn block(findings: Vec<AreaFinding>, others: Vec<Fact>) -> BlockB {
    let facts = findings.into_iter().map(Fact::AreaFinding).chain(others).collect();
    block_b_of_bath(told(facts))
}

/// `plans: persisting` of each area that was open when an inspection came, in order of their names.
fn fates(block: &BlockB, inspected: &str) -> Vec<String> {
    let record =
        inspection_record(block, AreaInspectionKind::Unannounced, inspected.parse().expect("a date"));
    let earlier = record.expect("the inspection").earlier;
    let name = |finding: &AreaFinding| finding.known_as().map_or("-".to_owned(), ToString::to_string);
    let mut fates: Vec<String> =
        earlier.iter().map(|area| format!("{}: {}", name(&area.placed.fact), area.fate.words())).collect();
    fates.sort();
    fates
}

fn persisting(inspected: &str, subject: &str, follows: &[&str]) -> AreaFinding {
    following(found(inspected, AreaForDevelopment, subject), follows, Stands::Persisting)
}

fn addressed(inspected: &str, follows: &[&str]) -> AreaFinding {
    following(found(inspected, Strength, ""), follows, Stands::Addressed)
}

#[test]
fn an_earlier_area_is_addressed_or_persists_or_is_not_followed_up_and_what_follows_none_is_new() {
    let mut findings: Vec<AreaFinding> =
        ["plans", "delays", "audits"].map(|subject| found(FIRST, AreaForDevelopment, subject)).into();
    findings.extend([
        persisting(SECOND, "vague plans", &["plans"]),
        addressed(SECOND, &["delays"]),
        found(SECOND, AreaForDevelopment, "supervision"),
    ]);
    let block = block(findings, vec![]);
    assert_eq!(fates(&block, SECOND), ["audits: not followed up", "delays: addressed", "plans: persisting"]);
    let all = records(&block, AreaInspectionKind::Unannounced);
    let standings: Vec<Option<Standing>> = all[1].findings.iter().map(|it| it.standing).collect();
    assert_eq!(standings, [Some(Standing::Persisting), None, Some(Standing::New)]);
    assert!(all[0].earlier.is_empty() && all[0].standing_as(Standing::New).count() == 3);
}

#[test]
fn what_was_not_followed_up_stays_open_and_what_persists_goes_on_under_its_new_name() {
    let block = block(
        vec![
            found(FIRST, AreaForDevelopment, "audits"),
            found(FIRST, AreaForDevelopment, "plans"),
            persisting(SECOND, "vague plans", &["plans"]),
            addressed(THIRD, &["vague plans"]),
        ],
        vec![],
    );
    assert_eq!(fates(&block, THIRD), ["audits: not followed up", "vague plans: addressed"]);
}

#[test]
fn a_finding_without_a_subject_of_its_own_is_followed_under_the_one_that_it_carries_on() {
    let block = block(
        vec![
            found(FIRST, AreaForDevelopment, "plans"),
            persisting(SECOND, "", &["plans"]),
            addressed(THIRD, &["Plans"]),
        ],
        vec![],
    );
    assert_eq!(fates(&block, THIRD), ["plans: addressed"]);
}

#[test]
fn one_finding_may_carry_several_on_and_an_area_for_priority_action_is_followed_like_any_other() {
    let block = block(
        vec![
            found(FIRST, PriorityAction, "unseen children"),
            found(FIRST, AreaForDevelopment, "delays"),
            persisting(SECOND, "delays", &["unseen children", "delays"]),
        ],
        vec![],
    );
    assert_eq!(fates(&block, SECOND), ["delays: persisting", "unseen children: persisting"]);
}

#[test]
fn where_none_of_its_findings_is_recorded_nothing_is_known_of_earlier_areas_and_they_stay_open() {
    let silent = Fact::AreaInspection(unannounced(SECOND, Some(0), Some(2)));
    let findings = vec![found(FIRST, AreaForDevelopment, "plans"), addressed(THIRD, &["plans"])];
    let block = block(findings, vec![silent]);
    let all = records(&block, AreaInspectionKind::Unannounced);
    assert_eq!((all[1].earlier.len(), all[1].open_before), (0, 1));
    assert_eq!(all[1].figure(InspectionFigure::Earlier(Fate::NotFollowedUp)), None, "unknown, not nought");
    assert_eq!(fates(&block, THIRD), ["plans: addressed"]);
}

#[test]
fn an_area_that_was_addressed_comes_back_where_a_later_inspection_names_it_again() {
    let block = block(
        vec![
            found(FIRST, AreaForDevelopment, "plans"),
            addressed(SECOND, &["plans"]),
            persisting(THIRD, "plans", &["plans"]),
        ],
        vec![],
    );
    assert_eq!(fates(&block, SECOND), ["plans: addressed"]);
    assert_eq!(fates(&block, THIRD), ["plans: persisting"]);
}

#[test]
fn a_finding_that_follows_what_no_inspection_held_has_is_neither_new_nor_followed() {
    let findings =
        vec![found(FIRST, AreaForDevelopment, "plans"), persisting(SECOND, "visits", &["late visits"])];
    let block = block(findings, vec![]);
    let all = records(&block, AreaInspectionKind::Unannounced);
    assert_eq!(all[1].findings[0].standing, Some(Standing::ForerunnerNotHeld));
    assert_eq!(all[1].findings[0].not_held, ["late visits"]);
    assert_eq!(fates(&block, SECOND), ["plans: not followed up"]);
}

#[test]
fn an_area_that_is_said_to_be_addressed_and_to_persist_persists() {
    let block = block(
        vec![
            found(FIRST, AreaForDevelopment, "plans"),
            addressed(SECOND, &["plans"]),
            persisting(SECOND, "plans", &["plans"]),
        ],
        vec![],
    );
    assert_eq!(fates(&block, SECOND), ["plans: persisting"]);
    assert!(records(&block, AreaInspectionKind::Unannounced)[1].earlier[0].said_both);
}

#[test]
fn the_inspector_is_told_what_was_found_by_kind_and_which_areas_persist_are_new_or_were_addressed() {
    let mut findings: Vec<AreaFinding> =
        ["plans", "delays", "audits"].map(|subject| found(FIRST, AreaForDevelopment, subject)).into();
    findings.extend([
        persisting(SECOND, "plans", &["plans"]),
        addressed(SECOND, &["delays"]),
        found(SECOND, PriorityAction, "unseen children"),
        found(SECOND, SatisfactoryPractice, ""),
    ]);
    let told = told(findings.into_iter().map(Fact::AreaFinding).collect());
    let kind = "unannounced inspection of contact, referral and assessment";
    let of = "of 3 earlier areas for development, 1";
    let second = format!("the unannounced inspection inspected {SECOND}");
    assert_eq!(
        told.weighed("2011-11-08", "area-inspections"),
        [
            format!("{kind} inspected {FIRST}: 3 areas for development"),
            format!(
                "{kind} inspected {SECOND}: 1 area for priority action, 1 area for development, 1 finding of \
                 satisfactory practice, 1 strength"
            ),
            format!("{of} persists at {second}: plans"),
            format!("{of} was not followed up at {second}: audits"),
            format!("{of} was addressed by {second}: delays"),
            format!("of what {second} asks for, 1 follows none of them: unseen children (priority action)"),
        ]
    );
    let considerations = told.assessment("2011-11-08").considerations;
    for consideration in considerations.iter().filter(|c| c.kind == "area-inspections") {
        assert!(!consideration.reason.records.is_empty(), "{}", consideration.reason.says);
        assert!(consideration.reason.address.is_some(), "{}", consideration.reason.says);
    }
}

/// What an inspection found: for each finding its kind, its subject, and what it follows.
fn any_findings(inspected: &'static str) -> impl Strategy<Value = Vec<AreaFinding>> {
    let subject = || (0..6u8).prop_map(|n| format!("subject {n}"));
    let kind = prop::sample::select(AreaFindingKind::ALL.to_vec());
    let follows = prop::option::of(prop::collection::btree_set(subject(), 1..3));
    let one = (kind, follows).prop_map(move |(kind, follows)| {
        let finding = found(inspected, kind, "");
        let Some(subjects) = follows else { return finding };
        let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
        let stands = if kind.asks() { Stands::Persisting } else { Stands::Addressed };
        following(finding, &subjects, stands)
    });
    prop::collection::vec(one, 0..8).prop_map(|findings| {
        let named = |(at, it): (usize, AreaFinding)| AreaFinding {
            subject: Some(format!("subject {at}").into()),
            text: format!("finding {at}"),
            ..it
        };
        findings.into_iter().enumerate().map(named).collect()
    })
}

fn any_history() -> impl Strategy<Value = Vec<AreaFinding>> {
    (any_findings(FIRST), any_findings(SECOND), any_findings(THIRD))
        .prop_map(|(a, b, c)| a.into_iter().chain(b).chain(c).collect())
}

/// A block in words that do not depend on where its rows stand.
fn in_words(block: &BlockB) -> Vec<String> {
    let mut words = Vec::new();
    for record in records(block, AreaInspectionKind::Unannounced) {
        let when = record.event.when();
        words.extend(record.findings.iter().map(|f| format!("{when} {:?} {:?}", f.placed.fact, f.standing)));
        words.extend(record.earlier.iter().map(|e| format!("{when} {:?} {:?}", e.placed.fact, e.fate)));
    }
    words.sort();
    words
}

proptest! {
    /// Nothing that asks for something is ever lost between two inspections.
    #[test]
    fn each_open_area_is_exactly_one_of_addressed_persisting_and_not_followed_up(history in any_history()) {
        let block = block(history, vec![]);
        let all = records(&block, AreaInspectionKind::Unannounced);
        for (at, record) in all.iter().enumerate() {
            let fates = Fate::ALL.map(|fate| record.with_fate(fate).count());
            prop_assert_eq!(fates.iter().sum::<usize>(), record.earlier.len());
            // Open are what the inspection before asked for, and what it had left open itself.
            let open: usize = match at.checked_sub(1).map(|before| &all[before]) {
                None => 0,
                Some(before) => {
                    let asked = before.findings.iter().filter(|f| f.placed.fact.kind.asks()).count();
                    asked + before.with_fate(Fate::NotFollowedUp).count()
                }
            };
            prop_assert_eq!(record.open_before, open);
            prop_assert!(record.earlier.len() >= open, "an open area is missing");
            // Whatever persists is carried on by an area that still asks for something.
            for area in record.with_fate(Fate::Persisting) {
                prop_assert!(area.told_by.iter().any(|placed| placed.fact.kind.asks()));
            }
        }
    }

    #[test]
    fn the_numbers_by_kind_are_those_of_the_findings(history in any_history()) {
        let block = block(history.clone(), vec![]);
        for record in records(&block, AreaInspectionKind::Unannounced) {
            let when = record.event.inspection.inspected.unwrap();
            for kind in AreaFindingKind::ALL {
                let entered = history.iter().filter(|it| it.kind == kind && it.inspected == when).count();
                prop_assert_eq!(record.figure(InspectionFigure::Findings(kind)), Some(entered as u32));
                prop_assert_eq!(record.event.counted(kind), Some(entered as u32));
            }
        }
    }

    #[test]
    fn the_order_of_rows_and_of_files_does_not_matter(
        history in any_history(),
        order in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let facts: Vec<Fact> = history.iter().cloned().map(Fact::AreaFinding).collect();
        let mut turned = facts.clone();
        if !turned.is_empty() {
            let by = order.index(turned.len());
            turned.rotate_left(by);
            turned.reverse();
        }
        let at = if turned.is_empty() { 0 } else { cut.index(turned.len()) };
        let later = turned.split_off(at);
        let one = block_b_of_bath(told(facts));
        let two = block_b_of_bath(told_in(vec![(None, later), (None, turned)]));
        prop_assert_eq!(in_words(&one), in_words(&two));
    }
}
