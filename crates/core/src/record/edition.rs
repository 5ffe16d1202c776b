//! A file as it was read: its facts, each with its row.

use super::{
    AreaFinding, AreaInspection, AreaListing, AwardedGrade, Complaint, Coverage, Finding, IndicatorValue,
    Neighbour, Placement, ProviderLink, Registration, SeriousCaseReviews, SustainedImprovement,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Anything that a row of a published file can state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum Fact {
    Area(AreaListing),
    Registration(Registration),
    Link(ProviderLink),
    Finding(Finding),
    AreaInspection(AreaInspection),
    AreaFinding(AreaFinding),
    SeriousCaseReviews(SeriousCaseReviews),
    Complaint(Complaint),
    Placement(Placement),
    Indicator(IndicatorValue),
    Award(AwardedGrade),
    Coverage(Coverage),
    SustainedImprovement(SustainedImprovement),
    Neighbour(Neighbour),
}

/// A fact and the row of its file (1 is the first line of the file, the header included; 0 the file as a whole).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub row: u32,
    pub fact: Fact,
}

/// One file read in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionMeta {
    /// Twelve hexadecimal digits of the digest of the file's bytes and the source description's digest.
    pub id: SmolStr,
    pub file: String,
    /// The id of the source description that read it.
    pub source: SmolStr,
    /// When this store learned of it: the store's own clock.
    pub learned: Timestamp,
    /// When the publisher put it out, if somebody said so.
    pub issued: Option<Date>,
    /// Days from inspection to publication, assumed where the file has no publication date.
    pub lag_days: Option<u16>,
    /// Shows only the latest judgement of each provider: a repeat may be dated up to 14 days apart (P19).
    pub snapshot: bool,
    /// Named mappings that the description applied, for example `requires-improvement-is-grade-3`.
    pub mappings: Vec<SmolStr>,
    /// Where the publisher shows a provider's reports, with `{urn}` for its number (layer 5).
    #[serde(default)]
    pub reports: Option<SmolStr>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub meta: EditionMeta,
    pub entries: Vec<Entry>,
}

/// Where a fact stands: an edition of the evidence and a row of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Index into the evidence's editions.
    pub edition: u32,
    pub row: u32,
}
