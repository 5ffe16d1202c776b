//! The panels' pack (Q7): what stands in it, and that nothing of it depends on the order of the cases.

use crate::given::{World, challenged, consistent, draft_grade, moderated, read, second_read, with};
use plumbline_casework::pack::{Drafted, Hands, Pack, SecondReading, Stands, pack};
use plumbline_casework::{Act, Graded, Opinion, PersonId};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::seen::{BlockBSeen, BlockCSeen, GroupsSeen, LastAward, Seen, StrandSeen};
use plumbline_core::assessment::{Outcome, Status};
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::insight::alike::{Agreement, ENOUGH};
use plumbline_core::profile::history::TookPlace;
use plumbline_core::profile::{Share, band};
use proptest::prelude::*;
use serde_json::json;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| load(&embedded_2011()).expect("the built-in one"));

fn graded(grade: u8, indicated: Option<u8>) -> Graded {
    serde_json::from_value(json!({
        "grade": grade,
        "indicated": indicated,
        "reasons": { "key": "case/X/2011", "digest": "00", "words": 12 },
        "weighed": [],
        "result": "00",
    }))
    .expect("a grade")
}

/// A case without any evidence.
fn bare<'a>(area: &str, by: &str, graded: &'a Graded) -> Drafted<'a> {
    Drafted {
        area: AreaCode::new(area),
        graded,
        by: by.parse().expect("a person"),
        possible: BTreeSet::new(),
        super_groups: BTreeMap::new(),
        looked_at: None,
        hands: Hands { drafted: Some((by.parse().expect("a person"), graded.grade())), ..Hands::default() },
    }
}

/// What the rules see of an area, with so many indicators in line.
fn seen(in_line: u32) -> Seen {
    let mut c = BlockCSeen::default();
    c.banded.in_line = in_line;
    Seen {
        tallies: BTreeSet::new(),
        groups: [GroupsSeen::default(); 6],
        b: BlockBSeen {
            priority_action: Status::NotMet,
            strands: [StrandSeen::NotInspected; 2],
            unannounced: TookPlace::No,
            last_award: LastAward::NotHeld,
        },
        c,
    }
}

/// A case in which the rules saw so many indicators in line and indicated a grade.
fn seeing<'a>(mut case: Drafted<'a>, in_line: u32, indicated: Grade) -> Drafted<'a> {
    case.looked_at = Some((seen(in_line), Outcome::Indicated(indicated)));
    case
}

fn with_shares<'a>(mut case: Drafted<'a>, shares: &[(&str, u32, u32)]) -> Drafted<'a> {
    case.super_groups = shares.iter().map(|(id, good, n)| (SmolStr::new(id), (*good, *n))).collect();
    case
}

fn person(text: &str) -> PersonId {
    text.parse().expect("a person")
}

#[test]
fn near_areas_with_different_grades_are_named_with_whether_the_rules_part_them() {
    let (well, adequately) = (graded(3, Some(3)), graded(2, Some(3)));
    let cases = [
        seeing(bare("E3", "p-1", &well), 10, Grade::Well),
        seeing(bare("E1", "p-1", &adequately), 12, Grade::Well),
        // As near, and one of them indicated so.
        seeing(bare("E2", "p-2", &adequately), 11, Grade::Adequately),
        // The same to the rules as E3, and the same grade.
        seeing(bare("E5", "p-2", &well), 10, Grade::Well),
        // Another grade, farther away.
        seeing(bare("E4", "p-2", &adequately), 20, Grade::Well),
        // What the rules looked at is lost.
        bare("E6", "p-2", &adequately),
    ];
    let found = pack(&FRAMEWORK, &cases);
    let pairs: Vec<(&str, &str, u32, bool)> = found
        .alike
        .iter()
        .map(|it| (it.areas[0].0.as_str(), it.areas[1].0.as_str(), it.distance, it.unlike))
        .collect();
    assert_eq!(
        pairs,
        [("E2", "E3", 1, false), ("E2", "E5", 1, false), ("E1", "E3", 2, true), ("E1", "E5", 2, true)]
    );
    let e3 = found.beside.iter().find(|it| it.area.as_str() == "E3").expect("E3");
    let nearest: Vec<(&str, u32)> = e3.nearest.iter().map(|it| (it.area.as_str(), it.distance)).collect();
    assert_eq!(nearest, [("E5", 0), ("E2", 1), ("E1", 2)]);
    assert_eq!(found.not_seen, [AreaCode::new("E6")]);
}

