//! Combinations that meet no grade: the holes of the rules (A9).

use super::area::Area;
use super::size::Size;
use super::space::Space;
use super::world::{Rest, Side, World, area, smallest};
use crate::assessment::completions::Tally;
use crate::assessment::outcome::{self, Outcome};
use crate::assessment::{Status, Statuses, outcome_of};
use crate::framework::{Framework, Grade};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Combinations in which each grade fails in the same block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    pub area: Area,
    pub size: Size,
    /// What the example lacks of each grade, fewest first.
    pub lacks: Vec<(Grade, Vec<SmolStr>)>,
    /// Every count of super groups with which it comes to no grade, what else the example has being as it is.
    pub counts: BTreeSet<TopCount>,
}

/// Super groups in the top two bands out of those present, and the universal ones among both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopCount {
    pub present: u8,
    pub universal_present: u8,
    pub top: u8,
    pub universal_top: u8,
}

impl TopCount {
    fn of(tally: &Tally) -> Self {
        Self {
            present: tally.present,
            universal_present: tally.universal_present,
            top: tally.top,
            universal_top: tally.universal_top,
        }
    }
}

pub fn holes(framework: &Framework, space: &Space, world: &World) -> Vec<Hole> {
    let none = world.combinations().filter_map(|(rest, side)| {
        let decided = world.decided(rest, side);
        let is_hole = decided.first().is_some_and(|it| it.outcome == Outcome::NoGrade);
        is_hole.then_some((rest, side))
    });
    let key = |(rest, side): &(&Rest, &Side)| lacking_in(rest, side);
    let size = |(rest, side): &(&Rest, &Side)| rest.size + side.size;
    let found = smallest(none, key, size);
    let mut holes: Vec<Hole> = found
        .into_iter()
        .map(|(rest, side)| {
            let (area, size) = area(rest, side);
            Hole { lacks: lacks(framework, &area), counts: counts(framework, space, &area), area, size }
        })
        .collect();
    holes.sort_by_key(|hole| hole.size);
    holes
}

/// What tells one hole from another: in which block each grade's musts fail. Where those of Block A do, Block B's do not matter.
fn lacking_in(rest: &Rest, side: &Side) -> Vec<[Status; 2]> {
    let each =
        rest.stood.iter().zip(&side.stood).flat_map(|(rest, side)| rest.block.0.iter().zip(&side.block.0));
    each.map(|(a, b)| match a.musts {
        Status::NotMet => [Status::NotMet, Status::NotApplicable],
        a => [a, b.musts],
    })
    .collect()
}

fn lacks(framework: &Framework, area: &Area) -> Vec<(Grade, Vec<SmolStr>)> {
    outcome::lacking(framework, &Statuses::of(framework, &area.seen()))
}

/// Every count of super groups put in place of the area's own.
fn counts(framework: &Framework, space: &Space, area: &Area) -> BTreeSet<TopCount> {
    let tallies = space.tallies().into_iter().map(|(tally, _)| tally);
    let is_hole = |tally: &Tally| {
        let mut like = area.clone();
        like.a.tally = *tally;
        outcome_of(framework, &like.seen()).outcome == Outcome::NoGrade
    };
    tallies.filter(is_hole).map(|tally| TopCount::of(&tally)).collect()
}
