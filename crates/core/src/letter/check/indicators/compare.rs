//! Indicators beside similar areas, England and the year before.

use super::value::is_value;
use super::{Statement, shown};
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Compare, Mark, Means, Near, Whom};
use crate::record::Decimal;
use std::collections::BTreeMap;

impl Statement<'_> {
    /// `higher than in 2008`
    pub(super) fn compares_back(&self) -> bool {
        self.read.marks.iter().any(|m| matches!(m.means, Means::Compare(_)))
    }

    pub(super) fn compare(&self, compare: Compare) -> Option<Checked> {
        let from = self.read.marks[self.at].from;
        if from > 0 && matches!(self.read.word(from - 1), "once" | "previously" | "formerly") {
            return None;
        }
        let Some(whom) = self.with_whom() else { return self.compare_back(compare) };
        let with: Vec<(&str, &BTreeMap<i16, Decimal>, &Option<smol_str::SmolStr>)> = match whom {
            Whom::National => vec![("England", &self.it.national, &self.it.to_national)],
            Whom::Similar => vec![("similar areas", &self.it.similar, &self.it.to_similar)],
            Whom::Both => vec![
                ("England", &self.it.national, &self.it.to_national),
                ("similar areas", &self.it.similar, &self.it.to_similar),
            ],
        };
        let (year, held) = self.it.values.last_key_value()?;
        let named = self.year_compared().and_then(|year| Some((year, *self.it.values.get(&year)?)));
        let (year, held) = named.unwrap_or((*year, *held));
        let mut borne = true;
        let mut bears = format!("{}: {held} in {year}", self.title());
        let mut known = false;
        for (who, figures, stands) in with {
            let Some(there) = figures.get(&year) else { continue };
            known = true;
            bears.push_str(&format!(", {who} {there}"));
            if self.is_turned() {
                borne &= self.compares(turned(compare), held, *there, None);
                continue;
            }
            let stands = stands.as_deref().filter(|_| Some(&year) == self.it.values.keys().last());
            borne &= self.compares(compare, held, *there, stands);
        }
        if !known {
            return None;
        }
        self.checked(Sort::Comparator, borne, bears)
    }

    /// The year of a comparison: the last that is named, unless a trend is told from it, or it is said of now.
    fn year_compared(&self) -> Option<i16> {
        if self.year.is_some() {
            return self.year;
        }
        if self.read.marks.iter().any(|m| m.means == Means::Now) {
            return None;
        }
        let told_from = |m: &Mark| !matches!(self.read.word(m.from.saturating_sub(1)), "in" | "for" | "of");
        let mut years = self.read.marks.iter().rev().filter(|m| !told_from(m));
        years.find_map(Mark::year)
    }

    /// Others are the subject and the area is what they are set against: `nationally fewer children than here`.
    fn is_turned(&self) -> bool {
        let mark = &self.read.marks[self.at];
        let before = self.read.marks[..self.at].iter().any(|m| matches!(m.means, Means::Whom(_)));
        let own = ["here", "local", "locally", "area's", "area"];
        let after = self.read.tokens[mark.to..].iter().take(12);
        before
            && after.clone().any(|t| own.contains(&t.word.as_str()) || self.place.contains(&t.word))
            && !self.read.marks[self.at + 1..].iter().any(|m| matches!(m.means, Means::Whom(_)))
    }

    fn compares(&self, compare: Compare, here: Decimal, there: Decimal, stands: Option<&str>) -> bool {
        let near = is_value(here.minus(there), Decimal { units: 0, scale: 0 }, Near::About);
        let lower_is_good = self.it.lower_is_better || self.it.gap;
        let good = if lower_is_good { here < there } else { here > there };
        let well = self.read.word(self.read.marks[self.at].from) == "well";
        let above = stands.map_or(good && !near, |s| s == "above");
        let below = stands.map_or(!good && !near, |s| s == "below");
        match compare {
            Compare::Higher if well => here > there && (above || below),
            Compare::Lower if well => here < there && (above || below),
            Compare::Higher => here > there,
            Compare::Lower => here < there,
            Compare::Better => above || (stands.is_none() && good),
            Compare::Worse => below || (stands.is_none() && !good && here != there),
            Compare::InLine => stands.map_or(near, |s| s == "in line"),
            Compare::AtLeast => stands.map_or(good || near, |s| s != "below"),
        }
    }

    /// With whom a comparison is: named after it, or before it in the clause.
    fn with_whom(&self) -> Option<Whom> {
        let marks = &self.read.marks;
        let after: Vec<Whom> = marks[self.at + 1..]
            .iter()
            .take_while(|m| !matches!(m.means, Means::Point(';' | '.') | Means::Compare(_) | Means::Trend(_)))
            .filter_map(Mark::whom)
            .collect();
        let joined = |all: &[Whom]| match all {
            [] => None,
            [one] => Some(*one),
            [first, rest @ ..] => Some(if rest.iter().all(|w| w == first) { *first } else { Whom::Both }),
        };
        let before: Vec<Whom> = marks[..self.at].iter().rev().filter_map(Mark::whom).collect();
        joined(&after).or_else(|| before.first().copied())
    }

    /// `higher than in 2009`, `lower than the year before`
    fn compare_back(&self, compare: Compare) -> Option<Checked> {
        let back = self.read.marks[self.at + 1..].iter().find_map(|m| match m.means {
            Means::Year(year) => Some(year),
            Means::Before(years) => self.latest_year().map(|latest| latest - years),
            _ => None,
        })?;
        let provisional = self.is_provisional().then(|| self.it.unvalidated.keys().last().copied()).flatten();
        let latest = provisional.or(self.latest_year())?;
        let by = self.in_year(latest)?.minus(self.in_year(back)?);
        let good = if self.it.lower_is_better || self.it.gap { by.units < 0 } else { by.units > 0 };
        let borne = match compare {
            Compare::Higher => by.units > 0,
            Compare::Lower => by.units < 0,
            Compare::Better => good,
            Compare::Worse => !good && by.units != 0,
            Compare::InLine => is_value(by, Decimal { units: 0, scale: 0 }, Near::About),
            Compare::AtLeast => good || by.units == 0,
        };
        let bears = format!(
            "{}: {} in {back}, {} in {latest}",
            self.title(),
            shown(self.in_year(back)),
            shown(self.in_year(latest))
        );
        self.checked(Sort::Trend, borne, bears)
    }
}

fn turned(compare: Compare) -> Compare {
    match compare {
        Compare::Higher => Compare::Lower,
        Compare::Lower => Compare::Higher,
        Compare::Better => Compare::Worse,
        Compare::Worse => Compare::Better,
        same => same,
    }
}
