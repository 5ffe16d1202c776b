//! Whether a difference between two classes of areas is more than chance explains: Fisher's exact test, in whole numbers.

use num_bigint::BigUint;

/// How many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Of {
    pub having: u32,
    pub n: u32,
}

/// Whether so uneven a split, or a more uneven one, comes about by chance in at most one case of twenty (both sides of the test).
pub(super) fn is_beyond_chance(one: Of, other: Of) -> bool {
    let having = one.having + other.having;
    let splits = having.saturating_sub(other.n)..=having.min(one.n);
    let ways = |k: u32| choose(one.n, k) * choose(other.n, having - k);
    let seen = ways(one.having);
    let as_uneven: BigUint = splits.map(ways).filter(|ways| *ways <= seen).sum();
    as_uneven * 20u32 <= choose(one.n + other.n, having)
}

fn choose(n: u32, k: u32) -> BigUint {
    (0..k.min(n - k)).fold(BigUint::from(1u32), |product, i| product * (n - i) / (i + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by going through every subset of the areas.
    fn by_counting(one: Of, other: Of) -> bool {
        let all = one.n + other.n;
        let having = one.having + other.having;
        let splits: Vec<u32> = (0u32..1 << all)
            .filter(|set| set.count_ones() == having)
            .map(|set| (set & ((1 << one.n) - 1)).count_ones())
            .collect();
        let ways = |k: u32| splits.iter().filter(|split| **split == k).count();
        let as_uneven = splits.iter().filter(|split| ways(**split) <= ways(one.having)).count();
        20 * as_uneven <= splits.len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn the_test_is_what_counting_every_subset_gives(n in 1u32..7, m in 1u32..7, a in 0u32..7, b in 0u32..7) {
            let (one, other) = (Of { having: a.min(n), n }, Of { having: b.min(m), n: m });
            prop_assert_eq!(is_beyond_chance(one, other), by_counting(one, other));
        }
    }

    #[test]
    fn known_cases() {
        // 2·C(10,0)/C(10,5): 2 of 252.
        assert!(is_beyond_chance(Of { having: 5, n: 5 }, Of { having: 0, n: 5 }));
        // 4 of 5 against 1 of 5: 52 of 252.
        assert!(!is_beyond_chance(Of { having: 4, n: 5 }, Of { having: 1, n: 5 }));
        assert!(!is_beyond_chance(Of { having: 3, n: 3 }, Of { having: 7, n: 7 }), "no difference at all");
    }
}
