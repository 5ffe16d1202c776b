//! Handing out grades, so that shares come out as a story wants them. Whole numbers throughout.

use crate::story::{Settings, Story};
use crate::twist::Twist;
use plumbline_core::chance::Dice;
use plumbline_core::framework::{Framework, Grade};
use plumbline_core::record::Judgement;

/// Where a super group is meant to land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// In the top bands.
    Top,
    Amber,
    Red,
}

/// What each super group that is present aims at, in the framework's order.
pub(crate) fn aims(story: &Story, present: &[&str], framework: &Framework, dice: &mut Dice) -> Vec<Aim> {
    let settings = story.settings;
    let top: Vec<&str> = match settings {
        Settings::Excellent | Settings::ExcellentNotSafe => present.to_vec(),
        Settings::Well | Settings::JustExcellent => {
            let asked = framework.adjustment.for_grade(Grade::Excellently, present.len());
            let keep = if settings == Settings::Well { asked.saturating_sub(1) } else { asked };
            let kept = story.twist.map(Twist::super_group);
            leaving_out(present, kept, usize::from(keep), framework, dice)
        }
        Settings::Adequate | Settings::AdequateUnseen => vec!["early-years", "nursery-primary", "special"],
        Settings::Hole => vec!["early-years", "special", "childrens-homes"],
        Settings::Poor => vec!["childrens-homes"],
    };
    let below = if settings == Settings::Poor { Aim::Red } else { Aim::Amber };
    present.iter().map(|id| if top.contains(id) { Aim::Top } else { below }).collect()
}

/// So many of the super groups, with all but one of the universal ones; the one that a twist needs comes first.
fn leaving_out<'a>(
    present: &[&'a str],
    kept: Option<&str>,
    keep: usize,
    framework: &Framework,
    dice: &mut Dice,
) -> Vec<&'a str> {
    let universal = |id: &&str| framework.super_group(id).is_some_and(|s| s.universal);
    let (mut first, mut then): (Vec<&str>, Vec<&str>) = present.iter().copied().partition(universal);
    dice.shuffle(&mut first);
    dice.shuffle(&mut then);
    first.sort_by_key(|id| Some(*id) != kept);
    then.sort_by_key(|id| Some(*id) != kept);
    let spare = first.split_off(first.len().saturating_sub(1));
    first.into_iter().chain(then).chain(spare).take(keep).collect()
}

/// Overall grades for the groups of one super group, `counts` long each.
pub(crate) fn overall(counts: &[usize], aim: Aim, dice: &mut Dice) -> Vec<Vec<Judgement>> {
    let all: usize = counts.iter().sum();
    let good: Vec<usize> = match aim {
        Aim::Top => {
            let share = if dice.percent(50) { 84 } else { 72 };
            counts.iter().map(|n| (n * share).div_ceil(100)).collect()
        }
        Aim::Amber => spread(all * 60 / 100, counts, dice),
        Aim::Red => spread(all * 45 / 100, counts, dice),
    };
    handed_out(counts, &good, aim, dice)
}

fn handed_out(counts: &[usize], good: &[usize], aim: Aim, dice: &mut Dice) -> Vec<Vec<Judgement>> {
    counts
        .iter()
        .zip(good)
        .map(|(n, good)| {
            let mut grades: Vec<Judgement> = (0..*n).map(|i| one(i < *good, aim, dice)).collect();
            dice.shuffle(&mut grades);
            grades
        })
        .collect()
}

/// `total` places among the groups, none getting more than it holds.
fn spread(total: usize, counts: &[usize], dice: &mut Dice) -> Vec<usize> {
    let mut places: Vec<usize> =
        counts.iter().enumerate().flat_map(|(g, n)| std::iter::repeat_n(g, *n)).collect();
    dice.shuffle(&mut places);
    let mut taken = vec![0; counts.len()];
    places.into_iter().take(total).for_each(|g| taken[g] += 1);
    taken
}

fn one(good: bool, aim: Aim, dice: &mut Dice) -> Judgement {
    match (good, aim) {
        (true, Aim::Top) if dice.percent(28) => Judgement::Outstanding,
        (true, _) if dice.percent(10) => Judgement::Outstanding,
        (true, _) => Judgement::Good,
        (false, Aim::Red) if dice.percent(25) => Judgement::Inadequate,
        (false, _) if dice.percent(8) => Judgement::Inadequate,
        (false, _) => Judgement::Satisfactory,
    }
}

/// How many groups are meant to be in the top bands for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupShare {
    /// Percent of the groups that carry the outcome.
    pub of_carrying: usize,
    /// At least this percent of all groups present: those that do not carry it may count either way.
    pub at_least: usize,
}

