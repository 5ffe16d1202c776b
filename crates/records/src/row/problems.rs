//! What can be wrong with a row besides its cells, and keeping each problem once.

use super::RowReader;
use super::contradiction::Contradiction;
use super::silence::NOT_REPEATED;
use crate::description::{ColumnRef, FactRule, FieldSource};
use crate::field::{Field, FieldType};
use crate::from_fields::FieldFault;
use crate::ledger::Problem;
use crate::made_up;
use crate::words::{did_you_mean, listed};
use csv::StringRecord;

impl RowReader<'_> {
    /// Cells that such a row must not have; their values are not repeated (P13).
    pub(super) fn refuse(&mut self, rule: &FactRule, row: &StringRecord, number: u32) {
        for (column, why) in &rule.refuse {
            if self.cell(row, *column).is_some() {
                let column = self.header.heading(self.source, *column).to_owned();
                self.problem(Problem {
                    row: number,
                    column,
                    value: String::new(),
                    hidden: true,
                    expected: format!("an empty cell in a {}", rule.record),
                    advice: why.clone(),
                });
            }
        }
    }

    pub(super) fn missing(&mut self, field: Field, column: ColumnRef, number: u32) {
        let column = self.header.heading(self.source, column).to_owned();
        self.problem(Problem {
            row: number,
            column,
            value: String::new(),
            hidden: false,
            expected: field.means().to_owned(),
            advice: "fill in the cell".into(),
        });
    }

    pub(super) fn unknown_word(
        &mut self,
        column: String,
        value: String,
        expected: String,
        nearest: Option<String>,
        number: u32,
    ) {
        if value.is_empty() {
            let advice = "fill in the cell".into();
            self.problem(Problem { row: number, column, value, hidden: false, expected, advice });
            return;
        }
        let advice = nearest.unwrap_or_else(|| match self.source.is_own_format() {
            true => "mend the cell".into(),
            false => "mend the cell, or teach the source description this word (docs/sources.md)".into(),
        });
        let key = (column.clone(), value.clone());
        let new = self.problem(Problem { row: number, column, value, hidden: false, expected, advice });
        if new && !self.silent {
            *self.reading.unknown_words.entry(key).or_default() += 1;
        }
    }

    /// Keeps a problem once a row, and says whether it is new.
    pub(super) fn problem(&mut self, problem: Problem) -> bool {
        let problem = if self.silent { problem.silent(NOT_REPEATED) } else { problem };
        let known = self.problems.iter().any(|p| p.column == problem.column && p.value == problem.value);
        if !known {
            self.problems.push(problem);
        }
        !known
    }

    pub(super) fn field_fault(
        &mut self,
        rule: &FactRule,
        fault: FieldFault,
        row: &StringRecord,
        number: u32,
    ) {
        let (column, cell) = self.as_it_stands(rule, fault.field, row);
        // A cell that could not be read is already listed; that it then gives no field is not a second problem.
        if fault.value.is_none() && self.problems.iter().any(|p| p.column == column) {
            return;
        }
        let advice = match &fault.value {
            None => "fill in the cell".to_owned(),
            Some(value) if fault.field.kind() == FieldType::Word => {
                did_you_mean(value, listed(fault.expected)).unwrap_or_else(|| "mend the cell".into())
            }
            Some(_) => "mend the cell".into(),
        };
        let value = fault.value.map(|value| cell.unwrap_or(value)).unwrap_or_default();
        let expected = fault.expected.to_owned();
        self.problem(Problem { row: number, column, value, hidden: false, expected, advice });
    }

    /// What each field allows, and the record as a whole does not.
    pub(super) fn contradicts(
        &mut self,
        rule: &FactRule,
        found: Contradiction,
        row: &StringRecord,
        number: u32,
    ) {
        let (column, cell) = self.as_it_stands(rule, found.field, row);
        let (value, expected) = (cell.unwrap_or_default(), found.expected);
        let advice = found.advice.unwrap_or_else(|| "mend the row".into());
        self.problem(Problem { row: number, column, value, hidden: false, expected, advice });
    }

    /// The heading and the cell, as the file has them, of which a field is made; the field's name where it is made of none.
    pub(super) fn as_it_stands(
        &self,
        rule: &FactRule,
        field: Field,
        row: &StringRecord,
    ) -> (String, Option<String>) {
        let from = rule.fields.iter().find_map(|(f, from)| match from {
            FieldSource::Column(from) if *f == field => Some(from),
            _ => None,
        });
        let Some(from) = from else { return (field.to_string(), None) };
        let is_filled = |column: &&ColumnRef| {
            self.cell(row, **column).is_some_and(|cell| self.figure(field, cell).is_some())
        };
        let filled = from.columns.iter().find(is_filled);
        let column = self.of_file(*filled.unwrap_or(&from.columns[0]));
        let heading = self.header.heading(self.source, column).to_owned();
        (heading, self.cell(row, column).map(str::to_owned))
    }

    /// One side of a difference in a second row: nobody can tell which of them is meant.
    pub(super) fn side_twice(&mut self, rule: &FactRule, first: u32, number: u32) {
        let value = rule.fields.iter().find_map(|(field, from)| match from {
            FieldSource::Column(from) if *field == Field::Value => Some(from.column()),
            _ => None,
        });
        let column = value
            .map_or_else(|| Field::Value.to_string(), |c| self.header.heading(self.source, c).to_owned());
        self.problem(Problem {
            row: number,
            column,
            value: String::new(),
            hidden: true,
            expected: format!("one row for each side of a difference; row {first} is this side already"),
            advice: "remove one of the two rows".into(),
        });
    }

    /// No rule of the description speaks of this row: usually a word in the column by which the rules tell rows apart.
    pub(super) fn states_nothing(&mut self, row: &StringRecord, number: u32) {
        let source = self.source;
        let telling = source.facts.iter().find_map(|f| f.when.first()).map(|c| c.column);
        let Some(column) = telling else { return };
        let mut known: Vec<&str> = Vec::new();
        for condition in source.facts.iter().filter_map(|f| f.when.first()).filter(|c| c.column == column) {
            known.extend(condition.test.words().filter(|w| !known.contains(w)).collect::<Vec<_>>());
        }
        let expected =
            if known.is_empty() { "a value".to_owned() } else { format!("one of {}", known.join(", ")) };
        let value = self.cell(row, column).unwrap_or_default().to_owned();
        let heading = self.header.heading(source, column).to_owned();
        let nearest = did_you_mean(&value, known.iter().copied());
        self.unknown_word(heading, value, expected, nearest, number);
    }

    /// A filled cell that no record of the row carries would be dropped silently: it is a problem.
    pub(super) fn unused(&mut self, applying: &[&FactRule], row: &StringRecord, number: u32) {
        if let Some(value) = self.header.in_place_of_the_mark(row) {
            self.problem(Problem {
                row: number,
                column: made_up::COLUMN.into(),
                value: value.to_owned(),
                hidden: false,
                expected: format!("`{}`, or an empty cell", made_up::MARK),
                advice: "clear the cell: this column says nothing else".into(),
            });
        }
        for index in 0..self.source.columns.len() {
            let column = ColumnRef::File(index);
            if self.header.cell(row, index).is_none() || applying.iter().any(|rule| uses(rule, column)) {
                continue;
            }
            let kinds: Vec<&str> = applying.iter().map(|r| r.record.word()).collect();
            let heading = self.header.heading(self.source, column).to_owned();
            self.problem(Problem {
                row: number,
                column: heading,
                value: String::new(),
                hidden: true,
                expected: format!("an empty cell: a record of kind {} does not carry this", kinds.join(", ")),
                advice: "move the value to its own column or row, or clear the cell".into(),
            });
        }
    }
}

fn uses(rule: &FactRule, column: ColumnRef) -> bool {
    rule.when.iter().any(|c| c.column == column)
        || rule.refuse.iter().any(|(c, _)| *c == column)
        || rule
            .fields
            .iter()
            .any(|(_, from)| matches!(from, FieldSource::Column(from) if from.columns.contains(&column)))
}
