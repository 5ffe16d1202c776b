//! Judgements of later frameworks count only through a mapping that a run names (P10).

use crate::told::*;
use plumbline_core::framework::Framework;
use plumbline_core::profile::history::{Strand, StrandState};
use plumbline_core::profile::{AsAt, profile};
use plumbline_core::record::{AreaInspection, AreaInspectionKind, Fact, Judgement};

fn single_inspection() -> Fact {
    Fact::AreaInspection(AreaInspection {
        area: area(BATH),
        kind: AreaInspectionKind::SingleInspection,
        first_day: None,
        inspected: None,
        published: Some(day("2017-03-01")),
        safeguarding: Some(Judgement::Good),
        looked_after: Some(Judgement::Good),
        overall: Some(Judgement::Good),
        priority_actions: None,
        developments: None,
    })
}

fn strand(framework: &Framework) -> StrandState {
    let nation = told(vec![single_inspection()]);
    let profile = profile(&nation.evidence, framework, AsAt::published(day("2018-08-31")));
    bath(&profile).b.strand(Strand::Safeguarding).clone()
}

#[test]
fn a_single_inspection_is_unknown_to_the_scheme_until_a_mapping_is_named() {
    assert!(matches!(strand(&framework()), StrandState::Unknown { .. }));
    let mapped = framework().with_mappings(&["later-area-inspections".into()]).unwrap();
    let StrandState::Judged(judged) = strand(&mapped) else { panic!("judged through the mapping") };
    assert_eq!(judged.grade, Judgement::Good);
    assert_eq!(
        judged.by.inspection.kind,
        AreaInspectionKind::SingleInspection,
        "and still shown as what it is"
    );
}

#[test]
fn a_mapping_that_the_framework_does_not_have_is_named() {
    assert_eq!(framework().with_mappings(&["later".into()]).unwrap_err(), "later");
}
