//! How stable an outcome is (X3): in how many of many worlds, each a little different from the evidence as it is, the outcome, the limit
//! and the bands stay, and what they turn on where they do not.
//!
//! Five families of worlds, each of its own: the providers of every group drawn anew; every inspection up to 30 days earlier or later;
//! each threshold a point higher or lower; each provider left out; each inspection left out. Who has gone by the registers and who
//! stands in for whom is held as it is. Chance comes from a seed: the same seed gives the same worlds on any machine.

mod left_out;
mod rank;
mod resampled;
mod shifted;
mod survey;
mod thresholds;
mod told;

pub use left_out::{without_finding, without_provider};
pub use rank::{Ranked, Rankings, ranks};
pub use shifted::{DAYS, Moving, moved, shift_of, shift_of_own};
pub use survey::{Survey, Turning};
pub use thresholds::{Threshold, thresholds};
pub use told::{outcome_words, says, sentence, turns};

use super::ground::{AreaGround, World};
use crate::area::AreaCode;

/// What is asked of every area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub seed: u64,
    /// Worlds drawn for each of the families that chance makes.
    pub worlds: u32,
}

/// What is asked where nobody says otherwise, and what is published.
impl Default for Asked {
    fn default() -> Self {
        Self { seed: 2011, worlds: 1000 }
    }
}

/// A family of worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    Resampled,
    Shifted,
    Thresholds,
    WithoutProvider,
    WithoutInspection,
}

impl Family {
    pub const ALL: [Self; 5] =
        [Self::Resampled, Self::Shifted, Self::Thresholds, Self::WithoutProvider, Self::WithoutInspection];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Resampled => "resampled",
            Self::Shifted => "shifted",
            Self::Thresholds => "thresholds",
            Self::WithoutProvider => "without-provider",
            Self::WithoutInspection => "without-inspection",
        }
    }

    /// What its worlds are, to follow "of … worlds".
    pub fn says(self) -> &'static str {
        match self {
            Self::Resampled => "with the providers of each group drawn anew",
            Self::Shifted => "with every inspection up to 30 days earlier or later",
            Self::Thresholds => "with one threshold a point higher or lower",
            Self::WithoutProvider => "without one provider",
            Self::WithoutInspection => "without one inspection",
        }
    }
}

/// How stable one area's outcome is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stability {
    pub area: AreaCode,
    pub as_it_is: World,
    /// One of each family, in their order.
    pub surveys: Vec<Survey>,
    /// The places of the pooled share good or better in each world drawn anew, for ranks: in the order of the worlds.
    pub shares: Vec<(u32, u32)>,
}

impl Stability {
    pub fn survey(&self, family: Family) -> Option<&Survey> {
        self.surveys.iter().find(|it| it.family == family)
    }
}

/// Surveys one area. `thresholds` are those of [`thresholds()`], made once for all areas.
pub fn stability(area: &AreaGround, thresholds: &[Threshold], asked: Asked) -> Stability {
    let as_it_is = area.as_it_is();
    let (resampled, shares) = resampled::survey(area, &as_it_is, asked);
    let surveys = vec![
        resampled,
        shifted::survey(area, &as_it_is, asked),
        thresholds::survey(area, &as_it_is, thresholds),
        left_out::without_providers(area, &as_it_is),
        left_out::without_inspections(area, &as_it_is),
    ];
    Stability { area: area.area.area.clone(), as_it_is, surveys, shares }
}
