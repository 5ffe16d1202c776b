//! How severe each person, or panel, was beside the others, with an interval that holds by counting and with nobody named by chance.

use super::ENOUGH;
use super::chance::Draws;
use super::shrunk::{Part, shrunk};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// How the cases of one person or panel stand to what the rules say; minus is severe. Numbers are thousandths of a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity<K> {
    pub who: K,
    /// Cases in which the rules say what an even hand would have given ([`super::score`]).
    pub counted: u32,
    /// None below [`ENOUGH`]: too few.
    pub told: Option<Against>,
}

/// Somebody's cases against those of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The mean of their scores.
    pub mean: i64,
    /// The same drawn toward the mean of all, by how little so few cases tell.
    pub shrunk: i64,
    /// The mean of the cases that they are held against.
    pub all: i64,
    /// Between which the mean lies that they would have over very many cases.
    pub low: i64,
    pub high: i64,
    /// The interval leaves out the mean of all.
    pub named: bool,
}

/// Severity of each, in their order.
///
/// A person's cases are held against what as many cases would add up to that were drawn without looking from all: every such hand counts the
/// same, so that no shape of the scores is assumed. The sum is beyond chance where hands as low, or as high, make up at most one in 40 of all,
/// divided by the number of people who are told of: then at most one season in 20 names anybody at all where all have the same hand. Whoever is
/// farthest beyond it is named and set aside, since their cases move the mean for everybody; then the others are held against one another.
/// Where only two are left to tell apart, a difference names both: nothing says whose it is.
pub fn severity<K: Ord + Clone>(cases: &[(K, i32)]) -> Vec<Severity<K>> {
    let mut by: BTreeMap<&K, Vec<i32>> = BTreeMap::new();
    cases.iter().for_each(|(who, score)| by.entry(who).or_default().push(*score));
    let parts: Vec<Part> = by.values().map(|scores| Part::of(scores)).collect();
    let (rounds, of) = rounds(&parts, cases.iter().map(|(_, score)| *score).collect(), &by);
    let shrunk = shrunk(&parts);
    let told = |at: usize, part: &Part| {
        let round = rounds.get(of.get(at).copied().flatten()?)?;
        Some(against(part, round, shrunk.get(at).copied().unwrap_or(0), round.named.contains(&at)))
    };
    let all = by.keys().zip(&parts).enumerate();
    all.map(|(at, (who, part))| Severity { who: (*who).clone(), counted: part.n, told: told(at, part) })
        .collect()
}

/// One holding of all who are left against one another.
struct Round {
    /// The scores of all of them.
    scores: Vec<i32>,
    /// So many are told of.
    told: u32,
    /// Places of those who are beyond chance, and farthest.
    named: Vec<usize>,
}

impl Round {
    /// One in so many on either side is rare.
    fn one_in(&self) -> u32 {
        40 * self.told.max(1)
    }
}

/// The rounds, and by place the one in which somebody was held last; none of one of whom too little is known.
fn rounds<K: Ord>(
    parts: &[Part],
    mut scores: Vec<i32>,
    by: &BTreeMap<&K, Vec<i32>>,
) -> (Vec<Round>, Vec<Option<usize>>) {
    let mut left: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].n >= ENOUGH).collect();
    let mut rounds: Vec<Round> = Vec::new();
    let mut of = vec![None; parts.len()];
    loop {
        let told = u32::try_from(left.len()).unwrap_or(u32::MAX);
        let mut round = Round { scores: scores.clone(), told, named: Vec::new() };
        round.named = farthest(parts, &left, &round);
        left.iter().for_each(|at| of[*at] = Some(rounds.len()));
        let named = round.named.clone();
        rounds.push(round);
        if named.is_empty() {
            return (rounds, of);
        }
        left.retain(|at| !named.contains(at));
        for theirs in by.values().enumerate().filter(|(at, _)| named.contains(at)).map(|(_, it)| it) {
            for score in theirs {
                if let Some(at) = scores.iter().position(|it| it == score) {
                    scores.swap_remove(at);
                }
            }
        }
    }
}

/// Those whose hand is the rarest, where it is beyond chance.
fn farthest(parts: &[Part], left: &[usize], round: &Round) -> Vec<usize> {
    let mut rarest: Option<(BigUint, BigUint, Vec<usize>)> = None;
    for at in left {
        let draws = Draws::of(parts[*at].n as usize, &round.scores);
        let ways = draws.up_to(parts[*at].sum).min(draws.from(parts[*at].sum));
        if &ways * round.one_in() > *draws.all() {
            continue;
        }
        let order = rarest.as_ref().map(|(few, all, _)| (&ways * all).cmp(&(few * draws.all())));
        match (order, &mut rarest) {
            (Some(std::cmp::Ordering::Equal), Some((.., who))) => who.push(*at),
            (Some(std::cmp::Ordering::Greater), _) => {}
            _ => rarest = Some((ways, draws.all().clone(), vec![*at])),
        }
    }
    rarest.map(|(.., who)| who).unwrap_or_default()
}

