//! How an indicator moved, and by how many points it differs.

use super::value::is_value;
use super::{Statement, shown};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Means, Near, Trend, Whom};
use crate::record::Decimal;

impl Statement<'_> {
    fn moved(&self) -> Option<(i16, i16, Decimal)> {
        let (from, to) = match self.it.unvalidated.keys().last() {
            Some(year) if self.is_provisional() => (year - 1, *year),
            _ => self.span_of_years()?,
        };
        Some((from, to, self.in_year(to)?.minus(self.in_year(from)?)))
    }

    pub(super) fn points(&self, points: Decimal) -> Option<Checked> {
        // A level, `a gap of 23.4 percentage points`, or a change, `by 5.3 percentage points`.
        let from = self.read.marks[self.at].from;
        let before = if from > 0 { self.read.word(from - 1) } else { "" };
        let twice_before = if from > 1 { self.read.word(from - 2) } else { "" };
        let moves = [
            "slip",
            "rise",
            "fall",
            "drop",
            "gain",
            "increase",
            "decrease",
            "improvement",
            "growth",
            "reduction",
        ];
        let is_change = before == "by"
            || moves.contains(&twice_before)
            || (!self.it.gap && !matches!(before, "of" | "at" | "from" | "to" | "is" | "was"));
        if self.differs() {
            return self.difference(points);
        }
        if !is_change {
            return self.value(points, Near::Exactly);
        }
        if self.whose().is_some() {
            return self.difference(points);
        }
        let (from, to, by) = self.moved()?;
        let by = Decimal { units: by.units.abs(), scale: by.scale };
        let bears = format!("{}: {by} points from {from} to {to}", self.title());
        self.checked(Sort::Trend, is_value(by, points, Near::Exactly), bears)
    }

    /// A comparison follows at once: `4.2 points above England`.
    pub(super) fn differs(&self) -> bool {
        let mark = &self.read.marks[self.at];
        self.read
            .marks
            .get(self.at + 1)
            .is_some_and(|next| matches!(next.means, Means::Compare(_)) && next.from - mark.to <= 1)
    }

    /// `three points above the national figure`
    fn difference(&self, points: Decimal) -> Option<Checked> {
        let after = self.read.marks[self.at + 1..].iter().find_map(|m| match m.means {
            Means::Whom(whom) => Some(whom),
            _ => None,
        });
        let with = match after.or_else(|| self.whose())? {
            Whom::National => &self.it.national,
            Whom::Similar => &self.it.similar,
            Whom::Both => return None,
        };
        let (year, held) = self.it.values.last_key_value()?;
        let by = held.minus(*with.get(year)?);
        let by = Decimal { units: by.units.abs(), scale: by.scale };
        self.checked(
            Sort::Comparator,
            is_value(by, points, Near::Exactly),
            format!("{}: {by} points apart in {year}", self.title()),
        )
    }

    pub(super) fn trend(&self, trend: Trend) -> Option<Checked> {
        // `while the England rate has come down`: of another series, which nothing here compares.
        let clause = self.read.marks[..self.at].iter().rev();
        let which = self.read.word(self.read.marks[self.at].from.saturating_sub(1)) == "which";
        let mut clause = clause.take_while(|m| {
            !matches!(m.means, Means::Compare(_))
                && (which || !matches!(m.means, Means::Point(_) | Means::Joint))
        });
        if clause.any(|m| matches!(m.means, Means::Whom(_))) {
            return None;
        }
        let (from, to, by) = self.moved()?;
        let flat = by.units == 0;
        let (up, down) = (by.units > 0, by.units < 0);
        let directed = !self.it.no_direction;
        let good = if self.it.lower_is_better || self.it.gap { down } else { up };
        let borne = match trend {
            Trend::Up => up,
            Trend::Down => down,
            Trend::Better => directed && good,
            Trend::Worse => directed && !good && (!flat || self.it.gap),
            Trend::Narrower => down,
            Trend::Wider => up || (flat && self.it.gap && self.is_negative()),
            Trend::Same => is_value(by, Decimal { units: 0, scale: 0 }, Near::About),
        };
        let bears = format!(
            "{}: {} in {from}, {} in {to}",
            self.title(),
            shown(self.in_year(from)),
            shown(self.in_year(to))
        );
        self.checked(Sort::Trend, borne, bears)
    }

    fn is_negative(&self) -> bool {
        let mark = &self.read.marks[self.at];
        mark.to - mark.from > 1
    }
}
