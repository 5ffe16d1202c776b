//! One row: left out under a name, or the facts that it states, or its problems.

mod cells;
mod contradiction;
mod problems;

use crate::description::{ColumnRef, Condition, FactRule, FieldSource, Source, Test};
use crate::field::{Field, RecordKind};
use crate::from_fields;
use crate::header::Header;
use crate::ledger::{Problem, Reading};
use crate::words::folded;
use contradiction::contradiction;
use csv::StringRecord;
use plumbline_core::area::Gazetteer;
use plumbline_core::record::Entry;

pub(crate) struct RowReader<'a> {
    source: &'a Source,
    gazetteer: &'a Gazetteer,
    group_ids: &'a [&'a str],
    pub header: Header,
    pub reading: Reading,
    /// The values of the description's derived columns in this row.
    derived: Vec<Option<&'a str>>,
    /// The fields of the fact at hand.
    slots: Vec<Option<String>>,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

impl<'a> RowReader<'a> {
    pub fn new(
        source: &'a Source,
        gazetteer: &'a Gazetteer,
        group_ids: &'a [&'a str],
        header: Header,
        reading: Reading,
    ) -> Self {
        Self {
            source,
            gazetteer,
            group_ids,
            header,
            reading,
            derived: Vec::new(),
            slots: vec![None; Field::ALL.len()],
            entries: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Gives the row its one fate.
    pub fn read_row(&mut self, row: &StringRecord, number: u32) {
        let source = self.source;
        self.derived.clear();
        if let Some(exclude) = source.excludes.iter().find(|e| self.holds(&e.when, row)) {
            *self.reading.excluded.entry(exclude.name.clone()).or_default() += 1;
            return;
        }
        let notes = if self.fits_header(row, number) { self.state(row, number) } else { Vec::new() };
        if self.problems.is_empty() {
            self.reading.rows_kept += 1;
            self.reading.entries.append(&mut self.entries);
            for note in notes {
                *self.reading.noted.entry(note.to_owned()).or_default() += 1;
            }
        } else {
            self.reading.problems.append(&mut self.problems);
            self.entries.clear();
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
            self.build(rule, number);
        }
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
        if row.len() >= width && !extra {
            return true;
        }
        self.problems.push(Problem {
            row: number,
            column: "the whole row".into(),
            value: format!("{} cells", row.len()),
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
                None => {
                    let word = self.cell(row, derived.of).unwrap_or_default().to_owned();
                    let column = self.header.heading(source, derived.of).to_owned();
                    self.unknown_word(
                        column,
                        word,
                        "a value that the description has a rule for".into(),
                        None,
                        number,
                    );
                }
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
        conditions.iter().all(|condition| {
            let cell = self.cell(row, condition.column);
            match &condition.test {
                Test::Blank(blank) => cell.is_none() == *blank,
                Test::Is(words) => cell.is_some_and(|c| is_one_of(c, words)),
                Test::Not(words) => !cell.is_some_and(|c| is_one_of(c, words)),
                Test::Between(low, high) => {
                    cell.and_then(|c| c.parse::<i64>().ok()).is_some_and(|n| (*low..=*high).contains(&n))
                }
                Test::Starts(start) => cell.is_some_and(|c| folded(c).starts_with(start)),
            }
        })
    }

    /// Fills the slots with the fields of one fact.
    fn fill(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        self.slots.fill(None);
        for (field, from) in &rule.fields {
            self.slots[*field as usize] = match from {
                FieldSource::Constant(value) => self.constant(*field, value, number),
                FieldSource::Column { column, words, strip, required } => {
                    let cell = self.cell(row, *column).map(|c| match strip {
                        Some(start) => c.strip_prefix(start.as_str()).unwrap_or(c).trim().to_owned(),
                        None => c.to_owned(),
                    });
                    if cell.is_none() && *required {
                        self.missing(*field, *column, number);
                    }
                    cell.and_then(|cell| self.readable(*field, *column, cell, *words, number))
                }
            };
        }
    }

    /// Makes the fact of the slots.
    fn build(&mut self, rule: &FactRule, number: u32) {
        let slots = &self.slots;
        let get = |field: Field| slots[field as usize].as_deref();
        match from_fields::fact(rule.record, &get) {
            Ok(fact) => {
                // Where a cell could not be read, the record is incomplete and contradicts nothing.
                if self.problems.is_empty()
                    && let Some(problem) = contradiction(&fact, self.group_ids, number)
                {
                    self.problem(problem);
                }
                self.entries.push(Entry { row: number, fact });
            }
            Err(faults) => {
                for fault in faults {
                    self.field_fault(rule, fault, number);
                }
            }
        }
    }
}

fn is_one_of(cell: &str, words: &[String]) -> bool {
    let cell = folded(cell);
    words.contains(&cell)
}
