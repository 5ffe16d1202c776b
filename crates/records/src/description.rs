//! What a source description says, checked and ready to read by. `docs/sources.md` documents every key.

use crate::dates::DateFormat;
use crate::field::{Field, RecordKind};
use crate::words::folded;
use jiff::civil::Date;
use plumbline_core::record::{Covered, EditionMeta};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// How one published format is recognised and becomes records.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SmolStr,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    /// What the licence asks to be said wherever the data are shown.
    pub attribution: String,
    /// SHA-256 of the description's text, in hexadecimal.
    pub digest: String,
    /// The description as it is written.
    pub(crate) text: String,
    /// Days from inspection to publication, assumed where a row has no publication date (P8).
    pub lag_days: Option<u16>,
    /// Shows only the latest judgement of each provider (P19).
    pub snapshot: bool,
    /// Named mappings that reading applies, and what each does (P10).
    pub mappings: BTreeMap<SmolStr, String>,
    /// Rows of the whole publication, where it may come in several files: only all of them together cover what `covers` says.
    pub complete_at_rows: Option<u32>,
    /// Whether what it says to be complete is so in the files that it reads; not where only the headings of a file were
    /// accepted.
    pub(crate) complete: bool,
    /// Where the publisher shows a provider's reports: `{urn}` stands for its number (layer 5).
    pub reports: Option<SmolStr>,
    /// When the publisher put this one file out, where the description is of one file: the later of two that differ wins.
    pub issued: Option<Date>,
    /// Why nothing is taken from such a file: it is known, and states nothing that the framework asks for.
    pub nothing_for: Option<String>,
    pub(crate) formats: Vec<Format>,
    pub(crate) encoding: Encoding,
    pub(crate) sheet: Option<String>,
    pub(crate) header_within: usize,
    pub(crate) dates: Vec<DateFormat>,
    pub(crate) columns: Vec<Column>,
    pub(crate) recognised_by: RecognisedBy,
    pub(crate) unknown_columns_refused: bool,
    pub(crate) unused_cells_refused: bool,
    pub(crate) personal_words: Vec<String>,
    pub(crate) figures: Figures,
    pub(crate) derived: Vec<Derived>,
    pub(crate) words: Vec<WordTable>,
    pub(crate) excludes: Vec<Exclude>,
    pub(crate) must_hold: Vec<MustHold>,
    pub(crate) covers: Vec<Covers>,
    pub(crate) facts: Vec<FactRule>,
}

impl Source {
    /// The meta data of an edition that this description reads from `bytes`. `learned` is the store's clock; `issued`, if
    /// it is given, goes before what the description says.
    pub fn edition_meta(
        &self,
        file: &str,
        bytes: &[u8],
        learned: jiff::Timestamp,
        issued: Option<Date>,
    ) -> EditionMeta {
        EditionMeta {
            id: crate::edition_id(bytes, self),
            file: file.to_owned(),
            source: self.id.clone(),
            learned,
            issued: issued.or(self.issued),
            lag_days: self.lag_days,
            snapshot: self.snapshot,
            mappings: self.mappings.keys().cloned().collect(),
            reports: self.reports.clone(),
        }
    }

    /// Whether it says of anything that files hold it completely (P4).
    pub(crate) fn promises(&self) -> bool {
        self.complete
            && (!self.covers.is_empty() || self.facts.iter().any(|f| f.record == RecordKind::Coverage))
    }

    /// Whether anything turns on a column of the file; one on which nothing does only tells the format from others.
    pub(crate) fn reads(&self, column: usize) -> bool {
        let column = ColumnRef::File(column);
        let asked = |when: &[Condition]| when.iter().any(|c| c.column == column);
        let filled =
            |from: &FieldSource| matches!(from, FieldSource::Column(it) if it.columns.contains(&column));
        self.recognised_by.once.map(ColumnRef::File) == Some(column)
            || self.derived.iter().any(|d| d.of == column || d.rules.iter().any(|r| asked(&r.when)))
            || self.excludes.iter().any(|e| asked(&e.when))
            || self.facts.iter().any(|f| {
                asked(&f.when)
                    || f.fields.iter().any(|(_, from)| filled(from))
                    || f.refuse.iter().any(|(c, _)| *c == column)
            })
    }

    /// Whether only rows that count children are made of a column of the file.
    pub(crate) fn is_of_children(&self, column: usize) -> bool {
        let column = ColumnRef::File(column);
        let fills =
            |from: &FieldSource| matches!(from, FieldSource::Column(it) if it.columns.contains(&column));
        let mut filling =
            self.facts.iter().filter(|rule| rule.fields.iter().any(|(_, from)| fills(from))).peekable();
        filling.peek().is_some() && filling.all(FactRule::counts_children)
    }

    /// Whether files of this format are written for Plumbline by hand: what is wrong is then mended in the file.
    pub(crate) fn is_own_format(&self) -> bool {
        self.id == "long"
    }

    /// The groups whose registers the file covers.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.covers.iter().filter_map(|c| match &c.what {
            Covered::Register(group) => Some(group.as_str()),
            Covered::AreaInspections(_) => None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Workbook,
    Parquet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp1252,
}

/// What a file must have beside the headings, where two formats share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecognisedBy {
    /// Words that a cell above the heading row holds, as compared.
    pub above: Option<String>,
    /// A column of the file in which no value stands twice.
    pub once: Option<usize>,
    /// Headings that another format has and this one has not, as compared.
    pub lacks: Vec<String>,
}

