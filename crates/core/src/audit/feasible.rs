//! Whether whole counts can give printed percentages: intervals of counts, never the counts one by one.

use super::figure::Figure;
use super::rounding::counts_giving;

/// The grades of a row: `n` were judged, each of the cells may print the share of one grade, and one more percentage may print the share
/// of some of them together.
#[derive(Clone, Debug)]
pub(crate) struct Graded<'a> {
    pub n: i128,
    /// How many grades there are.
    pub cells: usize,
    /// Which of them the further percentage adds up, and what it prints.
    pub together: Option<(&'a [bool], Figure)>,
}

impl Graded<'_> {
    /// With each printed share in its own cell; a cell without one may hold any whole count.
    pub fn fits(&self, shares: &[Option<Figure>]) -> bool {
        let any = (0, self.n);
        let ranges: Option<Vec<(i128, i128)>> =
            shares.iter().map(|share| share.map_or(Some(any), |s| counts_giving(s, self.n))).collect();
        let Some(ranges) = ranges else { return false };
        let Some((inside, printed)) = self.together else {
            let (least, most) = summed(ranges.iter());
            return least <= self.n && self.n <= most;
        };
        let Some((low, high)) = counts_giving(printed, self.n) else { return false };
        let side = |is_in: bool| {
            summed(ranges.iter().zip(inside).filter(|(_, i)| **i == is_in).map(|(range, _)| range))
        };
        let (in_least, in_most) = side(true);
        let (out_least, out_most) = side(false);
        // Each side takes any sum between its ends, so one number settles it.
        let least = low.max(in_least).max(self.n - out_most);
        let most = high.min(in_most).min(self.n - out_least);
        least <= most
    }

    /// With the printed shares in order, in some of the cells, the others lost.
    pub fn fits_in_order(&self, shares: &[Figure]) -> bool {
        let mut placed = vec![None; self.cells];
        shares.len() <= self.cells && self.place(shares, 0, &mut placed)
    }

    fn place(&self, shares: &[Figure], from: usize, placed: &mut [Option<Figure>]) -> bool {
        let Some((share, rest)) = shares.split_first() else { return self.fits(placed) };
        let last = self.cells - shares.len();
        (from..=last).any(|at| {
            placed[at] = Some(*share);
            let fits = self.place(rest, at + 1, placed);
            placed[at] = None;
            fits
        })
    }
}

fn summed<'r>(ranges: impl Iterator<Item = &'r (i128, i128)>) -> (i128, i128) {
    ranges.fold((0, 0), |(least, most), (low, high)| (least + low, most + high))
}

#[cfg(test)]
mod tests {
    use super::super::rounding::is_share;
    use super::*;
    use proptest::prelude::*;

    fn whole(share: i128) -> Figure {
        Figure { units: share, scale: 0, percent: true, signed: false }
    }

    /// The twin: every placement, and every way to share out `n` among four grades.
    fn by_trying(n: i128, shares: &[i128], together: i128) -> bool {
        let holds = |counts: [i128; 4], at: &[usize]| {
            at.iter().zip(shares).all(|(at, share)| is_share(whole(*share), counts[*at], n))
                && is_share(whole(together), counts[0] + counts[1], n)
        };
        for mask in 0u32..16 {
            let at: Vec<usize> = (0..4).filter(|i| mask & (1 << i) != 0).collect();
            if at.len() != shares.len() {
                continue;
            }
            for a in 0..=n {
                for b in 0..=n - a {
                    for c in 0..=n - a - b {
                        if holds([a, b, c, n - a - b - c], &at) {
                            return true;
                        }
                    }
                }
            }
        }
        false
    }

    fn by_intervals(n: i128, shares: &[i128], together: i128) -> bool {
        let shares: Vec<Figure> = shares.iter().map(|s| whole(*s)).collect();
        let inside = [true, true, false, false];
        Graded { n, cells: 4, together: Some((&inside, whole(together))) }.fits_in_order(&shares)
    }

    fn rounded(part: i128, n: i128) -> i128 {
        (200 * part + n).div_euclid(2 * n)
    }

    proptest! {
        #[test]
        fn what_intervals_say_of_any_row_trying_all_counts_says_too(
            n in 1i128..26, shares in prop::collection::vec(0i128..=100, 0..=4), together in 0i128..=100,
        ) {
            prop_assert_eq!(by_intervals(n, &shares, together), by_trying(n, &shares, together));
        }

        #[test]
        fn the_twins_agree_on_rows_a_little_off_too(
            counts in prop::array::uniform4(0i128..8), lost in 0usize..16, off in -2i128..=2, at in 0usize..5,
        ) {
            let n: i128 = counts.iter().sum();
            prop_assume!(n > 0);
            let mut printed: Vec<i128> = (0..4).filter(|i| lost & (1 << i) == 0).map(|i| rounded(counts[i], n)).collect();
            let mut together = rounded(counts[0] + counts[1], n);
            match printed.get_mut(at) { Some(share) => *share += off, None => together += off }
            prop_assert_eq!(by_intervals(n, &printed, together), by_trying(n, &printed, together));
        }

        #[test]
        fn a_row_made_from_counts_always_fits_however_many_there_are(
            counts in prop::array::uniform4(0i128..400), lost in 0usize..16,
        ) {
            let n: i128 = counts.iter().sum();
            prop_assume!(n > 0);
            let printed: Vec<i128> = (0..4).filter(|i| lost & (1 << i) == 0).map(|i| rounded(counts[i], n)).collect();
            prop_assert!(by_intervals(n, &printed, rounded(counts[0] + counts[1], n)));
        }
    }

    /// Larger numbers of providers, with the twin that tries the counts.
    #[test]
    fn the_twins_agree_on_some_hundreds_too() {
        for (n, shares, together) in [
            (104, vec![66, 24, 1], 75),
            (104, vec![66, 24, 1], 80),
            (150, vec![43, 42, 7], 91),
            (120, vec![59, 36, 2], 62),
            (120, vec![59, 36, 2], 63),
        ] {
            assert_eq!(
                by_intervals(n, &shares, together),
                by_trying(n, &shares, together),
                "{n} {shares:?} {together}"
            );
        }
    }
}
