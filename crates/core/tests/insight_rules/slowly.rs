//! The slow, obvious twin: every area of a small world is put to the rules, and what is found so is what the partition finds.

use crate::small::{areas, is_step_up, rules, space};
use crate::without;
use plumbline_core::assessment::seen::{BlockBSeen, Lifted, StrandSeen};
use plumbline_core::assessment::{Outcome, outcome_of};
use plumbline_core::framework::Framework;
use plumbline_core::insight::rules::{Analysis, Area, Bears, How, Size, Space, analyse_in, how};
use plumbline_core::record::Judgement;
use std::collections::BTreeMap;
use std::sync::LazyLock;

struct Small {
    framework: Framework,
    space: Space,
    found: Analysis,
    /// Every area with its outcome and its size.
    areas: Vec<(Area, Outcome, Size)>,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let framework = rules();
    let space = space(&framework);
    let areas = areas(&space).into_iter().map(|area| {
        let outcome = outcome_of(&framework, &area.seen()).outcome;
        let size = space.size(&area);
        (area, outcome, size)
    });
    Small { found: analyse_in(&framework, &space), areas: areas.collect(), framework, space }
});

fn least<K: Ord>(all: impl Iterator<Item = (K, Size)>) -> BTreeMap<K, Size> {
    let mut least: BTreeMap<K, Size> = BTreeMap::new();
    for (key, size) in all {
        least.entry(key).and_modify(|held| *held = size.min(*held)).or_insert(size);
    }
    least
}

#[test]
fn the_same_outcomes_are_reached_by_areas_as_small() {
    let slowly = least(SMALL.areas.iter().map(|(_, outcome, size)| (outcome.words(), *size)));
    let found = least(SMALL.found.outcomes.iter().map(|it| (it.outcome.words(), it.size)));
    assert_eq!(found, slowly);
    assert!(found.len() > 5, "{found:?}");
    assert!(SMALL.areas.len() > 10_000);
}

#[test]
fn a_hole_is_found_where_there_is_one() {
    let smallest = SMALL
        .areas
        .iter()
        .filter(|(_, outcome, _)| *outcome == Outcome::NoGrade)
        .map(|(.., size)| *size)
        .min();
    assert_eq!(SMALL.found.holes.iter().map(|it| it.size).min(), smallest);
}

/// Each rule struck out of the framework, and every area put to what is left. There are many rules, so the world is smaller still.
#[test]
fn the_same_rules_decide_and_in_areas_as_small() {
    let space = without_sustained(&SMALL.space);
    let areas: Vec<_> = SMALL.areas.iter().filter(|(area, ..)| space.block_b.contains(&area.b)).collect();
    for it in &analyse_in(&SMALL.framework, &space).bearings {
        let less = without(&SMALL.framework, &it.id);
        let turned =
            areas.iter().filter(|(area, outcome, _)| outcome_of(&less, &area.seen()).outcome != *outcome);
        let smallest = turned.map(|(.., size)| *size).min();
        let found = match &it.bears {
            Bears::Decides(turned) => Some(turned.size),
            _ => None,
        };
        assert_eq!(found, smallest, "{}", it.id);
    }
}

/// With no record of what was sustained, no good strand that was lifted and no second inadequate judgement.
fn without_sustained(space: &Space) -> Space {
    let is_kept = |b: &&BlockBSeen| match b.strands[0] {
        StrandSeen::Judged { grade, by_reinspection, lifted, .. } => {
            grade == Judgement::Satisfactory && lifted != Lifted::Sustained || !by_reinspection
        }
        _ => false,
    };
    Space { block_b: space.block_b.iter().filter(is_kept).copied().collect(), ..space.clone() }
}

/// Every pair of areas of which one is a step better.
#[test]
fn the_same_steps_lower_and_from_areas_as_small() {
    let by_b: BTreeMap<_, Vec<&(Area, Outcome, Size)>> =
        SMALL.areas.iter().fold(BTreeMap::new(), |mut all, it| {
            all.entry((&it.0.a, &it.0.c)).or_insert_with(Vec::new).push(it);
            all
        });
    let by_rest = |key: fn(&Area) -> String| {
        let mut all: BTreeMap<String, Vec<&(Area, Outcome, Size)>> = BTreeMap::new();
        for it in &SMALL.areas {
            all.entry(key(&it.0)).or_default().push(it);
        }
        all
    };
    // A step is in one block, so only areas that are alike in the other two are compared.
    let (in_a, in_c) = (
        by_rest(|area| format!("{:?}{:?}", area.b, area.c)),
        by_rest(|area| format!("{:?}{:?}", area.a, area.b)),
    );
    let alike = by_b.values().chain(in_a.values()).chain(in_c.values());
    let steps =
        alike.flat_map(|alike| alike.iter().flat_map(move |from| alike.iter().map(move |to| (*from, *to))));
    let lowered = steps.filter_map(|((from, was, size), (to, is, _))| {
        let how = is_step_up(from, to).then(|| how(was, is)).flatten()?;
        Some(((how, was.words(), is.words()), *size))
    });
    let found = SMALL.found.lowered.iter();
    let found: BTreeMap<(How, String, String), Size> =
        least(found.map(|it| ((it.how, it.before.1.words(), it.after.1.words()), it.size)));
    assert_eq!(found, least(lowered));
    assert!(!found.is_empty());
}

#[test]
fn the_small_world_is_part_of_the_whole() {
    let whole = Space::of(&SMALL.framework);
    assert!(SMALL.space.block_b.iter().all(|b| whole.block_b.contains(b)));
    assert_eq!((whole.universal.len(), whole.targeted.len(), whole.groups()), (2, 1, 3));
    assert_eq!((whole.attainment, whole.others, whole.gaps), (1, 1, 1));
}