/// For enjoying and achieving, and for staying safe.
pub(crate) fn outcome_shares(settings: Settings) -> (GroupShare, GroupShare) {
    let share = |of_carrying, at_least| GroupShare { of_carrying, at_least };
    let both = |share| (share, share);
    match settings {
        Settings::Excellent | Settings::JustExcellent => both(share(90, 80)),
        Settings::ExcellentNotSafe => (share(90, 80), share(68, 65)),
        Settings::Well => both(share(72, 66)),
        Settings::Adequate | Settings::AdequateUnseen | Settings::Hole => both(share(56, 50)),
        Settings::Poor => both(share(35, 0)),
    }
}

/// An outcome's grades for each group: the overall ones, moved as little as brings so many of the groups into the top bands.
/// The groups that do best overall come first. `present` counts the groups without this outcome too.
pub(crate) fn outcome(overall: &[Vec<Judgement>], present: usize, share: GroupShare) -> Vec<Vec<Judgement>> {
    let mut order: Vec<usize> = (0..overall.len()).filter(|g| !overall[*g].is_empty()).collect();
    let top = (order.len() * share.of_carrying).max(present * share.at_least).div_ceil(100);
    order.sort_by_key(|g| (std::cmp::Reverse(goods(&overall[*g]) * 1000 / overall[*g].len()), *g));
    let mut graded = overall.to_vec();
    for (place, group) in order.into_iter().enumerate() {
        moved(&mut graded[group], place < top);
    }
    graded
}

fn goods(grades: &[Judgement]) -> usize {
    grades.iter().filter(|g| g.is_good_or_better()).count()
}

/// Until 65 percent are good or better, or until they are not: those nearest the line go first.
fn moved(grades: &mut [Judgement], up: bool) {
    let (n, good) = (grades.len(), goods(grades));
    // The fewest that are enough, and the most that are not.
    let (enough, too_few) = ((n * 65).div_ceil(100), (n * 65).div_ceil(100).saturating_sub(1));
    let (mut left, steps, to) = if up {
        let steps = [Judgement::Satisfactory, Judgement::Inadequate];
        (enough.saturating_sub(good), steps, Judgement::Good)
    } else {
        (good.saturating_sub(too_few), [Judgement::Good, Judgement::Outstanding], Judgement::Satisfactory)
    };
    for nearest in steps {
        for grade in grades.iter_mut().filter(|g| **g == nearest) {
            if left == 0 {
                return;
            }
            *grade = to;
            left -= 1;
        }
    }
}

/// So many good ones, all that fit outside the group `last`, and the rest in it.
pub(crate) fn with_good(counts: &[usize], good: usize, last: usize, dice: &mut Dice) -> Vec<Vec<Judgement>> {
    let mut left = good;
    let mut taken = vec![0; counts.len()];
    for group in (0..counts.len()).filter(|g| *g != last).chain([last]) {
        taken[group] = left.min(counts[group]);
        left -= taken[group];
    }
    handed_out(counts, &taken, Aim::Top, dice)
}

/// An outcome on which nothing turns: the overall grade, or now and then its neighbour.
pub(crate) fn near(overall: Judgement, dice: &mut Dice) -> Judgement {
    let number = overall as i64 + if dice.percent(25) { dice.between(-1, 1) } else { 0 };
    Judgement::from_number(number.clamp(1, 4) as u8).unwrap_or(overall)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Judgement::{Good, Inadequate, Outstanding, Satisfactory};

    #[test]
    fn a_super_group_lands_where_it_aims() {
        let mut dice = Dice::new(7, &[]);
        for counts in [vec![3, 4, 9], vec![1], vec![0, 2], vec![40, 7, 1, 1]] {
            for (aim, least, below) in [(Aim::Top, 65, 101), (Aim::Amber, 0, 65), (Aim::Red, 0, 50)] {
                let grades = overall(&counts, aim, &mut dice).concat();
                let share = goods(&grades) * 100 / grades.len();
                assert!((least..below).contains(&share), "{counts:?} {aim:?}: {share}");
            }
        }
    }

    #[test]
    fn an_outcome_moves_only_what_it_must() {
        let overall = [vec![Good, Good], vec![Satisfactory, Good, Inadequate], vec![], vec![Outstanding]];
        let share = |of_carrying| GroupShare { of_carrying, at_least: 0 };
        let all = outcome(&overall, 4, share(100));
        assert_eq!(all, [vec![Good, Good], vec![Good, Good, Inadequate], vec![], vec![Outstanding]]);
        let none = outcome(&overall, 4, share(0));
        assert_eq!(none[0], [Satisfactory, Good]);
        assert_eq!(none[3], [Satisfactory]);
    }
}