/// A column of the file: a short name for the description, and the headings under which files carry it.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub name: String,
    pub headings: Vec<String>,
    /// The headings as they are compared.
    pub folded: Vec<String>,
    pub optional: bool,
    /// The column stands so many places right of its heading: it has none of its own.
    pub right: usize,
}

/// How the file writes numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// What stands where a figure is not known, as compared.
    pub not_known: Vec<String>,
    /// What stands between thousands.
    pub thousands: Option<char>,
}

/// A column of the file, or one that rules derive from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnRef {
    File(usize),
    Derived(usize),
}

/// A value that follows from other columns: the first rule that fits decides; a row that none fits is a problem.
#[derive(Clone, Debug)]
pub(crate) struct Derived {
    /// The column that is named when no rule fits.
    pub of: ColumnRef,
    pub rules: Vec<DerivedRule>,
}

#[derive(Clone, Debug)]
pub(crate) struct DerivedRule {
    pub when: Vec<Condition>,
    /// Empty is no value.
    pub value: String,
    /// The name under which such rows are counted.
    pub note: Option<String>,
}

/// Words of a file and what they mean, both as compared.
#[derive(Clone, Debug)]
pub(crate) struct WordTable {
    pub words: BTreeMap<String, String>,
    /// The words that it knows, as the description writes them.
    pub written: Vec<String>,
}

impl WordTable {
    /// What a cell's word means; none if the table does not have it.
    pub fn meaning(&self, cell: &str) -> Option<&str> {
        self.words.get(cell).or_else(|| self.words.get(&folded(cell))).map(String::as_str)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Condition {
    pub column: ColumnRef,
    pub test: Test,
}

#[derive(Clone, Debug)]
pub(crate) enum Test {
    Is(Vec<AskedWord>),
    Not(Vec<AskedWord>),
    /// A word of this table.
    In(usize),
    NotIn(usize),
    Blank(bool),
    Between(i64, i64),
    Starts(String),
}

impl Test {
    /// Whether a cell passes; none is an empty one.
    pub fn holds(&self, cell: Option<&str>, tables: &[WordTable]) -> bool {
        let is_word = |table: &usize| cell.is_some_and(|c| tables[*table].meaning(c).is_some());
        match self {
            Self::Blank(blank) => cell.is_none() == *blank,
            Self::Is(words) => cell.is_some_and(|c| is_one_of(c, words)),
            Self::Not(words) => !cell.is_some_and(|c| is_one_of(c, words)),
            Self::In(table) => is_word(table),
            Self::NotIn(table) => !is_word(table),
            Self::Between(low, high) => {
                cell.and_then(|c| c.parse::<i64>().ok()).is_some_and(|n| (*low..=*high).contains(&n))
            }
            Self::Starts(start) => cell.is_some_and(|c| folded(c).starts_with(start)),
        }
    }

    /// The words of which the cell must be one, as the description writes them; none where it is another test.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = if let Self::Is(words) = self { words.as_slice() } else { &[] };
        words.iter().map(|word| word.written.as_str())
    }
}

/// A word of a condition, as written and as compared.
#[derive(Clone, Debug)]
pub(crate) struct AskedWord {
    pub written: String,
    pub folded: String,
}

fn is_one_of(cell: &str, words: &[AskedWord]) -> bool {
    let cell = folded(cell);
    words.iter().any(|word| word.folded == cell)
}

/// Rows that are left out under a name.
#[derive(Clone, Debug)]
pub(crate) struct Exclude {
    pub name: String,
    pub when: Vec<Condition>,
}

/// A row that the file must hold: without it, it is another file under the same headings.
#[derive(Clone, Debug)]
pub(crate) struct MustHold {
    pub what: String,
    /// Among the first rows: the format is recognised by it.
    pub at_top: bool,
    pub when: Vec<Condition>,
}

/// What the whole file holds completely.
#[derive(Clone, Debug)]
pub(crate) struct Covers {
    pub what: Covered,
    pub area: Option<String>,
    pub from: Date,
    pub to: Date,
}

/// One fact that a row may state.
#[derive(Clone, Debug)]
pub(crate) struct FactRule {
    pub record: RecordKind,
    pub when: Vec<Condition>,
    pub fields: Vec<(Field, FieldSource)>,
    /// Columns that must be empty on such a row, and why; their values are never repeated.
    pub refuse: Vec<(ColumnRef, String)>,
    /// The row states one side of a difference; another row states the other.
    pub difference: Option<Side>,
}

impl FactRule {
    /// Its rows may tell of a child (P13).
    pub fn counts_children(&self) -> bool {
        self.record.counts_children()
    }
}

/// The figure from which another is taken, or the one that is taken from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    From,
    Less,
}

#[derive(Clone, Debug)]
pub(crate) enum FieldSource {
    Constant(String),
    Column(FieldColumn),
}

/// A field out of cells of the row.
#[derive(Clone, Debug)]
pub(crate) struct FieldColumn {
    /// The first that is filled; or, of counts to be added up, all of them.
    pub columns: Vec<ColumnRef>,
    pub sum: bool,
    pub words: Option<usize>,
    pub strip: Option<String>,
    pub required: bool,
    pub year: Option<DayOfYear>,
    pub most_decimals: Option<u8>,
}

impl FieldColumn {
    /// The column that problems name.
    pub fn column(&self) -> ColumnRef {
        self.columns[0]
    }
}

/// The cell is a year, and the field a day of it or of a later one.
#[derive(Clone, Debug)]
pub(crate) struct DayOfYear {
    /// `05-31`
    pub day: String,
    pub later: i16,
}
