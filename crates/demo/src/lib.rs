//! A made-up nation in the long CSV: real areas, and nothing else that is real.
//!
//! It exists so that everything can be tried without any published data, and so that what published files lack — unannounced
//! inspections, Every Child Matters grades, most indicators — is exercised too. The same seed gives the same bytes on
//! every machine. Each area lives out one of a few [stories](story), so that every outcome of the scheme occurs somewhere.

mod block_b;
mod block_c;
mod dice;
mod grades;
mod providers;
mod returns;
mod setting;
mod sheet;
mod story;

use dice::Dice;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Framework;
use story::{SMALL_STORIES, STORIES, Story};

pub use sheet::COLUMNS;

/// A file of the made-up nation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUpFile {
    /// Begins with `made-up-`.
    pub name: String,
    /// The long CSV, in UTF-8.
    pub bytes: Vec<u8>,
}

/// An area with the story that it is given.
struct Place<'a> {
    code: &'a AreaCode,
    name: &'a str,
    story: &'static Story,
    /// Few providers, and whole groups absent.
    small: bool,
}

/// The nation of this seed over these areas, for the groups and indicators of this framework: a file of areas, one a
/// super group of providers, and one each for Block B, Block C, earlier awards and commissioning returns.
pub fn nation(seed: u64, areas: &[(AreaCode, String)], framework: &Framework) -> Vec<MadeUpFile> {
    let places = places(seed, areas);
    let mut files = vec![returns::areas(&places)];
    let homes = providers::files(seed, &places, framework, &mut files);
    files.push(block_b::file(seed, &places));
    files.push(block_c::file(seed, &places, framework));
    files.push(returns::awards(seed, &places));
    files.push(returns::placements(seed, &places, &homes));
    files
}

/// Every 25th area is small. Stories go round in order, so that even a few areas differ.
fn places<'a>(seed: u64, areas: &'a [(AreaCode, String)]) -> Vec<Place<'a>> {
    let mut order: Vec<&(AreaCode, String)> = areas.iter().collect();
    order.sort();
    Dice::new(seed, &["stories"]).shuffle(&mut order);
    let mut places: Vec<Place<'a>> = order
        .into_iter()
        .enumerate()
        .map(|(turn, (code, name))| {
            let small = turn % 25 == 24;
            let story = if small {
                &SMALL_STORIES[turn / 25 % SMALL_STORIES.len()]
            } else {
                &STORIES[turn % STORIES.len()]
            };
            Place { code, name, story, small }
        })
        .collect();
    places.sort_by_key(|place| place.code);
    places
}
