//! The findings of area inspections: of which inspection each is, what they count, and how files about one settle (L5, A7).

use crate::told::*;
use plumbline_core::assessment::Status;
use plumbline_core::evidence::{Count, Resolution};
use plumbline_core::profile::block_b_figures;
use plumbline_core::profile::history::Event;
use plumbline_core::record::AreaFindingKind::{AreaForDevelopment, PriorityAction, Strength};
use plumbline_core::record::{AreaFinding, AreaInspection, Fact};

const DAY: &str = "2010-05-19";
const AS_AT: &str = "2011-11-08";

fn facts(inspection: Option<AreaInspection>, findings: Vec<AreaFinding>) -> Vec<Fact> {
    let inspection = inspection.into_iter().map(Fact::AreaInspection);
    inspection.chain(findings.into_iter().map(Fact::AreaFinding)).collect()
}

fn latest(told: &Told) -> Event {
    bath(&told.published(AS_AT)).b.latest_unannounced.clone().expect("an unannounced inspection")
}

fn limit(told: &Told) -> Status {
    told.assessment(AS_AT).limits.iter().find(|l| l.id == "priority-action").expect("the limit").status
}

#[test]
fn numbers_that_the_row_leaves_out_come_from_the_findings() {
    let findings = vec![found(DAY, AreaForDevelopment, "plans"), found(DAY, Strength, "visits")];
    let none = told(facts(Some(unannounced(DAY, None, None)), findings.clone()));
    assert_eq!(
        (latest(&none).priority_actions, latest(&none).developments),
        (Count::Known(0), Count::Known(1))
    );
    assert_eq!(
        limit(&none),
        Status::NotMet,
        "findings are recorded, and none is an area for priority action"
    );
    let mut with_priority = findings;
    with_priority.push(found(DAY, PriorityAction, "late visits"));
    let some = told(facts(Some(unannounced(DAY, None, None)), with_priority));
    assert_eq!(latest(&some).inspection.priority_actions, Some(1));
    assert_eq!(limit(&some), Status::Met);
}

#[test]
fn where_neither_number_nor_finding_is_recorded_both_numbers_are_unknown() {
    let told = told(facts(Some(unannounced(DAY, None, None)), vec![]));
    assert_eq!(
        (latest(&told).priority_actions, latest(&told).developments),
        (Count::Unknown, Count::Unknown)
    );
    assert_eq!(limit(&told), Status::Unknown);
}

#[test]
fn a_number_that_is_not_that_of_the_findings_is_a_listed_disagreement_and_unknown() {
    let findings = vec![found(DAY, AreaForDevelopment, "plans"), found(DAY, Strength, "visits")];
    let told = told(facts(Some(unannounced(DAY, Some(0), Some(3))), findings));
    assert_eq!(latest(&told).developments, Count::Differs { stated: 3, listed: 1 });
    assert_eq!(latest(&told).inspection.developments, None);
    let [conflict] = told.evidence.conflicts.as_slice() else { panic!("{:?}", told.evidence.conflicts) };
    assert_eq!(conflict.resolution, Resolution::Open);
    let says = "its row says 3 areas for development and its findings are 1";
    assert!(conflict.about.ends_with(says), "{}", conflict.about);
    let rows: Vec<u32> = conflict.places.iter().map(|place| place.row).collect();
    assert_eq!(rows, [2, 3], "the inspection's row and the one finding of the kind");
    assert_eq!(limit(&told), Status::NotMet, "the number of priority actions is not in dispute");
}

#[test]
fn that_there_is_a_priority_action_is_known_where_row_and_findings_only_differ_on_how_many() {
    let findings = vec![found(DAY, PriorityAction, "late visits")];
    let two = told(facts(Some(unannounced(DAY, Some(2), None)), findings.clone()));
    assert_eq!(latest(&two).priority_actions, Count::Differs { stated: 2, listed: 1 });
    assert_eq!(limit(&two), Status::Met);
    let none = told(facts(Some(unannounced(DAY, Some(0), None)), findings));
    assert_eq!(limit(&none), Status::Unknown, "unknown is never a pass");
}

