//! One row: left out under a name, or the facts that it states, or its problems.

mod area_inspections;
mod cells;
mod contradiction;
mod days;
mod difference;
mod figures;
mod numbers;
mod problems;
mod silence;
mod undated;
mod underived;

use crate::description::{ColumnRef, Condition, FactRule, FieldSource, Source};
use crate::field::{Field, RecordKind};
use crate::from_fields;
use crate::header::Header;
use crate::known::Known;
use crate::ledger::{Problem, Reading};
use crate::read_error::ReadError;
use area_inspections::Subjects;
use contradiction::contradictions;
use csv::StringRecord;
use difference::{Differences, Half};
use plumbline_core::record::{Entry, Fact};
use silence::NOT_REPEATED;

pub(crate) struct RowReader<'a> {
    source: &'a Source,
    known: Known<'a>,
    pub header: Header,
    pub reading: Reading,
    /// The values of the description's derived columns in this row.
    derived: Vec<Option<&'a str>>,
    /// The fields of the fact at hand.
    slots: Vec<Option<String>>,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    /// What the row states of differences, and what all rows did.
    halves: Vec<Half>,
    differences: Differences,
    /// Whether the row at hand may tell of a child: nothing in it is repeated.
    silent: bool,
    /// Findings of area inspections that have a subject.
    subjects: Subjects,
    /// Which of the rows that the file must hold were there.
    held: Vec<bool>,
}

/// The name under which rows are counted whose difference lacks its other row.
const ALONE: &str = "a difference whose other row is not there: unknown";

impl<'a> RowReader<'a> {
    pub fn new(source: &'a Source, known: Known<'a>, header: Header, reading: Reading) -> Self {
        Self {
            source,
            known,
            header,
            reading,
            derived: Vec::new(),
            slots: vec![None; Field::ALL.len()],
            entries: Vec::new(),
            problems: Vec::new(),
            halves: Vec::new(),
            differences: Differences::default(),
            silent: false,
            subjects: Subjects::default(),
            held: vec![false; source.must_hold.len()],
        }
    }

    /// The whole file's reading, once all rows are read.
    ///
    /// # Errors
    /// When a row that the file must hold was not there.
    pub fn finish(mut self, rows_read: u32) -> Result<Reading, ReadError> {
        if let Some((lacking, _)) = self.source.must_hold.iter().zip(&self.held).find(|(_, held)| !**held) {
            let (title, what) = (self.source.title.clone(), lacking.what.clone());
            return Err(ReadError::AnotherFile { title, what });
        }
        let alone = self.differences.finish(&mut self.reading.entries);
        if alone > 0 {
            self.reading.noted.insert(ALONE.to_owned(), alone);
        }
        self.reading.rows_read = rows_read;
        Ok(self.reading)
    }

    /// Gives the row its one fate.
    pub fn read_row(&mut self, row: &StringRecord, number: u32) {
        let source = self.source;
        self.derived.clear();
        for (at, must) in source.must_hold.iter().enumerate() {
            self.held[at] = self.held[at] || self.holds(&must.when, row);
        }
        if let Some(exclude) = source.excludes.iter().find(|e| self.holds(&e.when, row)) {
            *self.reading.excluded.entry(exclude.name.clone()).or_default() += 1;
            return;
        }
        self.silent = self.may_tell_of_a_child(row);
        let notes = if self.fits_header(row, number) { self.state(row, number) } else { Vec::new() };
        if self.problems.is_empty() {
            self.reading.rows_kept += 1;
            self.reading.entries.append(&mut self.entries);
            for half in self.halves.drain(..) {
                self.differences.take(half, &mut self.reading.entries);
            }
            for note in notes {
                *self.reading.noted.entry(note.to_owned()).or_default() += 1;
            }
        } else {
            self.reading.may_tell_of_a_child += u32::from(self.silent);
            self.reading.problems.append(&mut self.problems);
            self.entries.clear();
            self.halves.clear();
        }
    }

