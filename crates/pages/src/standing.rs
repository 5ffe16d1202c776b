//! How a requirement or a limit stands, as a tag: its word, and a colour that goes with it.

use crate::parts::tag::{Tone, tag};
use maud::Markup;

/// The word is the rule's; a word that is not known here is only said.
pub(crate) fn standing(word: &str) -> Markup {
    let tone = match word {
        "met" => Tone::Green,
        "not met" => Tone::Red,
        "unknown" | "for judgement" => Tone::Yellow,
        // Of a limit: it keeps the grade down.
        "holds" | "in force here" => Tone::Orange,
        "does not hold" | "not in force here" | "does not apply" | "not applicable" => Tone::Grey,
        _ => Tone::Plain,
    };
    tag(tone, word)
}
