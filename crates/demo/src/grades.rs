//! Handing out grades, so that shares come out as a story wants them. Whole numbers throughout.

use crate::dice::Dice;
use crate::story::Settings;
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
pub(crate) fn aims(settings: Settings, present: &[&str], framework: &Framework, dice: &mut Dice) -> Vec<Aim> {
    let top: Vec<&str> = match settings {
        Settings::Excellent | Settings::ExcellentNotSafe => present.to_vec(),
        Settings::Well => {
            let few = framework.adjustment.for_grade(Grade::Excellently, present.len()).saturating_sub(1);
            leaving_out(present, usize::from(few), framework, dice)
        }
        Settings::Adequate | Settings::AdequateUnseen => vec!["early-years", "nursery-primary", "special"],
        Settings::Hole => vec!["early-years", "special", "childrens-homes"],
        Settings::Poor => vec!["childrens-homes"],
    };
    let below = if settings == Settings::Poor { Aim::Red } else { Aim::Amber };
    present.iter().map(|id| if top.contains(id) { Aim::Top } else { below }).collect()
}

/// So many of the super groups, with all but one of the universal ones.
fn leaving_out<'a>(present: &[&'a str], keep: usize, framework: &Framework, dice: &mut Dice) -> Vec<&'a str> {
    let universal = |id: &&str| framework.super_group(id).is_some_and(|s| s.universal);
    let (mut first, mut then): (Vec<&str>, Vec<&str>) = present.iter().copied().partition(universal);
    dice.shuffle(&mut first);
    dice.shuffle(&mut then);
    let spare = first.split_off(first.len().saturating_sub(1));
    first.into_iter().chain(then).chain(spare).take(keep).collect()
}

/// Overall grades for the groups of one super group, `counts` long each.
pub(crate) fn overall(counts: &[usize], aim: Aim, dice: &mut Dice) -> Vec<Vec<Judgement>> {
    let all: usize = counts.iter().sum();
    let mut good: Vec<usize> = match aim {
        Aim::Top => {
            let share = if dice.percent(50) { 84 } else { 72 };
            counts.iter().map(|n| (n * share).div_ceil(100)).collect()
        }
        Aim::Amber => spread(all * 60 / 100, counts, dice),
        Aim::Red => spread(all * 45 / 100, counts, dice),
    };
    counts
        .iter()
        .zip(&mut good)
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

/// Percent of the groups meant to be in the top bands for enjoying and achieving, and for staying safe.
pub(crate) fn outcome_shares(settings: Settings) -> (usize, usize) {
    match settings {
        Settings::Excellent => (90, 90),
        Settings::ExcellentNotSafe => (90, 72),
        Settings::Well => (72, 72),
        Settings::Adequate | Settings::AdequateUnseen | Settings::Hole => (56, 56),
        Settings::Poor => (35, 35),
    }
}

/// An outcome's grades for each group: the overall ones, moved as little as makes `share` percent of the groups reach
/// the top bands. The groups that do best overall come first.
pub(crate) fn outcome(overall: &[Vec<Judgement>], share: usize) -> Vec<Vec<Judgement>> {
    let mut order: Vec<usize> = (0..overall.len()).filter(|g| !overall[*g].is_empty()).collect();
    let top = (order.len() * share).div_ceil(100);
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
    while (goods(grades) * 100 >= grades.len() * 65) != up {
        let (nearest, to) = if up {
            (grades.iter_mut().filter(|g| !g.is_good_or_better()).min(), Judgement::Good)
        } else {
            (grades.iter_mut().filter(|g| g.is_good_or_better()).max(), Judgement::Satisfactory)
        };
        let Some(grade) = nearest else { return };
        *grade = to;
    }
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
        let all = outcome(&overall, 100);
        assert_eq!(all, [vec![Good, Good], vec![Good, Good, Inadequate], vec![], vec![Outstanding]]);
        let none = outcome(&overall, 0);
        assert_eq!(none[0], [Good, Satisfactory]);
        assert_eq!(none[3], [Satisfactory]);
    }
}
