//! A framework: what a policy officer owns, as data. What its words *mean* is code (`assessment`).

mod check;
mod draft;
mod embedded;
mod entries;
mod fault;
mod grade;
mod indicator;
mod load;
mod principle_entries;
mod reader;
mod requirement;
mod value;

pub use embedded::{built_in, built_in_ids, embedded_2011};
pub use fault::{Fault, SourceFile};
pub use grade::Grade;
pub use indicator::{Comparator, Indicator, Polarity, Unit};
pub use load::load;
pub use requirement::{
    BlockJoin, IndicatorSet, Join, Limit, LimitEffect, LimitKind, Principle, Requirement, RequirementKind,
};

use crate::area::AreaCode;
use crate::record::{AreaInspectionKind, Decimal, GroupId};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// How hard a requirement binds (A4), hardest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// No judgement may pass it.
    Fixed,
    /// Failing it rules the grade out.
    Must,
    /// Failing it is put to the inspector.
    Likely,
    /// The grade is not expected, *unless* a person settles otherwise with evidence.
    Unlikely,
}

impl Strength {
    pub fn id(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Must => "must",
            Self::Likely => "likely",
            Self::Unlikely => "unlikely",
        }
    }

    /// Fixed and must rule out; likely and unlikely are for judgement.
    pub fn rules_out(self) -> bool {
        self <= Self::Must
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Block {
    A,
    B,
    C,
}

/// First and last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

impl Period {
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeMeaning {
    pub grade: Grade,
    /// What the grade means, in our words.
    pub meaning: String,
}

/// One of Table 1's seven super groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuperGroup {
    pub id: SmolStr,
    pub title: String,
    /// Universal rather than targeted (¶22).
    pub universal: bool,
}

/// One of Table 1's 22 groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: GroupId,
    pub title: String,
    pub super_group: SmolStr,
    /// Provision for children whose circumstances make them vulnerable (A10; ¶58).
    #[serde(default)]
    pub vulnerable: bool,
    /// Run by private or voluntary bodies: what an area does not use may be left out beside (P13; ¶25).
    #[serde(default)]
    pub private: bool,
    /// A part of a school, with judgements of its own: the school's grade never stands in for them (P3).
    #[serde(default)]
    pub part: bool,
    /// The first inspection date that counts; open where the guidance gives none (P7).
    #[serde(default)]
    pub since: Option<Date>,
}

/// A performance band (Table 2): `at_least` percent good or outstanding, up to the next band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: SmolStr,
    pub title: String,
    pub at_least: u8,
    /// One of the two bands that count as good.
    pub top: bool,
}

/// A quantity word (Annex E): a floor as a requirement, a range as a description (A3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityWord {
    pub word: String,
    pub at_least: u8,
    /// Where the next word begins; none for the highest.
    #[serde(default)]
    pub below: Option<u8>,
}

/// Thresholds by the number of super groups present (D3; ¶59).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Index is the number of super groups present, 0 to 7: how many must be in the top two bands.
    pub excellently: [u8; 8],
    pub well: [u8; 8],
    pub adequately: [u8; 8],
    /// At most so many, for the lowest grade.
    pub poorly: [u8; 8],
    /// Index is the number of universal super groups present, 0 to 4.
    pub universal: [u8; 5],
    /// Universal super groups no better than amber that the lowest grade expects, by the number present.
    pub universal_amber: [u8; 5],
}

impl Adjustment {
    /// At least so many (grades 4 to 2), or at most so many (grade 1), of `present` super groups.
    pub fn for_grade(&self, grade: Grade, present: usize) -> u8 {
        let row = match grade {
            Grade::Excellently => &self.excellently,
            Grade::Well => &self.well,
            Grade::Adequately => &self.adequately,
            Grade::Poorly => &self.poorly,
        };
        row[present.min(7)]
    }
}

/// An assumption that a person may switch on for a run; it is printed on everything that rests on it (A5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    pub id: SmolStr,
    pub says: String,
}

/// The cut-off as data (P9; ¶28).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// Block A: published by this day.
    pub block_a: Date,
    /// Findings that count whether published or not.
    #[serde(default)]
    pub exceptions: Vec<CutOffException>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffException {
    pub groups: Vec<GroupId>,
    /// Inspected within these days.
    pub inspected: Period,
    /// "Normally" (¶28) rather than always.
    pub normally: bool,
    pub source: String,
}

/// A step of the cycle's calendar (Q1; ¶12). Times are London's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarStep {
    pub id: SmolStr,
    pub title: String,
    /// The day, or the first day of the month where only a month is given.
    pub on: Date,
    /// The last day, where the step is a span.
    #[serde(default)]
    pub until: Option<Date>,
    /// `17:00`; none is the whole day.
    #[serde(default)]
    pub time: Option<String>,
    /// The source gives only the month.
    #[serde(default)]
    pub month_only: bool,
    /// The earlier step after which it comes by so many working days (¶74); none where the day is only given.
    #[serde(default)]
    pub after: Option<SmolStr>,
    #[serde(default)]
    pub working_days: Option<u8>,
    pub source: String,
}

