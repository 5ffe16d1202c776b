//! What one super group of an area turns on, for rules that move a band only now and then.

/// A rule that moves the band of a super group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    /// Schools inspected in July whose reports came out in September: worse than what was published before (¶28; P9).
    LateReports,
    /// Childminders found with no children on roll, who were good when they had some (¶19; P11).
    NoChildren,
    /// Good private homes in the area that the area does not use (¶25; P13).
    UnusedHomes,
    /// 79.95% good or better: no more than light green, though one decimal shows 80.0 (P6; D1).
    Decimals,
    /// Two files differ about a home, and the band turns on it (P7).
    Disputed,
}

impl Twist {
    /// Whose band moves.
    pub fn super_group(self) -> &'static str {
        match self {
            Self::LateReports => "nursery-primary",
            Self::NoChildren | Self::Decimals => "early-years",
            Self::UnusedHomes | Self::Disputed => "childrens-homes",
        }
    }

    /// In which the providers stand that move it.
    pub fn group(self) -> &'static str {
        match self {
            Self::LateReports => "primary",
            Self::NoChildren | Self::Decimals => "childminder",
            Self::UnusedHomes => "pv-childrens-home",
            Self::Disputed => "la-childrens-home",
        }
    }

    /// How many providers a group of the super group must have.
    pub fn count(self, group: &str) -> Option<usize> {
        match (self, group) {
            (Self::UnusedHomes, "la-childrens-home") => Some(3),
            (Self::UnusedHomes, "pv-childrens-home") => Some(7),
            (Self::Decimals, "childminder") => Some(300),
            (Self::Decimals, "childcare-domestic") => Some(4),
            (Self::Decimals, "childcare-non-domestic") => Some(90),
            (Self::Decimals, "childrens-centre") => Some(10),
            (Self::Disputed, "la-childrens-home") => Some(4),
            (Self::Disputed, "pv-childrens-home") => Some(6),
            _ => None,
        }
    }
}

/// Of the 404 providers of [`Twist::Decimals`]: four fifths would be one more.
pub(crate) const GOOD_TO_DECIMALS: usize = 323;
/// Of the ten homes of [`Twist::Disputed`], the one in dispute aside: two thirds would be one more.
pub(crate) const GOOD_BESIDE_THE_DISPUTED: usize = 6;

/// How many of `all` findings are good once the rule is applied, and how many providers turn from good on the way: the share
/// before is in the top bands, the share after is not.
pub(crate) fn turning(all: usize) -> (usize, usize) {
    let before = ((all * 65).div_ceil(100) + 1).min(all);
    let after = (all * 65).div_ceil(100).saturating_sub(2);
    (after, before - after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_crosses_the_line_with_a_provider_to_spare() {
        for all in 6..2000 {
            let (after, turned) = turning(all);
            assert!((after + turned - 1) * 100 >= all * 65, "before, with one fewer: {all}");
            assert!((after + 1) * 100 < all * 65, "after, with one more: {all}");
        }
    }
}
