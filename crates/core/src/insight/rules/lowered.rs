//! Where better evidence lowers the outcome, or leaves the area without a grade.
//!
//! Every better area is reached by single steps (`step`), so it is enough to look at every single step from every combination: if none
//! lowers, no improvement does.

use super::area::Area;
use super::partition::Partition;
use super::reached::order;
use super::size::Size;
use super::space::pairs;
use super::step::Step;
use super::world::{Climb, Rest, Side, World, area, smallest};
use crate::assessment::Outcome;

/// A step up after which the outcome is lower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowered {
    pub step: Step,
    pub how: How,
    pub before: (Area, Outcome),
    pub after: (Area, Outcome),
    /// Of the area before.
    pub size: Size,
}

/// In what way it is lower, the gravest first. The outcome is taken as a range: from the grade that holds without qualification to the
/// highest that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A grade, and then none.
    NoGrade,
    /// The highest grade left falls.
    HighestFalls,
    /// It stays, and a lower grade holds without qualification.
    UnqualifiedFalls,
    /// It stays, and no grade holds without qualification any more.
    UnqualifiedLost,
}

pub fn lowered(partition: &Partition, world: &World) -> Vec<Lowered> {
    let of_rest = world.climbs_of_rest(partition);
    let of_side = world.climbs_of_side(partition);
    let in_rest = pairs(&of_rest, &world.sides).filter_map(|(Climb { step, before, after }, side)| {
        found(world, *step, (before, side), (after, side))
    });
    let in_side = pairs(&of_side, &world.rests).filter_map(|(Climb { step, before, after }, rest)| {
        found(world, *step, (rest, before), (rest, after))
    });
    let key = |it: &Lowered| (it.how, it.step, order(&it.before.1), order(&it.after.1));
    smallest(in_rest.chain(in_side), key, |it| it.size)
}

type Combination<'a> = (&'a Rest, &'a Side);

fn found(world: &World, step: Step, before: Combination, after: Combination) -> Option<Lowered> {
    let outcome = |(rest, side)| Some(world.decided(rest, side).into_iter().next()?.outcome);
    let (was, is) = (outcome(before)?, outcome(after)?);
    let how = how(&was, &is)?;
    let ((from, size), (to, _)) = (area(before.0, before.1), area(after.0, after.1));
    Some(Lowered { step, how, before: (from, was), after: (to, is), size })
}

/// In what way an outcome is lower than another; no grade is below every grade, and from it nothing falls.
pub fn how(before: &Outcome, after: &Outcome) -> Option<How> {
    let range = |outcome: &Outcome| match outcome {
        Outcome::Indicated(grade) => Some((Some(*grade), *grade)),
        Outcome::Between { from, to } => Some((*from, *to)),
        Outcome::Possible(grades) => Some((grades.iter().min().copied(), *grades.iter().max()?)),
        Outcome::NoGrade => None,
    };
    let (from, to) = range(before)?;
    let Some((then_from, then_to)) = range(after) else { return Some(How::NoGrade) };
    match (then_to < to, then_to == to, from, then_from) {
        (true, ..) => Some(How::HighestFalls),
        (_, true, Some(_), None) => Some(How::UnqualifiedLost),
        (_, true, Some(from), Some(then)) if then < from => Some(How::UnqualifiedFalls),
        _ => None,
    }
}