#[test]
fn a_finding_without_a_row_of_its_inspection_says_that_the_inspection_took_place() {
    let told =
        told(facts(None, vec![found(DAY, PriorityAction, "late visits"), found(DAY, Strength, "visits")]));
    let event = latest(&told);
    assert_eq!((event.when().as_str(), event.findings.len()), ("inspected 2010-05-19", 2));
    assert_eq!(event.known_from, day("2010-06-16"), "with the lag of its file");
    assert_eq!(limit(&told), Status::Met);
    assert_eq!(told.evidence.area_inspections.len(), 1);
    assert_eq!((told.evidence.fates(0).records, told.evidence.fates(0).repeats), (2, 0), "each row once");
}

#[test]
fn a_finding_belongs_to_the_inspection_that_its_date_can_mean() {
    let inspection = AreaInspection { first_day: Some(day("2010-05-18")), ..unannounced(DAY, None, None) };
    let findings =
        vec![found("2010-05-18", Strength, "a"), found("2010-05", Strength, "b"), found(DAY, Strength, "c")];
    let told = told(facts(Some(inspection), findings));
    assert_eq!(told.evidence.area_inspections.len(), 1);
    assert_eq!(latest(&told).findings.len(), 3);
    assert_eq!(latest(&told).earliest, day("2010-05-18"));
}

#[test]
fn a_finding_of_another_day_is_of_another_inspection_and_not_lost() {
    let told =
        told(facts(Some(unannounced(DAY, Some(0), Some(0))), vec![found("2010-05-20", Strength, "a")]));
    assert_eq!(told.evidence.area_inspections.len(), 2);
    assert_eq!(told.evidence.area_findings.iter().map(Vec::len).sum::<usize>(), 1);
}

#[test]
fn what_two_files_say_of_one_finding_is_one_finding() {
    let plain = AreaFinding { subject: None, ..found(DAY, AreaForDevelopment, "plans") };
    let named =
        AreaFinding { text: "what was  found of PLANS".into(), ..found(DAY, AreaForDevelopment, "plans") };
    let inspection = || Some(unannounced(DAY, None, None));
    let told =
        told_in(vec![(None, facts(inspection(), vec![plain])), (None, facts(inspection(), vec![named]))]);
    let event = latest(&told);
    assert_eq!((event.findings.len(), event.developments), (1, Count::Known(1)));
    assert_eq!(
        event.findings[0].fact.subject.as_deref(),
        Some("plans"),
        "what one leaves out the other gives"
    );
    assert_eq!(event.findings[0].rows_everywhere().count(), 2);
    assert_eq!(told.evidence.conflicts, []);
}

#[test]
fn files_that_give_a_finding_as_another_kind_disagree_and_the_later_issued_wins() {
    let as_strength = facts(Some(unannounced(DAY, None, None)), vec![found(DAY, Strength, "plans")]);
    let as_priority = facts(Some(unannounced(DAY, None, None)), vec![found(DAY, PriorityAction, "plans")]);
    let open = told_in(vec![(None, as_strength.clone()), (None, as_priority.clone())]);
    assert_eq!(open.evidence.conflicts.len(), 1);
    assert!(open.evidence.conflicts[0].about.contains("unannounced 2010-05-19 `plans`"));
    assert_eq!((latest(&open).priority_actions, limit(&open)), (Count::Unknown, Status::Unknown));
    let settled = told_in(vec![(Some("2010-07-01"), as_strength), (Some("2010-08-01"), as_priority)]);
    assert_eq!(latest(&settled).priority_actions, Count::Known(1));
    let order = told_in(vec![
        (Some("2010-08-01"), facts(None, vec![found(DAY, PriorityAction, "plans")])),
        (Some("2010-07-01"), facts(None, vec![found(DAY, Strength, "plans")])),
    ]);
    assert_eq!(latest(&order).priority_actions, Count::Known(1), "whatever was learned first");
}

#[test]
fn the_line_of_block_b_opens_to_the_rows_that_its_number_rests_on() {
    let rows = |told: &Told| -> Vec<u32> {
        let figures = block_b_figures(&bath(&told.published(AS_AT)).b);
        let line = figures.into_iter().find(|line| line.id == "unannounced").expect("the line");
        line.places.iter().map(|place| place.row).collect()
    };
    let findings = || {
        vec![found(DAY, Strength, "a"), found(DAY, PriorityAction, "b"), found(DAY, AreaForDevelopment, "c")]
    };
    assert_eq!(rows(&told(facts(Some(unannounced(DAY, Some(1), None)), findings()))), [2, 4]);
    assert_eq!(rows(&told(facts(Some(unannounced(DAY, None, None)), findings()))), [2, 3, 4, 5]);
}
