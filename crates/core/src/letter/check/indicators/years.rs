//! Of which year a value is said.

use super::Statement;
use crate::letter::reading::{Mark, Means, Quantity};
use crate::record::Decimal;

impl Statement<'_> {
    /// The year that is said of a value: after it before the next value, else before it in the clause.
    pub(super) fn year_of_value(&self) -> Option<i16> {
        if self.year.is_some() {
            return self.year;
        }
        let marks = &self.read.marks;
        let is_value = |m: &Means| {
            matches!(m, Means::Value(_) | Means::Points(_) | Means::Quantity(Quantity::Percent(..)))
        };
        for m in &marks[self.at + 1..] {
            match m.means {
                Means::Year(_) | Means::FinancialYear(_)
                    if !matches!(
                        self.read.word(m.from.saturating_sub(1)),
                        "since" | "between" | "on" | "than"
                    ) =>
                {
                    return of_year(&m.means);
                }
                Means::After(years) => return self.named_before(self.at).map(|year| year + years),
                Means::Before(years) => return self.latest_year().map(|latest| latest - years),
                Means::Point(_) => break,
                Means::Joint if self.parts(m) => break,
                _ if is_value(&m.means) || matches!(m.means, Means::Trend(_)) => break,
                _ => {}
            }
        }
        if self.is_start() { None } else { self.year_before().or_else(|| self.only_year()) }
    }

    /// The one year that a sentence is about: `At 59.7%, the proportion was higher than nationally in 2009`.
    fn only_year(&self) -> Option<i16> {
        let plain = |m: &&Mark| m.from > 0 && self.read.word(m.from - 1) == "in";
        let others = |m: &Means| matches!(m, Means::Value(_) | Means::Quantity(Quantity::Percent(..)));
        let values = self.read.marks.iter().filter(|m| others(&m.means)).count();
        let mut years = self.read.marks.iter().filter(plain).filter_map(|m| of_year(&m.means));
        let first = years.next().filter(|_| values == 1)?;
        years.all(|year| year == first).then_some(first)
    }

    /// A year at the start of the clause, that no other value has taken: `In 2009, 61.4% …`.
    fn year_before(&self) -> Option<i16> {
        let marks = &self.read.marks;
        let is_value = |m: &Means| {
            matches!(m, Means::Value(_) | Means::Points(_) | Means::Quantity(Quantity::Percent(..)))
        };
        let at = marks[..self.at]
            .iter()
            .rposition(|m| matches!(m.means, Means::Year(_) | Means::FinancialYear(_)))?;
        let word = self.read.word(marks[at].from.saturating_sub(1));
        let between = marks[at..self.at].iter().any(|m| is_value(&m.means) || m.means == Means::Point(';'));
        let taken = marks[..at].iter().any(|m| is_value(&m.means));
        if between || taken || matches!(word, "since" | "between" | "from" | "than" | "on") {
            return None;
        }
        of_year(&marks[at].means)
    }

    fn named_before(&self, at: usize) -> Option<i16> {
        self.read.marks[..at].iter().rev().find_map(|m| of_year(&m.means))
    }

    pub(super) fn latest_year(&self) -> Option<i16> {
        self.it.values.last_key_value().map(|(year, _)| *year)
    }

    /// The two years that a trend compares: those named, else the latest and the one before.
    pub(super) fn span_of_years(&self) -> Option<(i16, i16)> {
        if let Some(year) = self.year {
            return Some((year - 1, year));
        }
        let latest = self.latest_year()?;
        let marks = &self.read.marks;
        let named: Vec<i16> = marks.iter().filter_map(Mark::year).collect();
        let word_before = |year: i16| {
            let mark = marks.iter().find(|m| m.means == Means::Year(year));
            mark.map_or("", |m| self.read.word_before(m.from, 1))
        };
        for m in marks {
            if let Means::Over(years) = m.means {
                let first = *self.it.values.keys().next()?;
                return Some((first.max(latest - years), latest));
            }
        }
        match named.as_slice() {
            [] => Some((latest - 1, latest)),
            [one] if matches!(word_before(*one), "since" | "from" | "on") => Some((*one, latest)),
            [one] if *one == latest => Some((latest - 1, latest)),
            [one] if word_before(*one) == "in" && *one < latest && self.compares_back() => {
                Some((*one, latest))
            }
            [one] => Some((*one - 1, *one)),
            [first, .., last] => Some(((*first).min(*last), (*first).max(*last))),
        }
    }

    /// The year's figure; a provisional one where no other is held.
    pub(super) fn in_year(&self, year: i16) -> Option<Decimal> {
        self.it.values.get(&year).or_else(|| self.it.unvalidated.get(&year)).copied()
    }

    pub(super) fn is_provisional(&self) -> bool {
        self.read.tokens.iter().any(|t| matches!(t.word.as_str(), "provisional" | "unvalidated"))
    }
}

/// A school or financial year counts as the year in which it ends, in which its results come out.
fn of_year(means: &Means) -> Option<i16> {
    match means {
        Means::Year(year) => Some(*year),
        Means::FinancialYear(id) => id.get(..4)?.parse::<i16>().ok().map(|year| year + 1),
        _ => None,
    }
}