fn against(part: &Part, round: &Round, shrunk: i64, named: bool) -> Against {
    let draws = Draws::of(part.n as usize, &round.scores);
    let (lowest, highest) = draws.range(round.one_in());
    let all = Part::of(&round.scores);
    // Mean less what chance may have added: (sum − bound) / n + mean of all, in half grades.
    let less = |bound: i32| {
        let (sum, n, total, many) =
            (i64::from(part.sum - bound), i64::from(part.n), i64::from(all.sum), i64::from(all.n.max(1)));
        (500 * (sum * many + total * n), n * many)
    };
    let ((low, of), (high, _)) = (less(highest), less(lowest));
    Against {
        mean: part.mean(),
        shrunk,
        all: all.mean(),
        low: low.div_euclid(of),
        high: -(-high).div_euclid(of),
        named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cases(of: &[(&'static str, &[i32])]) -> Vec<(&'static str, i32)> {
        of.iter().flat_map(|(who, scores)| scores.iter().map(move |it| (*who, *it))).collect()
    }

    fn named(cases: &[(&'static str, i32)]) -> Vec<&'static str> {
        let named = |it: &Severity<&'static str>| it.told.as_ref().is_some_and(|told| told.named);
        severity(cases).iter().filter(|it| named(it)).map(|it| it.who).collect()
    }

    /// Half the cases as indicated, the others half a grade up or down in turn.
    const EVEN: [i32; 12] = [0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1];

    #[test]
    fn a_harsh_assessor_is_named_and_nobody_whom_the_mean_makes_lenient() {
        let harsh = EVEN.map(|it| it - 2);
        let found = cases(&[("a", &EVEN), ("b", &EVEN), ("c", &harsh), ("d", &EVEN)]);
        assert_eq!(named(&found), ["c"]);
        let of = severity(&found);
        let c = of[2].told.as_ref().expect("told");
        assert_eq!((c.mean, c.all), (-1000, -250));
        assert!(c.high < c.all && c.low < c.mean && c.mean < c.shrunk && c.shrunk < c.all, "{c:?}");
        let a = of[0].told.as_ref().expect("told");
        assert_eq!((a.mean, a.all), (0, 0), "held against those who are left");
    }

    #[test]
    fn where_all_have_one_hand_nobody_is_named() {
        let people = ["a", "b", "c", "d", "e", "f"];
        let even: Vec<(&str, i32)> = people
            .iter()
            .enumerate()
            .flat_map(|(n, who)| (0..12).map(move |at| (*who, EVEN[(at + n) % 12])))
            .collect();
        assert_eq!(named(&even), Vec::<&str>::new());
        // One grade down here and there is what every season has.
        let mut few = even.clone();
        few[3].1 = -2;
        few[15].1 = -2;
        few[30].1 = 2;
        assert_eq!(named(&few), Vec::<&str>::new());
    }

    #[test]
    fn of_two_people_who_differ_nothing_says_which_it_is() {
        let harsh = EVEN.map(|it| it - 3);
        assert_eq!(named(&cases(&[("a", &EVEN), ("b", &harsh)])), ["a", "b"]);
    }

    #[test]
    fn of_four_cases_nothing_is_said_and_of_somebody_alone_nothing_is_found() {
        let found = severity(&cases(&[("a", &[-4, -4, -4, -4]), ("b", &EVEN), ("c", &EVEN)]));
        assert_eq!((found[0].counted, &found[0].told), (4, &None));
        assert_eq!(named(&cases(&[("a", &[-4; 9])])), Vec::<&str>::new());
    }

    #[test]
    fn that_all_are_severe_names_nobody() {
        let all = [-2; 9];
        assert_eq!(named(&cases(&[("a", &all), ("b", &all), ("c", &all)])), Vec::<&str>::new());
    }

    fn any_cases() -> impl Strategy<Value = Vec<(u8, i32)>> {
        proptest::collection::vec((0u8..4, -3i32..3), 0..28)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(120))]
        #[test]
        fn somebody_is_named_where_the_interval_leaves_out_the_mean_of_all(cases in any_cases()) {
            for it in severity(&cases) {
                let Some(told) = it.told else { continue };
                prop_assert!(told.low <= told.mean && told.mean <= told.high);
                let outside = told.all < told.low || told.all > told.high;
                // Rounded outward: one thousandth may hide what the whole numbers tell apart.
                prop_assert!(!outside || told.named);
                prop_assert!(!told.named || told.low + 1 >= told.all || told.high <= told.all + 1);
            }
        }

        #[test]
        fn the_order_of_the_cases_makes_no_difference(cases in any_cases()) {
            let mut turned = cases.clone();
            turned.reverse();
            prop_assert_eq!(severity(&turned), severity(&cases));
        }

        #[test]
        fn severe_and_lenient_are_mirror_images(cases in any_cases()) {
            let turned: Vec<(u8, i32)> = cases.iter().map(|(who, score)| (*who, -score)).collect();
            for (it, mirrored) in severity(&cases).iter().zip(severity(&turned)) {
                prop_assert_eq!(it.told.as_ref().map(|it| it.named), mirrored.told.as_ref().map(|it| it.named));
                prop_assert_eq!(it.told.as_ref().map(|it| -it.mean), mirrored.told.as_ref().map(|it| it.mean));
            }
        }
    }

    /// Of all ways to deal the same cases to three people, five each, how many name anybody: counted, and at most one in twenty.
    #[test]
    fn of_all_ways_to_deal_cases_out_few_name_anybody() {
        let scores = [-2, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2];
        let (mut deals, mut naming) = (0u32, 0u32);
        // The first person's hand by its bits, every twenty-first one; the others get what is left in turn.
        for hand in (0u32..1 << 15).filter(|hand| hand.count_ones() == 5).step_by(21) {
            let mut left = 0;
            let dealt: Vec<(&'static str, i32)> = scores
                .iter()
                .enumerate()
                .map(|(at, score)| {
                    let mine = hand & (1 << at) != 0;
                    left += u32::from(!mine);
                    (
                        if mine {
                            "a"
                        } else if left % 2 == 0 {
                            "b"
                        } else {
                            "c"
                        },
                        *score,
                    )
                })
                .collect();
            deals += 1;
            naming += u32::from(!named(&dealt).is_empty());
        }
        assert_eq!(deals, 143);
        assert!(20 * naming <= deals, "{naming} of {deals}");
    }
}
