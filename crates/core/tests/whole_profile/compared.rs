//! England, regions and neighbour sets: areas of a second kind, counted from the same findings (P17).

use crate::told::*;
use plumbline_core::profile::compared::{ComparedKind, NeighbourSet};
use plumbline_core::profile::{Profile, block_b_figures};
use plumbline_core::record::Judgement::{Good, Inadequate, Outstanding};
use plumbline_core::record::{Fact, Outcome};

const BRISTOL: &str = "E06000023";
const LEEDS: &str = "E08000035";

fn three_areas() -> Vec<Fact> {
    let primary = |urn: &str, grade| inspected(&school(urn), "primary", "2011-02-01", grade);
    vec![
        primary("1", Good),
        in_area(primary("2", Inadequate), BRISTOL),
        in_area(primary("3", Outstanding), LEEDS),
    ]
}

#[test]
fn england_and_the_regions_are_the_sums_of_their_areas() {
    let nation = told(three_areas());
    let profile = nation.published("2011-08-31");
    let compared = profile.england_and_regions(&nation.evidence, &nation.framework);
    assert_eq!(compared.len(), 10);
    let of = |title: &str| {
        let one = compared.iter().find(|c| c.title == title).unwrap();
        (one.members.len(), grades(one.a.group("primary").unwrap().counts(Outcome::Overall)))
    };
    assert_eq!(of("England"), (152, [1, 1, 0, 1]));
    assert_eq!(of("South West"), (16, [0, 1, 0, 1]));
    assert_eq!(of("Yorkshire and the Humber"), (15, [1, 0, 0, 0]));
    let regions: usize =
        compared.iter().filter(|c| c.kind == ComparedKind::Region).map(|c| c.members.len()).sum();
    assert_eq!(regions, 152, "every area is in one region");
}

#[test]
fn a_set_of_neighbours_counts_its_members_and_decides_only_while_it_holds() {
    let mut facts = three_areas();
    facts.push(neighbour(2, LEEDS, "2007-11-01"));
    facts.push(neighbour(1, BRISTOL, "2007-11-01"));
    let nation = told(facts);
    let profile = nation.published("2011-08-31");
    let set = profile.neighbours_of(&nation.evidence, &nation.framework, &area(BATH)).unwrap();
    assert_eq!(set.members, [area(BRISTOL), area(LEEDS)], "nearest first");
    assert_eq!(grades(set.a.group("primary").unwrap().counts(Outcome::Overall)), [1, 0, 0, 1]);
    let holds = |on: &str| {
        NeighbourSet::on(&nation.evidence, &nation.framework, &area(BATH), day(on)).map(|s| s.in_date)
    };
    assert_eq!(holds("2011-08-31"), Some(true));
    assert_eq!(holds("2012-10-31"), Some(true));
    assert_eq!(holds("2012-11-01"), Some(false), "five years old");
    assert_eq!(holds("2007-10-31"), Some(false), "not made yet");
    assert!(profile.neighbours_of(&nation.evidence, &nation.framework, &area(LEEDS)).is_none());
}

#[test]
fn a_super_group_of_england_is_partial_where_it_is_in_any_area() {
    let mut facts = three_areas();
    facts.push(complete("nursery-primary-eyfs", "2011-01-01", "2011-12-31"));
    let england = |facts: Vec<Fact>| {
        let nation = told(facts);
        let profile = nation.published("2011-08-31");
        profile.england_and_regions(&nation.evidence, &nation.framework).remove(0)
    };
    let partial = england(facts.clone());
    let cell = partial.a.super_group("nursery-primary").expect("it is one of them");
    assert!(cell.is_partial());
    assert_eq!(cell.missing, ["primary"]);
    assert!(partial.unobserved.contains(&("primary".into(), 149)), "observed in three areas of 152");

    facts.push(complete("primary", "2011-01-01", "2011-12-31"));
    let on_register = |urn| registered(&school(urn), "primary", "1990-09-01", None);
    facts.extend(["1", "2", "3"].map(on_register));
    let whole = england(facts);
    assert!(!whole.a.super_group("nursery-primary").expect("it is one of them").is_partial());
}

#[test]
fn each_area_stands_alone() {
    let all = three_areas();
    let (together, alone) = (told(all.clone()), told(all[..1].to_vec()));
    let [together, alone] = [&together, &alone].map(|nation| nation.published("2011-08-31"));
    let figures = |profile: &Profile| {
        let area = bath(profile);
        let counts: Vec<_> = area.a.groups.iter().map(|group| (group.presence, group.counts)).collect();
        (counts, block_b_figures(&area.b))
    };
    assert_eq!(figures(&together), figures(&alone));
}
