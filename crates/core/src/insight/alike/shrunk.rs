//! How far a mean of few cases is drawn toward the mean of all: James and Stein's estimate with variances from the cases themselves.

/// Scores of one person in half grades, as far as anything here needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub n: u32,
    pub sum: i32,
    /// The sum of their squares.
    pub squares: i32,
}

impl Part {
    pub(super) fn of(scores: &[i32]) -> Self {
        let n = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        Self { n, sum: scores.iter().sum(), squares: scores.iter().map(|it| it * it).sum() }
    }

    /// In thousandths of a grade.
    pub(super) fn mean(self) -> i64 {
        rounded(500 * i128::from(self.sum), i128::from(self.n.max(1)))
    }
}

/// Parts of one: whole numbers that stand for fractions.
const ONE: i128 = 1_000_000_000;

/// Each mean drawn toward that of all, in thousandths of a grade.
///
/// With m the mean of all cases, mᵢ that of nᵢ cases of one of k people and N cases in all, s² is the mean square within people (N − k
/// degrees of freedom) and τ² = max(0, (mean square between − s²) / n₀), n₀ = (N − Σnᵢ²/N) / (k − 1). The shrunk mean is
/// m + τ² / (τ² + s²/nᵢ) · (mᵢ − m). Where people differ no more than their cases do, τ² is 0 and all are at the mean. Variances are
/// worked out in billionths, cut off, so that they are the same on any machine.
pub(super) fn shrunk(parts: &[Part]) -> Vec<i64> {
    let all = parts.iter().fold(Part { n: 0, sum: 0, squares: 0 }, |all, it| Part {
        n: all.n + it.n,
        sum: all.sum + it.sum,
        squares: all.squares + it.squares,
    });
    let Some((within, between)) = variances(parts, all) else {
        return parts.iter().map(|it| if parts.len() == 1 { it.mean() } else { all.mean() }).collect();
    };
    parts.iter().map(|it| toward(*it, all, within, between)).collect()
}

/// s² and τ² in billionths of a squared half grade; none where there is nobody to compare, or nothing within.
fn variances(parts: &[Part], all: Part) -> Option<(i128, i128)> {
    let (k, n) = (i128::try_from(parts.len()).ok()?, i128::from(all.n));
    if k < 2 || n <= k {
        return None;
    }
    let square_of_sum = |it: &Part| ONE * i128::from(it.sum) * i128::from(it.sum) / i128::from(it.n.max(1));
    let of_people: i128 = parts.iter().map(square_of_sum).sum();
    let within = (ONE * i128::from(all.squares) - of_people).max(0) / (n - k);
    let mean_square = (of_people - square_of_sum(&all)).max(0) / (k - 1);
    let squares: i128 = parts.iter().map(|it| i128::from(it.n) * i128::from(it.n)).sum();
    // n₀ = (N² − Σnᵢ²) / (N (k − 1)).
    let between = (mean_square - within).max(0) * n * (k - 1) / (n * n - squares).max(1);
    Some((within, between))
}

fn toward(it: Part, all: Part, within: i128, between: i128) -> i64 {
    let (n, sum, many, total) =
        (i128::from(it.n.max(1)), i128::from(it.sum), i128::from(all.n.max(1)), i128::from(all.sum));
    // τ² n / (τ² n + s²), of the difference of the two means, on top of the mean of all.
    let weight = between * n;
    let whole = weight + within;
    if whole == 0 {
        return all.mean();
    }
    rounded(500 * (total * n * whole + weight * (sum * many - total * n)), n * many * whole)
}

/// Half away from nought.
fn rounded(part: i128, whole: i128) -> i64 {
    let half = (2 * part.abs() + whole) / (2 * whole);
    i64::try_from(if part < 0 { -half } else { half }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The formula as it is written, in floating point.
    fn plainly(people: &[Vec<i32>]) -> Vec<f64> {
        let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
        let people: Vec<Vec<f64>> =
            people.iter().map(|it| it.iter().map(|score| f64::from(*score) * 500.0).collect()).collect();
        let all: Vec<f64> = people.iter().flatten().copied().collect();
        let (k, n, m) = (people.len() as f64, all.len() as f64, mean(&all));
        let within =
            people.iter().map(|it| it.iter().map(|x| (x - mean(it)).powi(2)).sum::<f64>()).sum::<f64>();
        let within = within / (n - k);
        let between =
            people.iter().map(|it| it.len() as f64 * (mean(it) - m).powi(2)).sum::<f64>() / (k - 1.0);
        let n0 = (n - people.iter().map(|it| (it.len() as f64).powi(2)).sum::<f64>() / n) / (k - 1.0);
        let tau = ((between - within) / n0).max(0.0);
        let weight = |it: &[f64]| if tau == 0.0 { 0.0 } else { tau / (tau + within / it.len() as f64) };
        people.iter().map(|it| m + weight(it) * (mean(it) - m)).collect()
    }

    proptest! {
        #[test]
        fn the_whole_numbers_give_what_the_formula_does(
            people in proptest::collection::vec(proptest::collection::vec(-4i32..5, 2..12), 2..7),
        ) {
            let parts: Vec<Part> = people.iter().map(|it| Part::of(it)).collect();
            for (ours, plain) in shrunk(&parts).into_iter().zip(plainly(&people)) {
                prop_assert!((ours as f64 - plain).abs() <= 1.0, "{} {}", ours, plain);
            }
        }

        #[test]
        fn a_shrunk_mean_lies_between_its_own_and_that_of_all(
            people in proptest::collection::vec(proptest::collection::vec(-4i32..5, 1..12), 2..7),
        ) {
            let parts: Vec<Part> = people.iter().map(|it| Part::of(it)).collect();
            let all = Part::of(&people.concat()).mean();
            for (ours, part) in shrunk(&parts).into_iter().zip(&parts) {
                let (own, low, high) = (part.mean(), part.mean().min(all), part.mean().max(all));
                prop_assert!((low..=high).contains(&ours), "{} of {} and {}", ours, own, all);
            }
        }
    }

    #[test]
    fn people_who_differ_no_more_than_their_cases_are_all_at_the_mean() {
        let parts = [Part::of(&[-1, 1, -1, 1]), Part::of(&[1, -1, 1, -1])];
        assert_eq!(shrunk(&parts), [0, 0]);
    }

    #[test]
    fn people_whose_every_case_is_the_same_are_not_drawn_at_all() {
        let parts = [Part::of(&[-2; 5]), Part::of(&[0; 5])];
        assert_eq!(shrunk(&parts), [-1000, 0]);
    }
}
