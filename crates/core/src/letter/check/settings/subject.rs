//! Of which groups a sentence speaks.

use super::Reader;
use crate::letter::reading::Means;
use crate::profile::EVERY;
use smol_str::SmolStr;

impl Reader<'_> {
    pub(super) fn unit(&mut self, at: usize, unit: &SmolStr) {
        // `providers` and the like speak of whom the sentence named before.
        let mark = &self.read.marks[at];
        if unit == EVERY
            && mark.to - mark.from == 1
            && !self.units.is_empty()
            && self.units != [SmolStr::new(EVERY)]
        {
            return;
        }
        let aside = self.is_aside(at);
        let listed = self.continues_list(at);
        if !aside {
            if listed {
                self.units.push(unit.clone());
            } else {
                self.units = vec![unit.clone()];
            }
            self.fresh = true;
            self.named = at;
        }
        let from = self.read.marks[at].from;
        let marks = &self.read.marks;
        // `settings for non-domestic childcare`: the narrower name holds.
        let narrows = at > 0
            && marks[at - 1].means == Means::Unit(EVERY.into())
            && (marks[at - 1].to..from)
                .all(|t| matches!(self.read.word(t), "for" | "in" | "of" | "such" | "as"));
        if let Some(last) = self.pending.last_mut()
            && (last.unit.is_none() || (narrows && last.unit.as_deref() == Some(EVERY)))
            && from - marks[last.mark].to <= if narrows { 6 } else { 3 }
            && !(marks[last.mark].to..from).any(|t| self.read.word(t) == ",")
        {
            last.unit = Some(unit.clone());
            last.aside = aside;
        }
    }

    /// `…, including the four academies`
    fn is_aside(&self, at: usize) -> bool {
        let from = self.read.marks[at].from;
        self.fresh && self.read.is_shortly_before(from, 5, &["including", "notably", "among"])
    }

    /// Only commas and `and` stand between it and the one named before.
    fn continues_list(&self, at: usize) -> bool {
        let mut back = at;
        while back > 0 {
            back -= 1;
            match &self.read.marks[back].means {
                Means::Unit(_) => {
                    let between = self.read.marks[back].to..self.read.marks[at].from;
                    return between
                        .clone()
                        .all(|t| matches!(self.read.word(t), "," | "and" | "the" | "both" | "or"));
                }
                Means::Point(',') | Means::Joint => {}
                _ => return false,
            }
        }
        false
    }
}
