//! What would change it (X2).

use super::{GROUND, PROFILE};
use crate::fixture::FRAMEWORK;
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::seen::BlockBSeen;
use plumbline_core::assessment::{Outcome, Seen, Statuses, outcome};
use plumbline_core::framework::{Block, Grade};
use plumbline_core::insight::change::{
    Answer, BandAnswer, Direction, Move, Plan, atoms, change, profile_with, to_band, verified,
};
use plumbline_core::insight::ground::{AreaGround, settled_band};
use std::collections::BTreeMap;

const GRADES: [Grade; 4] = [Grade::Poorly, Grade::Adequately, Grade::Well, Grade::Excellently];

fn areas() -> impl Iterator<Item = AreaGround<'static, 'static>> {
    PROFILE.areas.keys().map(|code: &AreaCode| GROUND.area(code).unwrap())
}

#[test]
fn every_answer_given_leads_there_when_it_is_assessed_anew_and_costs_what_it_says() {
    let (mut given, mut impossible, mut already) = (0, 0, 0);
    for area in areas().step_by(6) {
        for to in GRADES {
            match change(&area, to) {
                Answer::Changes { cost, plans } => {
                    given += 1;
                    assert!(!plans.is_empty() && cost > 0);
                    for (at, plan) in plans.iter().enumerate() {
                        assert_eq!(verified(&area, plan), Outcome::Indicated(to), "{plan:?}");
                        assert_eq!(plan.count(), cost, "{plan:?}");
                        assert!(!plans[..at].contains(plan), "twice: {plan:?}");
                        assert!(!plan.says(&FRAMEWORK).is_empty());
                    }
                }
                Answer::Already => {
                    already += 1;
                    assert_eq!(area.as_it_is().decided.outcome, Outcome::Indicated(to));
                }
                Answer::Impossible => impossible += 1,
            }
        }
    }
    assert!(given > 40 && already > 5 && impossible > 0, "{given} {already} {impossible}");
}

/// How few changes lead to each grade by trying every set of up to three, one by one.
fn tried(area: &AreaGround, direction: Direction) -> BTreeMap<Grade, u32> {
    let atoms = atoms(area, direction);
    let by = |block: Block| -> Vec<&Move> {
        atoms.iter().filter(|(b, _)| *b == block).map(|(_, it)| it).collect()
    };
    let ways = [Block::A, Block::B, Block::C].map(|block| ways(area, block, &by(block)));
    let mut fewest: BTreeMap<Grade, u32> = BTreeMap::new();
    for (a, with_a) in &ways[0] {
        for (b, with_b) in &ways[1] {
            for (c, with_c) in &ways[2] {
                let cost = with_a + with_b + with_c;
                if cost > 3 {
                    continue;
                }
                let requirements = FRAMEWORK.requirements.iter().enumerate().map(|(at, it)| match it.block {
                    Block::A => a.requirements[at],
                    Block::B => b.requirements[at],
                    Block::C => c.requirements[at],
                });
                let statuses = Statuses { requirements: requirements.collect(), limits: b.limits.clone() };
                if let Outcome::Indicated(grade) = outcome::decide(&FRAMEWORK, &statuses).outcome {
                    let least = fewest.entry(grade).or_insert(cost);
                    *least = (*least).min(cost);
                }
            }
        }
    }
    fewest
}

/// What every sequence of up to three changes of one block makes of the rules, with the fewest that do.
fn ways(area: &AreaGround, block: Block, atoms: &[&Move]) -> BTreeMap<Statuses, u32> {
    let mut ways = BTreeMap::new();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for size in 0..=3 {
        for set in &sets {
            if let Some(statuses) = statuses(area, set.iter().map(|at| atoms[*at].clone()).collect()) {
                ways.entry(statuses).or_insert(size);
            }
        }
        // The order of an area's own inspections matters; that of other changes does not.
        let more = |set: &Vec<usize>| -> Vec<Vec<usize>> {
            let from = if block == Block::B { 0 } else { set.last().copied().unwrap_or(0) };
            (from..atoms.len()).map(|at| set.iter().copied().chain([at]).collect()).collect()
        };
        sets = sets.iter().flat_map(more).collect();
    }
    ways
}

/// None where there are not so many of them to change.
fn statuses(area: &AreaGround, moves: Vec<Move>) -> Option<Statuses> {
    let profile = profile_with(area, &Plan { moves })?;
    let seen = Seen {
        b: BlockBSeen::of(&FRAMEWORK, &profile.b, GROUND.run),
        ..Seen::of(&FRAMEWORK, &profile, GROUND.run)
    };
    Some(Statuses::of(&FRAMEWORK, &seen))
}

#[test]
fn no_fewer_changes_lead_there_than_are_found_when_every_set_of_three_is_tried() {
    let mut small: Vec<AreaGround> = areas().collect();
    small.sort_by_key(|area| (atoms(area, Direction::Better).len(), area.area.area.clone()));
    let mut answers = 0;
    for area in small.iter().take(20) {
        let tried = [Direction::Better, Direction::Worse].map(|direction| tried(area, direction));
        for to in GRADES {
            let fewest = tried.iter().filter_map(|fewest| fewest.get(&to)).min().copied();
            let found = match change(area, to) {
                Answer::Already => Some(0),
                Answer::Changes { cost, .. } => Some(cost),
                Answer::Impossible => None,
            };
            assert_eq!(found.filter(|cost| *cost <= 3), fewest, "{} to {to}", area.area.area);
            answers += usize::from(fewest.is_some_and(|cost| cost > 0));
        }
    }
    assert!(answers > 10, "{answers}");
}

#[test]
fn a_band_takes_as_many_providers_as_it_says_and_no_fewer() {
    let mut given = 0;
    for area in areas().step_by(7) {
        for at in 0..FRAMEWORK.super_groups.len() {
            for band in 0..FRAMEWORK.bands.len() {
                let cell = &area.area.a.super_groups[at];
                match to_band(&area, at, band) {
                    BandAnswer::Already => assert_eq!(settled_band(&FRAMEWORK, cell), Some(band)),
                    BandAnswer::Impossible => {}
                    BandAnswer::Providers { n, direction, room } => {
                        given += 1;
                        assert!(room.iter().map(|it| it.providers).sum::<u32>() >= n);
                        // The share good or better, counted by hand.
                        let (good, all) = (cell.counts.good_or_better(), cell.counts.n());
                        let good = |n: u32| if direction == Direction::Better { good + n } else { good - n };
                        let in_band = |good: u32| {
                            let floor = u32::from(FRAMEWORK.bands[band].at_least);
                            let next =
                                band.checked_sub(1).map(|above| u32::from(FRAMEWORK.bands[above].at_least));
                            100 * good >= floor * all && next.is_none_or(|next| 100 * good < next * all)
                        };
                        if cell.ties.is_empty() {
                            assert!(in_band(good(n)));
                            assert!((0..n).all(|fewer| !in_band(good(fewer))));
                        }
                    }
                }
            }
        }
    }
    assert!(given > 100, "{given}");
}
