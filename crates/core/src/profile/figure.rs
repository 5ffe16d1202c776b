//! An area's figure and what it is compared with, exact: a mean of neighbours is a fraction, never a rounded number.

use crate::record::{Decimal, IndicatorValue};
use num_bigint::BigInt;

/// A figure in percent (or as published), as a fraction.
#[derive(Clone, Debug)]
pub struct Ratio {
    units: BigInt,
    /// Never nought.
    parts: BigInt,
}

impl From<Decimal> for Ratio {
    fn from(decimal: Decimal) -> Self {
        Self { units: decimal.units.into(), parts: BigInt::from(10).pow(u32::from(decimal.scale)) }
    }
}

impl Ratio {
    /// `part` in a hundred `whole`s; none where there is nothing to take a part of.
    pub fn percent(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then(|| Self { units: BigInt::from(100) * part, parts: whole.into() })
    }

    /// Each figure weighing the same.
    pub fn mean(figures: &[Self]) -> Option<Self> {
        let count = Some(figures.len()).filter(|n| *n > 0)?;
        let sum = figures.iter().fold(Self { units: 0.into(), parts: 1.into() }, |sum, figure| Self {
            units: sum.units * &figure.parts + &figure.units * &sum.parts,
            parts: sum.parts * &figure.parts,
        });
        Some(Self { units: sum.units, parts: sum.parts * count })
    }

    /// To one decimal, rounded half up: for the eye only.
    pub fn shown(&self) -> Decimal {
        self.rounded(1)
    }

    /// To so many decimals, rounded half up.
    pub fn rounded(&self, decimals: u8) -> Decimal {
        let twice = BigInt::from(2) * BigInt::from(10).pow(u32::from(decimals)) * &self.units + &self.parts;
        let parts = BigInt::from(2) * &self.parts;
        let floor = if twice < BigInt::ZERO { (twice - &parts + 1) / parts } else { twice / parts };
        Decimal { units: i64::try_from(floor).unwrap_or(i64::MAX), scale: decimals }
    }

    /// Whether `x` of `n` is in line with this percentage: 10000·(x·b − a·n)² ≤ 38416·n·a·(b − a) in whole numbers (D4).
    /// Outside 0 to 100 it is no percentage and has no interval: then only equality is in line.
    pub fn has_in_line(&self, x: u32, n: u32) -> bool {
        let (a, b) = (&self.units, BigInt::from(100) * &self.parts);
        let difference = &b * x - a * n;
        let spread = (a * (&b - a)).max(BigInt::ZERO);
        BigInt::from(10_000) * &difference * &difference <= BigInt::from(38_416) * n * spread
    }

    /// Whether the two differ by no more than the margin.
    pub fn is_within(&self, other: &Self, margin: Decimal) -> bool {
        let difference = &self.units * &other.parts - &other.units * &self.parts;
        let margin = Self::from(margin);
        num_traits::Signed::abs(&difference) * margin.parts <= margin.units * &self.parts * &other.parts
    }
}

/// 58.60 and 58.6 are one figure.
impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        &self.units * &other.parts == &other.units * &self.parts
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some((&self.units * &other.parts).cmp(&(&other.units * &self.parts)))
    }
}

/// What others are compared with: the published value; or, where only counts are given, their own fraction, since nothing
/// is decided on a rounded figure.
pub fn exact_figure(value: &IndicatorValue) -> Option<Ratio> {
    let from_counts = || Ratio::percent(value.numerator?, value.denominator?);
    value.value.map(Ratio::from).or_else(from_counts)
}

/// The same to be shown: where only counts are given, their percentage to two decimals.
pub fn figure(value: &IndicatorValue) -> Option<Decimal> {
    let from_counts = || {
        let (x, n) = (i64::from(value.numerator?), i64::from(value.denominator.filter(|n| *n > 0)?));
        Some(Decimal { units: (20_000 * x + n) / (2 * n), scale: 2 })
    };
    value.value.or_else(from_counts)
}

/// The same as it may be shown: none where it is made of counts that tell of fewer than five children (P13).
pub fn public_figure(value: &IndicatorValue) -> Option<Decimal> {
    if value.tells_of_few() { value.value } else { figure(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse::<Decimal>().unwrap().into()
    }

    #[test]
    fn a_mean_is_exact_and_rounded_only_to_be_shown() {
        let mean = Ratio::mean(&[ratio("50"), ratio("50"), ratio("51")]).unwrap();
        assert!(mean > ratio("50.333333333") && mean < ratio("50.333333334"));
        assert_eq!(mean.shown().to_string(), "50.3");
        assert_eq!(Ratio::mean(&[ratio("-0.05")]).unwrap().shown().to_string(), "0.0");
        assert_eq!(Ratio::mean(&[ratio("-0.06")]).unwrap().shown().to_string(), "-0.1");
        assert!(Ratio::mean(&[]).is_none());
    }

    #[test]
    fn long_decimals_do_not_overflow() {
        let long = ratio("65.970426463");
        let mean = Ratio::mean(&vec![long.clone(); 10]).unwrap();
        assert!(mean.has_in_line(65_970, 100_000) && !mean.has_in_line(60_000, 100_000));
        assert!(mean.is_within(&long, "0".parse().unwrap()));
    }
}
