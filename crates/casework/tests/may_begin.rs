//! Who may begin an act on a season is who would not be told that it is not theirs: asked beforehand and decided afterwards are one rule.

use crate::given::*;
use jiff::civil::date;
use plumbline_casework::{
    ActOfSeason, Because, By, InterestKind, Kind, Refusal, Role, SeasonCommand, decide_season, may_begin,
};

/// What each could want of such an act, the most modest too.
fn wants(world: &World, who: &str, act: ActOfSeason) -> Vec<SeasonCommand> {
    let give = |role: Role, code: &str| SeasonCommand::Give {
        person: p("p-fresh"),
        role,
        areas: [area(code)].into(),
    };
    let declare = |person: &str| SeasonCommand::Declare {
        person: p(person),
        area: area(YORK),
        kind: InterestKind::Home,
        note: why(),
    };
    match act {
        ActOfSeason::Enrol => vec![SeasonCommand::Enrol { person: p("p-newer"), name: sealed("A Name") }],
        ActOfSeason::Give => {
            vec![give(Role::AreaOfficer, YORK), give(Role::AreaOfficer, BATH), give(Role::Reader, YORK)]
        }
        ActOfSeason::End => {
            vec![SeasonCommand::End { person: p("p-reader"), role: Role::Reader, why: why() }]
        }
        ActOfSeason::Declare => vec![declare(who), declare("p-reader")],
        ActOfSeason::Proclaim => {
            vec![SeasonCommand::Proclaim { day: date(2011, 10, 4), title: "A day".into() }]
        }
        ActOfSeason::DrawSecondReadings => vec![SeasonCommand::DrawSecondReadings { share: 10, seed: 1 }],
        ActOfSeason::Schedule => vec![SeasonCommand::Schedule {
            wanted: world.wanted(Kind::Release, "2011-11-08 00:01"),
            why: None,
        }],
        ActOfSeason::Unschedule => vec![SeasonCommand::Unschedule { publication: 1, why: why() }],
        // No season decides on it.
        ActOfSeason::Erase => Vec::new(),
    }
}

/// Why it is not theirs; none where it is, whatever else is said of it.
fn not_theirs(world: &World, who: &str, wanted: SeasonCommand) -> Option<Refusal> {
    let by = p(who);
    let by = By { who: &by, at: world.now, seen: None };
    let refusals = decide_season(&world.season, &world.cases, wanted, by).err()?;
    refusals.into_iter().find(|it| it.because == Because::NotEntitled)
}

#[test]
fn what_somebody_may_begin_is_never_refused_as_not_theirs_whatever_they_want_and_nothing_else_is() {
    let mut open = 0;
    let more = [("p-admin", Role::Administrator, &[][..]), ("p-stranger", Role::Reader, &[])];
    for (who, ..) in PEOPLE.into_iter().chain(more) {
        for act in ActOfSeason::ALL {
            let mut world = World::new();
            let brings = if world.season.actor(&p(who)).is_any(Role::AreaOfficer, world.now) {
                who
            } else {
                "p-admin"
            };
            world.season_does(brings, SeasonCommand::Enrol { person: p("p-fresh"), name: sealed("A Name") });
            let asked = may_begin(&world.season, &p(who), act, world.now);
            let said: Vec<Option<Refusal>> =
                wants(&world, who, act).into_iter().map(|it| not_theirs(&world, who, it)).collect();
            match asked {
                Ok(()) => {
                    open += 1;
                    assert!(said.is_empty() || said.contains(&None), "{who} {act:?}: {said:?}");
                }
                // Whoever is of no season is told so of an interest of their own.
                Err(_) if act == ActOfSeason::Declare => assert_eq!(who, "p-stranger"),
                Err(why) => {
                    let expected = vec![Some(why); said.len()];
                    assert_eq!(said, expected, "{who} {act:?}");
                }
            }
        }
    }
    assert!(open > 30, "{open} are open");
}

#[test]
fn a_key_is_an_administrators_to_erase() {
    let world = World::new();
    let says = |who: &str| {
        may_begin(&world.season, &p(who), ActOfSeason::Erase, world.now).err().map(|why| why.to_string())
    };
    assert_eq!(says("p-admin"), None);
    assert_eq!(
        says("p-reader").as_deref(),
        Some("p-reader may not erase a key: it is for an administrator (Q10)")
    );
}
