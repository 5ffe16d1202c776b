//! Rows that may tell of a child: what stands in them is never repeated (P13).

use super::RowReader;
use crate::description::FactRule;
use crate::words::{did_you_mean, folded};
use csv::StringRecord;

/// Said in place of the cell.
pub(super) const NOT_REPEATED: &str = "its value is not repeated, because it may tell of a child (P13)";

impl RowReader<'_> {
    /// A row that counts children; or one of which nobody can tell what it is, if it may be such a row. Asked before anything
    /// is derived: a row that only a derived value tells apart is taken for the second.
    pub(super) fn may_tell_of_a_child(&self, row: &StringRecord) -> bool {
        let rules = &self.source.facts;
        if !rules.iter().any(FactRule::counts_children) {
            return false;
        }
        let mut applying = rules.iter().filter(|rule| self.holds(&rule.when, row)).peekable();
        match applying.peek() {
            Some(_) => applying.any(FactRule::counts_children),
            None => {
                self.header.counts_children(self.source)
                    || self.has_their_word(row)
                    || !self.has_another_word(row)
            }
        }
    }

    /// Whether a cell that tells rows apart has a word that is like that of other rows: a slip of the pen, which is shown.
    fn has_another_word(&self, row: &StringRecord) -> bool {
        let conditions = self.source.facts.iter().flat_map(|rule| &rule.when);
        conditions.into_iter().any(|condition| {
            let cell = folded(self.cell(row, condition.column).unwrap_or_default());
            cell.is_empty() || did_you_mean(&cell, condition.test.words()).is_some()
        })
    }

    /// Whether a cell that tells rows apart has the word of such rows in it, or one like it.
    fn has_their_word(&self, row: &StringRecord) -> bool {
        let conditions =
            self.source.facts.iter().filter(|rule| rule.counts_children()).flat_map(|rule| &rule.when);
        conditions.into_iter().any(|condition| {
            let cell = folded(self.cell(row, condition.column).unwrap_or_default());
            let is_near = |word: &str| cell.contains(&folded(word)) || did_you_mean(&cell, [word]).is_some();
            condition.test.words().any(is_near)
        })
    }
}
