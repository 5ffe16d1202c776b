//! Choosing what matters: every point has a weight, and few are written.

use super::line::Line;
use super::{Writing, area_services, outcomes, settings};
use crate::letter::Inline;

/// The most points under one heading: in brief, and where the grade moved; and the most of them about published outcomes, since what
/// inspections found weighs most (¶57).
const BRIEF: (usize, usize) = (4, 2);
const FULL: (usize, usize) = (6, 3);
/// Lighter points than this are not worth a reader's time.
const LEAST: u32 = 20;

/// Something that could be said.
pub(super) struct Point<'a> {
    /// How much it matters: 100 is what a reader must not miss.
    pub weight: u32,
    /// What it is about; of several points about one thing the weightiest is said.
    pub about: String,
    /// About a published indicator.
    is_outcome: bool,
    /// Written once it is chosen, with its place in the list, so that neighbours are put in other ways.
    pub say: Box<dyn Fn(usize) -> Line + 'a>,
}

impl<'a> Point<'a> {
    pub fn new(weight: u32, about: impl Into<String>, say: impl Fn(usize) -> Line + 'a) -> Self {
        Self { weight, about: about.into(), is_outcome: false, say: Box::new(say) }
    }

    /// One about a published indicator.
    pub fn of_outcome(weight: u32, about: impl Into<String>, say: impl Fn(usize) -> Line + 'a) -> Self {
        Self { is_outcome: true, ..Self::new(weight, about, say) }
    }
}

pub(super) fn strengths(writing: &Writing) -> Vec<Vec<Inline>> {
    let mut points = settings::strengths(writing);
    points.extend(area_services::strengths(writing));
    points.extend(outcomes::strengths(writing));
    chosen(writing, points)
}

pub(super) fn improvements(writing: &Writing) -> Vec<Vec<Inline>> {
    let mut points = settings::improvements(writing);
    points.extend(area_services::improvements(writing));
    points.extend(outcomes::improvements(writing));
    chosen(writing, points)
}

/// The weightiest, one a subject; what weighs alike keeps its order.
fn chosen(writing: &Writing, mut points: Vec<Point>) -> Vec<Vec<Inline>> {
    let (most, of_outcomes) = if writing.moved() { FULL } else { BRIEF };
    points.retain(|point| point.weight >= LEAST);
    points.sort_by_key(|point| std::cmp::Reverse(point.weight));
    let mut said: Vec<String> = Vec::new();
    let mut outcomes = 0;
    points.retain(|point| {
        outcomes += usize::from(point.is_outcome);
        let new = !said.contains(&point.about) && !(point.is_outcome && outcomes > of_outcomes);
        said.push(point.about.clone());
        new
    });
    points.truncate(most);
    points.iter().enumerate().map(|(at, point)| (point.say)(at).finish()).collect()
}
