//! Indicators: what each is of, what it is set against, and which way is good.

use crate::record::Decimal;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Which published figure an indicator is set against (Annex C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    National,
    SimilarAreas,
    Both,
    NotBanded,
}

/// The good direction of an indicator: ours, since Annex C gives none (P18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    Higher,
    Lower,
    /// Contested: shown, not counted.
    NoDirection,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: SmolStr,
    pub title: String,
    pub comparator: Comparator,
    pub polarity: Polarity,
    /// One of the gap measures of ¶55 and footnote 7, which Annex C does not list.
    #[serde(default)]
    pub gap: bool,
    /// What its figures are of.
    #[serde(default)]
    pub unit: Unit,
    /// Shown on layer 1 with four years (P17).
    #[serde(default)]
    pub layer_1: bool,
    pub source: String,
}

/// What a figure is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    #[default]
    Percent,
    PerThousand,
}

impl Indicator {
    /// Whether a figure can be one of this indicator's: a share is not below nought or above the whole, and a gap is the
    /// difference of two shares.
    pub fn can_be(&self, figure: Decimal) -> bool {
        let whole = Decimal { units: self.whole(), scale: 0 };
        let (figure, whole) = figure.aligned(whole);
        let least = if self.gap { -whole } else { 0 };
        (least..=whole).contains(&figure)
    }

    /// What its figures can be, in words.
    pub fn figures_in_words(&self) -> String {
        let whole = self.whole();
        match (self.unit, self.gap) {
            (_, true) => format!("a difference of two percentages, from -{whole} to {whole}"),
            (Unit::Percent, false) => format!("a percentage, from 0 to {whole}"),
            (Unit::PerThousand, false) => format!("a rate of {whole}, from 0 to {whole}"),
        }
    }

    fn whole(&self) -> i64 {
        match self.unit {
            Unit::Percent => 100,
            Unit::PerThousand => 1000,
        }
    }

    /// Attainment and progress: the indicators set against both comparators (A2).
    pub fn is_attainment(&self) -> bool {
        self.comparator == Comparator::Both
    }

    /// Banded: it has a comparator and a good direction, so it can be at least in line or not.
    pub fn is_counted(&self) -> bool {
        self.comparator != Comparator::NotBanded && self.polarity != Polarity::NoDirection && !self.gap
    }
}
