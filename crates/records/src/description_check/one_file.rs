//! The keys that speak of a file as a whole: how it writes figures, and whether it states anything.

use super::Checker;
use crate::description::{ColumnRef, Figures, MustHold};
use crate::description_file::MustHoldEntry;
use crate::words::folded;
use toml::Spanned;

impl Checker<'_> {
    pub(super) fn figures(&mut self, not_known: &[String], thousands: Option<&Spanned<String>>) -> Figures {
        let between = thousands.and_then(|text| {
            let mut letters = text.get_ref().chars();
            let one = letters.next().filter(|_| letters.next().is_none());
            if one.is_none() {
                self.fault(text.span(), "`thousands` is one sign, such as a comma".into());
            }
            one
        });
        Figures { not_known: not_known.iter().map(|w| folded(w)).collect(), thousands: between }
    }

    /// What is looked for among the first rows is looked for before anything is derived.
    pub(super) fn must_hold(&mut self, raw: MustHoldEntry) -> MustHold {
        let spans: Vec<_> = raw.when.iter().map(|c| c.column.span()).collect();
        let when = self.conditions(raw.when);
        for (condition, span) in when.iter().zip(spans) {
            if raw.at_top && matches!(condition.column, ColumnRef::Derived(_)) {
                self.fault(span, "among the first rows only columns of the file can be asked for".into());
            }
        }
        MustHold { what: raw.what, at_top: raw.at_top, when }
    }

    /// A description has facts, or says why it has none.
    pub(super) fn states_something(&mut self, nothing_for: Option<&Spanned<String>>, without_facts: bool) {
        match nothing_for {
            Some(why) if !without_facts => {
                self.fault(why.span(), "with `nothing_for` nothing is read; remove it or the facts".into());
            }
            None if without_facts => {
                self.fault(
                    0..0,
                    "no `[[fact]]` is there; write one, or say why none is with `nothing_for`".into(),
                );
            }
            _ => {}
        }
    }
}
