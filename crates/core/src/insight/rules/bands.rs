//! Bands come before the rules: a share that falls into another band makes another area of the same inspections.

use crate::framework::{Band, Framework};
use crate::profile::{Share, band};

/// The smallest share that two frameworks put into different bands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandDiffers {
    pub share: Share,
    /// The titles of the bands.
    pub bands: [String; 2],
    /// One of the two bands that count as good, or the lowest, in one framework and not in the other: the rules can tell.
    pub is_told: bool,
}

/// For each pair of bands the share with the fewest providers that falls into the one here and the other there. Band floors are whole
/// percentages, so shares of a hundred show every difference that there is.
pub fn bands_differ(one: &Framework, other: &Framework) -> Vec<BandDiffers> {
    let mut found: Vec<BandDiffers> = Vec::new();
    for (whole, part) in (1..=100_u128).flat_map(|whole| (0..=whole).map(move |part| (whole, part))) {
        let share = Share { part, whole };
        let (here, there) = (band(one, share), band(other, share));
        let bands = [here.title.clone(), there.title.clone()];
        if is_alike(here, there) || found.iter().any(|it| it.bands == bands) {
            continue;
        }
        let is_told = (here.top, here.at_least == 0) != (there.top, there.at_least == 0);
        found.push(BandDiffers { share, bands, is_told });
    }
    found
}

fn is_alike(here: &Band, there: &Band) -> bool {
    (&here.id, here.top, here.at_least == 0) == (&there.id, there.top, there.at_least == 0)
}
