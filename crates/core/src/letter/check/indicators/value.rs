//! Values of indicators.

use super::Statement;
use crate::letter::check::checked::{Checked, Sort};
use crate::letter::reading::{Mark, Near, Whom};
use crate::profile::Ratio;
use crate::record::Decimal;

impl Statement<'_> {
    pub(super) fn value(&self, value: Decimal, near: Near) -> Option<Checked> {
        let (values, whose) = match self.whose() {
            Some(Whom::National) => (&self.it.national, "England "),
            Some(Whom::Similar) => (&self.it.similar, "similar areas "),
            Some(Whom::Both) => return None,
            None => (&self.it.values, ""),
        };
        let year = self.year_of_value();
        let is = |held: &Decimal| is_value(*held, value, near);
        let latest = values.last_key_value();
        let provisional = self.it.unvalidated.values().any(is) && whose.is_empty();
        let borne = match year {
            Some(year) => values.get(&year).is_some_and(is) || self.it.unvalidated.get(&year).is_some_and(is),
            None if self.is_start() => values.values().any(is),
            None => latest.is_some_and(|(_, held)| is(held)) || provisional,
        };
        let other = values.iter().find(|(_, held)| is(held)).map(|(year, _)| *year);
        let sort = if !borne && other.is_some() && year.is_some() { Sort::Year } else { Sort::Percent };
        let held = match year {
            Some(year) => values.get(&year).map(|held| (year, *held)),
            None => latest.map(|(year, held)| (*year, *held)),
        };
        let bears = match held {
            Some((year, held)) => format!("{}: {whose}{held} in {year}", self.title()),
            None => format!(
                "{}: no figure of {whose}{} is held",
                self.title(),
                year.map_or("that year".into(), |y| y.to_string())
            ),
        };
        self.checked(sort, borne, bears)
    }

    pub(super) fn word_before(&self) -> &str {
        let from = self.read.marks[self.at].from;
        if from > 0 { self.read.word(from - 1) } else { "" }
    }

    /// `from 48.1`, `up from 90%`: a figure of an earlier year.
    pub(super) fn is_start(&self) -> bool {
        let from = self.read.marks[self.at].from;
        from > 0 && matches!(self.read.word(from - 1), "from" | "through" | "via")
    }

    /// `and`, `but` and the like part clauses; `with` and `which` need not.
    pub(super) fn parts(&self, joint: &Mark) -> bool {
        let word = self.read.word(joint.from);
        let year_next =
            (joint.to..joint.to + 3).any(|t| self.read.tokens.get(t).is_some_and(|t| t.year().is_some()));
        matches!(word, "but" | "while" | "whereas" | "although" | "though") || (word == "and" && year_next)
    }
}

/// Rounded half up to as many decimals as were written.
pub(super) fn is_value(held: Decimal, said: Decimal, near: Near) -> bool {
    let (exact, wanted) = (Ratio::from(held), Ratio::from(said));
    match near {
        Near::Exactly => exact.rounded(said.scale.min(held.scale)) == said || exact == wanted,
        Near::About => exact.is_within(&wanted, Decimal { units: 1, scale: 0 }),
        Near::MoreThan => exact > wanted,
        Near::AtLeast => exact >= wanted,
        Near::LessThan => exact < wanted,
        Near::AtMost => exact <= wanted,
    }
}