    /// Reads every fact that the row states, and returns the names under which the row is counted.
    fn state(&mut self, row: &StringRecord, number: u32) -> Vec<&'a str> {
        let source = self.source;
        let notes = self.derive(row, number);
        let applying: Vec<&'a FactRule> = source.facts.iter().filter(|f| self.holds(&f.when, row)).collect();
        let is_taken = |rule: &&&FactRule| source.complete || rule.record != RecordKind::Coverage;
        for rule in applying.iter().filter(is_taken) {
            self.refuse(rule, row, number);
            self.fill(rule, row, number);
            self.numbers(rule, row, number);
            self.days(rule, row, number);
            self.build(rule, row, number);
        }
        self.undated(&applying, row, number);
        if applying.is_empty() && self.problems.is_empty() {
            self.states_nothing(row, number);
        } else if source.unused_cells_refused {
            self.unused(&applying, row, number);
        }
        notes
    }

    /// A row shorter or longer than the headings is a problem: its cells cannot be trusted to stand in their columns.
    fn fits_header(&mut self, row: &StringRecord, number: u32) -> bool {
        let width = self.header.width();
        let extra = row.iter().skip(width).any(|cell| !cell.trim().is_empty());
        let nameless = self.header.without_heading(row).filter(|_| self.source.unknown_columns_refused);
        if let Some(column) = nameless {
            // What nobody named may be anything: the file is not kept with it.
            self.silent = true;
            self.problems.push(Problem {
                row: number,
                column: format!("column {column}, which has no heading"),
                value: String::new(),
                hidden: true,
                expected: "an empty cell, or a heading above it".into(),
                advice: format!("clear the column or give it its heading; {NOT_REPEATED}"),
            });
            return false;
        }
        if row.len() >= width && !extra {
            return true;
        }
        self.problems.push(Problem {
            row: number,
            column: "the whole row".into(),
            value: format!("{} cells", row.len()),
            hidden: false,
            expected: format!("{width} cells, as many as headings"),
            advice: "look for a missing or unquoted comma".into(),
        });
        false
    }

    fn derive(&mut self, row: &StringRecord, number: u32) -> Vec<&'a str> {
        let source = self.source;
        let mut notes = Vec::new();
        for derived in &source.derived {
            let rule = derived.rules.iter().find(|r| self.holds(&r.when, row));
            self.derived.push(rule.map(|r| r.value.as_str()).filter(|v| !v.is_empty()));
            match rule {
                Some(rule) => notes.extend(rule.note.as_deref()),
                None => self.underived(derived, row, number),
            }
        }
        notes
    }

    fn cell<'r>(&self, row: &'r StringRecord, column: ColumnRef) -> Option<&'r str>
    where
        'a: 'r,
    {
        match column {
            ColumnRef::File(i) => self.header.cell(row, i),
            ColumnRef::Derived(i) => self.derived.get(i).copied().flatten(),
        }
    }

    fn holds(&self, conditions: &[Condition], row: &StringRecord) -> bool {
        let tables = &self.source.words;
        conditions.iter().all(|c| c.test.holds(self.cell(row, c.column), tables))
    }

    /// Fills the slots with the fields of one fact.
    fn fill(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        self.slots.fill(None);
        for (field, from) in &rule.fields {
            self.slots[*field as usize] = match from {
                FieldSource::Constant(value) => self.constant(*field, value, number),
                FieldSource::Column(from) => {
                    let taken = self.taken(*field, from, row, number);
                    if taken.is_none() && from.required {
                        self.missing(*field, from.column(), number);
                    }
                    taken.and_then(|(column, cell)| self.readable(*field, from, column, cell, number))
                }
            };
        }
    }

    /// Makes the fact of the slots.
    fn build(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        let slots = &self.slots;
        let get = |field: Field| slots[field as usize].as_deref();
        match from_fields::fact(rule.record, &get) {
            Ok(fact) => {
                // Where a cell could not be read, the record is incomplete and contradicts nothing.
                let whole = self.problems.is_empty();
                for found in whole.then(|| contradictions(&fact, self.known)).into_iter().flatten() {
                    self.contradicts(rule, found, row, number);
                }
                self.subject(rule, &fact, row, number);
                self.keep(rule, fact, number);
            }
            Err(faults) => {
                for fault in faults {
                    self.field_fault(rule, fault, row, number);
                }
            }
        }
    }
}

impl RowReader<'_> {
    /// The fact becomes an entry; or, as one side of a difference, waits for the other.
    fn keep(&mut self, rule: &FactRule, fact: Fact, number: u32) {
        match (rule.difference, fact) {
            (Some(side), Fact::Indicator(value)) => {
                let again = self.halves.iter().find(|h| h.side == side && h.is_of(&value)).map(|h| h.row);
                if let Some(row) = again.or_else(|| self.differences.earlier(side, &value)) {
                    self.side_twice(rule, row, number);
                }
                self.halves.push(Half { side, row: number, value });
            }
            (_, fact) => self.entries.push(Entry { row: number, fact }),
        }
    }
}
