//! What a claim opens: the figure, the rules that use it, the providers or inspections behind it, their reports and rows (X1).

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// One figure of a letter, opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its address, as in the claim.
    pub cell: SmolStr,
    /// What it is, for example `Secondary schools: good or better overall`.
    pub title: String,
    /// The figure in words, a line each: the counts, the share, the band, what it is compared with.
    pub says: Vec<String>,
    /// Requirements and limits that use it.
    pub rules: Vec<RuleUse>,
    pub providers: Vec<ProviderLine>,
    /// Rows of published files that say it, where no provider stands behind it.
    pub records: Vec<RecordLine>,
    /// Other figures that it is made of.
    pub parts: Vec<SmolStr>,
}

/// A rule, and how it stands here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleUse {
    pub id: SmolStr,
    pub says: String,
    pub status: SmolStr,
    pub figure: Option<String>,
    pub threshold: Option<String>,
    pub source: Vec<String>,
}

/// A provider's judgement that counts in the figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderLine {
    pub name: Option<String>,
    pub urn: SmolStr,
    /// For example `Primary schools`.
    pub group: String,
    pub judgement: String,
    /// As `2011-03-09`.
    pub inspected: String,
    /// Where the report can be read; none where no source says so.
    pub report: Option<String>,
    pub record: RecordLine,
}

/// A row of a published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordLine {
    pub says: String,
    pub file: String,
    pub row: u32,
    pub edition: SmolStr,
}
