//! Decimal numbers exactly as published.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A decimal number exactly as published: `units` × 10^-`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    pub units: i64,
    pub scale: u8,
}

impl Decimal {
    /// What is left after taking the other away, at the finer of the two scales.
    pub fn minus(self, other: Self) -> Self {
        let (one, other_units) = self.aligned(other);
        let units = i64::try_from(one - other_units).unwrap_or(i64::MAX);
        Self { units, scale: self.scale.max(other.scale) }
    }

    /// Both numbers as whole units of the finer of the two scales.
    pub fn aligned(self, other: Self) -> (i128, i128) {
        let scale = self.scale.max(other.scale);
        let to = |d: Self| i128::from(d.units) * 10i128.pow(u32::from(scale - d.scale));
        (to(self), to(other))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let (a, b) = self.aligned(*other);
        Some(a.cmp(&b))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.units);
        }
        let one = 10i64.pow(u32::from(self.scale));
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, part) = ((self.units / one).abs(), (self.units % one).abs());
        write!(f, "{sign}{whole}.{part:0width$}", width = usize::from(self.scale))
    }
}

impl std::str::FromStr for Decimal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("expected a number such as 58.7, found `{text}`");
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if part.len() > 9 || (whole.trim_start_matches('-').is_empty()) {
            return Err(fault());
        }
        let units: i64 = format!("{whole}{part}").parse().map_err(|_| fault())?;
        Ok(Self { units, scale: part.len() as u8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_prints_as_it_was_published() {
        for text in ["58.7", "-0.5", "100", "0.05", "47.90"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        assert!("58,7".parse::<Decimal>().unwrap_err().contains("`58,7`"));
        assert!("58.7".parse::<Decimal>().unwrap() < "58.75".parse().unwrap());
    }
}
