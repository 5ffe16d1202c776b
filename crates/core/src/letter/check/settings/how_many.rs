//! How many are registered, and how many were inspected.

use super::{Pending, Reader};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Mark, Means, Near, Quantity};
use crate::letter::sheet::UnitFigures;
use crate::profile::Counts;
use crate::record::Outcome;
use smol_str::SmolStr;

impl Reader<'_> {
    pub(super) fn registered_or_inspected(&mut self, pending: &Pending, unit: Option<SmolStr>) {
        let Some(unit) = unit.and_then(|id| self.bearing.unit(&id)) else { return };
        let year = self.read.marks.iter().find_map(Mark::financial_year);
        let figures = year.map_or(Some(&unit.now), |year| unit.years.get(year));
        let n = figures.and_then(|f| f.get(&Outcome::Overall)).map_or(0, Counts::n);
        let borne = match pending.said {
            Quantity::Count(said, ..) => {
                said == n
                    || Some(said) == unit.registered
                    || unit.registered.is_some_and(|r| r.checked_sub(n) == Some(said))
            }
            Quantity::Of(part, whole) => part == n && unit.registered.is_none_or(|r| r == whole),
            _ => return,
        };
        let span = self.read.span(pending.mark, pending.mark);
        self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, n) });
    }

    /// `No special sixth form has been inspected`: true where none was.
    pub(super) fn none_of(&mut self, pending: &Pending, id: &SmolStr) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
        let span = self.read.span(pending.mark, pending.mark);
        let registered = unit.registered.unwrap_or(0);
        let only_inspected = self.read.marks.iter().any(|m| m.means == Means::Inspected);
        let borne = n == 0 && (only_inspected || registered == 0);
        self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, n) });
    }

    /// `…, all of whom have been inspected`
    pub(super) fn all_inspected(&mut self, pending: &Pending) {
        if !self.read.marks[pending.mark..].iter().any(|m| m.means == Means::Inspected) {
            return;
        }
        for id in self.units.clone() {
            let Some(unit) = self.bearing.unit(&id) else { continue };
            let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
            let Some(registered) = unit.registered else { continue };
            let span = self.read.span(pending.mark, pending.mark);
            self.found.push(Checked {
                span,
                sort: Sort::Count,
                borne: n == registered,
                bears: inspected(unit, n),
            });
        }
    }

    /// `190 childminders`, `all ten homes`: how many there are.
    pub(super) fn how_many(&mut self, pending: &Pending, id: &SmolStr) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let n = unit.now.get(&Outcome::Overall).map_or(0, Counts::n);
        let span = self.read.span(pending.mark, pending.mark);
        let is = |said: u32| said == n || Some(said) == unit.registered;
        let borne = match pending.said {
            Quantity::Count(said, Near::Exactly, _) | Quantity::All(Some(said)) => is(said),
            _ => return,
        };
        let sort = if unit.absent { Sort::Absent } else { Sort::Count };
        self.found.push(Checked { span, sort, borne, bears: inspected(unit, n) });
    }
}

pub(super) fn inspected(unit: &UnitFigures, n: u32) -> String {
    let registered = unit.registered.map(|r| format!(", {r} registered")).unwrap_or_default();
    let absent = if unit.absent { ": the register shows none" } else { "" };
    format!("{}: {n} inspected{registered}{absent}", unit.title)
}