#[test]
fn an_assessor_and_a_panel_are_held_to_what_the_rules_say_and_cases_that_lack_evidence_count_for_nobody() {
    let (well, adequately) = (graded(3, Some(3)), graded(2, Some(3)));
    let areas: Vec<String> = (0..25).map(|n| format!("E{n:02}")).collect();
    let mut cases: Vec<Drafted> = areas
        .iter()
        .enumerate()
        .map(|(n, area)| {
            let (by, graded) = if n < 6 {
                ("p-harsh", &adequately)
            } else if n < 15 {
                ("p-a", &well)
            } else {
                ("p-b", &well)
            };
            let mut case = seeing(bare(area, by, graded), 10, Grade::Well);
            let panel = if n % 2 == 0 { ["p-x", "p-y"] } else { ["p-x", "p-z"] };
            case.hands.panels = vec![(Act::HoldConsistencyPanel, with(&panel))];
            case
        })
        .collect();
    cases[20].looked_at = Some((seen(3), Outcome::Possible(vec![Grade::Well, Grade::Adequately])));
    let found = pack(&FRAMEWORK, &cases);
    let told: Vec<(String, u32, i64, bool)> = found
        .by_assessor
        .iter()
        .map(|it| {
            let of = it.severity.as_ref().expect("counted");
            let told = of.told.as_ref().expect("enough");
            (it.assessor.to_string(), of.counted, told.mean, told.named)
        })
        .collect();
    assert_eq!(
        told,
        [("p-a".into(), 9, 0, false), ("p-b".into(), 9, 0, false), ("p-harsh".into(), 6, -1000, true)]
    );
    assert_eq!(found.not_counted, 1);
    let panels: Vec<(usize, u32, bool)> = found
        .by_panel
        .iter()
        .map(|it| (it.who.1.len(), it.counted, it.told.as_ref().is_some_and(|told| told.named)))
        .collect();
    assert_eq!(panels, [(2, 12, false), (2, 12, false)]);
}

/// The acts of York's case, with a second reading.
fn handled(acts: &[(&str, plumbline_casework::CaseEvent)]) -> Hands {
    let mut world = World::new();
    let code = AreaCode::new(crate::given::YORK);
    acts.iter().for_each(|(who, what)| world.keep(who, &code, what.clone()));
    let grant = plumbline_casework::may(
        &world.season,
        &person("p-director-1"),
        Act::SeeCase,
        world.case(),
        world.now,
    );
    let matter = world.case().matter().open(&grant.expect("a director sees it")).expect("this case");
    Hands::of(matter.entries())
}

#[test]
fn the_last_draft_counts_with_what_came_to_it_and_a_second_reading_beside_the_draft_before_it() {
    let york = crate::given::YORK;
    let first = [
        ("p-assessor", draft_grade(york, 3)),
        ("p-second-assessor", second_read(york, 2)),
        ("p-reader", read(Opinion::Agreed)),
        ("p-second-reader", moderated(Opinion::Agreed)),
        ("p-panel-1", consistent(&["p-panel-2"], Opinion::Agreed)),
    ];
    let hands = handled(&first);
    assert_eq!(hands.drafted, Some((person("p-assessor"), Grade::Well)));
    assert_eq!(hands.panels, [(Act::HoldConsistencyPanel, with(&["p-panel-1", "p-panel-2"]))]);
    let second = SecondReading {
        first: (person("p-assessor"), Grade::Well),
        second: (person("p-second-assessor"), Grade::Adequately),
    };
    assert_eq!(hands.second, Some(second));
    let mut again = first.to_vec();
    again.push(("p-panel-1", challenged(&["p-panel-2"], Opinion::SentBack)));
    again.push(("p-assessor", draft_grade(york, 2)));
    let hands = handled(&again);
    assert_eq!(hands, Hands { drafted: Some((person("p-assessor"), Grade::Adequately)), ..Hands::default() });
}

