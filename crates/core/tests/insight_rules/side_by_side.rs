//! Two frameworks beside one another.

use crate::small::{areas, framework, space};
use crate::{RULES, VARIANT, without};
use plumbline_core::assessment::{Status, outcome_of};
use plumbline_core::framework::Framework;
use plumbline_core::insight::rules::{BearsOn, Size, Space, compare, compare_in};
use std::collections::BTreeMap;

#[test]
fn a_framework_is_equivalent_to_itself() {
    let comparison = compare(&RULES, &RULES);
    assert_eq!(comparison.rules.unwrap().differ, []);
    assert_eq!((comparison.bands, comparison.data), (vec![], vec![]));
}

/// The data differ and no outcome does.
#[test]
fn without_what_never_decides_a_framework_is_equivalent() {
    let less = without(&RULES, "4-b-strands-good");
    let comparison = compare(&RULES, &less);
    assert_eq!(comparison.rules.unwrap().differ, []);
    let paths: Vec<&str> = comparison.data.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["principles.4.block_b.all", "requirements.4-b-strands-good"]);
}

#[test]
fn the_variant_differs_only_where_there_is_a_priority_action() {
    let rules = compare(&RULES, &VARIANT).rules.unwrap();
    assert_eq!(rules.differ[0].size, Size { absent: 0, departures: 1 });
    assert_eq!(
        rules.differ[0].outcomes.each_ref().map(|it| it.words()),
        ["1 (performs poorly)", "3 (performs well)"]
    );
    assert!(rules.differ.iter().all(|it| it.outcomes[0].words() == "1 (performs poorly)"));
    assert!(
        rules.differ.iter().all(|it| it.area.words().concat().contains("named an area for priority action"))
    );
}

/// Over all evidence without one.
#[test]
fn without_a_priority_action_the_variant_is_equivalent() {
    let whole = Space::of(&RULES);
    let block_b = whole.block_b.iter().filter(|b| b.priority_action != Status::Met).copied().collect();
    assert_eq!(compare_in(&RULES, &VARIANT, &Space { block_b, ..whole }).differ, []);
}

#[test]
fn each_area_that_differs_is_put_to_both() {
    for it in compare(&RULES, &VARIANT).rules.unwrap().differ {
        let outcomes = [&*RULES, &*VARIANT].map(|rules| outcome_of(rules, &it.area.seen()).outcome);
        assert_eq!(outcomes, it.outcomes);
    }
}

/// The slow way: every area of a small world put to both.
#[test]
fn the_same_differences_are_found_area_by_area() {
    let (one, other) = (framework(&RULES), framework(&VARIANT));
    let space = space(&one);
    let mut slowly: BTreeMap<[String; 2], Size> = BTreeMap::new();
    for area in areas(&space) {
        let words = |rules: &Framework| outcome_of(rules, &area.seen()).outcome.words();
        let (outcomes, size) = ([words(&one), words(&other)], space.size(&area));
        if outcomes[0] != outcomes[1] {
            slowly.entry(outcomes).and_modify(|held| *held = size.min(*held)).or_insert(size);
        }
    }
    let found = compare_in(&one, &other, &space).differ.into_iter();
    let found: BTreeMap<[String; 2], Size> =
        found.map(|it| (it.outcomes.each_ref().map(|outcome| outcome.words()), it.size)).collect();
    assert_eq!(found, slowly);
    assert!(found.len() > 2, "{found:?}");
}

/// Bands come before the rules, so the rules are equivalent and the bands are said to differ.
#[test]
fn another_floor_of_a_band_is_told_by_a_share() {
    let mut lenient = RULES.clone();
    lenient.bands[1].at_least = 60;
    let comparison = compare(&RULES, &lenient);
    assert_eq!(comparison.rules.unwrap().differ, []);
    let [band] = comparison.bands.as_slice() else { panic!("{:?}", comparison.bands) };
    assert_eq!((band.share.part, band.share.whole), (3, 5));
    assert_eq!((band.bands.each_ref().map(String::as_str), band.is_told), (["Amber", "Light green"], true));
    let [data] = comparison.data.as_slice() else { panic!("{:?}", comparison.data) };
    assert_eq!((data.path.as_str(), data.bears_on), ("bands.light-green.at_least", BearsOn::Evidence));
    assert_eq!(data.values, [Some("65".into()), Some("60".into())]);
}

#[test]
fn a_framework_that_looks_at_fewer_groups_is_not_compared_rule_by_rule() {
    let mut fewer = RULES.clone();
    fewer.groups.pop();
    let comparison = compare(&RULES, &fewer);
    assert_eq!(comparison.rules, None);
    assert_eq!(comparison.data.len(), 1);
    assert_eq!(comparison.data[0].bears_on, BearsOn::Evidence);
}
