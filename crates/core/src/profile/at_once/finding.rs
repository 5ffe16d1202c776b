//! A finding as one whole number, so that the later of two is the greater.

use crate::record::Outcome;

/// A provider as a whole number: the number that its register gives it, and which form the number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProviderNumber(pub u32);

impl ProviderNumber {
    /// Numbers of one form: up to seven digits.
    pub const FORM: u32 = 10_000_000;
    /// Forms: digits alone of each of three registers, and three pairs of letters before six or before seven digits.
    pub const FORMS: u32 = 9;
}

/// A graded finding of one provider in one group, packed: day, area, grades, whether rows of the day differ, group.
///
/// ```text
/// 63      48 47    40 39         22  21        20..5    4..0
/// inspected    area    6 × 3 grades  disputed  nought   group
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding(pub u64);

impl Finding {
    pub const GROUPS: usize = 32;
    pub const AREAS: usize = 256;
    pub const GROUP: u64 = 0b1_1111;
    const INSPECTED: u32 = 48;
    const AREA: u32 = 40;
    const GRADES: u32 = 22;
    const DISPUTED: u64 = 1 << 21;

    /// Bits of the day: `day` counts from 1; 0 is no finding at all.
    pub const fn inspected(day: u16) -> u64 {
        (day as u64) << Self::INSPECTED
    }

    pub const fn area(index: u8) -> u64 {
        (index as u64) << Self::AREA
    }

    pub const fn group(index: u8) -> u64 {
        index as u64 & Self::GROUP
    }

    /// Bits of a grade: the number of a [`Judgement`](crate::record::Judgement), or nought for none.
    pub const fn grade(outcome: Outcome, grade: u64) -> u64 {
        grade << (Self::GRADES + 3 * outcome as u32)
    }

    pub fn day(self) -> u16 {
        (self.0 >> Self::INSPECTED) as u16
    }

    pub fn group_index(self) -> usize {
        (self.0 & Self::GROUP) as usize
    }

    pub fn area_index(self) -> usize {
        (self.0 >> Self::AREA) as usize & (Self::AREAS - 1)
    }

    pub fn is_disputed(self) -> bool {
        self.0 & Self::DISPUTED != 0
    }

    /// The number of a grade, or nought for none.
    pub fn grade_number(self, outcome: Outcome) -> usize {
        (self.0 >> (Self::GRADES + 3 * outcome as u32)) as usize & 7
    }

    /// The later of two about the same provider in the same group. Rows of one day that say the same are one; where they
    /// differ nothing decides between them, and neither counts (P7, P19).
    pub fn later(self, other: Self) -> Self {
        if (self.0 ^ other.0) >> Self::INSPECTED != 0 {
            return Self(self.0.max(other.0));
        }
        if (self.0 ^ other.0) & !Self::DISPUTED == 0 {
            return Self(self.0 | other.0);
        }
        Self(self.0.max(other.0) | Self::DISPUTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Judgement;

    fn finding(day: u16, overall: u64) -> Finding {
        Finding(
            Finding::inspected(day)
                | Finding::area(7)
                | Finding::group(3)
                | Finding::grade(Outcome::Overall, overall)
                | Finding::grade(Outcome::Economic, 4),
        )
    }

    #[test]
    fn a_packed_finding_says_what_went_into_it() {
        let it = finding(900, 2);
        assert_eq!((it.day(), it.area_index(), it.group_index()), (900, 7, 3));
        assert_eq!(it.grade_number(Outcome::Overall), Judgement::Good as usize);
        assert_eq!(it.grade_number(Outcome::Economic), Judgement::Inadequate as usize);
        assert_eq!(it.grade_number(Outcome::Safe), 0);
        assert!(!it.is_disputed());
    }

    #[test]
    fn the_later_day_stands_whatever_its_grade() {
        assert_eq!(finding(901, 4).later(finding(900, 1)), finding(901, 4));
        assert_eq!(finding(900, 1).later(finding(901, 4)), finding(901, 4));
    }

    #[test]
    fn rows_of_one_day_that_differ_leave_it_disputed_in_whatever_order_they_come() {
        let all = [finding(900, 1), finding(900, 2), finding(900, 2), finding(899, 3)];
        for start in 0..all.len() {
            let result = (0..all.len()).map(|i| all[(start + i) % all.len()]).reduce(Finding::later).unwrap();
            assert!(result.is_disputed());
        }
        assert!(!finding(900, 2).later(finding(900, 2)).is_disputed(), "a repeat is no dispute");
        let settled = finding(900, 1).later(finding(900, 2)).later(finding(902, 3));
        assert_eq!(settled, finding(902, 3), "a later inspection ends it");
    }
}
