//! Chance that a seed fixes: a named generator with its own draws, so that no library's change moves a figure.

use crate::time::days_after;
use jiff::civil::Date;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// A generator of a seed's own.
pub struct Dice(Pcg64Mcg);

impl Dice {
    /// Dice of their own for each purpose: more throws for one area leave every other as it was.
    pub fn new(seed: u64, purpose: &[&str]) -> Self {
        // FNV-1a over 128 bits spreads near seeds and names far apart.
        let mut state: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        let mut eat = |byte: u8| {
            state ^= u128::from(byte);
            state = state.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        };
        seed.to_le_bytes().into_iter().for_each(&mut eat);
        for word in purpose {
            word.bytes().chain([0]).for_each(&mut eat);
        }
        let mut dice = Self(Pcg64Mcg::new(state));
        dice.0.next_u64();
        dice
    }

    /// Dice for one throw of many that are numbered, so that it is the same in whatever order they are made.
    pub fn numbered(seed: u64, purpose: &str, number: [u64; 2]) -> Self {
        Self::new(seed ^ number[0].rotate_left(32) ^ number[1], &[purpose])
    }

    /// From 0 to `n` - 1; 0 if there is no choice.
    pub fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(n);
        (wide >> 64) as u64
    }

    /// Both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low).max(0).unsigned_abs() + 1) as i64
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// Both days included.
    pub fn day(&mut self, from: Date, to: Date) -> Date {
        let span = (to - from).get_days();
        days_after(from, self.between(0, i64::from(span)) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_throws_of_a_seed_are_these_on_every_machine() {
        let mut dice = Dice::new(2011, &["a", "b"]);
        let throws: Vec<u64> = (0..8).map(|_| dice.below(1000)).collect();
        assert_eq!(throws, [958, 407, 554, 508, 947, 980, 660, 332]);
        assert_ne!(Dice::new(2011, &["ab"]).below(u64::MAX), Dice::new(2011, &["a", "b"]).below(u64::MAX));
    }

    #[test]
    fn throws_stay_within_their_ends_and_reach_them() {
        let mut dice = Dice::new(1, &[]);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            seen.insert(dice.between(-2, 2));
            let day = dice.day(date(2011, 1, 30), date(2011, 2, 1));
            assert!(date(2011, 1, 30) <= day && day <= date(2011, 2, 1));
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2]);
    }
}
