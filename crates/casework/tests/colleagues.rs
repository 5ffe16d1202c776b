//! An area's officer brings colleagues into the season: new people, for areas of their own, and nothing else (E1).

use crate::given::*;
use plumbline_casework::{Role, SeasonCommand, SeasonEvent, Step};

fn enrol(id: &str) -> SeasonCommand {
    SeasonCommand::Enrol { person: p(id), name: sealed("A Colleague") }
}

fn give(id: &str, role: Role, areas: &[&str]) -> SeasonCommand {
    SeasonCommand::Give { person: p(id), role, areas: areas.iter().map(|code| area(code)).collect() }
}

const ONLY: &str =
    "p-officer may bring in new colleagues for their own area: the rest is for an administrator (E1)";

#[test]
fn an_officer_brings_in_a_colleague_who_then_does_what_officers_do() {
    let mut world = World::new();
    world.goes_to(Step::Sent);
    world.season_does("p-officer", enrol("p-new"));
    world.season_does("p-officer", give("p-new", Role::AreaOfficer, &[YORK]));
    world.at("2011-09-30 12:00").does("p-new", appeal(&[figure(YORK)]));
    let by = world.season.entries.iter().rev().take(2).map(|entry| entry.by.to_string());
    assert_eq!(by.collect::<Vec<_>>(), ["p-officer", "p-officer"], "the log says who brought them in");
}

#[test]
fn a_colleague_brings_in_another_and_one_whose_role_ended_nobody() {
    let mut world = World::new();
    world.season_does("p-officer", enrol("p-new"));
    world.season_does("p-officer", give("p-new", Role::AreaOfficer, &[YORK]));
    world.season_does("p-new", enrol("p-newer"));
    world.season_does("p-new", give("p-newer", Role::AreaOfficer, &[YORK]));
    world.ends("p-officer", Role::AreaOfficer);
    let said = world.season_refused("p-officer", enrol("p-last"));
    assert_eq!(said, "p-officer may not enrol people: it is for an administrator (E1)");
}

#[test]
fn an_officer_of_two_areas_brings_somebody_in_for_either_or_both_and_for_no_third() {
    let mut world = World::new();
    world.gives("p-officer", Role::AreaOfficer, &[BATH]);
    for (id, areas) in [("p-one", &[YORK][..]), ("p-two", &[BATH]), ("p-both", &[YORK, BATH])] {
        world.season_does("p-officer", enrol(id));
        world.season_does("p-officer", give(id, Role::AreaOfficer, areas));
    }
    world.season_does("p-officer", enrol("p-all"));
    assert_eq!(world.season_refused("p-officer", give("p-all", Role::AreaOfficer, &[])), ONLY);
}

#[test]
fn nothing_else_of_the_season_is_open_to_an_officer() {
    let mut world = World::new();
    world.season_does("p-admin", enrol("p-of-admin"));
    world.season_does("p-officer", enrol("p-new"));
    let others = Role::ALL.into_iter().filter(|role| *role != Role::AreaOfficer);
    let mut refused: Vec<SeasonCommand> = others.map(|role| give("p-new", role, &[YORK])).collect();
    refused.extend([
        give("p-new", Role::AreaOfficer, &[BATH]),
        give("p-new", Role::AreaOfficer, &[YORK, BATH]),
        give("p-new", Role::AreaOfficer, &[]),
        // Whom an administrator enrolled, perhaps for the inside, and who has a role already.
        give("p-of-admin", Role::AreaOfficer, &[YORK]),
        give("p-reader", Role::AreaOfficer, &[YORK]),
        give("p-bath-officer", Role::AreaOfficer, &[YORK]),
        give("p-officer", Role::AreaOfficer, &[YORK]),
        give("p-nobody", Role::AreaOfficer, &[YORK]),
        // A name is mended by an administrator, also that of whom the officer brought in.
        enrol("p-new"),
        enrol("p-of-admin"),
        enrol("p-reader"),
    ]);
    for wanted in refused {
        let what = format!("{wanted:?}");
        assert_eq!(world.season_refused("p-officer", wanted), ONLY, "{what}");
    }
    let end = |id: &str| SeasonCommand::End { person: p(id), role: Role::AreaOfficer, why: why() };
    for wanted in [end("p-new"), end("p-bath-officer"), end("p-officer")] {
        let said = world.season_refused("p-officer", wanted);
        assert_eq!(said, "p-officer may not end a role: it is for an administrator (E1)");
    }
}

#[test]
fn whom_an_officer_brought_in_is_kept_from_the_inside_like_any_other_officer() {
    let mut world = World::new();
    world.season_does("p-officer", enrol("p-new"));
    world.season_does("p-officer", give("p-new", Role::AreaOfficer, &[YORK]));
    let said = world.season_refused("p-admin", give("p-new", Role::Reader, &[]));
    assert!(said.contains("nobody speaks for an area and works for the inspectorate"), "{said}");
    let given =
        |it: &SeasonEvent| matches!(it, SeasonEvent::RoleGiven { person, .. } if *person == p("p-new"));
    assert_eq!(world.season.entries.iter().filter(|entry| given(&entry.what)).count(), 1);
}

#[test]
fn nobody_but_officers_and_administrators_brings_anybody_in() {
    let mut world = World::new();
    for (id, role, _) in PEOPLE {
        if role != Role::AreaOfficer {
            let said = world.season_refused(id, enrol("p-new"));
            assert_eq!(said, format!("{id} may not enrol people: it is for an administrator (E1)"));
        }
    }
}
