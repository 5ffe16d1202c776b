//! What is published of a year, as one value; and what changed between two of them: which figures, grades and letters, and why.
//!
//! A publication is kept as it was made. A later one never changes it: the difference is worked out from both, and is published itself.

mod changes;
mod figures;
mod reach;

pub use changes::{AreaChanges, Change, Changes, changes, differing};
pub use figures::{Published, block_a_figures, figures};
pub use reach::{Reach, reach};

use crate::area::AreaCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Every figure, grade and letter of one publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// `plumbline/publication/1`
    pub schema: String,
    /// The year of the assessment.
    pub year: i16,
    /// The day whose evidence counts.
    pub as_at: Date,
    /// Digest of the framework.
    pub framework: SmolStr,
    /// The editions in force, by id, each with its file's name.
    pub editions: BTreeMap<SmolStr, String>,
    pub areas: BTreeMap<AreaCode, PublishedArea>,
    /// National figures by address.
    pub national: BTreeMap<SmolStr, String>,
}

/// One area of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedArea {
    pub name: String,
    /// The grade awarded, 4 to 1; none where the area is not finalised.
    pub grade: Option<u8>,
    /// Digest of the letter's words; none where there is no letter.
    pub letter: Option<SmolStr>,
    /// What is shown of the area, by address. A count of fewer than five children is in none of them (P13).
    pub figures: BTreeMap<SmolStr, String>,
}

impl Publication {
    pub const SCHEMA: &'static str = "plumbline/publication/1";
}
