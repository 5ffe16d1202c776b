//! Bands of groups, and how many super groups are in one.

use super::{Reader, Said, sort};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Property, Quantity};
use crate::profile::band;
use crate::record::Outcome;
use smol_str::SmolStr;

impl Reader<'_> {
    pub(super) fn band(&mut self, at: usize, id: &SmolStr) {
        let span = self.read.span(at, at);
        if self.super_groups {
            self.super_groups_in(at, id);
        }
        for unit in self.units.clone() {
            let Some(unit) = self.bearing.unit(&unit) else { continue };
            let said = Said {
                units: vec![],
                property: Property::GoodOrBetter,
                outcome: self.outcome(at),
                year: self.year(at),
            };
            let counts = match self.counts(unit, &said, self.whom) {
                Ok(counts) => counts,
                Err(missing) => {
                    self.found.extend(missing.map(|m| Checked { span, ..m }));
                    continue;
                }
            };
            let Some(share) = counts.share() else { continue };
            let band = band(self.bearing.framework, share);
            let borne = (band.id == *id || (id == "top" && band.top)) != self.is_negated(at);
            let bears = format!(
                "{}: {}, {}",
                unit.title,
                self.bearing.in_words(counts.good_or_better(), counts.n()),
                band.title
            );
            self.found.push(Checked { span, sort: Sort::Band, borne, bears });
        }
        self.fresh = false;
    }

    /// How many super groups are in a band.
    fn super_groups_in(&mut self, at: usize, id: &SmolStr) {
        let framework = self.bearing.framework;
        let bands: Vec<_> = framework
            .super_groups
            .iter()
            .filter_map(|s| self.bearing.unit(&s.id)?.now.get(&Outcome::Overall)?.share())
            .map(|share| band(framework, share))
            .collect();
        let part = bands.iter().filter(|band| band.id == *id || (id == "top" && band.top)).count() as u32;
        let whole = bands.len() as u32;
        for pending in std::mem::take(&mut self.pending) {
            let only = pending.said == Quantity::All(Some(1));
            let borne = if only { part == 1 } else { self.bearing.bears(&pending.said, part, whole, None) };
            let span = self.read.span(pending.mark, at);
            let bears = format!("{part} of {whole} super groups");
            self.found.push(Checked { span, sort: sort(&pending.said), borne, bears });
        }
    }
}
