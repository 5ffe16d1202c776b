//! Providers that a complete register of a later day no longer lists, or lists elsewhere (P2, P4, D41).

use crate::told::*;
use plumbline_core::profile::{AsAt, Departure, Presence, Standing, Standings};
use plumbline_core::record::Judgement::{Good, Inadequate};
use plumbline_core::record::LinkKind::Successor;
use plumbline_core::record::{Fact, ProviderId};

const OWN: &str = "la-childrens-home";
const PRIVATE: &str = "pv-childrens-home";

/// Both groups of homes, on a register that is complete on 31 March 2011.
fn registers() -> Vec<Fact> {
    [OWN, PRIVATE].map(|group| complete(group, "2011-03-31", "2011-03-31")).to_vec()
}

/// A home of the list of 2010 that was inspected in that year.
fn home(urn: &str) -> (ProviderId, Vec<Fact>) {
    let id = carer(urn);
    let facts = vec![listed(&id, Some(OWN), "2010-03-31"), inspected(&id, OWN, "2010-02-01", Good)];
    (id, facts)
}

/// How the first inspection of the evidence stands.
fn standing(nation: &Told, on: &str) -> Standing {
    Standings::of(&nation.evidence, &nation.framework, AsAt::published(day(on))).get(0).clone()
}

#[test]
fn a_home_that_a_later_complete_register_no_longer_lists_has_left() {
    let (_, mut facts) = home("1");
    facts.extend(registers());
    let nation = told(facts);
    assert_eq!(
        overall(&nation.published("2011-03-30"), OWN),
        [0, 1, 0, 0],
        "the day before, nothing shows it"
    );
    let profile = nation.published("2011-03-31");
    assert_eq!(overall(&profile, OWN), [0; 4]);
    let cell = bath(&profile).a.group(OWN).expect("it is one of the groups");
    assert_eq!((cell.registered, cell.presence), (Some(0), Presence::Absent));
    assert_eq!(profile.left_out.left_register, 1);
    let day = day("2011-03-31");
    assert_eq!(standing(&nation, "2011-08-31"), Standing::Departed(Departure::Left(day)));
}

#[test]
fn so_has_one_that_no_register_ever_listed() {
    let mut facts = registers();
    facts.push(inspected(&carer("1"), OWN, "2010-02-01", Good));
    let nation = told(facts);
    assert_eq!(overall(&nation.published("2011-08-31"), OWN), [0; 4]);
    assert_eq!(
        overall(&nation.published("2011-01-31"), OWN),
        [0, 1, 0, 0],
        "until then it is taken to be open"
    );
}

#[test]
fn a_register_that_is_not_complete_shows_nobody_as_gone() {
    let (_, mut facts) = home("1");
    facts.push(listed(&carer("2"), Some(OWN), "2011-03-31"));
    assert_eq!(overall(&told(facts).published("2011-08-31"), OWN), [0, 1, 0, 0]);
}

#[test]
fn a_home_inspected_after_the_register_was_there_all_the_same() {
    let (id, mut facts) = home("1");
    facts.extend(registers());
    facts.push(inspected(&id, OWN, "2011-06-01", Inadequate));
    let profile = told(facts).published("2011-08-31");
    assert_eq!(overall(&profile, OWN), [0, 0, 0, 1]);
}

#[test]
fn a_home_that_changed_hands_counts_where_it_was_inspected_last() {
    let (id, mut facts) = home("1");
    facts.extend(registers());
    facts.push(listed(&id, Some(PRIVATE), "2011-03-31"));
    let nation = told(facts.clone());
    assert_eq!(overall(&nation.published("2011-08-31"), OWN), [0, 1, 0, 0], "nobody has inspected it since");

    facts.push(inspected(&id, PRIVATE, "2011-05-01", Inadequate));
    let nation = told(facts);
    let profile = nation.published("2011-08-31");
    assert_eq!(overall(&profile, OWN), [0; 4]);
    assert_eq!(overall(&profile, PRIVATE), [0, 0, 0, 1]);
    assert_eq!(profile.left_out.moved, 1);
    let to = Some(PRIVATE.into());
    let moved = Departure::Moved { to, by: day("2011-03-31") };
    let old =
        (0..2).map(|i| Standings::of(&nation.evidence, &nation.framework, profile.as_at).get(i).clone());
    assert!(old.into_iter().any(|standing| standing == Standing::Departed(moved.clone())));
}

#[test]
fn a_home_that_the_register_has_in_none_of_the_groups_counts_in_none() {
    let (id, mut facts) = home("1");
    facts.extend(registers());
    facts.push(listed(&id, None, "2011-03-31"));
    let profile = told(facts).published("2011-08-31");
    assert_eq!(overall(&profile, OWN), [0; 4]);
    assert_eq!(profile.left_out.moved, 1);
}

#[test]
fn only_those_who_are_still_there_are_registered() {
    let (_, mut facts) = home("1");
    let (stayed, more) = home("2");
    facts.extend(more);
    facts.extend(registers());
    facts.push(listed(&stayed, Some(OWN), "2011-03-31"));
    let profile = told(facts).published("2011-03-31");
    let cell = bath(&profile).a.group(OWN).expect("it is one of the groups");
    assert_eq!((cell.registered, overall(&profile, OWN)), (Some(1), [0, 1, 0, 0]));
}

#[test]
fn a_school_that_left_the_register_stands_in_for_its_successor() {
    let (old, new) = (school("1"), school("2"));
    let nation = told(vec![
        complete("maintained-secondary", "2011-03-31", "2011-03-31"),
        listed(&old, Some("maintained-secondary"), "2010-03-31"),
        inspected(&old, "maintained-secondary", "2010-02-01", Good),
        registered(&new, "academy-ctc", "2011-01-01", None),
        followed(&old, Successor, &new, Some("2011-01-01")),
    ]);
    assert_eq!(overall(&nation.published("2011-08-31"), "maintained-secondary"), [0; 4]);
    assert_eq!(overall(&nation.assessed("2011-08-31"), "maintained-secondary"), [0, 1, 0, 0]);
}
