//! What holds whatever people do, in whatever order, at whatever time. `PROPTEST_CASES` sets how many seasons.

mod dice;
mod scan;
mod walk;

use crate::given::*;
use dice::{Dice, any_event};
use jiff::ToSpan;
use plumbline_casework::{
    Case, CaseEvent, Cause, InterestKind, OnFile, Role, Season, SeasonEvent, Signed, Version, evolve,
    is_public, next_release, released, visible,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use walk::Walk;

const LONG: usize = 1100;

fn walked(bytes: &[u8]) -> Walk {
    let mut dice = Dice::new(bytes);
    let mut walk = Walk::start(&mut dice);
    while !dice.is_empty() {
        walk.goes(&mut dice);
        holds_now(&walk);
    }
    // Whatever is on the schedule comes out, as time goes by.
    while let Some(at) = next_release(&walk.world.season, walk.world.now) {
        before_and_at(&walk, at);
        walk.world.now = at;
        holds_now(&walk);
    }
    walk
}

/// What is public went the whole way, by people who were entitled and apart; and what a set that is out says is public.
fn holds_now(walk: &Walk) {
    let world = &walk.world;
    let public = visible(&world.season, world.now);
    let sets =
        walk.sets.iter().filter(|(version, _)| world.season.publications[version].is_released(world.now));
    if let Some((version, set)) =
        sets.max_by_key(|(version, _)| world.season.publications[version].release_at)
    {
        for (code, said) in set {
            let shown = public.get(code).map(|it| &walk.sets[&it.version][code]);
            assert_eq!(shown, Some(said), "{code} in the set of act {version} of the season");
        }
    }
    for (code, it) in visible(&world.season, world.now) {
        let ready = it.areas[code];
        let out_before: Vec<Version> = world
            .season
            .publications
            .values()
            .filter(|other| other.version < it.version && other.off.is_none())
            .filter_map(|other| other.areas.get(code).copied())
            .collect();
        let faults = scan::faults(world, code, ready, &walk.sets[&it.version][code], &out_before);
        assert!(faults.is_empty(), "{code}: {faults:#?}\n{:#?}", world.logs[code]);
        assert!(is_public(&world.season, &world.cases[code], world.now));
    }
    for case in world.cases.values() {
        // What is shown is what the set that is out says, whatever became of the case since.
        let said =
            visible(&world.season, world.now).get(case.area()).map(|it| &walk.sets[&it.version][case.area()]);
        let shown = released(&world.season, case, world.now);
        assert_eq!(
            shown.map(|it| (it.graded.grade(), it.letter.digest.clone())),
            said.map(|said| (said.grade, said.letter.clone())),
            "{case:?}"
        );
        assert_eq!(case.unfit(), [0; 0], "{case:?}: {:#?}", world.logs[case.area()]);
        assert!(files_are_as_weighed(&world.logs[case.area()]), "{case:?}: {:#?}", world.logs[case.area()]);
    }
}

/// By a plain scan: whoever filed an item attached its files, at most ten that stand, and none after a standing act that weighed it.
fn files_are_as_weighed(log: &[(Signed<CaseEvent>, jiff::Timestamp)]) -> bool {
    let gone: BTreeSet<Version> = log
        .iter()
        .filter_map(|(signed, _)| match signed.what {
            CaseEvent::Withdrawn { act, .. } => Some(act),
            _ => None,
        })
        .collect();
    let weighs = |what: &CaseEvent, item: Version| match what {
        CaseEvent::GradeDrafted { graded } => graded.weighed().contains(&OnFile::Item(item)),
        CaseEvent::AppealLodged { evidence, .. } => evidence.contains(&OnFile::Item(item)),
        CaseEvent::Reopened { cause: Cause::LateSafeguarding(of), .. } => *of == item,
        _ => false,
    };
    let standing: Vec<(Version, &Signed<CaseEvent>)> = (1..)
        .zip(log.iter().map(|(signed, _)| signed))
        .filter(|(version, _)| !gone.contains(version))
        .collect();
    standing.iter().all(|(version, signed)| {
        let CaseEvent::FileAttached { item, .. } = signed.what else { return true };
        let of_it = |it: &&(Version, &Signed<CaseEvent>)| matches!(it.1.what, CaseEvent::FileAttached { item: of, .. } if of == item);
        standing.iter().any(|(of, filed)| *of == item && filed.by == signed.by)
            && standing.iter().filter(of_it).count() <= 10
            && !standing.iter().any(|(earlier, it)| earlier < version && weighs(&it.what, item))
    })
}

/// A second before it is out nothing of a publication is to be seen; on the instant all of it is.
fn before_and_at(walk: &Walk, at: jiff::Timestamp) {
    let season = &walk.world.season;
    let now: Vec<_> =
        season.publications.values().filter(|it| it.off.is_none() && it.release_at == at).collect();
    let (just_before, then) = (visible(season, at - 1.second()), visible(season, at));
    for it in now {
        for code in it.areas.keys() {
            assert_ne!(just_before.get(code).map(|it| it.version), Some(it.version));
            assert_eq!(then[code].release_at, at);
        }
    }
}

fn folded(log: &[(Signed<CaseEvent>, jiff::Timestamp)], code: &str) -> Case {
    log.iter().fold(Case::unopened(area(code), 2011), |case, (signed, at)| evolve(case, signed, *at))
}

/// What there is to see of a case but its acts.
fn seen(walk: &Walk, case: &Case) -> String {
    let mut world = walk.world.clone();
    let code = case.area().as_str().to_owned();
    world.cases.insert(case.area().clone(), case.clone());
    let now = Walk::of(world);
    let matter = now.looks(&code, |m| {
        let files: Vec<_> = m.evidence().keys().flat_map(|item| m.attachments(*item)).collect();
        Some(format!("{:?} {:?} {files:?} {:?}", m.stage(), m.evidence(), m.errors()))
    });
    format!("{:?} {:?} {} {} {matter:?}", case.assessor(), case.round(), case.is_deferred(), case.is_late())
}

fn seasons() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), LONG..LONG + 400)
}

