//! The keys of a description file, as TOML gives them: every key that is not listed here is a fault.

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DescriptionFile {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    pub attribution: String,
    pub format: Strings,
    #[serde(default = "utf_8")]
    pub encoding: Spanned<String>,
    pub sheet: Option<String>,
    #[serde(default = "first_row")]
    pub header_within: usize,
    #[serde(default)]
    pub dates: Strings,
    pub lag_days: Option<u16>,
    #[serde(default)]
    pub snapshot: bool,
    pub complete_at_rows: Option<u32>,
    #[serde(default = "promised")]
    pub complete: bool,
    pub reports: Option<String>,
    pub issued: Option<Spanned<String>>,
    pub nothing_for: Option<Spanned<String>>,
    #[serde(default)]
    pub not_known: Vec<String>,
    pub thousands: Option<Spanned<String>>,
    #[serde(default)]
    pub unknown_columns: Policy,
    #[serde(default)]
    pub unused_cells: Policy,
    #[serde(default)]
    pub personal_words: Vec<String>,
    #[serde(default)]
    pub mappings: BTreeMap<String, String>,
    #[serde(default)]
    pub recognise: RecogniseEntry,
    pub columns: BTreeMap<String, Spanned<ColumnEntry>>,
    #[serde(default)]
    pub derive: BTreeMap<String, DeriveEntry>,
    #[serde(default)]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub exclude: Vec<ExcludeEntry>,
    #[serde(default)]
    pub must_hold: Vec<MustHoldEntry>,
    #[serde(default)]
    pub covers: Vec<CoversEntry>,
    #[serde(default)]
    pub fact: Vec<FactEntry>,
}

fn utf_8() -> Spanned<String> {
    Spanned::new(0..0, "utf-8".to_owned())
}

fn promised() -> bool {
    true
}

fn first_row() -> usize {
    1
}

/// What happens to something that the description does not speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Policy {
    #[default]
    Ignore,
    Refuse,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecogniseEntry {
    pub above: Option<String>,
    pub once: Option<Spanned<String>>,
    #[serde(default)]
    pub lacks: Strings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeriveEntry {
    pub of: Spanned<String>,
    pub rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleEntry {
    #[serde(default)]
    pub when: Vec<ConditionEntry>,
    pub is: String,
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExcludeEntry {
    pub name: String,
    pub when: Vec<ConditionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MustHoldEntry {
    pub what: String,
    #[serde(default)]
    pub at_top: bool,
    pub when: Vec<ConditionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoversEntry {
    pub what: Spanned<String>,
    pub area: Option<String>,
    pub from: Spanned<String>,
    pub to: Spanned<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactEntry {
    pub record: Spanned<String>,
    /// Once for each word in place of `{key}`.
    pub each: Option<Spanned<Each>>,
    pub difference: Option<Spanned<String>>,
    #[serde(default)]
    pub when: Vec<ConditionEntry>,
    /// Fields that stand in columns of their own name.
    #[serde(default)]
    pub same: Vec<Spanned<String>>,
    #[serde(default)]
    pub fields: BTreeMap<String, Spanned<FieldEntry>>,
    #[serde(default)]
    pub refuse: BTreeMap<String, Spanned<String>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConditionEntry {
    pub column: Spanned<String>,
    pub is: Option<Strings>,
    pub not: Option<Strings>,
    /// A `[words]` table that has the cell, or has it not.
    #[serde(rename = "in")]
    pub in_words: Option<String>,
    pub not_in: Option<String>,
    pub blank: Option<bool>,
    pub between: Option<[i64; 2]>,
    pub starts: Option<String>,
}

/// One string, or a list of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings(pub Vec<String>);

/// `"Heading"`, `["Heading", "Other heading"]`, or a table.
pub(crate) struct ColumnEntry {
    pub headings: Vec<String>,
    pub optional: bool,
    pub right: usize,
    pub each: Option<Each>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnTable {
    heading: Strings,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    right: usize,
    each: Option<Each>,
}

/// Words to put in place of `{key}`: all with all, or in the listed sets only.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Each {
    All(BTreeMap<String, Vec<Word>>),
    Sets(Vec<BTreeMap<String, Word>>),
}

/// A word, or a whole number that stands for its figures.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Word {
    Text(String),
    Number(i64),
}

/// `"column"`, or a table.
#[derive(Clone)]
pub(crate) enum FieldEntry {
    Column(String),
    Table(FieldTable),
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldTable {
    pub column: Option<String>,
    pub first_of: Option<Vec<String>>,
    pub sum: Option<Vec<String>>,
    pub value: Option<String>,
    pub words: Option<String>,
    pub strip: Option<String>,
    #[serde(default)]
    pub required: bool,
    pub day: Option<String>,
    #[serde(default)]
    pub years: i16,
    pub most_decimals: Option<u8>,
}

struct StringsVisitor;

impl<'de> Visitor<'de> for StringsVisitor {
    type Value = Strings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Strings, E> {
        Ok(Strings(vec![text.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Strings, A::Error> {
        let mut all = Vec::new();
        while let Some(text) = seq.next_element()? {
            all.push(text);
        }
        Ok(Strings(all))
    }
}

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(StringsVisitor)
    }
}

struct ColumnVisitor;

impl<'de> Visitor<'de> for ColumnVisitor {
    type Value = ColumnEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a heading, a list of headings, or a table with `heading` and `optional`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ColumnEntry, E> {
        Ok(ColumnEntry { headings: vec![text.to_owned()], optional: false, right: 0, each: None })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<ColumnEntry, A::Error> {
        let headings = StringsVisitor.visit_seq(seq)?.0;
        Ok(ColumnEntry { headings, optional: false, right: 0, each: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnEntry, A::Error> {
        let table = ColumnTable::deserialize(MapAccessDeserializer::new(map))?;
        let ColumnTable { heading, optional, right, each } = table;
        Ok(ColumnEntry { headings: heading.0, optional, right, each })
    }
}

impl<'de> Deserialize<'de> for ColumnEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ColumnVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = FieldEntry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column's name, or a table with `column` or `value`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FieldEntry, E> {
        Ok(FieldEntry::Column(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<FieldEntry, A::Error> {
        FieldTable::deserialize(MapAccessDeserializer::new(map)).map(FieldEntry::Table)
    }
}

impl<'de> Deserialize<'de> for FieldEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FieldVisitor)
    }
}
