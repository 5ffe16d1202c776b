//! Quantities that no judgement followed.

use super::{Pending, Reader, Said};
use crate::letter::reading::{Means, Quantity};

impl Reader<'_> {
    /// Quantities that no judgement followed.
    pub(super) fn rest(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            let year = self.own_year(&pending);
            let said = self.said.clone().map(|said| Said { year: year.or(said.year.clone()), ..said });
            match (&pending.said, &pending.unit, said) {
                (Quantity::None(_), Some(unit), None) => self.none_of(&pending, &unit.clone()),
                // `Inadequate childminders are a thing of the past, as there are now none.`
                (Quantity::None(_), None, Some(said)) => {
                    let units = said.units.clone();
                    self.assert_all(&pending, &units, &said);
                }
                (_, Some(_), Some(_)) if self.is_how_many(&pending, self.read.marks.len() - 1) => {
                    self.registered_or_inspected(&pending, pending.unit.clone());
                }
                (_, unit, Some(said)) if !said.units.is_empty() || unit.is_some() => {
                    // `… five inadequate secondary schools, among them one academy`
                    let share = matches!(pending.said, Quantity::Percent(..) | Quantity::Of(..));
                    if let Some(unit) = unit.clone().filter(|_| share || self.may_carry(&pending)) {
                        self.assert(&pending, &unit, &said);
                    } else if unit.is_none()
                        && self.fresh
                        && matches!(pending.said, Quantity::Of(..) | Quantity::In(..))
                    {
                        // `Inadequate provision is rare among secondary schools: one in 38.`
                        let units = self.units.clone();
                        self.assert_all(&pending, &units, &said);
                    } else if unit.is_none() && self.follows_said(&pending) {
                        let units = said.units.clone();
                        self.assert_all(&pending, &units, &said);
                    }
                }
                (_, Some(unit), None) => self.how_many(&pending, &unit.clone()),
                (Quantity::All(None), None, None) => self.all_inspected(&pending),
                _ => {}
            }
        }
    }

    fn may_carry(&self, pending: &Pending) -> bool {
        let from = self.read.marks[pending.mark].from;
        self.read.is_shortly_before(from, 3, &["among", "including", "them"])
    }

    /// A share that comes after what it is of, at once: `…, which is 83 per cent`.
    fn follows_said(&self, pending: &Pending) -> bool {
        let last =
            self.read.marks[..pending.mark].iter().rposition(|m| matches!(m.means, Means::Property(_)));
        let next = self.read.word(self.read.marks[pending.mark].to);
        let of_cases = matches!(pending.said, Quantity::Word(_) | Quantity::Between(..))
            && matches!(self.read.word(self.read.marks[pending.mark].to + 1), "cases" | "them");
        (of_cases && next == "of"
            || matches!(pending.said, Quantity::Percent(..) | Quantity::Of(..) | Quantity::In(..)))
            && last.is_some_and(|last| {
                !self.read.marks[last + 1..pending.mark].iter().any(|m| {
                    matches!(m.means, Means::Indicator(_))
                        || (matches!(m.means, Means::Unit(_)) && m.from != self.read.marks[last].to)
                })
            })
    }
}
