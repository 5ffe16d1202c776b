//! The public pages of a publication, between the server and the binary that makes them.

use crate::public::Shown;
use plumbline_core::area::AreaCode;
use serde::{Deserialize, Serialize};

/// Whose pages are meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pages {
    pub year: i16,
    /// The publication.
    pub set: String,
    /// All of the year that are out with it: the pages tell what changed from one to the next.
    pub out: Vec<String>,
}

impl Pages {
    /// Those of the newest publication of a year that is out; none where none is.
    pub fn of(shown: &Shown, year: i16) -> Option<Self> {
        let of_year = || shown.out.iter().filter(|out| out.year == year);
        let set = of_year().next_back()?.set.clone();
        Some(Self { year, set, out: of_year().map(|out| out.set.clone()).collect() })
    }
}

/// The file beside the pages that lists their areas.
pub const LISTED: &str = "areas.json";

/// An area of the pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedArea {
    pub code: AreaCode,
    pub name: String,
    /// From the root of the pages, for example `areas/york`.
    pub folder: String,
    /// Its statistical neighbours that have pages too, nearest first.
    pub similar: Vec<AreaCode>,
}
