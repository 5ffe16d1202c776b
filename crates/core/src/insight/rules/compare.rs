//! Two frameworks side by side: equivalent, or the smallest area of each difference; and what else differs in their data.

use super::area::Area;
use super::bands::{BandDiffers, bands_differ};
use super::data::{DataDiffers, data_differs};
use super::partition::Partition;
use super::reached::order;
use super::size::Size;
use super::space::Space;
use super::world::{Reading, World, area, smallest};
use crate::assessment::Outcome;
use crate::framework::Framework;

/// What two frameworks have not in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// None where they do not look at as many of everything, so that no area can be put to both.
    pub rules: Option<RulesCompared>,
    pub bands: Vec<BandDiffers>,
    pub data: Vec<DataDiffers>,
}

/// The outcomes of one and the other over all complete evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesCompared {
    /// Combinations that the outcome can tell apart under one or the other.
    pub combinations: usize,
    /// Of each pair of outcomes the smallest area, smallest first. None at all: to every area they give the same outcome.
    pub differ: Vec<Differs>,
}

/// An area, and what each framework makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    pub area: Area,
    pub size: Size,
    pub outcomes: [Outcome; 2],
}

pub fn compare(one: &Framework, other: &Framework) -> Comparison {
    let (space, spaces) = (Space::of(one), Space::of(other));
    let rules = space.is_as_large_as(&spaces).then(|| {
        let outcomes = space.outcomes.union(&spaces.outcomes).copied().collect();
        compare_in(one, other, &Space { outcomes, ..space })
    });
    Comparison { rules, bands: bands_differ(one, other), data: data_differs(one, other) }
}

/// The outcomes of both over the evidence of a space.
pub fn compare_in(one: &Framework, other: &Framework, space: &Space) -> RulesCompared {
    let partition = Partition::of(&[one, other], space);
    let world = World::new(&partition, vec![Reading::whole(one, 0), Reading::whole(other, 1)]);
    let all = world.combinations().filter_map(|(rest, side)| {
        let [before, after] = <[_; 2]>::try_from(world.decided(rest, side)).ok()?;
        let (area, size) = (before.outcome != after.outcome).then(|| area(rest, side))?;
        Some(Differs { area, size, outcomes: [before.outcome, after.outcome] })
    });
    let mut differ = smallest(all, |it| it.outcomes.each_ref().map(order), |it| it.size);
    differ.sort_by_key(|it| it.size);
    RulesCompared { combinations: world.rests.len() * world.sides.len(), differ }
}
