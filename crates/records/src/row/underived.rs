//! A derived value that no rule gives: which column is to blame, and what it could hold.

use super::RowReader;
use crate::description::{ColumnRef, Condition, Derived, DerivedRule};
use crate::words::{did_you_mean, one_of};
use csv::StringRecord;
use std::cmp::Reverse;

impl RowReader<'_> {
    pub(super) fn underived(&mut self, derived: &Derived, row: &StringRecord, number: u32) {
        let (column, words) = self.stops_at(derived, row);
        let value = self.cell(row, column).unwrap_or_default().to_owned();
        let nearest = did_you_mean(&value, words.iter().copied());
        let expected = match words.is_empty() {
            true => "a value that the description has a rule for".to_owned(),
            false => one_of(words),
        };
        let heading = self.header.heading(self.source, column).to_owned();
        self.unknown_word(heading, value, expected, nearest, number);
    }

    /// The column at which the rule stops that the row fits best, and the words that rules ask for there which stop nowhere else;
    /// where they ask for none, the column of which the value is said to be.
    fn stops_at<'d>(&self, derived: &'d Derived, row: &StringRecord) -> (ColumnRef, Vec<&'d str>) {
        let stops: Vec<Vec<&Condition>> = derived.rules.iter().map(|rule| self.failing(rule, row)).collect();
        // What the value is of tells most of the row: a rule that fits there is the one that was meant.
        let fit = |at: &usize| {
            let (when, stops) = (&derived.rules[*at].when, &stops[*at]);
            let is_of = |c: &Condition| c.column == derived.of;
            let of = when.iter().any(is_of) && !stops.iter().any(|c| is_of(c));
            (of, when.len() - stops.len(), Reverse(stops.len()))
        };
        // Of two that fit equally the first in order stays.
        let best = (0..stops.len()).rev().max_by_key(fit);
        let column = best.and_then(|at| stops[at].first()).map_or(derived.of, |c| self.of_file(c.column));
        let only_there =
            |failing: &&Vec<&Condition>| failing.iter().all(|c| self.of_file(c.column) == column);
        let mut words: Vec<&str> = Vec::new();
        for word in stops.iter().filter(only_there).flatten().flat_map(|condition| condition.test.words()) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        if words.is_empty() { (derived.of, words) } else { (column, words) }
    }

    fn failing<'d>(&self, rule: &'d DerivedRule, row: &StringRecord) -> Vec<&'d Condition> {
        rule.when.iter().filter(|c| !c.test.holds(self.cell(row, c.column), &self.source.words)).collect()
    }

    /// A column of the file: itself, or the one that a derived value is said to be of.
    pub(super) fn of_file(&self, column: ColumnRef) -> ColumnRef {
        match column {
            ColumnRef::Derived(at) => self.source.derived[at].of,
            of_file => of_file,
        }
    }
}
