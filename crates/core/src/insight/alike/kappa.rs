//! How well a second reading agrees with the first, beyond what chance brings about: Cohen's kappa with quadratic weights.

use super::ENOUGH;
use super::chance::share_between;
use crate::framework::Grade;

/// The agreement of two readings of the same cases. Numbers are thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Fewer than [`ENOUGH`].
    TooFew,
    /// Every case was given the same one grade by both: they agree, and nothing says how they would part.
    OneGrade,
    Kappa {
        kappa: i64,
        low: i64,
        high: i64,
    },
}

/// Weighted kappa of pairs of grades, first and second reading.
///
/// κ = 1 − n·Σ(a − b)² / Σᵢⱼ(i − j)²·fᵢ·sⱼ, with fᵢ first and sⱼ second readings of each grade: 1 where all agree, 0 where they agree as if the second
/// readings were dealt out at random. The interval is made of Clopper and Pearson's 95 % interval of how often the two differ, with how far they differ when they do
/// (one grade where they never did) and how the grades fall taken as they are; it is rounded outward.
pub fn agreement(pairs: &[(Grade, Grade)]) -> Agreement {
    let n = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
    if n < ENOUGH {
        return Agreement::TooFew;
    }
    let by_chance = apart_by_chance(pairs);
    if by_chance == 0 {
        return Agreement::OneGrade;
    }
    let n = i64::from(n);
    let apart: i64 = pairs.iter().map(|(a, b)| squared(*a, *b)).sum();
    let differ = pairs.iter().filter(|(a, b)| a != b).count();
    let (least, most) = share_between(u32::try_from(differ).unwrap_or(0), u32::try_from(n).unwrap_or(0));
    let differ = i64::try_from(differ).unwrap_or(0);
    // How far they differ when they do, as a fraction: apart / differ.
    let (far, of) = if differ == 0 { (1, 1) } else { (apart, differ) };
    // 1000 (1 − n² · share · far / by chance), with the share itself in thousandths.
    let at = |share: u32| (1000 * by_chance * of - i64::from(share) * n * n * far, by_chance * of);
    let (low, whole) = at(most);
    let (high, _) = at(least);
    Agreement::Kappa {
        kappa: rounded(1000 * (by_chance - n * apart), by_chance),
        low: low.div_euclid(whole),
        high: -(-high).div_euclid(whole),
    }
}

/// n² times the mean squared difference if the second readings were dealt out at random.
fn apart_by_chance(pairs: &[(Grade, Grade)]) -> i64 {
    let count = |of: &dyn Fn(&(Grade, Grade)) -> Grade| {
        Grade::ALL.map(|grade| pairs.iter().filter(|pair| of(pair) == grade).count() as i64)
    };
    let (first, second) = (count(&|pair| pair.0), count(&|pair| pair.1));
    let cells = Grade::ALL
        .iter()
        .zip(first)
        .flat_map(|(a, f)| Grade::ALL.iter().zip(second).map(move |(b, s)| squared(*a, *b) * f * s));
    cells.sum()
}

fn squared(a: Grade, b: Grade) -> i64 {
    let apart = i64::from(a.number().abs_diff(b.number()));
    apart * apart
}

fn rounded(part: i64, whole: i64) -> i64 {
    let half = (2 * part.abs() + whole) / (2 * whole);
    if part < 0 { -half } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(of: &[(u8, u8)]) -> Vec<(Grade, Grade)> {
        let grade = |n: u8| Grade::try_from(n).expect("a grade");
        of.iter().map(|(a, b)| (grade(*a), grade(*b))).collect()
    }

    fn grades() -> impl Strategy<Value = Vec<(Grade, Grade)>> {
        proptest::collection::vec((1u8..5, 1u8..5), 5..40).prop_map(|it| pairs(&it))
    }

    proptest! {
        /// By its definition: what is seen over the pairs, and what is expected over every first beside every second.
        #[test]
        fn it_is_what_every_two_readings_side_by_side_give(pairs in grades()) {
            let apart = |a: Grade, b: Grade| (f64::from(a.number()) - f64::from(b.number())).powi(2);
            let n = pairs.len() as f64;
            let seen: f64 = pairs.iter().map(|(a, b)| apart(*a, *b)).sum::<f64>() / n;
            let expected: f64 =
                pairs.iter().flat_map(|(a, _)| pairs.iter().map(|(_, b)| apart(*a, *b))).sum::<f64>() / (n * n);
            match agreement(&pairs) {
                Agreement::Kappa { kappa, low, high } => {
                    let plain = 1000.0 * (1.0 - seen / expected);
                    prop_assert!((kappa as f64 - plain).abs() <= 0.500_001, "{} {}", kappa, plain);
                    prop_assert!(low <= kappa && kappa <= high && high <= 1000);
                }
                other => prop_assert!(expected == 0.0, "{:?}", other),
            }
        }

        #[test]
        fn which_reading_came_first_makes_no_difference(pairs in grades()) {
            let turned: Vec<_> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
            prop_assert_eq!(agreement(&turned), agreement(&pairs));
        }
    }

    #[test]
    fn readings_that_all_agree_are_one_and_the_interval_says_how_few_they_are() {
        let five = pairs(&[(3, 3), (2, 2), (3, 3), (4, 4), (2, 2)]);
        let Agreement::Kappa { kappa, low, high } = agreement(&five) else { panic!("five are enough") };
        assert_eq!((kappa, high), (1000, 1000));
        assert!(low < 600, "five readings do not show much: {low}");
        let many = five.repeat(20);
        let Agreement::Kappa { low: of_many, .. } = agreement(&many) else { panic!("many are enough") };
        assert!(of_many > 900, "{of_many}");
    }

    #[test]
    fn four_readings_are_too_few_and_one_grade_throughout_tells_nothing() {
        assert_eq!(agreement(&pairs(&[(3, 3), (2, 2), (3, 2), (4, 4)])), Agreement::TooFew);
        assert_eq!(agreement(&pairs(&[(3, 3); 9])), Agreement::OneGrade);
    }

    #[test]
    fn a_known_case() {
        // First readings: 1 twice, 2 three times, 3 once; second: each twice. Σ(i − j)²·f·s = 2·2 + 4·2·2 + 3·2 + 3·2 + 4·1·2 + 1·2 = 42.
        let six = pairs(&[(1, 1), (1, 1), (2, 2), (2, 2), (2, 3), (3, 3)]);
        let Agreement::Kappa { kappa, .. } = agreement(&six) else { panic!("six are enough") };
        // One pair differs, by one grade: 1 − 6·1 / 42.
        assert_eq!(kappa, 857);
    }
}
