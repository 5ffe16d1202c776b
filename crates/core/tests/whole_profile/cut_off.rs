//! The cut-off and its exceptions: the published layer 1 and the assessed evidence may differ (P9, ¶28–29).

use crate::told::*;
use plumbline_core::record::Judgement::{Good, Inadequate};

#[test]
fn an_education_inspection_made_in_july_counts_whether_published_or_not() {
    let july = published(inspected(&school("1"), "primary", "2011-07-05", Good), "2011-09-20");
    let nation = told(vec![july]);
    assert_eq!(overall(&nation.assessed("2011-11-08"), "primary"), [0, 1, 0, 0]);
    let assessed = nation.assessed("2011-11-08");
    assert_eq!(
        overall(&nation.published("2011-08-31"), "primary"),
        [0; 4],
        "the August profile does not show it"
    );
    assert_eq!(assessed.left_out.by_exception, 1);
    let weighed = nation.weighed("2011-11-08", "after-the-cut-off");
    assert!(weighed[0].contains("schools 1 inspected 2011-07-05, published 2011-09-20"), "{weighed:?}");
}

#[test]
fn a_home_inspected_in_august_counts_and_a_school_inspected_in_june_or_september_does_not() {
    let late = |id, group, on| published(inspected(id, group, on, Inadequate), "2011-10-01");
    let nation = told(vec![
        late(&carer("1"), "la-childrens-home", "2011-08-20"),
        late(&carer("2"), "la-childrens-home", "2011-09-01"),
        late(&school("1"), "primary", "2011-06-30"),
        late(&school("2"), "primary", "2011-08-01"),
    ]);
    let assessed = nation.assessed("2011-11-08");
    assert_eq!(overall(&assessed, "la-childrens-home"), [0, 0, 0, 1]);
    assert_eq!(overall(&assessed, "primary"), [0; 4]);
    assert_eq!(assessed.left_out.not_yet_published, 3);
}

#[test]
fn the_exceptions_belong_to_the_cut_off_and_to_no_other_day() {
    let july = published(inspected(&school("1"), "primary", "2011-07-05", Good), "2011-09-20");
    let nation = told(vec![july]);
    for earlier in ["2011-07-31", "2011-08-30"] {
        assert_eq!(overall(&nation.assessed(earlier), "primary"), [0; 4], "{earlier}");
    }
}

#[test]
fn a_late_finding_replaces_an_earlier_one_of_the_same_school() {
    let nation = told(vec![
        inspected(&school("1"), "primary", "2009-07-05", Inadequate),
        published(inspected(&school("1"), "primary", "2011-07-05", Good), "2011-09-20"),
    ]);
    assert_eq!(overall(&nation.published("2011-08-31"), "primary"), [0, 0, 0, 1]);
    assert_eq!(overall(&nation.assessed("2011-11-08"), "primary"), [0, 1, 0, 0]);
}
