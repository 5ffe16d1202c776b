//! A grade without its day: the fact that would carry it does not hold, and the grade would be dropped in silence.

use super::RowReader;
use crate::description::{ColumnRef, FactRule, FieldColumn, FieldSource, Test};
use crate::field::FieldType;
use crate::ledger::Problem;
use csv::StringRecord;

impl RowReader<'_> {
    /// Every graded cell of the facts that do not hold for want of a day alone.
    pub(super) fn undated(&mut self, applying: &[&FactRule], row: &StringRecord, number: u32) {
        let source = self.source;
        for rule in &source.facts {
            let Some(day) = self.wants_its_day(rule, row) else { continue };
            for from in graded(rule).filter(|from| !applying.iter().any(|other| reads(other, from))) {
                self.grade_without_day(from, day, row, number);
            }
        }
    }

    /// The empty column of a day for which alone the fact does not hold.
    fn wants_its_day(&self, rule: &FactRule, row: &StringRecord) -> Option<ColumnRef> {
        let tables = &self.source.words;
        let mut failing =
            rule.when.iter().filter(|c| !c.test.holds(self.cell(row, c.column), tables)).peekable();
        let day = failing.peek()?.column;
        failing.all(|c| matches!(c.test, Test::Blank(false)) && is_day(rule, c.column)).then_some(day)
    }

    fn grade_without_day(&mut self, from: &FieldColumn, day: ColumnRef, row: &StringRecord, number: u32) {
        let says = |cell: &&str| match from.words {
            Some(table) => self.source.words[table].meaning(cell) != Some(""),
            None => true,
        };
        let filled = |column: &ColumnRef| Some((*column, self.cell(row, *column).filter(says)?.to_owned()));
        let Some((column, value)) = from.columns.iter().find_map(filled) else { return };
        let (column, day) = (self.header.heading(self.source, column), self.header.heading(self.source, day));
        self.problem(Problem {
            row: number,
            column: column.to_owned(),
            value,
            hidden: false,
            expected: format!("a day in `{day}`, which is empty: a grade counts from its day"),
            advice: "fill in the day, or clear the grade".into(),
        });
    }
}

fn columns(rule: &FactRule, of: impl Fn(crate::Field) -> bool) -> impl Iterator<Item = &FieldColumn> {
    rule.fields.iter().filter_map(move |(field, from)| match from {
        FieldSource::Column(from) if of(*field) => Some(from),
        _ => None,
    })
}

fn graded(rule: &FactRule) -> impl Iterator<Item = &FieldColumn> {
    columns(rule, crate::Field::is_grade)
}

fn is_day(rule: &FactRule, column: ColumnRef) -> bool {
    columns(rule, |field| field.kind() == FieldType::Date).any(|from| from.columns.contains(&column))
}

fn reads(rule: &FactRule, of: &FieldColumn) -> bool {
    columns(rule, |_| true).any(|from| from.columns.iter().any(|column| of.columns.contains(column)))
}