#[test]
fn second_readings_stand_side_by_side_and_below_five_nothing_is_said_of_their_agreement() {
    let well = graded(3, Some(3));
    let areas: Vec<String> = (0..6).map(|n| format!("E{n}")).collect();
    let read_twice = |many: usize| {
        let mut cases: Vec<Drafted> = areas.iter().map(|area| bare(area, "p-1", &well)).collect();
        for (n, case) in cases.iter_mut().take(many).enumerate() {
            let grade = if n == 0 { Grade::Adequately } else { Grade::Well };
            let first = if n < 2 { Grade::Adequately } else { Grade::Well };
            case.hands.second =
                Some(SecondReading { first: (person("p-1"), first), second: (person("p-2"), grade) });
        }
        let found = pack(&FRAMEWORK, &cases);
        (found.second.len(), found.agreement)
    };
    assert_eq!(read_twice(4), (4, Agreement::TooFew));
    // One of five differs, by one grade: 1 − 5·1 / (2·4 + 3·1).
    let (five, Agreement::Kappa { kappa, .. }) = read_twice(5) else { panic!("five are enough") };
    assert_eq!((five, kappa), (5, 545));
}

#[test]
fn a_grade_that_is_not_the_indicated_one_stands_in_the_pack_with_how_it_came_about() {
    let grades = [
        ("E1", graded(3, Some(3)), vec![3]),
        ("E2", graded(4, Some(3)), vec![3]),
        ("E3", graded(1, Some(3)), vec![3]),
        ("E4", graded(2, None), vec![2, 3]),
        ("E5", graded(4, None), vec![2, 3]),
    ];
    let cases: Vec<Drafted> = grades
        .iter()
        .map(|(area, graded, possible)| Drafted {
            possible: possible.iter().map(|n| Grade::try_from(*n).expect("a grade")).collect(),
            ..bare(area, "p-1", graded)
        })
        .collect();
    let found = pack(&FRAMEWORK, &cases);
    let judged: Vec<(&str, Stands)> = found.judged.iter().map(|it| (it.area.as_str(), it.stands)).collect();
    assert_eq!(
        judged,
        [("E2", Stands::Raised), ("E3", Stands::Lowered), ("E4", Stands::Chosen), ("E5", Stands::Outside)]
    );
    assert_eq!((found.all.raised, found.all.lowered, found.all.without_indication), (1, 1, 2));
}

#[test]
fn how_the_grades_of_a_person_fall_is_said_from_five_cases_on() {
    let (well, raised) = (graded(3, Some(3)), graded(4, Some(3)));
    let areas: Vec<String> = (0..9).map(|n| format!("E{n}")).collect();
    let cases: Vec<Drafted> = areas
        .iter()
        .enumerate()
        .map(|(n, area)| bare(area, if n < 5 { "p-b" } else { "p-a" }, if n == 0 { &raised } else { &well }))
        .collect();
    let found = pack(&FRAMEWORK, &cases);
    let [few, enough] = found.by_assessor.as_slice() else { panic!("two people") };
    assert_eq!((&few.assessor, few.cases, &few.fall), (&person("p-a"), 4, &None));
    assert_eq!((&enough.assessor, enough.cases), (&person("p-b"), 5));
    let fall = enough.fall.as_ref().expect("five are enough");
    assert_eq!(fall.grades, BTreeMap::from([(Grade::Well, 4), (Grade::Excellently, 1)]));
    assert_eq!((fall.raised, fall.lowered, fall.without_indication), (1, 0, 0));
}

