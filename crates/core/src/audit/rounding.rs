//! Rounding as tables print it: half up; at an exact tie half to even or down will do too; a truncation is wrong.

use super::figure::{Figure, ten};

/// Whether the printed percentage is what `part` of `whole` rounds to at its precision.
pub(crate) fn is_share(printed: Figure, part: i128, whole: i128) -> bool {
    whole > 0 && is_rounding(printed, part * 100, whole)
}

/// Whether the printed number is what `numerator / denominator` rounds to at its precision.
pub(crate) fn is_rounding(printed: Figure, numerator: i128, denominator: i128) -> bool {
    2 * (printed.units * denominator - numerator * ten(printed.scale)).abs() <= denominator
}

/// The share half up, at the precision of another figure and with its sign.
pub(crate) fn share_like(printed: Figure, part: i128, whole: i128) -> Figure {
    let units = (2 * part * 100 * ten(printed.scale) + whole).div_euclid(2 * whole);
    Figure { units, ..printed }
}

/// The least and the greatest whole count out of `n` that give the percentage; none where none does.
pub(crate) fn counts_giving(printed: Figure, n: i128) -> Option<(i128, i128)> {
    let (middle, step) = (2 * printed.units * n, 200 * ten(printed.scale));
    let least = -(n - middle).div_euclid(step);
    let most = (middle + n).div_euclid(step);
    let (least, most) = (least.max(0), most.min(n));
    (least <= most).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::of(text).unwrap()
    }

    #[test]
    fn half_up_holds_and_at_a_tie_the_other_ways_too_but_no_truncation() {
        assert!(is_share(figure("47%"), 71, 152));
        assert!(!is_share(figure("46%"), 71, 152), "46.71 is not cut to 46");
        assert!(is_share(figure("13%"), 1, 8) && is_share(figure("12%"), 1, 8), "12.5 is a tie");
        assert!(is_share(figure("46.7"), 71, 152));
        assert!(!is_share(figure("5"), 0, 0));
    }

    #[test]
    fn the_counts_that_give_a_percentage_are_those_that_trying_each_one_finds() {
        for n in 0..130 {
            for text in ["0", "1", "12", "12.5", "30", "33.3", "60", "99", "100", "101"] {
                let printed = figure(text);
                let tried: Vec<i128> = (0..=n).filter(|c| is_share(printed, *c, n)).collect();
                let ends = tried.first().copied().zip(tried.last().copied());
                let found = counts_giving(printed, n).filter(|_| n > 0);
                assert_eq!(found, ends, "{text} of {n}");
            }
        }
        assert_eq!(counts_giving(figure("60%"), 7), None);
    }
}
