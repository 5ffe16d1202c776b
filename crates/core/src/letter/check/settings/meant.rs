//! Which of the quantities before a judgement are quantities of it.

use super::{Pending, Reader};
use crate::letter::reading::{Means, Quantity};

impl Reader<'_> {
    /// The quantities of a judgement: of those before an `and` that another quantity follows, none; of those that say how
    /// many are registered or inspected, that is said instead.
    pub(super) fn meant(&mut self, at: usize) -> Vec<Pending> {
        let all = std::mem::take(&mut self.pending);
        let last = all.last().map_or(0, |p| p.mark);
        let mut meant = Vec::new();
        for pending in all {
            let parted = pending.mark != last
                && self.read.marks[pending.mark..last]
                    .iter()
                    .any(|m| m.means == Means::Joint && self.read.word(m.from) == "and");
            if self.is_of_them(&pending) || self.tells_whom(&pending) || self.is_spelt_out(&pending) {
                continue;
            }
            if self.is_how_many(&pending, at) || self.opens_a_count(&pending) {
                let unit = pending.unit.clone().or_else(|| self.units.first().cloned());
                self.registered_or_inspected(&pending, unit);
            } else if !parted {
                meant.push(pending);
            }
        }
        meant
    }

    /// `900 are registered`, `62 childminders were inspected`, `the nine on the register`
    pub(super) fn is_how_many(&self, pending: &Pending, at: usize) -> bool {
        let from = self.read.marks[pending.mark].to;
        let to = self.read.marks[at].from;
        let words: Vec<&str> = (from..to.min(from + 7)).map(|t| self.read.word(t)).collect();
        let until = words.iter().position(|w| matches!(*w, "," | "is" | "of" | ";")).unwrap_or(words.len());
        let of_any = |words: &[&str], any: &[&str]| words.iter().position(|w| any.contains(w));
        let verb = of_any(&words[..until], &["are", "were", "have", "been", "await", "has"]);
        let said = words[..until].iter().rposition(|w| matches!(*w, "registered" | "inspected" | "register"));
        let number = matches!(pending.said, Quantity::Count(..) | Quantity::Of(..));
        number && matches!((verb, said), (Some(verb), Some(said)) if verb < said)
    }

    /// `all of them private or voluntary,` says nothing of judgements.
    fn is_of_them(&self, pending: &Pending) -> bool {
        let to = self.read.marks[pending.mark].to;
        let them = matches!(self.read.word(to + 1), "them" | "whom" | "which");
        let next = self.read.marks[pending.mark + 1..]
            .iter()
            .find(|m| !matches!(m.means, Means::Joint | Means::Unit(_)));
        matches!(pending.said, Quantity::All(None))
            && self.read.word(to) == "of"
            && them
            && next.is_some_and(|m| matches!(m.means, Means::Point(_)))
    }

    /// `Two, all secondary schools, are inadequate` tells whom, not how many.
    fn tells_whom(&self, pending: &Pending) -> bool {
        let mark = &self.read.marks[pending.mark];
        let unit = self.read.marks.get(pending.mark + 1).filter(|m| matches!(m.means, Means::Unit(_)));
        pending.said == Quantity::All(None)
            && mark.from > 0
            && self.read.word(mark.from - 1) == ","
            && unit.is_some_and(|unit| self.read.word(unit.to) == ",")
    }

    /// `… and two, the adoption agency and the fostering agency, are good`
    fn is_spelt_out(&self, pending: &Pending) -> bool {
        let named_after =
            self.named > pending.mark && self.read.word(self.read.marks[pending.mark].to) == ",";
        let n = self.units.len() as u32;
        let from = self.read.marks[self.named].from;
        let definite = from > 0 && self.read.word(from - 1) == "the";
        definite && named_after && matches!(pending.said, Quantity::Count(said, ..) if said == n)
    }

    /// `12 children's homes, of which five are good`: how many there are, of whom the rest is told.
    fn opens_a_count(&self, pending: &Pending) -> bool {
        let Some(next) = self.read.marks.get(pending.mark + 1).filter(|m| matches!(m.means, Means::Unit(_)))
        else {
            return false;
        };
        let words: Vec<&str> = (next.to..next.to + 3).map(|t| self.read.word(t)).collect();
        matches!(pending.said, Quantity::Count(..))
            && words[0] == ","
            && words[1] == "of"
            && matches!(words[2], "which" | "whom")
    }
}