impl CalendarStep {
    /// The last day of the step: of its month, of its span, or its only one.
    pub fn last_day(&self) -> Date {
        if self.month_only { self.on.last_of_month() } else { self.until.unwrap_or(self.on) }
    }

    /// The time of day; none is the whole day.
    pub fn time_of_day(&self) -> Option<Time> {
        self.time.as_ref().and_then(|time| time.parse().ok())
    }

    /// After which step it comes, and by how many working days.
    pub fn counted_from(&self) -> Option<(&str, u8)> {
        Some((self.after.as_deref()?, self.working_days?))
    }
}

/// An area of the framework, and the later codes that its rows may carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkArea {
    pub code: AreaCode,
    /// The region in which it lies; none if the framework has no regions.
    #[serde(default)]
    pub region: Option<AreaCode>,
    /// Later areas that continue this one, by a named mapping.
    #[serde(default)]
    pub continued_as: Vec<AreaCode>,
}

/// A region: an area of the second kind, counted beside the areas that are assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub code: AreaCode,
    pub title: String,
}

/// A way to read inspections of a later framework as this one's, for a what-if (P10, A13). Off unless asked for by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub id: SmolStr,
    pub says: String,
    pub kinds: Vec<AreaInspectionKind>,
    pub stands_for: AreaInspectionKind,
}

/// A framework, loaded and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Framework {
    /// For example `2011`.
    pub id: SmolStr,
    pub title: String,
    /// Why it was made up, where it was never the rules of anybody: every run on it is a what-if (A13).
    pub hypothetical: Option<String>,
    /// SHA-256 of the files that it was loaded from, in name order.
    pub digest: String,
    /// The days on which it is the framework in force; a run on any other date is a what-if (A13).
    pub in_force: Period,
    /// The day on which the cycle's grades are published.
    pub publication: Date,
    pub cut_off: CutOff,
    /// Joint area reviews count from this day (¶37).
    pub joint_area_reviews_after: Date,
    /// Points either side of a comparator that count as in line where no denominator is known (P18).
    pub margin: Decimal,
    pub grades: Vec<GradeMeaning>,
    pub super_groups: Vec<SuperGroup>,
    pub groups: Vec<Group>,
    /// Best first.
    pub bands: Vec<Band>,
    pub words: Vec<QuantityWord>,
    pub indicators: Vec<Indicator>,
    pub adjustment: Adjustment,
    pub requirements: Vec<Requirement>,
    /// Highest grade first.
    pub principles: Vec<Principle>,
    pub limits: Vec<Limit>,
    /// Kinds of area inspection that Block B is made of.
    pub block_b: Vec<AreaInspectionKind>,
    pub assumptions: Vec<Assumption>,
    pub calendar: Vec<CalendarStep>,
    pub areas: Vec<FrameworkArea>,
    pub regions: Vec<Region>,
    pub mappings: Vec<Mapping>,
    /// The mappings that this run switched on by name; none unless asked for (A13).
    pub mapped: Vec<SmolStr>,
    /// Years for which a dated set of statistical neighbours decides; an older one is shown and decides nothing (P17).
    pub neighbours_hold_years: u8,
}

impl Framework {
    /// The framework with these of its mappings switched on.
    ///
    /// # Errors
    /// The first name that is none of its mappings.
    pub fn with_mappings(self, names: &[String]) -> Result<Self, String> {
        let known = |name: &&String| self.mappings.iter().any(|m| m.id == **name);
        if let Some(unknown) = names.iter().find(|name| !known(name)) {
            return Err(unknown.clone());
        }
        let mapped = names.iter().map(SmolStr::new).collect();
        Ok(Self { mapped, ..self })
    }

    /// What an inspection of this kind counts as: itself, unless a mapping that is switched on says otherwise (P10).
    pub fn counts_as(&self, kind: AreaInspectionKind) -> AreaInspectionKind {
        let on = self.mappings.iter().find(|m| self.mapped.contains(&m.id) && m.kinds.contains(&kind));
        on.map_or(kind, |m| m.stands_for)
    }

    /// The groups that are parts of schools (P3).
    pub fn parts(&self) -> BTreeSet<GroupId> {
        self.groups.iter().filter(|g| g.part).map(|g| g.id.clone()).collect()
    }

    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == id)
    }

    pub fn super_group(&self, id: &str) -> Option<&SuperGroup> {
        self.super_groups.iter().find(|s| s.id == id)
    }

    /// The groups of a super group, in the table's order.
    pub fn groups_of<'a>(&'a self, super_group: &'a str) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(move |g| g.super_group == super_group)
    }

    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|r| r.id == id)
    }

    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// The framework's area that a record's code belongs to.
    pub fn area(&self, code: &AreaCode) -> Option<&FrameworkArea> {
        self.areas.iter().find(|a| a.code == *code || a.continued_as.contains(code))
    }
}
