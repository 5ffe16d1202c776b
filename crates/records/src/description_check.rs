//! From the keys of a description file to a [`Source`], with every fault at its line.

mod each;
mod facts;
mod one_file;

use crate::dates::DateFormat;
use crate::description::{
    AskedWord, Column, ColumnRef, Condition, Covers, Derived, DerivedRule, Encoding, Exclude, Format,
    RecognisedBy, Source, Test, WordTable,
};
use crate::description_file::{
    ColumnEntry, ConditionEntry, CoversEntry, DescriptionFile, Each, Policy, RecogniseEntry, Strings,
};
use crate::words::{self, folded};
use each::{Filler, Words};
use jiff::civil::Date;
use plumbline_core::framework::{Fault, SourceFile};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// The source that a description file describes, or every fault in it.
pub(crate) fn check(file: &SourceFile) -> Result<Source, Vec<Fault>> {
    let mut checker = Checker {
        file,
        faults: Vec::new(),
        columns: BTreeMap::new(),
        tables: BTreeMap::new(),
        words: Vec::new(),
    };
    let raw: DescriptionFile = match toml::from_str(&file.text) {
        Ok(raw) => raw,
        Err(err) => {
            checker.fault(err.span().unwrap_or(0..0), err.message().replace('\n', "; "));
            return Err(checker.faults);
        }
    };
    let source = checker.source(raw);
    if checker.faults.is_empty() { Ok(source) } else { Err(checker.faults) }
}

struct Checker<'a> {
    file: &'a SourceFile,
    faults: Vec<Fault>,
    columns: BTreeMap<String, ColumnRef>,
    /// Index into `words` by name.
    tables: BTreeMap<String, usize>,
    words: Vec<WordTable>,
}

