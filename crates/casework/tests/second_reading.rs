//! Second readings (X5): who is drawn, that anybody can repeat the draw, and that whoever reads sees no grade before giving one.

use crate::given::*;
use plumbline_casework::{
    Act, By, CaseEvent, EvidenceKind, PersonId, Role, Season, SeasonCommand, SeasonEvent, Step,
    decide_season, may,
};
use plumbline_core::area::AreaCode;
use std::collections::BTreeMap;

/// Six areas with drafts of p-assessor, and four other assessors of whom one filed evidence of the first area.
fn six() -> World {
    let codes: Vec<String> = (1..=6).map(|n| format!("E{n:08}")).collect();
    let mut world = World::of(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    for (id, role) in [
        ("p-director-1", Role::Director),
        ("p-assessor", Role::Assessor),
        ("p-b", Role::Assessor),
        ("p-c", Role::Assessor),
        ("p-d", Role::Assessor),
        ("p-filed", Role::Assessor),
        ("p-reader", Role::Reader),
    ] {
        world.gives(id, role, &[]);
    }
    // Sees every case, and so reads none blind.
    world.gives("p-d", Role::Reader, &[]);
    world.at("2011-08-01 10:00").does_in(&codes[0], "p-filed", evidence(EvidenceKind::Views, false, false));
    for code in &codes {
        world.area_goes_to(code, Step::Drafted, 3);
    }
    world
}

fn drawn(world: &World) -> BTreeMap<AreaCode, PersonId> {
    let last = world.season_log.last().map(|(act, _)| act.what.clone());
    let Some(SeasonEvent::SecondReadingsDrawn { drawn, .. }) = last else { panic!("a draw came last") };
    drawn
}

fn draw(share: u8, seed: u32) -> SeasonCommand {
    SeasonCommand::DrawSecondReadings { share, seed }
}

#[test]
fn whoever_is_drawn_had_no_part_in_the_case_and_no_leave_to_see_it() {
    for seed in 0..40 {
        let mut world = six();
        world.season_does("p-director-1", draw(100, seed));
        let drawn = drawn(&world);
        assert_eq!(drawn.len(), 6);
        let mut dealt: BTreeMap<&PersonId, u32> = BTreeMap::new();
        for (area, who) in &drawn {
            assert!(["p-b", "p-c", "p-filed"].contains(&who.to_string().as_str()), "{who}");
            assert!(area.as_str() != "E00000001" || who.to_string() != "p-filed", "filed evidence of it");
            *dealt.entry(who).or_default() += 1;
        }
        assert!(dealt.values().all(|many| (1..=3).contains(many)), "dealt out in turn: {dealt:?}");
    }
}

#[test]
fn a_share_is_drawn_by_the_seed_and_nobody_is_drawn_twice_for_a_case() {
    let mut world = six();
    world.season_does("p-director-1", draw(34, 7));
    let first = drawn(&world);
    assert_eq!(first.len(), 3, "a share is rounded up");
    world.season_does("p-director-1", draw(100, 8));
    let rest = drawn(&world);
    assert_eq!(rest.len(), 3);
    assert!(rest.keys().all(|area| !first.contains_key(area)));
    assert!(world.season_refused("p-director-1", draw(10, 9)).starts_with("no case can be drawn"));
    let of = |seed| {
        let mut world = six();
        world.season_does("p-director-1", draw(34, seed));
        drawn(&world)
    };
    assert_eq!(of(7), first);
    assert!((8..20).any(|seed| of(seed) != first), "another seed draws others");
}

/// Whoever has the log has the draw: the acts before it, its share and its seed give the same.
#[test]
fn the_draw_can_be_repeated_from_the_log() {
    let mut world = six();
    world.season_does("p-director-1", draw(50, 20_110_905));
    let (act, at) = world.season_log.last().unwrap();
    let SeasonEvent::SecondReadingsDrawn { share, seed, .. } = &act.what else { panic!("a draw") };
    let before = &world.season_log[..world.season_log.len() - 1];
    let season = before.iter().fold(Season::unopened(2011), |season, (act, at)| season.evolve(act, *at));
    let by = By { who: &act.by, at: *at, seen: None };
    let again = decide_season(&season, &world.cases, draw(*share, *seed), by).unwrap();
    assert_eq!(again, std::slice::from_ref(&act.what));
}

#[test]
fn whoever_reads_sees_the_evidence_and_no_grade_before_giving_one() {
    let mut world = World::new();
    let item = world.does("p-link", evidence(EvidenceKind::Complaint, true, true));
    world.goes_to(Step::Sent);
    world.draws(YORK, "p-second-assessor");
    world.gives("p-second-assessor", Role::Reader, &[]);
    let who = p("p-second-assessor");
    let looks = |world: &World, act| may(&world.season, &who, act, world.case(), world.now);
    for act in [Act::SeeCase, Act::SeeConfidential, Act::SeeLetter, Act::SeePortal] {
        assert!(looks(&world, act).is_err(), "{act:?}");
    }
    let grant = looks(&world, Act::SeeRegister).unwrap();
    let register = world.case().register().open(&grant).unwrap();
    assert_eq!(register.items.keys().copied().collect::<Vec<_>>(), [item], "confidential evidence too");
    assert!(world.case().matter().open(&grant).is_err(), "and nothing else of the case");
    let before = (world.step(), world.case().assessor().cloned());
    world.does("p-second-assessor", second_read(YORK, 2));
    assert_eq!(
        (world.step(), world.case().assessor().cloned()),
        before,
        "nothing of the case is moved by it"
    );
    assert!(looks(&world, Act::SeeCase).is_ok(), "as a reader, now that the grade is given");
    assert!(looks(&world, Act::ReadCritically).is_err());
}

#[test]
fn a_second_grade_rests_on_evidence_on_file_as_the_first_does() {
    let mut world = World::new();
    world.goes_to(Step::Drafted);
    world.draws(YORK, "p-second-assessor");
    let on_nothing =
        CaseEvent::SecondRead { graded: graded_on(YORK, 2, &[plumbline_casework::OnFile::Item(99)]) };
    assert!(world.refused("p-second-assessor", on_nothing).contains("files no evidence"));
    let given = world.does("p-second-assessor", second_read(YORK, 2));
    // It keeps nobody from taking a draft back, and is taken back itself by whoever gave it.
    world.does("p-assessor", withdraw(given - 1));
    world.does("p-second-assessor", withdraw(given));
}
