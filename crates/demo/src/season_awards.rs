//! The grades that are drafted in a made-up season: those of a steady hand, and two things for the panels to find in them.
//!
//! Areas that the rules cannot tell apart are judged alike, but for one pair; and one assessor is harsh.

use crate::awards::{MadeUpAward, award};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Outcome, Seen};
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::insight::alike::{NEAR, distance};
use plumbline_core::letter::{Proposed, Sheet, may_award};
use smol_str::format_smolstr;
use std::collections::BTreeMap;

/// The assessor who is harsh, by the place in the order in which cases are dealt out.
pub const HARSH: usize = 2;

/// An area as its assessor has it on the desk.
pub struct OnTheDesk<'a> {
    pub sheet: &'a Sheet,
    pub seen: Seen,
    pub outcome: Outcome,
    /// Which assessor has it, counted from 0.
    pub assessor: usize,
}

/// What is drafted for each area, and the two that are judged unlike, by code.
pub struct Drafts {
    pub awards: Vec<MadeUpAward>,
    pub unlike: Option<(AreaCode, AreaCode)>,
}

/// The drafts of a season, in the order of the areas given. The same seed gives the same.
pub fn season_awards(seed: u64, framework: &Framework, areas: &[OnTheDesk<'_>]) -> Drafts {
    let mut awards: Vec<MadeUpAward> = areas.iter().map(|it| award(seed, framework, it.sheet)).collect();
    let groups = groups(areas);
    for group in groups.values().filter(|group| group.len() > 1) {
        one_hand(framework, areas, group, &mut awards);
    }
    for group in groups.values() {
        // What nobody else judged: marked down beside a steady hand's, it would be one more pair judged unlike.
        if group.iter().all(|at| areas[*at].assessor == HARSH) {
            for at in group {
                mark_down(framework, areas, *at, &mut awards, HARSH_WHY);
            }
        }
    }
    let unlike =
        leaves(areas).into_iter().find(|(_, _, b)| mark_down(framework, areas, *b, &mut awards, UNLIKE_WHY));
    let code = |at: usize| areas[at].sheet.area.clone();
    Drafts { unlike: unlike.map(|(_, a, b)| (code(a), code(b))), awards }
}

const HARSH_WHY: &str = "what was found was weighed more heavily than the figures alone ask for";
const UNLIKE_WHY: &str = "the evidence was read with more caution than the figures ask for";

/// Areas that are near one another, by any way round, and of which the rules come to the same; each by its first place.
fn groups(areas: &[OnTheDesk<'_>]) -> BTreeMap<usize, Vec<usize>> {
    let mut first: Vec<usize> = (0..areas.len()).collect();
    for (a, one) in areas.iter().enumerate() {
        for (b, other) in areas.iter().enumerate().skip(a + 1) {
            if is_like(one, other) {
                let (from, to) = (first[a].max(first[b]), first[a].min(first[b]));
                first.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, first) in first.into_iter().enumerate() {
        groups.entry(first).or_default().push(at);
    }
    groups
}

/// A group gets the grade that most of it were given, of equals the lowest.
fn one_hand(framework: &Framework, areas: &[OnTheDesk<'_>], group: &[usize], awards: &mut [MadeUpAward]) {
    let many = |grade: Grade| group.iter().filter(|at| awards[**at].grade == grade).count();
    let Some(grade) = Grade::ALL.into_iter().max_by_key(|grade| (many(*grade), 4 - grade.number())) else {
        return;
    };
    for at in group.iter().filter(|at| awards[**at].grade != grade).copied().collect::<Vec<_>>() {
        let why = "areas like it were given this grade, and nothing parts it from them";
        awards[at] = given(framework, areas[at].sheet, grade, why).unwrap_or_else(|| awards[at].clone());
    }
}

fn mark_down(
    framework: &Framework,
    areas: &[OnTheDesk<'_>],
    at: usize,
    awards: &mut [MadeUpAward],
    why: &str,
) -> bool {
    let lower = Grade::try_from(awards[at].grade.number() - 1).ok();
    let down = lower.and_then(|grade| given(framework, areas[at].sheet, grade, why));
    let is_down = down.is_some();
    awards[at] = down.unwrap_or_else(|| awards[at].clone());
    is_down
}

/// Areas of steady assessors that one other area is like, of another steady assessor, and no more: how far apart, that one, and the area.
fn leaves(areas: &[OnTheDesk<'_>]) -> Vec<(u32, usize, usize)> {
    let counted = |it: &OnTheDesk<'_>| matches!(it.outcome, Outcome::Indicated(_) | Outcome::Between { .. });
    let steady = |it: &OnTheDesk<'_>| it.assessor != HARSH && counted(it);
    let mut found = Vec::new();
    for (b, it) in areas.iter().enumerate().filter(|(_, it)| steady(it)) {
        let others = areas.iter().enumerate().filter(|(at, other)| *at != b && is_like(it, other));
        if let [(a, other)] = others.collect::<Vec<_>>().as_slice()
            && steady(other)
            && other.assessor != it.assessor
        {
            found.push((distance(&it.seen, &other.seen), *a, b));
        }
    }
    found.sort_unstable();
    found
}

fn is_like(one: &OnTheDesk<'_>, other: &OnTheDesk<'_>) -> bool {
    one.outcome == other.outcome && distance(&one.seen, &other.seen) <= NEAR
}

/// A grade with its reasons, where the rules let it be given.
fn given(framework: &Framework, sheet: &Sheet, grade: Grade, why: &str) -> Option<MadeUpAward> {
    let is_indicated = sheet.indicated == Some(grade.number());
    let on = if is_indicated { Vec::new() } else { vec![format_smolstr!("R/{}/outcome", sheet.area)] };
    let why = (!is_indicated).then(|| why.to_owned());
    may_award(framework, sheet, &Proposed { grade, why: why.as_deref(), on: &on }).ok()?;
    Some(MadeUpAward { grade, why, on })
}
