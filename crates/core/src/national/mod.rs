//! The national picture: what was awarded, what moved since last year, and what those that moved have in common (N2).
//!
//! Only awards are counted here; nothing is assessed. Every figure is a list of areas, and its number is the length of that list, so
//! that no figure can stand without the areas behind it.

mod address;
mod bands;
mod chance;
mod contrast;
mod counts;
mod movement;
mod settings;
mod standing;
mod traits;

pub use address::{Behind, NationalAddress};
pub use bands::{BandOf, SuperGroupBands};
pub use contrast::{Class, Contrast, Having};
pub use counts::{GradeCounts, percent};
pub use movement::Movement;
pub use settings::UnitSettings;
pub use standing::{Member, Standing};

use crate::framework::Framework;

/// The summary of one year. What is shown of it is computed here and never typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct National {
    /// The year of the awards.
    pub year: i16,
    pub now: GradeCounts,
    /// What was awarded the year before, as far as it is known.
    pub before: GradeCounts,
    pub movement: Movement,
    /// What areas that improved, that declined and the rest have or lack.
    pub contrasts: Vec<Contrast>,
    /// In which band areas stand, by super group, in the framework's order.
    pub bands: Vec<SuperGroupBands>,
    /// Latest judgements of settings in all areas together: each super group with its groups below it.
    pub settings: Vec<UnitSettings>,
}

/// Sums up what was awarded to these areas in a year. Areas may come in any order.
pub fn national(framework: &Framework, year: i16, members: &[Member]) -> National {
    let mut members: Vec<&Member> = members.iter().collect();
    members.sort_by(|a, b| a.area().cmp(b.area()));
    let standings = |of: fn(&Member) -> Standing| members.iter().map(move |m| (m.area().clone(), of(m)));
    let movement: Movement = members.iter().map(|m| (m.area().clone(), m.before, m.now)).collect();
    National {
        year,
        now: standings(|m| m.now).collect(),
        before: standings(|m| m.before).collect(),
        contrasts: contrast::contrasts(framework, &members, &movement),
        bands: bands::bands(framework, &members),
        settings: settings::settings(framework, &members),
        movement,
    }
}
