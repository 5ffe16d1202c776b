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
}

impl Twist {
    /// Whose band moves.
    pub fn super_group(self) -> &'static str {
        match self {
            Self::LateReports => "nursery-primary",
            Self::NoChildren => "early-years",
            Self::UnusedHomes => "childrens-homes",
        }
    }

    /// In which the providers stand that move it.
    pub fn group(self) -> &'static str {
        match self {
            Self::LateReports => "primary",
            Self::NoChildren => "childminder",
            Self::UnusedHomes => "pv-childrens-home",
        }
    }

    /// How many providers a group of the super group must have.
    pub fn count(self, group: &str) -> Option<usize> {
        match (self, group) {
            (Self::UnusedHomes, "la-childrens-home") => Some(3),
            (Self::UnusedHomes, "pv-childrens-home") => Some(7),
            _ => None,
        }
    }
}

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
