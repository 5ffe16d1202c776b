//! Two profiles compared: the moves that are listed lead from the one to the other exactly (P8).

use crate::support::{differ, nations};
use jiff::civil::{Date, date};
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::Framework;
use plumbline_core::profile::compare::{
    MovedUnit, Says, View, compare_block_a, compare_block_b, compare_block_c,
};
use plumbline_core::profile::{AsAt, Counts, OutcomeCell, Profile, Standings, layer2, profile};
use plumbline_core::record::{Edition, Place};
use plumbline_twin::nation::Shape;

/// A profile with all that a comparison asks of it.
struct Made {
    evidence: Evidence,
    standings: Standings,
    profile: Profile,
}

fn made(framework: &Framework, editions: &[Edition], day: Date) -> Made {
    let evidence =
        Evidence::assemble(editions.to_vec(), Reading { lag_days: None, parts: framework.parts() });
    let as_at = AsAt::published(day);
    let standings = Standings::of(&evidence, framework, as_at);
    let profile = profile(&evidence, framework, as_at);
    Made { evidence, standings, profile }
}

fn views<'a>(before: &'a Made, after: &'a Made) -> impl Iterator<Item = (View<'a>, View<'a>)> {
    let view = |made: &'a Made, area| View {
        evidence: &made.evidence,
        standings: &made.standings,
        as_at: made.profile.as_at,
        profile: &made.profile.areas[area],
    };
    before.profile.areas.keys().map(move |area| (view(before, area), view(after, area)))
}

/// The counts and the number of disputed, with the listed moves made.
fn with_moves(unit: &MovedUnit) -> ([i64; 4], i64) {
    let mut counts = four(unit.before.counts);
    let mut unsettled = i64::from(unit.before.unsettled);
    for one in &unit.moves {
        let (before, after) = one.says(unit.outcome);
        for (says, by) in [(before, -1), (after, 1)] {
            match says {
                Some(Says::Grade(grade)) => counts[grade as usize - 1] += by,
                Some(Says::Disputed) => unsettled += by,
                Some(Says::Nothing) | None => {}
            }
        }
    }
    (counts, unsettled)
}

fn four(c: Counts) -> [i64; 4] {
    [c.outstanding, c.good, c.satisfactory, c.inadequate].map(i64::from)
}

/// A figure that the comparison does not bear out.
fn fault(framework: &Framework, before: &View, after: &View) -> Option<String> {
    let listed = compare_block_a(framework, before, after);
    let (was, is) = (layer2(framework, &before.profile.a), layer2(framework, &after.profile.a));
    was.iter().zip(&is).find_map(|(was, is)| {
        let entry = listed.iter().find(|m| m.unit == was.unit && m.outcome == was.outcome);
        let figures = |cell: &OutcomeCell| (four(cell.counts), i64::from(cell.unsettled));
        let reached = entry.map_or_else(|| figures(was), with_moves);
        let started =
            entry.map_or_else(|| figures(was), |m| (four(m.before.counts), m.before.unsettled.into()));
        let wrong = reached != figures(is) || started != figures(was);
        wrong.then(|| format!("{} {:?}: {was:?} to {is:?}, listed {entry:#?}", was.unit, was.outcome))
    })
}

#[test]
fn making_the_listed_moves_turns_the_counts_of_one_day_into_those_of_another() {
    let mut moves = 0;
    for nation in nations(25, Shape::ANY) {
        let days = [(date(2011, 2, 1), nation.day), (nation.day, date(2010, 9, 1))];
        for (from, to) in days {
            differ(&nation, |editions| {
                let (before, after) =
                    (made(&nation.framework, editions, from), made(&nation.framework, editions, to));
                views(&before, &after).find_map(|(b, a)| fault(&nation.framework, &b, &a))
            });
        }
        let [before, after] =
            [days[0].0, days[0].1].map(|day| made(&nation.framework, &nation.editions, day));
        let listed = views(&before, &after).flat_map(|(b, a)| compare_block_a(&nation.framework, &b, &a));
        moves += listed.map(|unit| unit.moves.len()).sum::<usize>();
    }
    assert!(moves > 100, "{moves}");
}

