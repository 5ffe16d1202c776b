//! What chance alone brings about, exactly: in whole numbers of ways, and of parts of a thousand.

use num_bigint::BigUint;

/// How often so many cases, drawn from all without looking, add up to each sum.
pub(super) struct Draws {
    /// The sum of the first entry.
    least: i32,
    ways: Vec<BigUint>,
    all: BigUint,
}

impl Draws {
    /// Of `n` cases out of these scores.
    pub(super) fn of(n: usize, scores: &[i32]) -> Self {
        // Those drawn and those left lead from the one to the other: the smaller part is counted.
        let total: i32 = scores.iter().sum();
        if 2 * n > scores.len() {
            let left = Self::of(scores.len() - n, scores);
            let most = left.least + i32::try_from(left.ways.len()).unwrap_or(0) - 1;
            let ways = left.ways.into_iter().rev().collect();
            return Self { least: total - most, ways, all: left.all };
        }
        let lowest = scores.iter().copied().min().unwrap_or(0);
        let span = scores.iter().map(|it| it - lowest).max().unwrap_or(0).unsigned_abs() as usize;
        // By how many are drawn, then by how far their sum is above the least that so many could have.
        let mut ways = vec![vec![BigUint::ZERO; n * span + 1]; n + 1];
        ways[0][0] = BigUint::from(1u32);
        for (seen, score) in scores.iter().enumerate() {
            let above = (score - lowest).unsigned_abs() as usize;
            for drawn in (1..=n.min(seen + 1)).rev() {
                let (fewer, this) = ways.split_at_mut(drawn);
                let Some((from, to)) = fewer.last().zip(this.first_mut()) else { continue };
                for (sum, before) in from.iter().enumerate().take((drawn - 1) * span + 1) {
                    if let Some(cell) = to.get_mut(sum + above).filter(|_| *before != BigUint::ZERO) {
                        *cell += before;
                    }
                }
            }
        }
        let ways = ways.pop().unwrap_or_default();
        let all = ways.iter().sum();
        Self { least: lowest * i32::try_from(n).unwrap_or(0), ways, all }
    }

    /// All ways of drawing.
    pub(super) fn all(&self) -> &BigUint {
        &self.all
    }

    /// Ways that give this sum or a lower one.
    pub(super) fn up_to(&self, sum: i32) -> BigUint {
        self.sums().filter(|(it, _)| *it <= sum).map(|(_, ways)| ways).sum()
    }

    /// Ways that give this sum or a higher one.
    pub(super) fn from(&self, sum: i32) -> BigUint {
        self.sums().filter(|(it, _)| *it >= sum).map(|(_, ways)| ways).sum()
    }

    fn sums(&self) -> impl Iterator<Item = (i32, &BigUint)> {
        (self.least..).zip(&self.ways)
    }

    /// The lowest and the highest sum that chance brings about: each side at most one in `one_in` is beyond it.
    pub(super) fn range(&self, one_in: u32) -> (i32, i32) {
        let rare = |ways: &BigUint| ways * one_in <= self.all;
        let mut below = BigUint::ZERO;
        let lowest = self.ways.iter().position(|ways| {
            below += ways;
            !rare(&below)
        });
        let mut above = BigUint::ZERO;
        let highest = self.ways.iter().rposition(|ways| {
            above += ways;
            !rare(&above)
        });
        let sum = |at: Option<usize>| self.least + at.and_then(|at| i32::try_from(at).ok()).unwrap_or(0);
        (sum(lowest), sum(highest))
    }
}

/// Between which shares, in parts of a thousand, the true share lies of which `having` of `n` were seen: Clopper and Pearson's interval of 95 %, rounded
/// outward.
pub(super) fn share_between(having: u32, n: u32) -> (u32, u32) {
    let rare = |ways: BigUint| ways * 40u32 <= BigUint::from(1000u32).pow(n);
    // The more of a thousand, the fewer ways to have so few and the more to have so many.
    let low = (0..=1000).rev().find(|of| rare(ways(having, n, n, *of))).unwrap_or(0);
    let high = (0..=1000).find(|of| rare(ways(0, having, n, *of))).unwrap_or(1000);
    (if having == 0 { 0 } else { low }, if having == n { 1000 } else { high })
}

/// Of 1000ⁿ, how often from `from` to `to` of `n` have what `of` in a thousand have.
fn ways(from: u32, to: u32, n: u32, of: u32) -> BigUint {
    let each = |k: u32| choose(n, k) * BigUint::from(of).pow(k) * BigUint::from(1000 - of).pow(n - k);
    (from..=to).map(each).sum()
}

fn choose(n: u32, k: u32) -> BigUint {
    (0..k.min(n - k)).fold(BigUint::from(1u32), |product, i| product * (n - i) / (i + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]
        #[test]
        fn the_ways_are_those_that_going_through_every_hand_finds(
            scores in proptest::collection::vec(-4i32..5, 1..10), wanted in 0usize..10,
        ) {
            let n = wanted.min(scores.len());
            let draws = Draws::of(n, &scores);
            let mut all = 0u32;
            let mut by_sum = std::collections::BTreeMap::<i32, u32>::new();
            for hand in 0u32..1 << scores.len() {
                if hand.count_ones() as usize == n {
                    let sum = (0..scores.len()).filter(|at| hand & (1 << at) != 0).map(|at| scores[at]).sum();
                    *by_sum.entry(sum).or_default() += 1;
                    all += 1;
                }
            }
            prop_assert_eq!(draws.all(), &BigUint::from(all));
            for sum in -50..50 {
                let (up_to, from): (u32, u32) =
                    (by_sum.range(..=sum).map(|it| it.1).sum(), by_sum.range(sum..).map(|it| it.1).sum());
                prop_assert_eq!(draws.up_to(sum), BigUint::from(up_to));
                prop_assert_eq!(draws.from(sum), BigUint::from(from));
            }
        }
    }

    #[test]
    fn the_interval_of_a_share_is_the_one_in_the_tables() {
        // Clopper and Pearson, 95 %: 0 of 10 up to 30.8 %, 3 of 10 from 6.7 to 65.2 %, 10 of 10 from 69.2 %.
        assert_eq!(share_between(0, 10), (0, 309));
        assert_eq!(share_between(3, 10), (66, 653));
        assert_eq!(share_between(10, 10), (691, 1000));
        assert_eq!(share_between(5, 5), (478, 1000));
    }
}