/// As many cases as `PROPTEST_CASES` says; failures are in the output and in no file.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_public_that_did_not_go_the_whole_way_by_entitled_and_distinct_people(bytes in seasons()) {
        walked(&bytes);
    }

    #[test]
    fn a_case_is_what_its_kept_acts_add_up_to_and_acts_survive_json(bytes in seasons()) {
        let walk = walked(&bytes);
        for (code, log) in &walk.world.logs {
            let through_json: Vec<_> = log.iter().map(|(signed, at)| {
                let json = serde_json::to_string(signed).unwrap();
                (serde_json::from_str::<Signed<CaseEvent>>(&json).unwrap(), *at)
            }).collect();
            prop_assert_eq!(log, &through_json);
            prop_assert!(folded(&through_json, code.as_str()) == walk.world.cases[code]);
        }
        let mut season = Season::unopened(2011);
        for (signed, at) in &walk.world.season_log {
            let json = serde_json::to_string(signed).unwrap();
            let again: Signed<SeasonEvent> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(signed, &again);
            season = season.evolve(&again, *at);
        }
        prop_assert_eq!(&season, &walk.world.season);
    }

    /// Where an act was withdrawn, a contact that says nothing is put in its place, so that all others keep their numbers.
    #[test]
    fn a_withdrawn_act_leaves_a_case_as_if_it_had_not_been(bytes in seasons()) {
        let walk = walked(&bytes);
        for (code, log) in &walk.world.logs {
            let gone: BTreeSet<Version> = log.iter().filter_map(|(signed, _)| match signed.what {
                CaseEvent::Withdrawn { act, .. } => Some(act),
                _ => None,
            }).collect();
            let nothing = || CaseEvent::ContactRecorded {
                kind: plumbline_casework::ContactKind::Query, asked: None, note: why(), to_area: false,
            };
            let without: Vec<_> = log.iter().zip(1..).map(|((signed, at), version)| {
                let is_it = gone.contains(&version) || matches!(signed.what, CaseEvent::Withdrawn { .. });
                let what = if is_it { nothing() } else { signed.what.clone() };
                (Signed { what, ..signed.clone() }, *at)
            }).collect();
            let again = folded(&without, code.as_str());
            prop_assert_eq!(seen(&walk, &again), seen(&walk, &walk.world.cases[code]));
            prop_assert_eq!(again.unfit(), [0; 0]);
        }
    }

    /// Acts that nobody decided on: what does not follow is noted and changes nothing.
    #[test]
    fn any_sequence_of_acts_is_folded_and_what_does_not_follow_changes_nothing(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        opened in any::<bool>(),
    ) {
        let mut dice = Dice::new(&bytes);
        let walk = Walk::start(&mut Dice::new(&[]));
        let sign = |what| Signed { by: p("p-hmci"), on: 0, after: String::new(), what };
        let mut case = Case::unopened(area(YORK), 2011);
        if opened {
            case = evolve(case, &sign(CaseEvent::CaseOpened { area: area(YORK), year: 2011 }), walk.world.now);
        }
        while !dice.is_empty() {
            let now = letter("a", 3);
            let what = any_event(&mut dice, YORK, case.version() + 2, Some(&now));
            let before = seen(&walk, &case);
            case = evolve(case, &sign(what), walk.world.now);
            if case.unfit().last() == Some(&case.version()) {
                prop_assert_eq!(before, seen(&walk, &case));
            }
        }
    }

    #[test]
    fn any_sequence_of_a_seasons_acts_is_folded(choices in prop::collection::vec((0..9u8, any::<u8>()), 0..80)) {
        let mut season = Season::unopened(2011);
        for (kind, x) in choices {
            let person = p(dice::INSIDE[usize::from(x) % dice::INSIDE.len()]);
            let at = london_time("2011-06-01 10:00") + i64::from(x).hours();
            let role = Role::ALL[usize::from(x) % 12];
            let what = match kind {
                0 => SeasonEvent::SeasonOpened {
                    year: 2011, framework: "f".into(), steps: FRAMEWORK.calendar.clone(),
                    areas: [area(YORK)].into(), after: None,
                },
                1 => SeasonEvent::PersonEnrolled { person, name: why() },
                2 => SeasonEvent::RoleGiven { person, role, areas: BTreeSet::new() },
                3 => SeasonEvent::RoleEnded { person, role, why: why() },
                4 => SeasonEvent::InterestDeclared { person, area: area(YORK), kind: InterestKind::Home, note: why() },
                5 => SeasonEvent::HolidayProclaimed { day: "2011-10-05".parse().unwrap(), title: "a day".into() },
                6 => SeasonEvent::PublicationScheduled {
                    kind: plumbline_casework::Kind::Release, set: "s".into(), release_at: at,
                    areas: [(area(YORK), u32::from(x))].into(), why: None,
                },
                7 => SeasonEvent::SecondReadingsDrawn {
                    share: 10, seed: u32::from(x), of: [area(YORK)].into(), drawn: [(area(YORK), person)].into(),
                },
                _ => SeasonEvent::PublicationUnscheduled { publication: u32::from(x) % 20, why: why() },
            };
            let json = serde_json::to_string(&what).unwrap();
            prop_assert_eq!(&serde_json::from_str::<SeasonEvent>(&json).unwrap(), &what);
            season = season.evolve(&Signed { by: p("p-hmci"), on: 0, after: String::new(), what }, at);
            let _ = (visible(&season, at), next_release(&season, at), season.calendar(at));
        }
    }
}

