//! Commissioned places: homes as located and as used, and counts of children that cannot be shown (P13, ¶23–25).

use crate::told::*;
use plumbline_core::record::Judgement::{Good, Inadequate};
use plumbline_core::record::{ChildCount, Fact, PublicCount};

/// Two good homes of the council, three inadequate private ones.
fn homes() -> Vec<Fact> {
    let home = |urn: &str, group: &str, grade| inspected(&carer(urn), group, "2011-02-01", grade);
    vec![
        home("1", "la-childrens-home", Good),
        home("2", "la-childrens-home", Good),
        home("3", "pv-childrens-home", Inadequate),
        home("4", "pv-childrens-home", Inadequate),
        home("5", "pv-childrens-home", Inadequate),
    ]
}

#[test]
fn private_homes_that_the_area_does_not_use_are_left_out_beside_and_put_to_the_inspector() {
    let mut facts = homes();
    facts.push(placed(&carer("1"), 9));
    facts.push(placed(&carer("3"), 2));
    let nation = told(facts);
    let profile = nation.assessed("2011-08-31");
    let area = bath(&profile);
    let used = area.as_used.as_ref().unwrap();
    assert_eq!(grades(area.a.super_group("childrens-homes").unwrap().counts), [0, 2, 0, 3]);
    assert_eq!(grades(used.a.super_group("childrens-homes").unwrap().counts), [0, 2, 0, 1]);
    assert_eq!(used.unused.len(), 2);
    let weighed = nation.weighed("2011-08-31", "as-used");
    assert_eq!(
        weighed,
        [
            "Children's homes: as located 2 of 5 good or better (Red); as used, without 2 private or voluntary providers in \
          which the return of 2011-07-15 shows no child, 2 of 3 (Light green)"
        ]
    );
}

#[test]
fn without_a_return_nothing_is_known_of_use_and_nothing_is_held_against_the_area() {
    let nation = told(homes());
    assert_eq!(bath(&nation.assessed("2011-08-31")).as_used, None);
    assert_eq!(nation.weighed("2011-08-31", "as-used"), [""; 0]);
}

#[test]
fn a_return_of_a_later_day_does_not_count_yet() {
    let mut facts = homes();
    facts.push(placed(&carer("1"), 9));
    assert_eq!(bath(&told(facts).assessed("2011-07-14")).as_used, None);
}

#[test]
fn fewer_than_five_children_are_never_shown() {
    for (children, shown) in
        [(0, "fewer than 5"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (17, "17")]
    {
        assert_eq!(PublicCount::from(ChildCount::new(children)).to_string(), shown);
    }
    let fact = placed(&carer("3"), 3);

    assert!(format!("{fact:?}").contains("ChildCount(not shown)"));
}

#[test]
fn what_may_be_published_of_a_return_has_totals_and_always_the_same_rows() {
    let mut facts = homes();
    facts.push(placed(&carer("1"), 17));
    facts.push(placed(&carer("3"), 3));
    facts.push(placed(&carer("4"), 16));
    let nation = told(facts);
    let profile = nation.assessed("2011-08-31");
    let table = &bath(&profile).as_used.as_ref().unwrap().published;
    let groups: Vec<Option<&str>> = table.groups.iter().map(|group| group.as_deref()).collect();
    assert_eq!(groups.len(), 6, "five groups, and all other providers");
    assert_eq!((groups[4], groups[5]), (Some("pv-childrens-home"), None));
    assert_eq!(table.kinds.len(), 8);
    assert_eq!(table.cell(6, 8).shown(), Some(36), "all children");
    // No register says in which group their homes are, so they are all of other providers.
    assert_eq!(table.cell(5, 8).shown(), None, "beside the total it would say that nobody is elsewhere");
    assert_eq!(table.cell(0, 8).shown(), None, "none is fewer than five");
    assert_eq!(table.cell(9, 9).shown(), None, "what is outside the table is not shown");
}
