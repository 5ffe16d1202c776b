//! Everything that a letter may state of an area, as values: what a stored result holds, and what every claim is derived from.

use crate::area::AreaCode;
use crate::profile::Counts;
use crate::record::{AreaInspectionKind, Decimal, Judgement, Outcome};
use crate::time::Dated;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The figures of one area on one day. What is not held is absent here: never nought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub area: AreaCode,
    /// For example `Bath and North East Somerset`.
    pub name: String,
    /// The year of the assessment.
    pub year: i16,
    pub as_at: Date,
    /// All settings together (`all`), then each super group with its groups below it.
    pub units: Vec<UnitFigures>,
    /// Of Block B, oldest first.
    #[serde(default)]
    pub inspections: Vec<AreaInspectionFigures>,
    /// How each strand of Block B stands; one that is not settled is absent (A7).
    #[serde(default)]
    pub strands: Vec<StrandFigures>,
    /// Serious case reviews: adequate or better, of how many.
    #[serde(default)]
    pub case_reviews: Option<(u32, u32)>,
    #[serde(default)]
    pub indicators: Vec<IndicatorFigures>,
    /// Grades awarded, 4 to 1, by year; this year's too once it is.
    #[serde(default)]
    pub awards: BTreeMap<i16, u8>,
    /// The grade that the rules indicate, if they indicate one (A9).
    #[serde(default)]
    pub indicated: Option<u8>,
    /// The grades that the rules leave, highest first: one where a grade is indicated.
    #[serde(default)]
    pub possible: Vec<u8>,
    #[serde(default)]
    pub requirements: Vec<RequirementFigures>,
}

/// A group, a super group, or `all`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitFigures {
    /// As in addresses: `primary`, `nursery-primary`, `all`.
    pub id: SmolStr,
    pub title: String,
    /// The super group that it belongs to; none of a super group and of `all`.
    #[serde(default)]
    pub super_group: Option<SmolStr>,
    /// A complete register shows that there is none.
    #[serde(default)]
    pub absent: bool,
    /// Groups of it that were not observed.
    #[serde(default)]
    pub missing: Vec<SmolStr>,
    #[serde(default)]
    pub registered: Option<u32>,
    /// Latest judgements.
    #[serde(default)]
    pub now: OutcomeFigures,
    /// Findings by financial year, for example `2010-11` (layer 3).
    #[serde(default)]
    pub years: BTreeMap<SmolStr, OutcomeFigures>,
    /// The same unit's latest overall judgements in England, and in similar areas.
    #[serde(default)]
    pub national: Option<Counts>,
    #[serde(default)]
    pub similar: Option<Counts>,
}

/// Counts by what was judged; an outcome that nobody was judged for is absent.
pub type OutcomeFigures = BTreeMap<Outcome, Counts>;

/// An inspection of the area's own services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaInspectionFigures {
    pub kind: AreaInspectionKind,
    #[serde(default)]
    pub inspected: Option<Dated>,
    #[serde(default)]
    pub published: Option<Date>,
    #[serde(default)]
    pub overall: Option<Judgement>,
    #[serde(default)]
    pub safeguarding: Option<Judgement>,
    #[serde(default)]
    pub looked_after: Option<Judgement>,
    /// Findings by kind, where they are recorded.
    #[serde(default)]
    pub strengths: Option<u32>,
    #[serde(default)]
    pub satisfactory: Option<u32>,
    #[serde(default)]
    pub developments: Option<u32>,
    #[serde(default)]
    pub priority_actions: Option<u32>,
}

/// The latest judgement of safeguarding, or of services for looked-after children, and what gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrandFigures {
    /// As in addresses: `safeguarding`, `looked-after`.
    pub id: SmolStr,
    pub judged: Judgement,
    pub by: AreaInspectionKind,
    #[serde(default)]
    pub inspected: Option<Dated>,
    #[serde(default)]
    pub published: Option<Date>,
    /// A re-inspection lifted it from inadequate.
    #[serde(default)]
    pub lifted: bool,
}

/// One indicator of Block C.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFigures {
    pub id: SmolStr,
    pub title: String,
    /// Whether a lower figure is the better one.
    #[serde(default)]
    pub lower_is_better: bool,
    /// Which way is good is contested: nothing is better or worse (P18).
    #[serde(default)]
    pub no_direction: bool,
    /// A difference between two groups of children (¶55).
    #[serde(default)]
    pub gap: bool,
    /// By year, as they may be shown.
    #[serde(with = "as_published")]
    pub values: BTreeMap<i16, Decimal>,
    #[serde(default, with = "as_published")]
    pub unvalidated: BTreeMap<i16, Decimal>,
    #[serde(default, with = "as_published")]
    pub national: BTreeMap<i16, Decimal>,
    /// The mean of similar areas.
    #[serde(default, with = "as_published")]
    pub similar: BTreeMap<i16, Decimal>,
    /// Where the latest stands: `above`, `in line`, `below` (P18).
    #[serde(default)]
    pub to_national: Option<SmolStr>,
    #[serde(default)]
    pub to_similar: Option<SmolStr>,
}

/// A requirement or a limit, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequirementFigures {
    pub id: SmolStr,
    /// The grade that asks for it, or to which it limits.
    pub grade: u8,
    pub says: String,
    /// `met`, `not met`, `unknown`, `for judgement`, `does not apply`.
    pub status: SmolStr,
    #[serde(default)]
    pub figure: Option<String>,
    #[serde(default)]
    pub threshold: Option<String>,
    #[serde(default)]
    pub source: Vec<String>,
    /// The addresses of the figures behind it.
    #[serde(default)]
    pub cells: Vec<SmolStr>,
}

/// Decimals as the texts that were published, since a computer's number would lose their last nought.
mod as_published {
    use super::{BTreeMap, Decimal};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(values: &BTreeMap<i16, Decimal>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(values.iter().map(|(year, value)| (year, value.to_string())))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<i16, Decimal>, D::Error> {
        let texts = BTreeMap::<i16, String>::deserialize(from)?;
        let read = |(year, text): (i16, String)| Ok((year, text.parse().map_err(D::Error::custom)?));
        texts.into_iter().map(read).collect()
    }
}