#[test]
fn a_band_that_one_provider_would_change_is_named_with_what_it_would_be() {
    let well = graded(3, Some(3));
    // 80% is dark green in 2011: 7 of 10 is one short of it, 8 of 10 just there, 50 of 66 neither.
    let case = with_shares(
        bare("E1", "p-1", &well),
        &[("early-years", 7, 10), ("nursery-primary", 8, 10), ("secondary", 50, 66)],
    );
    let found = pack(&FRAMEWORK, &[case]);
    let named: Vec<_> = found
        .borderline
        .iter()
        .map(|it| (it.super_group.as_str(), it.one_more.as_deref(), it.one_fewer.as_deref()))
        .collect();
    assert_eq!(
        named,
        [("early-years", Some("dark-green"), Some("amber")), ("nursery-primary", None, Some("light-green"))]
    );
}

/// What a case is made of, as numbers.
type Made = (u8, Option<u8>, u8, BTreeMap<usize, (u32, u32)>, Option<u32>);

fn made() -> impl Strategy<Value = Vec<Made>> {
    let shares = proptest::collection::btree_map(0usize..7, (0u32..9, 0u32..9), 0..4)
        .prop_map(|all| all.into_iter().map(|(at, (good, more))| (at, (good, good + more + 1))).collect());
    let one = (1u8..5, proptest::option::of(1u8..5), 0u8..3, shares, proptest::option::of(0u32..6));
    proptest::collection::vec(one, 0..14)
}

fn drafted<'a>(made: &[Made], graded: &'a [Graded]) -> Vec<Drafted<'a>> {
    let one = |(at, (it, graded)): (usize, (&Made, &'a Graded))| {
        let mut case = bare(&format!("E{at:02}"), &format!("p-{}", it.2), graded);
        let id = |at: &usize| FRAMEWORK.super_groups[*at % FRAMEWORK.super_groups.len()].id.clone();
        case.super_groups = it.3.iter().map(|(at, share)| (id(at), *share)).collect();
        let indicated = it.1.and_then(|grade| Grade::try_from(grade).ok()).unwrap_or(Grade::Well);
        case.looked_at = it.4.map(|in_line| (seen(in_line), Outcome::Indicated(indicated)));
        case
    };
    made.iter().zip(graded).enumerate().map(one).collect()
}

fn said(pack: &Pack) -> String {
    let judged: Vec<String> = pack.judged.iter().map(|it| format!("{} {:?}", it.area, it.stands)).collect();
    format!(
        "{:?} {judged:?} {:?} {:?} {:?} {:?}",
        pack.alike, pack.beside, pack.by_assessor, pack.all, pack.borderline
    )
}

proptest! {
    #[test]
    fn the_order_of_the_cases_makes_no_difference(made in made()) {
        let graded: Vec<Graded> = made.iter().map(|it| graded(it.0, it.1)).collect();
        let mut cases = drafted(&made, &graded);
        let first = said(&pack(&FRAMEWORK, &cases));
        cases.reverse();
        prop_assert_eq!(said(&pack(&FRAMEWORK, &cases)), first);
    }

    /// The plain way: every case by itself, whose it is and how near it is to an edge.
    #[test]
    fn the_pack_holds_what_a_plain_look_at_every_case_finds(made in made()) {
        let graded: Vec<Graded> = made.iter().map(|it| graded(it.0, it.1)).collect();
        let cases = drafted(&made, &graded);
        let found = pack(&FRAMEWORK, &cases);
        for who in &found.by_assessor {
            let theirs = cases.iter().filter(|case| case.by == who.assessor).count();
            prop_assert_eq!(who.cases as usize, theirs);
            prop_assert_eq!(who.fall.is_some(), theirs >= ENOUGH as usize);
        }
        let edges: usize = cases.iter().flat_map(|case| case.super_groups.values()).filter(|(good, n)| {
            let band_of = |good: u32| band(&FRAMEWORK, Share::new(good, *n).expect("some")).id.clone();
            (*good < *n && band_of(good + 1) != band_of(*good)) || (*good > 0 && band_of(good - 1) != band_of(*good))
        }).count();
        prop_assert_eq!(found.borderline.len(), edges);
    }
}
