//! Childcare with no children on roll: satisfactory or inadequate, and to be confirmed where it moves a band (P11, ¶19).

use crate::told::*;
use plumbline_core::record::Judgement::{Good, Satisfactory};
use plumbline_core::record::{EventKind, Fact, Finding, Judgement, Outcome, ProviderId, Remit};

fn minder(urn: u32) -> ProviderId {
    ProviderId { remit: Remit::Childcare, urn: urn.to_string().into() }
}

fn visited(urn: u32, on: &str, grade: Judgement) -> Fact {
    match inspected(&minder(urn), "childminder", on, grade) {
        Fact::Finding(finding) => Fact::Finding(Finding { kind: EventKind::NoChildren, ..finding }),
        other => other,
    }
}

fn good(urn: u32, on: &str) -> Fact {
    inspected(&minder(urn), "childminder", on, Good)
}

#[test]
fn the_latest_outcome_counts_with_an_overall_grade_and_no_other() {
    let nation = told(vec![good(1, "2009-05-01"), visited(1, "2010-05-01", Satisfactory)]);
    let profile = nation.published("2011-08-31");
    assert_eq!(overall(&profile, "childminder"), [0, 0, 1, 0]);
    assert_eq!(bath(&profile).a.group("childminder").unwrap().counts(Outcome::Safe).n(), 0);
    assert_eq!(profile.left_out.no_children, 1);

    let nation = told(vec![good(1, "2011-05-01"), visited(1, "2010-05-01", Satisfactory)]);
    assert_eq!(overall(&nation.published("2011-08-31"), "childminder"), [0, 1, 0, 0], "children came again");
}

#[test]
fn where_they_move_the_band_the_area_is_asked_to_confirm_them() {
    // 8 good of 8 is dark green; 8 of 11 is light green.
    let mut facts: Vec<Fact> = (1..=8).map(|urn| good(urn, "2010-03-01")).collect();
    facts.extend((9..=11).map(|urn| visited(urn, "2010-04-01", Satisfactory)));
    let weighed = told(facts.clone()).weighed("2011-08-31", "no-children-to-confirm");
    assert_eq!(
        weighed,
        [
            "Early years and childcare: 3 providers with no children on roll, which can only be satisfactory or inadequate, \
          count here; without them the band would be Dark green in place of Light green: ask the area to confirm them"
        ]
    );
    facts.truncate(9);
    assert_eq!(
        told(facts).weighed("2011-08-31", "no-children-to-confirm"),
        [""; 0],
        "8 of 9 is dark green still"
    );
}
