//! Counts of grades, and the exact arithmetic of shares and bands (P5, P6).

use crate::framework::{Band, Framework};
use crate::record::Judgement;
use serde::{Deserialize, Serialize};

/// How many providers got each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub outstanding: u32,
    pub good: u32,
    pub satisfactory: u32,
    pub inadequate: u32,
}

impl Counts {
    pub fn add(&mut self, grade: Judgement) {
        self.add_times(grade, 1);
    }

    pub fn add_times(&mut self, grade: Judgement, times: u32) {
        match grade {
            Judgement::Outstanding => self.outstanding += times,
            Judgement::Good => self.good += times,
            Judgement::Satisfactory => self.satisfactory += times,
            Judgement::Inadequate => self.inadequate += times,
        }
    }

    pub fn n(&self) -> u32 {
        self.outstanding + self.good + self.satisfactory + self.inadequate
    }

    pub fn good_or_better(&self) -> u32 {
        self.outstanding + self.good
    }

    pub fn share(&self) -> Option<Share> {
        Share::new(self.good_or_better(), self.n())
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.outstanding += other.outstanding;
        self.good += other.good;
        self.satisfactory += other.satisfactory;
        self.inadequate += other.inadequate;
    }
}

/// A share `part` of `whole`, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: u128,
    pub whole: u128,
}

impl Share {
    /// None where there is nothing to take a share of.
    pub fn new(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then_some(Self { part: part.into(), whole: whole.into() })
    }

    /// The mean of several shares, each weighing the same: the named alternative to pooling (D2; ¶60).
    pub fn mean(shares: &[Self]) -> Option<Self> {
        let count = u128::try_from(shares.len()).ok().filter(|n| *n > 0)?;
        let mut sum = Self { part: 0, whole: 1 };
        for share in shares {
            sum = Self {
                part: sum.part * share.whole + share.part * sum.whole,
                whole: sum.whole * share.whole,
            };
            let shared = common_divisor(sum.part, sum.whole);
            sum = Self { part: sum.part / shared, whole: sum.whole / shared };
        }
        Some(Self { part: sum.part, whole: sum.whole * count })
    }

    /// `percent` or more, to the letter (D1): 100·part ≥ percent·whole.
    pub fn is_at_least(&self, percent: u8) -> bool {
        100 * self.part >= u128::from(percent) * self.whole
    }

    /// Whole percent, rounded half up: for display only.
    pub fn percent(&self) -> u8 {
        u8::try_from((200 * self.part + self.whole) / (2 * self.whole)).unwrap_or(100)
    }

    /// With one decimal, rounded half up, for example `79.6`.
    pub fn percent_to_one_decimal(&self) -> String {
        self.percent_to(1)
    }

    /// With so many decimals, at least one, rounded half up.
    fn percent_to(&self, decimals: usize) -> String {
        let (units, one) = (self.in_units(decimals), 10u128.pow(decimals as u32));
        format!("{}.{:0decimals$}", units / one, units % one)
    }

    /// In units of 10^-`decimals` percent, rounded half up.
    fn in_units(&self, decimals: usize) -> u128 {
        (200 * 10u128.pow(decimals as u32) * self.part + self.whole) / (2 * self.whole)
    }
}

fn common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { common_divisor(b, a % b) }
}

/// The band of a share (Table 2), on the exact fraction (D1).
pub fn band(framework: &Framework, share: Share) -> &Band {
    find_band(framework, |floor| share.is_at_least(floor))
}

/// The band of the rounded percentage: the named alternative (D1).
pub fn band_of_rounded(framework: &Framework, share: Share) -> &Band {
    let percent = share.percent();
    find_band(framework, |floor| percent >= floor)
}

fn find_band(framework: &Framework, reaches: impl Fn(u8) -> bool) -> &Band {
    let lowest = framework.bands.len().saturating_sub(1);
    framework.bands.iter().find(|b| reaches(b.at_least)).unwrap_or(&framework.bands[lowest])
}

/// A share as people read it: whole percent, or, where rounding would show another band, as many decimals as keep it in
/// its own (P6): 323 of 404 is 79.95%, and 80.0% would mislead as much as 80%.
pub fn shown(framework: &Framework, share: Share) -> String {
    if band(framework, share).id == band_of_rounded(framework, share).id {
        return share.percent().to_string();
    }
    let misleads = |decimals: usize| {
        let rounded = Share { part: share.in_units(decimals), whole: 100 * 10u128.pow(decimals as u32) };
        band(framework, rounded).id != band(framework, share).id
    };
    // A share of counts up to 2³² is at least 10⁻¹⁰ away from a band that it is not in.
    let decimals = (1..12).find(|decimals| !misleads(*decimals)).unwrap_or(12);
    share.percent_to(decimals)
}