impl Checker<'_> {
    fn fault(&mut self, span: Range<usize>, message: String) {
        let fault = Fault::at(self.file, span.start, &message);
        // What stands for several entries has the same fault in each.
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn source(&mut self, raw: DescriptionFile) -> Source {
        let columns = self.file_columns(raw.columns);
        if !(1..=crate::first_rows::ROWS).contains(&raw.header_within) {
            self.fault(
                0..0,
                format!("header_within is {}; expected 1 to {}", raw.header_within, crate::first_rows::ROWS),
            );
        }
        let recognised_by = self.recognised_by(raw.recognise);
        for (index, name) in raw.derive.keys().enumerate() {
            self.columns.insert(name.clone(), ColumnRef::Derived(index));
        }
        self.word_tables(&raw.words);
        let derived = raw.derive.into_values().map(|d| self.derived(d)).collect();
        let excludes = raw
            .exclude
            .into_iter()
            .map(|e| Exclude { name: e.name, when: self.conditions(e.when) })
            .collect();
        let must_hold = raw.must_hold.into_iter().map(|m| self.must_hold(m)).collect();
        let covers = raw.covers.into_iter().filter_map(|c| self.covers(c)).collect();
        let facts: Vec<_> = raw.fact.into_iter().flat_map(|f| self.facts(f)).collect();
        self.states_something(raw.nothing_for.as_ref(), facts.is_empty());
        Source {
            id: SmolStr::new(raw.id),
            title: raw.title,
            publisher: raw.publisher,
            licence: raw.licence,
            attribution: raw.attribution,
            digest: hex(&Sha256::digest(self.file.text.as_bytes())),
            text: self.file.text.clone(),
            lag_days: raw.lag_days,
            snapshot: raw.snapshot,
            mappings: raw.mappings.into_iter().map(|(k, v)| (SmolStr::new(k), v)).collect(),
            complete_at_rows: raw.complete_at_rows,
            complete: raw.complete,
            reports: raw.reports.map(SmolStr::from),
            issued: raw.issued.and_then(|day| self.day(&day)),
            nothing_for: raw.nothing_for.map(Spanned::into_inner),
            formats: self.formats(&raw.format),
            encoding: self.encoding(&raw.encoding),
            sheet: raw.sheet,
            header_within: raw.header_within,
            dates: self.dates(&raw.dates),
            columns,
            recognised_by,
            unknown_columns_refused: raw.unknown_columns == Policy::Refuse,
            unused_cells_refused: raw.unused_cells == Policy::Refuse,
            personal_words: raw.personal_words.iter().map(|w| folded(w)).collect(),
            figures: self.figures(&raw.not_known, raw.thousands.as_ref()),
            derived,
            words: std::mem::take(&mut self.words),
            excludes,
            must_hold,
            covers,
            facts,
        }
    }

    fn file_columns(
        &mut self,
        raw: BTreeMap<String, Spanned<crate::description_file::ColumnEntry>>,
    ) -> Vec<Column> {
        let mut columns = Vec::new();
        for (name, entry) in raw {
            let (span, entry) = (entry.span(), entry.into_inner());
            if entry.headings.is_empty() {
                self.fault(span, format!("column `{name}` has no heading; write the file's heading"));
                continue;
            }
            for (name, headings) in self.each_column(name, &entry, &span) {
                if self.columns.insert(name.clone(), ColumnRef::File(columns.len())).is_some() {
                    self.fault(span.clone(), format!("the column `{name}` is described twice"));
                }
                let folded = headings.iter().map(|h| folded(h)).collect();
                let (optional, right) = (entry.optional, entry.right);
                columns.push(Column { name, headings, folded, optional, right });
            }
        }
        if !columns.iter().any(|c| !c.optional) {
            self.fault(0..0, "no column is required; a file is recognised by its required columns".into());
        }
        columns
    }

    fn recognised_by(&mut self, raw: RecogniseEntry) -> RecognisedBy {
        let once = raw.once.and_then(|name| match self.column(name.get_ref(), name.span()) {
            Some(ColumnRef::File(column)) => Some(column),
            _ => None,
        });
        RecognisedBy {
            above: raw.above.map(|words| folded(&words)),
            once,
            lacks: raw.lacks.0.iter().map(|heading| folded(heading)).collect(),
        }
    }

    /// The columns that an entry stands for, each with its headings: one, or with `each` several.
    fn each_column(
        &mut self,
        name: String,
        entry: &ColumnEntry,
        at: &Range<usize>,
    ) -> Vec<(String, Vec<String>)> {
        let Some(each) = &entry.each else { return vec![(name, entry.headings.clone())] };
        let mut columns = Vec::new();
        for words in self.sets(each, at) {
            let mut filler = Filler::new(&words);
            columns.push((filler.text(&name), entry.headings.iter().map(|h| filler.text(h)).collect()));
            self.unfilled(&filler, at);
        }
        columns
    }

    fn unfilled(&mut self, filler: &Filler, at: &Range<usize>) {
        for key in &filler.unknown {
            self.fault(at.clone(), format!("`each` has no words for `{{{key}}}`"));
        }
    }

    /// The sets of words that `each` stands for.
    fn sets(&mut self, each: &Each, at: &Range<usize>) -> Vec<Words> {
        let sets = each.sets();
        if sets.is_empty() {
            self.fault(at.clone(), "`each` names no words for one of its keys".into());
        }
        sets
    }

    fn word_tables(&mut self, raw: &BTreeMap<String, BTreeMap<String, String>>) {
        for (name, table) in raw {
            self.tables.insert(name.clone(), self.words.len());
            self.words.push(WordTable {
                words: table.iter().map(|(k, v)| (folded(k), v.clone())).collect(),
                written: table.keys().cloned().collect(),
            });
        }
    }

    fn formats(&mut self, raw: &Strings) -> Vec<Format> {
        let mut formats = Vec::new();
        for word in &raw.0 {
            match word.as_str() {
                "csv" => formats.push(Format::Csv),
                "workbook" => formats.push(Format::Workbook),
                "parquet" => formats.push(Format::Parquet),
                _ => {
                    self.fault(0..0, format!("format `{word}` is unknown; expected csv, workbook or parquet"))
                }
            }
        }
        formats
    }

    fn encoding(&mut self, raw: &Spanned<String>) -> Encoding {
        match raw.get_ref().as_str() {
            "utf-8" => Encoding::Utf8,
            "cp1252" => Encoding::Cp1252,
            other => {
                self.fault(raw.span(), format!("encoding `{other}` is unknown; expected utf-8 or cp1252"));
                Encoding::Utf8
            }
        }
    }

    fn dates(&mut self, raw: &Strings) -> Vec<DateFormat> {
        let mut dates = Vec::new();
        for word in &raw.0 {
            match DateFormat::from_word(word) {
                Some(format) => dates.push(format),
                None => {
                    let known: Vec<&str> = DateFormat::ALL.into_iter().map(DateFormat::word).collect();
                    self.fault(
                        0..0,
                        format!("date format `{word}` is unknown; expected one of {}", known.join(", ")),
                    );
                }
            }
        }
        dates
    }

    fn column(&mut self, name: &str, span: Range<usize>) -> Option<ColumnRef> {
        let found = self.columns.get(name).copied();
        if found.is_none() {
            let near = self
                .columns
                .keys()
                .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
            let hint = near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
            self.fault(span, format!("no column is named `{name}`{hint}"));
        }
        found
    }

    fn conditions(&mut self, raw: Vec<ConditionEntry>) -> Vec<Condition> {
        raw.into_iter().filter_map(|c| self.condition(c)).collect()
    }

    fn condition(&mut self, raw: ConditionEntry) -> Option<Condition> {
        let asked = |words: Strings| -> Vec<AskedWord> {
            words.0.into_iter().map(|written| AskedWord { folded: folded(&written), written }).collect()
        };
        let span = raw.column.span();
        let (in_words, not_in) = (raw.in_words.as_deref(), raw.not_in.as_deref());
        let tests: Vec<Test> = [
            in_words.and_then(|name| self.table(name, span.clone())).map(Test::In),
            not_in.and_then(|name| self.table(name, span.clone())).map(Test::NotIn),
            raw.is.map(|s| Test::Is(asked(s))),
            raw.not.map(|s| Test::Not(asked(s))),
            raw.blank.map(Test::Blank),
            raw.between.map(|[low, high]| Test::Between(low, high)),
            raw.starts.map(|s| Test::Starts(folded(&s))),
        ]
        .into_iter()
        .flatten()
        .collect();
        let column = self.column(raw.column.get_ref(), span.clone())?;
        match <[Test; 1]>::try_from(tests) {
            Ok([test]) => Some(Condition { column, test }),
            Err(tests) => {
                self.fault(
                    span,
                    format!(
                        "expected one of is, not, in, not_in, blank, between, starts in a condition, found {}",
                        tests.len()
                    ),
                );
                None
            }
        }
    }

    fn derived(&mut self, raw: crate::description_file::DeriveEntry) -> Derived {
        let of = self.column(raw.of.get_ref(), raw.of.span()).unwrap_or(ColumnRef::File(0));
        if matches!(of, ColumnRef::Derived(_)) {
            self.fault(
                raw.of.span(),
                format!("`{}` is itself derived; name a column of the file", raw.of.get_ref()),
            );
        }
        let rules = raw
            .rules
            .into_iter()
            .map(|r| DerivedRule { when: self.conditions(r.when), value: r.is, note: r.note })
            .collect();
        Derived { of, rules }
    }

    fn covers(&mut self, raw: CoversEntry) -> Option<Covers> {
        let what = words::covered(raw.what.get_ref());
        if what.is_none() {
            self.fault(
                raw.what.span(),
                format!("expected {}, found `{}`", words::COVERS, raw.what.get_ref()),
            );
        }
        let (from, to) = (self.day(&raw.from), self.day(&raw.to));
        Some(Covers { what: what?, area: raw.area, from: from?, to: to? })
    }

    fn day(&mut self, text: &Spanned<String>) -> Option<Date> {
        let parsed = text.get_ref().parse().ok();
        if parsed.is_none() {
            self.fault(
                text.span(),
                format!("expected a date such as 2011-06-15, found `{}`", text.get_ref()),
            );
        }
        parsed
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
