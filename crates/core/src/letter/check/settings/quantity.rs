//! Quantities, and what they wait for.

use super::{Pending, Reader, Said};
use crate::letter::reading::{Definite, Mark, Means, Quantity, Whom};
use smol_str::SmolStr;

impl Reader<'_> {
    pub(super) fn quantity(&mut self, at: usize, said: &Quantity) {
        let from = self.read.marks[at].from;
        // `Of the 19 …, 17 are`: the first says how many there are.
        let starts = from > 0
            && self.read.word(from - 1) == "of"
            && (from == 1 || self.read.tokens[from - 2].is_point());
        // `four settings out of 359`
        if let Quantity::Count(whole, ..) = said
            && from > 1
            && self.read.word(from - 1) == "of"
            && self.read.word(from - 2) == "out"
            && let Some(last) = self.pending.last_mut()
            && let Quantity::Count(part, ..) = last.said
        {
            last.said = Quantity::Of(part, *whole);
            return;
        }
        let said = match said {
            Quantity::Count(n, near, _) if starts => Quantity::Count(*n, *near, Definite::Yes),
            other => other.clone(),
        };
        self.pending.push(Pending {
            said,
            mark: at,
            unit: None,
            aside: false,
            whom: self.whose(at).or(self.whom),
        });
    }

    /// `the 77.6% found nationally`, `England's 71%`
    fn whose(&self, at: usize) -> Option<Whom> {
        let mark = &self.read.marks[at];
        let after = self.read.marks.get(at + 1).filter(|m| m.from - mark.to <= 2).and_then(Mark::whom);
        let before = at
            .checked_sub(1)
            .map(|k| &self.read.marks[k])
            .filter(|m| mark.from - m.to <= 1)
            .and_then(Mark::whom);
        after.or(before)
    }

    /// A quantity alone between two points belongs to what was just said: `… are good or better, 17 of 19,`.
    pub(super) fn close_aside(&mut self) {
        if self.fresh {
            return;
        }
        let Some(said) = self.said.clone() else { return };
        let alone = |pending: &Pending| {
            let mark = &self.read.marks[pending.mark];
            let before = self.read.word_before(mark.from, 1);
            let after = self.read.word(mark.to);
            let opens = matches!(before, "," | ":" | "(" | "-" | "is" | "namely" | "only" | "just" | "or");
            let closes = after.is_empty()
                || self.read.tokens[mark.to].is_point()
                || matches!(after, "in" | "and" | "but");
            pending.unit.is_none() && opens && closes
        };
        let than = self.read.marks.iter().any(|m| matches!(m.means, Means::Compare(_)));
        let (alone, rest): (Vec<Pending>, Vec<Pending>) = self.pending.clone().into_iter().partition(alone);
        self.pending = rest;
        for pending in alone.into_iter().filter(|_| !than) {
            let said = Said { year: self.own_year(&pending).or(said.year.clone()), ..said.clone() };
            self.assert_all(&pending, &said.units.clone(), &said);
        }
    }

    /// `84% in 2009-10`: the financial year that stands right after a quantity.
    pub(super) fn own_year(&self, pending: &Pending) -> Option<SmolStr> {
        let next = self.read.marks.get(pending.mark + 1);
        let after =
            next.filter(|m| m.from - self.read.marks[pending.mark].to <= 2).and_then(Mark::financial_year);
        let clause = self.read.marks[..pending.mark].iter().rev();
        let before = clause
            .take_while(|m| !matches!(m.means, Means::Point(';' | '.') | Means::Property(_)))
            .find_map(Mark::financial_year);
        after.or(before).cloned()
    }
}
