//! Combinations that meet two grades where the rules mean to keep them apart.
//!
//! Grades 4 to 2 are meant to stand one above another: who meets the higher meets the lower too, and the highest decides (D6). So two
//! grades are met *against* one another in two ways only: the lowest grade's own conditions hold beside a higher grade's musts, or a
//! higher grade's musts hold where a lower one's do not.

use super::area::Area;
use super::size::Size;
use super::world::{World, area, smallest};
use crate::assessment::{Decided, GradeStanding, Status};
use crate::framework::{BlockJoin, Framework, Grade};
use std::collections::BTreeSet;

/// Two grades that are met against one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Two {
    pub higher: Grade,
    pub lower: Grade,
    pub how: Against,
    pub area: Area,
    pub size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// All that the lowest grade asks holds, and the musts of the higher one too.
    Both,
    /// The musts of the higher hold, and not those of the lower.
    PassedOver,
}

pub fn two(framework: &Framework, world: &World) -> Vec<Two> {
    let all = world.combinations().flat_map(|(rest, side)| {
        let (area, size) = area(rest, side);
        let decided = world.decided(rest, side).into_iter().next();
        let against = decided.map(|decided| against(framework, &decided)).unwrap_or_default();
        against.into_iter().map(move |(higher, lower, how)| Two {
            higher,
            lower,
            how,
            area: area.clone(),
            size,
        })
    });
    smallest(all, |it| (it.higher, it.lower, it.how), |it| it.size)
}

fn against(framework: &Framework, decided: &Decided) -> Vec<(Grade, Grade, Against)> {
    let holds = |status: Status| matches!(status, Status::Met | Status::NotApplicable);
    let lowest =
        |grade: Grade| framework.principles.iter().any(|p| p.grade == grade && p.blocks == BlockJoin::AOrB);
    let one = |lower: &GradeStanding| match lowest(lower.grade) {
        true => (lower.unqualified == Status::Met).then_some(Against::Both),
        false => (lower.musts == Status::NotMet).then_some(Against::PassedOver),
    };
    let above = decided.grades.iter().filter(|it| holds(it.musts));
    let pairs = above.flat_map(|higher| {
        let below = decided.grades.iter().filter(|lower| lower.grade < higher.grade);
        below.filter_map(move |lower| Some((higher.grade, lower.grade, one(lower)?)))
    });
    pairs.collect()
}

/// Numbers of super groups present for which the table asks two grades for the same (A6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unseparated {
    pub present: u8,
    pub grades: [Grade; 2],
    pub at_least: u8,
}

/// Neighbouring grades that one figure of Block A cannot tell apart, by how many super groups are present.
pub fn unseparated(framework: &Framework) -> BTreeSet<Unseparated> {
    let most = framework.super_groups.len() as u8;
    let neighbours = [[Grade::Well, Grade::Excellently], [Grade::Adequately, Grade::Well]];
    let all = (1..=most).flat_map(|present| neighbours.map(|grades| (present, grades)));
    all.filter_map(|(present, grades)| {
        let [lower, higher] = grades.map(|grade| framework.adjustment.for_grade(grade, present.into()));
        (lower == higher).then_some(Unseparated { present, grades, at_least: lower })
    })
    .collect()
}