/// A property over walks that never come to anything would hold of everything.
#[test]
fn a_fair_share_of_random_seasons_comes_to_a_publication() {
    let mut runner = TestRunner::deterministic();
    let (mut out, mut again, mut corrected, mut withdrawn, mut appeals, mut refused) = (0, 0, 0, 0, 0, 0);
    let mut attached = 0;
    let of = 120;
    for _ in 0..of {
        let bytes = seasons().new_tree(&mut runner).unwrap().current();
        let walk = walked(&bytes);
        let world = &walk.world;
        out += usize::from(!visible(&world.season, world.now).is_empty());
        again += usize::from(world.cases.values().any(|case| case.round() > 1));
        let has = |what: fn(&CaseEvent) -> bool| {
            usize::from(world.logs.values().flatten().any(|(signed, _)| what(&signed.what)))
        };
        corrected += has(|what| matches!(what, CaseEvent::CorrectionDrafted { .. }));
        withdrawn += has(|what| matches!(what, CaseEvent::Withdrawn { .. }));
        appeals += has(|what| matches!(what, CaseEvent::AppealDecided { .. }));
        attached += has(|what| what.attachment().is_some());
        refused += usize::from(walk.refused > 5);
    }
    println!(
        "of {of}: {out} public, {again} reopened, {corrected} corrected, {withdrawn} withdrew, {appeals} appealed, {refused} refused often"
    );
    assert!(out * 2 > of, "only {out} of {of} came to a publication");
    for (what, number) in [
        ("reopened", again),
        ("corrected", corrected),
        ("withdrew", withdrawn),
        ("appealed", appeals),
        ("attached a file", attached),
        ("refused", refused),
    ] {
        assert!(number * 10 > of, "only {number} of {of} {what}");
    }
}