#[test]
fn the_same_holds_for_what_the_store_knew_earlier_and_learned_later() {
    let mut corrected = 0;
    for nation in nations(25, Shape::ANY) {
        let half = |editions: &[Edition]| editions[..editions.len() / 2].to_vec();
        differ(&nation, |editions| {
            let before = made(&nation.framework, &half(editions), nation.day);
            let after = made(&nation.framework, editions, nation.day);
            views(&before, &after).find_map(|(b, a)| fault(&nation.framework, &b, &a))
        });
        let before = made(&nation.framework, &half(&nation.editions), nation.day);
        let after = made(&nation.framework, &nation.editions, nation.day);
        let listed = views(&before, &after).flat_map(|(b, a)| compare_block_a(&nation.framework, &b, &a));
        let both = listed.flat_map(|unit| unit.moves).filter(|m| m.before.is_some() && m.after.is_some());
        corrected += both.count();
    }
    assert!(corrected > 10, "{corrected}");
}

#[test]
fn a_profile_compared_with_itself_has_moved_in_nothing() {
    for nation in nations(10, Shape::ANY) {
        let one = made(&nation.framework, &nation.editions, nation.day);
        for (before, after) in views(&one, &one) {
            assert_eq!(compare_block_a(&nation.framework, &before, &after), []);
        }
    }
}

/// Between two days nothing is learned, so the other profile's evidence holds every inspection and can say why not there.
#[test]
fn between_two_days_each_inspection_that_moved_a_figure_stands_otherwise_on_the_other_day() {
    for nation in nations(15, Shape::ANY) {
        let before = made(&nation.framework, &nation.editions, date(2010, 9, 1));
        let after = made(&nation.framework, &nation.editions, nation.day);
        let listed = views(&before, &after).flat_map(|(b, a)| compare_block_a(&nation.framework, &b, &a));
        for one in listed.flat_map(|unit| unit.moves) {
            for counted in one.before.iter().chain(&one.after) {
                let elsewhere = counted.in_the_other.as_ref().expect("the same evidence holds it");
                assert!(!elsewhere.is_latest(), "seed {}: {one:?}", nation.seed);
            }
        }
    }
}

/// Rows of the other evidence have other numbers, so rows are compared by what is cited.
fn cited(view: &View, places: &[Place]) -> Vec<String> {
    places.iter().map(|place| view.evidence.cite(*place)).collect()
}

#[test]
fn what_moved_in_blocks_b_and_c_leads_to_a_row_on_the_side_that_holds_it() {
    let mut moved = 0;
    for nation in nations(15, Shape::ANY) {
        let before = made(&nation.framework, &nation.editions, date(2010, 9, 1));
        let after = made(&nation.framework, &nation.editions, nation.day);
        for (b, a) in views(&before, &after) {
            for line in compare_block_b(&b.profile.b, &a.profile.b) {
                assert_ne!(line.before.says, line.after.says);
                let rows = (cited(&b, &line.before.places), cited(&a, &line.after.places));
                // Without a row on either side it is what a source covers that differs.
                let by_coverage = rows.0.is_empty() && rows.1.is_empty();
                assert!(rows.0 != rows.1 || by_coverage, "seed {}: {line:?}", nation.seed);
                moved += 1;
            }
            for value in compare_block_c(&b.profile.c, &a.profile.c) {
                // Between two days values only come out: none is unpublished again.
                assert!(value.before.is_none() && value.after.is_some(), "seed {}: {value:?}", nation.seed);
                moved += 1;
            }
            // And back again: the same lines and values.
            let (there, back) =
                (compare_block_b(&b.profile.b, &a.profile.b), compare_block_b(&a.profile.b, &b.profile.b));
            assert_eq!(there.len(), back.len());
            let (there, back) =
                (compare_block_c(&b.profile.c, &a.profile.c), compare_block_c(&a.profile.c, &b.profile.c));
            assert_eq!(there.len(), back.len());
        }
    }
    assert!(moved > 50, "{moved}");
}
