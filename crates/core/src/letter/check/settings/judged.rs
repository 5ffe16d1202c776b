//! Judgements: of whom, for what, in which year, and whether the figures bear them.

use super::how_many::inspected;
use super::{Pending, Reader, Said, sort};
use crate::letter::check::bearing::{of_outcome, property_words, readings, with};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Mark, Means, Property, Quantity, Whom};
use crate::letter::sheet::UnitFigures;
use crate::profile::Counts;
use crate::record::Outcome;
use smol_str::SmolStr;

impl Reader<'_> {
    /// A judgement: of the unit that it stands before, else of the subject.
    pub(super) fn property(&mut self, at: usize, property: Property) -> usize {
        let mut end = at;
        if let Some(next) = self.read.marks.get(at + 1)
            && let Means::Unit(unit) = &next.means
            && next.from == self.read.marks[at].to
        {
            let unit = unit.clone();
            let pending = self.pending.last_mut();
            if let Some(last) = pending
                && last.unit.is_none()
                && self.read.marks[at].from - self.read.marks[last.mark].to <= 1
            {
                last.unit = Some(unit.clone());
            }
            self.units = vec![unit];
            self.fresh = false;
            end = at + 1;
        }
        let said =
            Said { units: self.units.clone(), property, outcome: self.outcome(at), year: self.year(at) };
        let pending = self.meant(at);
        let negated = self.is_negated(at);
        let from = self.read.marks[at].from;
        let others = ["first", "second", "former", "latter", "other", "fourth", "third"];
        let other = self.read.is_shortly_before(from, 3, &others);
        if pending.is_empty() && self.fresh && end == at && !negated && !other {
            for unit in &said.units.clone() {
                self.generic(at, unit, &said);
            }
        }
        for one in pending {
            let units = one.unit.clone().map_or_else(|| said.units.clone(), |unit| vec![unit]);
            self.assert_all(&one, &units, &said);
        }
        self.fresh = false;
        self.said = Some(said);
        end
    }

    pub(super) fn is_negated(&self, at: usize) -> bool {
        let from = self.read.marks[at].from;
        self.read.is_shortly_before(from, 2, &["not", "never"])
    }

    pub(super) fn outcome(&self, at: usize) -> Outcome {
        let ends = |m: &&Mark| matches!(m.means, Means::Property(_) | Means::Point(_) | Means::Unit(_));
        let begins = |m: &&Mark| matches!(m.means, Means::Property(_) | Means::Point(';' | '.'));
        self.after_or_before(at, Mark::outcome, ends, begins).unwrap_or(Outcome::Overall)
    }

    /// The financial year of the findings: said after it, or before it in the same clause.
    pub(super) fn year(&self, at: usize) -> Option<SmolStr> {
        let ends = |m: &&Mark| {
            matches!(m.means, Means::Property(_) | Means::Point(',' | ';' | '.' | ':') | Means::Joint)
        };
        let begins = |m: &&Mark| matches!(m.means, Means::Property(_) | Means::Now | Means::Point(';'));
        self.after_or_before(at, |m| m.financial_year().cloned(), ends, begins)
    }

    /// The first thing of a sort that is said after a mark, else the last before it, within where the clause begins and ends.
    fn after_or_before<T>(
        &self,
        at: usize,
        of: impl Fn(&Mark) -> Option<T>,
        ends: impl Fn(&&Mark) -> bool,
        begins: impl Fn(&&Mark) -> bool,
    ) -> Option<T> {
        let marks = &self.read.marks;
        let after = marks[at + 1..].iter().take_while(|m| !ends(m)).find_map(&of);
        after.or_else(|| marks[..at].iter().rev().take_while(|m| !begins(m)).find_map(&of))
    }

    pub(super) fn assert_all(&mut self, pending: &Pending, units: &[SmolStr], said: &Said) {
        // `All three special schools and the two units`: a list is one subject only where each is asserted alone.
        for unit in units {
            self.assert(pending, unit, said);
        }
    }

    pub(super) fn assert(&mut self, pending: &Pending, id: &SmolStr, said: &Said) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let span = self.read.span(pending.mark, pending.mark);
        let counts = match self.counts(unit, said, pending.whom.or(self.whom)) {
            Ok(counts) => counts,
            Err(missing) => {
                if !matches!(pending.said, Quantity::None(_)) {
                    self.found.extend(missing.map(|m| Checked { span, ..m }));
                }
                return;
            }
        };
        let national = pending.whom.or(self.whom).is_some();
        let registered = if national || said.year.is_some() { None } else { unit.registered };
        let whole = counts.n();
        // An aside such as `including the four academies` says how many there are.
        if pending.aside
            && let Quantity::Count(n, ..) = pending.said
        {
            let borne = n == whole || Some(n) == unit.registered;
            self.found.push(Checked { span, sort: Sort::Count, borne, bears: inspected(unit, whole) });
            return;
        }
        let borne = readings(said.property)
            .iter()
            .any(|property| self.bearing.bears(&pending.said, with(counts, *property), whole, registered));
        let part = with(counts, said.property);
        let year = said.year.as_ref().map(|y| format!(" in {y}")).unwrap_or_default();
        let bears = format!(
            "{}: {} {}{}{year}",
            unit.title,
            self.bearing.in_words(part, whole),
            property_words(said.property),
            of_outcome(said.outcome)
        );
        self.found.push(Checked { span, sort: sort(&pending.said), borne, bears });
    }

    /// The counts that are spoken of, or why there are none.
    pub(super) fn counts(
        &self,
        unit: &UnitFigures,
        said: &Said,
        whom: Option<Whom>,
    ) -> Result<Counts, Option<Checked>> {
        let missing = |sort, bears: String| Err(Some(Checked { span: (0, 0), sort, borne: false, bears }));
        if let Some(whom) = whom {
            let counts = match whom {
                Whom::National => unit.national,
                Whom::Similar => unit.similar,
                Whom::Both => None,
            };
            return counts.filter(|_| said.outcome == Outcome::Overall && said.year.is_none()).ok_or(None);
        }
        if unit.absent {
            return missing(Sort::Absent, format!("{}: the register shows none", unit.title));
        }
        let figures = match &said.year {
            None => Some(&unit.now),
            Some(year) => unit.years.get(year),
        };
        match figures.and_then(|f| f.get(&said.outcome)) {
            Some(counts) => Ok(*counts),
            None => missing(
                Sort::MissingEvidence,
                format!("{}: no judgement is held{}", unit.title, of_outcome(said.outcome)),
            ),
        }
    }

    /// `Primary schools are good`, without a quantity: of a single one it must be so, of several of most.
    fn generic(&mut self, at: usize, id: &SmolStr, said: &Said) {
        let Some(unit) = self.bearing.unit(id) else { return };
        let span = self.read.span(self.named, at);
        let counts = match self.counts(unit, said, self.whom) {
            Ok(counts) => counts,
            Err(missing) => return self.found.extend(missing.map(|m| Checked { span, ..m })),
        };
        let part = readings(said.property).iter().map(|p| with(counts, *p)).max().unwrap_or(0);
        let exact = with(counts, said.property);
        let borne = if counts.n() == 1 { exact == 1 } else { 2 * part > counts.n() };
        let bears = format!(
            "{}: {} {}",
            unit.title,
            self.bearing.in_words(exact, counts.n()),
            property_words(said.property)
        );
        self.found.push(Checked { span, sort: Sort::Judgement, borne, bears });
    }
}
