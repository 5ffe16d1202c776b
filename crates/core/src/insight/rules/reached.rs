//! Which outcomes the rules can come to at all, with the smallest area of each.

use super::area::Area;
use super::size::Size;
use super::world::{World, area, smallest};
use crate::assessment::Outcome;
use crate::framework::Grade;

/// An outcome and the smallest area that comes to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub outcome: Outcome,
    pub area: Area,
    pub size: Size,
}

/// Every outcome that some evidence comes to, best first.
pub fn reached(world: &World) -> Vec<Example> {
    let all = world.combinations().flat_map(|(rest, side)| {
        let (area, size) = area(rest, side);
        world.decided(rest, side).into_iter().map(move |decided| Example {
            outcome: decided.outcome,
            area: area.clone(),
            size,
        })
    });
    let mut all = smallest(all, |it| order(&it.outcome), |it| it.size);
    all.reverse();
    all
}

/// No grade first, then by the ceiling, then by the grade that holds without qualification.
pub fn order(outcome: &Outcome) -> (Option<Grade>, Option<Grade>, Vec<Grade>) {
    match outcome {
        Outcome::NoGrade => (None, None, Vec::new()),
        Outcome::Indicated(grade) => (Some(*grade), Some(*grade), Vec::new()),
        Outcome::Between { from, to } => (Some(*to), *from, Vec::new()),
        Outcome::Possible(grades) => (grades.iter().max().copied(), None, grades.clone()),
    }
}
