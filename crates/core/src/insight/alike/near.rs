//! Areas that are near one another in what the rules look at, with what was awarded to each.

use super::distance::{besides_super_groups, super_groups};
use crate::area::AreaCode;
use crate::assessment::Outcome;
use crate::assessment::completions::Tally;
use crate::assessment::seen::Seen;
use crate::framework::Grade;
use std::collections::{BTreeMap, BTreeSet};

/// Up to this distance two areas are near: a universal super group in another band moves two counts, an indicator two.
pub const NEAR: u32 = 2;
/// So many of its nearest areas are named beside an area.
pub const NEIGHBOURS: usize = 3;

/// An area as it was judged.
#[derive(Clone, Debug)]
pub struct Weighed {
    pub area: AreaCode,
    pub seen: Seen,
    /// What the rules come to of it.
    pub outcome: Outcome,
    /// The grade as it stands.
    pub grade: Grade,
}

/// Two areas that are near and were not given the same grade; by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub areas: [(AreaCode, Grade); 2],
    pub distance: u32,
    /// The rules come to the same for both: nothing in them speaks for the difference, so that the pair is judged unlike.
    pub unlike: bool,
}

/// One of the areas nearest to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub area: AreaCode,
    pub grade: Grade,
    pub distance: u32,
}

/// The distances of all areas to one another, each worked out once.
pub struct Distances(Vec<Vec<u32>>);

impl Distances {
    /// Super groups stand alike in many areas, and comparing them costs most: two of the same standing are compared once.
    pub fn of(areas: &[Weighed]) -> Self {
        let sets: BTreeSet<&BTreeSet<Tally>> = areas.iter().map(|it| &it.seen.tallies).collect();
        let sets: Vec<&BTreeSet<Tally>> = sets.into_iter().collect();
        let place: BTreeMap<&BTreeSet<Tally>, usize> =
            sets.iter().enumerate().map(|(n, it)| (*it, n)).collect();
        let standing = below(sets.len(), |a, b| super_groups(sets[a], sets[b]));
        let of = |at: usize| place.get(&areas[at].seen.tallies).copied().unwrap_or(0);
        Self(below(areas.len(), |a, b| {
            besides_super_groups(&areas[a].seen, &areas[b].seen) + between(&standing, of(a), of(b))
        }))
    }

    /// By the places of two areas in the list.
    pub fn between(&self, a: usize, b: usize) -> u32 {
        between(&self.0, a, b)
    }
}

/// The lower half of a table that is the same both ways, without the diagonal.
fn below(n: usize, of: impl Fn(usize, usize) -> u32) -> Vec<Vec<u32>> {
    (0..n).map(|a| (0..a).map(|b| of(a, b)).collect()).collect()
}

fn between(table: &[Vec<u32>], a: usize, b: usize) -> u32 {
    let row = table.get(a.max(b)).and_then(|row| row.get(a.min(b)));
    row.copied().unwrap_or(0)
}

/// Every pair of near areas with different awards, the nearest first, then by code.
pub fn near_pairs(areas: &[Weighed], distances: &Distances) -> Vec<Near> {
    let mut pairs = Vec::new();
    for (at, a) in areas.iter().enumerate() {
        for (to, b) in areas.iter().enumerate().skip(at + 1) {
            let distance = distances.between(at, to);
            if distance > NEAR || a.grade == b.grade {
                continue;
            }
            let mut both = [a, b].map(|it| (it.area.clone(), it.grade));
            both.sort();
            pairs.push(Near { areas: both, distance, unlike: a.outcome == b.outcome });
        }
    }
    pairs.sort_by(|a, b| a.distance.cmp(&b.distance).then_with(|| a.areas.cmp(&b.areas)));
    pairs
}

/// The areas nearest to the one at this place, the nearest first, then by code.
pub fn neighbours(areas: &[Weighed], distances: &Distances, at: usize) -> Vec<Neighbour> {
    let others = areas.iter().enumerate().filter(|(to, _)| *to != at);
    let mut all: Vec<Neighbour> = others
        .map(|(to, it)| Neighbour {
            area: it.area.clone(),
            grade: it.grade,
            distance: distances.between(at, to),
        })
        .collect();
    all.sort_by(|a, b| a.distance.cmp(&b.distance).then_with(|| a.area.cmp(&b.area)));
    all.truncate(NEIGHBOURS);
    all
}

#[cfg(test)]
mod tests {
    use super::super::distance;
    use super::super::distance::tests::any_seen;
    use super::*;
    use proptest::prelude::*;

    fn weighed(areas: &[(Seen, u8, u8)]) -> Vec<Weighed> {
        let grade = |n: u8| Grade::try_from(n).expect("a grade");
        let one = |(at, (seen, awarded, indicated)): (usize, &(Seen, u8, u8))| Weighed {
            area: AreaCode::new(&format!("E{at:02}")),
            seen: seen.clone(),
            outcome: Outcome::Indicated(grade(*indicated)),
            grade: grade(*awarded),
        };
        areas.iter().enumerate().map(one).collect()
    }

    /// Areas of which some look the same to the rules, or nearly: the same few with one count moved.
    fn areas() -> impl Strategy<Value = Vec<(Seen, u8, u8)>> {
        let seen = (any_seen(), proptest::collection::vec((0u32..3, 1u8..4, 2u8..4), 1..5)).prop_map(
            |(seen, of)| {
                let moved = |(by, awarded, indicated): (u32, u8, u8)| {
                    let mut it = seen.clone();
                    it.c.banded.in_line += by;
                    (it, awarded, indicated)
                };
                of.into_iter().map(moved).collect::<Vec<_>>()
            },
        );
        proptest::collection::vec(seen, 1..4).prop_map(|all| all.concat())
    }

    proptest! {
        #[test]
        fn every_distance_is_that_of_the_two_areas_alone(areas in areas()) {
            let areas = weighed(&areas);
            let distances = Distances::of(&areas);
            for (a, one) in areas.iter().enumerate() {
                for (b, other) in areas.iter().enumerate() {
                    prop_assert_eq!(distances.between(a, b), distance(&one.seen, &other.seen));
                }
            }
        }

        #[test]
        fn the_near_pairs_are_those_that_a_plain_look_at_every_two_finds(areas in areas()) {
            let areas = weighed(&areas);
            let found = near_pairs(&areas, &Distances::of(&areas));
            let mut plain = Vec::new();
            for a in &areas {
                for b in areas.iter().filter(|b| a.area < b.area) {
                    let apart = distance(&a.seen, &b.seen);
                    if apart <= NEAR && a.grade != b.grade {
                        let areas = [(a.area.clone(), a.grade), (b.area.clone(), b.grade)];
                        plain.push(Near { areas, distance: apart, unlike: a.outcome == b.outcome });
                    }
                }
            }
            plain.sort_by_key(|it| (it.distance, it.areas.clone()));
            prop_assert_eq!(found, plain);
        }

        #[test]
        fn no_area_is_nearer_than_the_neighbours_named(areas in areas()) {
            let areas = weighed(&areas);
            let distances = Distances::of(&areas);
            for (at, area) in areas.iter().enumerate() {
                let named = neighbours(&areas, &distances, at);
                prop_assert_eq!(named.len(), NEIGHBOURS.min(areas.len() - 1));
                let farthest = named.last().map_or(0, |it| it.distance);
                for other in areas.iter().filter(|it| it.area != area.area) {
                    let is_named = named.iter().any(|it| it.area == other.area);
                    prop_assert!(is_named || distance(&area.seen, &other.seen) >= farthest);
                }
            }
        }
    }
}
