//! A made-up nation in the published layouts: real areas, and nothing else that is real.
//!
//! It exists so that everything can be tried without any published data, and so that what published files lack — unannounced
//! inspections, Every Child Matters grades, most indicators — is exercised too. The same seed gives the same bytes on
//! every machine. Most areas live out one of a few ordinary [stories](story); each of the others meets a branch of the rules that
//! an ordinary area never does, so that every branch occurs somewhere.
//!
//! First the nation is thought up ([`country`]), then it is written down ([`files`]): what a published layout carries
//! stands in that layout, and the rest in the long CSV beside it.

mod area_evidence;
mod area_findings;
mod awards;
mod circumstance;
mod contradictions;
mod country;
mod departures;
mod files;
mod grades;
mod indicators;
mod inspections;
mod lineage;
mod people;
mod place;
mod provider;
mod returns;
mod season;
mod season_awards;
mod setting;
mod story;
mod twist;

pub use awards::{MadeUpAward, award};
pub use people::people;
use plumbline_core::area::{Area, AreaCode};
use plumbline_core::framework::Framework;
pub use plumbline_opendata::WriteError;
pub use provider::{FIRST_NUMBER, is_made_up_number};
pub use season::{SeasonPerson, Turn, officer, season_people, turn};
pub use season_awards::{Drafts, HARSH, OnTheDesk, season_awards};
pub use story::Promise;

/// Which nation: the same recipe makes the same one on any machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    pub seed: u64,
    pub size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As large as a real one: about 100,000 providers and 250,000 inspections.
    Whole,
    /// The same areas and stories with a twelfth of the providers.
    Small,
}

impl Recipe {
    /// The folder of its files: `made-up-2011`.
    pub fn folder(&self) -> String {
        match self.size {
            Size::Whole => format!("made-up-{}", self.seed),
            Size::Small => format!("made-up-{}-small", self.seed),
        }
    }
}

/// A file of the made-up nation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUpFile {
    /// Begins with `made-up-`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What an area's story leads to under the rules of 2011, whatever the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub area: AreaCode,
    /// The story, in a few words.
    pub story: String,
    pub promise: Promise,
}

/// A nation written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nation {
    /// In the order of their names, in which an import learns of them.
    pub files: Vec<MadeUpFile>,
    /// By area code.
    pub told: Vec<Told>,
}

/// The nation of this recipe over these areas, for the groups and indicators of this framework.
///
/// # Errors
/// Where a table does not fit its format; of areas that exist, none does not.
pub fn nation(recipe: Recipe, areas: &[Area], framework: &Framework) -> Result<Nation, WriteError> {
    let places = place::places(recipe, areas);
    let country = country::Country::settle(recipe, &places, framework);
    let mut files = files::write(recipe.seed, &country, framework)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Nation { files, told: told(recipe, areas) })
}

/// The stories of the nation of this recipe, by area code, without making it up.
pub fn told(recipe: Recipe, areas: &[Area]) -> Vec<Told> {
    let tell = |place: &place::Place<'_>| Told {
        area: place.area.code.clone(),
        story: place.story.words(),
        promise: place.story.promise,
    };
    place::places(recipe, areas).iter().map(tell).collect()
}
