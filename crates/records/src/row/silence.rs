//! Rows that may tell of a child: what stands in them is never repeated (P13).

use super::RowReader;
use crate::description::{ColumnRef, FactRule, FieldSource};
use csv::StringRecord;

/// Said in place of the cell.
pub(super) const NOT_REPEATED: &str = "its value is not repeated, because it may tell of a child (P13)";

impl RowReader<'_> {
    /// A row that counts children; or one of which nobody can tell what it is, in a file with columns for such rows. Asked
    /// before anything is derived: a row that only a derived value tells apart is taken for the second.
    pub(super) fn may_tell_of_a_child(&self, row: &StringRecord) -> bool {
        let rules = &self.source.facts;
        if !rules.iter().any(tells) {
            return false;
        }
        let mut applying = rules.iter().filter(|rule| self.holds(&rule.when, row)).peekable();
        match applying.peek() {
            Some(_) => applying.any(tells),
            None => self.has_their_columns(),
        }
    }

    /// Whether the file has a column of which only rows that count children are made.
    fn has_their_columns(&self) -> bool {
        let is_theirs = |at: &usize| {
            let mut filling = self.source.facts.iter().filter(|rule| fills(rule, *at)).peekable();
            filling.peek().is_some() && filling.all(tells)
        };
        (0..self.source.columns.len()).filter(is_theirs).any(|at| self.header.has(at))
    }
}

fn tells(rule: &FactRule) -> bool {
    rule.record.counts_children()
}

fn fills(rule: &FactRule, at: usize) -> bool {
    let column = ColumnRef::File(at);
    rule.fields
        .iter()
        .any(|(_, from)| matches!(from, FieldSource::Column(from) if from.columns.contains(&column)))
}
