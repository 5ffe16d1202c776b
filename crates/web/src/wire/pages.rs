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

/// The file beside the pages that says what is on them.
pub const LISTED: &str = "areas.json";

/// What pages that the server makes itself have in common with those that were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedSite {
    /// For example `Children's services assessment 2011`.
    pub title: String,
    /// The parts of the site in the order of its header: address from the root, and words.
    pub parts: Vec<(String, String)>,
    /// What stands first on every page.
    pub marks: Vec<String>,
    /// By name.
    pub areas: Vec<ListedArea>,
}

impl ListedSite {
    pub fn area(&self, code: &AreaCode) -> Option<&ListedArea> {
        self.areas.iter().find(|area| area.code == *code)
    }
}

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
