//! Groups beside themselves in another year, and beside other areas.

use super::Reader;
use crate::letter::check::bearing::{property_words, with};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Mark, Means, Property, Read, Whom};
use crate::letter::sheet::UnitFigures;
use crate::profile::{Counts, Ratio};
use crate::record::{Decimal, Judgement, Outcome};
use smol_str::SmolStr;

impl Reader<'_> {
    /// Judgements of a group better or worse from one financial year to another, or than elsewhere.
    pub(super) fn trend(&mut self, at: usize, better: bool, worse: bool) {
        // `rose from good to outstanding`, `fall in the light green band`
        let next = self.read.marks[at + 1..].iter().find(|m| !matches!(m.means, Means::Whom(_)));
        if next.is_some_and(|m| matches!(m.means, Means::Property(_) | Means::Band(_))) {
            return;
        }
        let named: Vec<SmolStr> = self.read.marks.iter().filter_map(Mark::financial_year).cloned().collect();
        for id in self.units.clone() {
            let Some(unit) = self.bearing.unit(&id) else { continue };
            let held: Vec<(&SmolStr, Counts)> = unit
                .years
                .iter()
                .filter_map(|(year, figures)| Some((year, *figures.get(&Outcome::Overall)?)))
                .collect();
            let of = |year: &SmolStr| held.iter().find(|(held, _)| *held == year).copied();
            let (first, last) = match named.as_slice() {
                [] if held.len() >= 2 => (Some(held[held.len() - 2]), held.last().copied()),
                [one] => (of(one), held.last().copied()),
                [one, .., other] => (of(one.min(other)), of(one.max(other))),
                [] => (None, None),
            };
            let (Some((from, before)), Some((to, after))) = (first, last) else { continue };
            if from == to {
                continue;
            }
            let (good_before, good_after) =
                (before.good_or_better() * after.n(), after.good_or_better() * before.n());
            let borne = if better {
                good_after > good_before
            } else if worse {
                good_after < good_before
            } else {
                good_after == good_before
            };
            let bears = format!(
                "{}: {} of {} in {from}, {} of {} in {to} good or better",
                unit.title,
                before.good_or_better(),
                before.n(),
                after.good_or_better(),
                after.n()
            );
            self.found.push(Checked { span: self.read.span(at, at), sort: Sort::Trend, borne, bears });
        }
    }

    /// `a higher proportion than in similar areas`
    pub(super) fn compare(&mut self, at: usize, compare: Compare) {
        let property = self.said.as_ref().map_or(Property::GoodOrBetter, |said| said.property);
        for id in self.units.clone() {
            let unit = self.bearing.unit(&id);
            // `Six are outstanding and nine good, a larger proportion …` may speak of both together.
            let said = |property| than_elsewhere(self.read, at, compare, unit?, property);
            let found = said(property).filter(|one| one.borne).or_else(|| said(Property::GoodOrBetter));
            self.found.extend(found);
        }
    }
}

/// Comparisons within a claim about a unit's share.
pub(in crate::letter::check) fn compared(read: &Read, unit: &UnitFigures) -> Vec<Checked> {
    let marks = read.marks.iter().enumerate();
    let compares = marks
        .filter_map(|(at, m)| if let Means::Compare(compare) = m.means { Some((at, compare)) } else { None });
    compares
        .filter_map(|(at, compare)| than_elsewhere(read, at, compare, unit, Property::GoodOrBetter))
        .collect()
}

/// A unit's share with a property beside that of similar areas, of England, or both.
fn than_elsewhere(
    read: &Read,
    at: usize,
    compare: Compare,
    unit: &UnitFigures,
    property: Property,
) -> Option<Checked> {
    let until =
        |m: &&Mark| !matches!(m.means, Means::Point(';' | '.') | Means::Property(_) | Means::Compare(_));
    let beside: Vec<Whom> = read.marks[at + 1..].iter().take_while(until).filter_map(Mark::whom).collect();
    let mut others: Vec<(&str, Counts)> = Vec::new();
    if beside.iter().any(|w| matches!(w, Whom::Similar | Whom::Both)) {
        others.extend(unit.similar.map(|counts| ("similar areas", counts)));
    }
    if beside.iter().any(|w| matches!(w, Whom::National | Whom::Both)) {
        others.extend(unit.national.map(|counts| ("England", counts)));
    }
    let part = |counts: &Counts| Ratio::percent(with(*counts, property), counts.n());
    let share = part(unit.now.get(&Outcome::Overall)?)?;
    if others.is_empty() {
        return None;
    }
    let good = !matches!(
        property,
        Property::NotGood | Property::Is(Judgement::Satisfactory | Judgement::Inadequate)
    );
    let mut borne = true;
    let mut bears = format!("{}: {}% {}", unit.title, share.shown(), property_words(property));
    for (who, counts) in others {
        let there = part(&counts)?;
        bears.push_str(&format!(", {who} {}%", there.shown()));
        borne &= stands_so(compare, &share, &there, good);
    }
    Some(Checked { span: read.span(at, at), sort: Sort::Comparator, borne, bears })
}

/// Within one point is in line (ours: no source gives a margin for settings).
fn stands_so(compare: Compare, here: &Ratio, there: &Ratio, good: bool) -> bool {
    let near = here.is_within(there, Decimal { units: 1, scale: 0 });
    let better = if good { here > there } else { here < there };
    match compare {
        Compare::Higher => here > there,
        Compare::Lower => here < there,
        Compare::Better => better,
        Compare::Worse => !better && here != there,
        Compare::InLine => near,
        Compare::AtLeast => better || near,
    }
}
