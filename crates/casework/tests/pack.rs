//! The panels' pack (Q7): what stands in it, and that nothing of it depends on the order of the cases.

use plumbline_casework::pack::{Drafted, ENOUGH, NEAR, Pack, Stands, distance, pack};
use plumbline_casework::{Graded, PersonId};
use plumbline_core::area::AreaCode;
use plumbline_core::framework::{Framework, Grade, embedded_2011, load};
use plumbline_core::profile::{Share, band};
use plumbline_core::record::Judgement;
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
        strands: BTreeMap::new(),
        limits: BTreeSet::new(),
    }
}

fn with_shares<'a>(mut case: Drafted<'a>, shares: &[(&str, u32, u32)]) -> Drafted<'a> {
    case.super_groups = shares.iter().map(|(id, good, n)| (SmolStr::new(id), (*good, *n))).collect();
    case
}

fn person(text: &str) -> PersonId {
    text.parse().expect("a person")
}

#[test]
fn two_areas_of_like_evidence_with_different_grades_are_named_with_how_far_they_are_apart() {
    let (well, adequately) = (graded(3, Some(3)), graded(2, Some(3)));
    let shares = |of| [("early-years", of, 100), ("nursery-primary", 50, 80)];
    let cases = [
        with_shares(bare("E3", "p-1", &well), &shares(70)),
        with_shares(bare("E1", "p-1", &adequately), &shares(72)),
        // The same grade, as near.
        with_shares(bare("E2", "p-2", &well), &shares(71)),
        // Another grade, far away.
        with_shares(bare("E4", "p-2", &adequately), &shares(10)),
    ];
    let found = pack(&FRAMEWORK, &cases);
    let pairs: Vec<(&str, &str, u32)> =
        found.alike.iter().map(|it| (it.areas[0].0.as_str(), it.areas[1].0.as_str(), it.distance)).collect();
    // 72% and 71% are 10 per mille apart.
    assert_eq!(pairs, [("E1", "E2", 10), ("E1", "E3", 20)]);
    assert_eq!(found.alike[0].areas[0].1, Grade::Adequately);
}

#[test]
fn what_only_one_area_has_is_far_and_never_alike() {
    let (a, b) = (graded(3, None), graded(2, None));
    let one = with_shares(bare("E1", "p-1", &a), &[("early-years", 7, 10)]);
    let other = bare("E2", "p-1", &b);
    assert_eq!(distance(&one, &other), 1000);
    assert!(pack(&FRAMEWORK, &[one, other]).alike.is_empty());
    let judged = |area: &str, safeguarding| {
        let mut case = bare(area, "p-1", &a);
        case.strands.insert("safeguarding".into(), safeguarding);
        case
    };
    let good = judged("E1", Judgement::Good);
    assert_eq!(distance(&good, &judged("E2", Judgement::Inadequate)), 1000, "two steps");
    assert_eq!(distance(&good, &bare("E2", "p-1", &a)), 1500, "not settled is as far as can be");
    let mut limited = judged("E3", Judgement::Good);
    limited.limits.insert("strand-inadequate".into());
    assert_eq!(distance(&good, &limited), 1000);
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
type Made = (u8, Option<u8>, u8, BTreeMap<usize, (u32, u32)>, Option<u8>, bool);

fn made() -> impl Strategy<Value = Vec<Made>> {
    let shares = proptest::collection::btree_map(0usize..7, (0u32..9, 0u32..9), 0..4)
        .prop_map(|all| all.into_iter().map(|(at, (good, more))| (at, (good, good + more + 1))).collect());
    let one =
        (1u8..5, proptest::option::of(1u8..5), 0u8..3, shares, proptest::option::of(1u8..5), any::<bool>());
    proptest::collection::vec(one, 0..14)
}

fn drafted<'a>(made: &[Made], graded: &'a [Graded]) -> Vec<Drafted<'a>> {
    let one = |(at, (it, graded)): (usize, (&Made, &'a Graded))| {
        let mut case = bare(&format!("E{at:02}"), &format!("p-{}", it.2), graded);
        let id = |at: &usize| FRAMEWORK.super_groups[*at % FRAMEWORK.super_groups.len()].id.clone();
        case.super_groups = it.3.iter().map(|(at, share)| (id(at), *share)).collect();
        case.strands =
            it.4.and_then(Judgement::from_number)
                .map(|judged| ("safeguarding".into(), judged))
                .into_iter()
                .collect();
        case.limits = it.5.then(|| SmolStr::new("strand-inadequate")).into_iter().collect();
        case
    };
    made.iter().zip(graded).enumerate().map(one).collect()
}

fn said(pack: &Pack) -> String {
    let judged: Vec<String> = pack.judged.iter().map(|it| format!("{} {:?}", it.area, it.stands)).collect();
    format!("{:?} {judged:?} {:?} {:?} {:?}", pack.alike, pack.by_assessor, pack.all, pack.borderline)
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

    #[test]
    fn the_distance_is_the_same_both_ways_and_none_to_itself(made in made()) {
        let graded: Vec<Graded> = made.iter().map(|it| graded(it.0, it.1)).collect();
        let cases = drafted(&made, &graded);
        for a in &cases {
            prop_assert_eq!(distance(a, a), 0);
            for b in &cases {
                prop_assert_eq!(distance(a, b), distance(b, a));
            }
        }
    }

    /// The plain way: every two cases, every super group, with fractions brought to one denominator by hand.
    #[test]
    fn the_pack_holds_what_a_plain_look_at_every_two_cases_finds(made in made()) {
        let graded: Vec<Graded> = made.iter().map(|it| graded(it.0, it.1)).collect();
        let cases = drafted(&made, &graded);
        let found = pack(&FRAMEWORK, &cases);
        let mut plain = Vec::new();
        for a in 0..made.len() {
            for b in a + 1..made.len() {
                let (x, y) = (&made[a], &made[b]);
                let mut apart = 0;
                for group in 0..7 {
                    apart += match (x.3.get(&group), y.3.get(&group)) {
                        (Some((good, n)), Some((other, m))) => {
                            let (p, q) = (f64::from(*good) / f64::from(*n), f64::from(*other) / f64::from(*m));
                            // Half a per mille is never met by a rounding fault here: denominators are below 20.
                            ((p - q).abs() * 1000.0 + 0.5 + 1e-9).floor() as u32
                        }
                        (None, None) => 0,
                        _ => 1000,
                    };
                }
                apart += match (x.4, y.4) {
                    (Some(p), Some(q)) => u32::from(p.abs_diff(q)) * 500,
                    (None, None) => 0,
                    _ => 1500,
                };
                apart += if x.5 == y.5 { 0 } else { 1000 };
                prop_assert_eq!(distance(&cases[a], &cases[b]), apart);
                if x.0 != y.0 && apart <= NEAR {
                    plain.push((apart, cases[a].area.clone(), cases[b].area.clone()));
                }
            }
        }
        plain.sort();
        let told: Vec<_> =
            found.alike.iter().map(|it| (it.distance, it.areas[0].0.clone(), it.areas[1].0.clone())).collect();
        prop_assert_eq!(told, plain);
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
