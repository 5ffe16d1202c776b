//! The keys that speak of a file as a whole: how it writes figures, and whether it states anything.

use super::Checker;
use crate::description::Figures;
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
