//! What a sentence states, held to the figures of a sheet.

mod alike;
mod bearing;
mod bound;
mod checked;
mod dates;
mod grades;
mod indicators;
mod left_out;
mod letter;
mod services;
mod settings;

pub use alike::{Alike, Pairs, Place, alike, is_alike, pairs_of_long};
pub use bearing::Bearing;
pub use bound::{Held, claim};
pub use checked::{Checked, Sort};
pub use dates::TwoDates;
pub use left_out::LeftOut;
pub use letter::{Fault, Finding, HeldTo, Holding, LetterReport, Sentence, letter};

use crate::letter::reading::{Mark, Means, Quantity, Read, read};
use smol_str::SmolStr;

/// A sentence and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSentence {
    /// Everything in it that could be held to the sheet, in order.
    pub checked: Vec<Checked>,
    /// It names a number, a quantity or a judgement, and nothing of it could be held to the sheet.
    pub unread: bool,
    /// The groups that it speaks of at its end: a sentence that names none may go on about them.
    pub named: Vec<SmolStr>,
}

impl CheckedSentence {
    pub fn is_borne(&self) -> bool {
        self.checked.iter().all(|one| one.borne)
    }
}

/// Reads a sentence that is bound to nothing, alone.
pub fn sentence(bearing: Bearing, text: &str) -> CheckedSentence {
    sentence_after(bearing, text, &[])
}

/// The same after a sentence that named groups, of which it goes on to speak where it names nothing itself.
pub fn sentence_after(bearing: Bearing, text: &str, before: &[SmolStr]) -> CheckedSentence {
    let read = read(text);
    let names = |m: &Mark| {
        matches!(
            m.means,
            Means::Unit(_)
                | Means::Indicator(_)
                | Means::Strand(_)
                | Means::Inspection(_)
                | Means::CaseReviews
        )
    };
    let before = if read.marks.iter().any(names) { &[] } else { before };
    let mut used = vec![false; read.marks.len()];
    let mut checked = services::check(bearing, &read, &mut used);
    checked.extend(grades::check(bearing, &read, &mut used));
    checked.extend(indicators::check(bearing, &read, &mut used));
    let (of_settings, named) = settings::check(bearing, &read, &mut used, before);
    checked.extend(of_settings);
    checked.sort_by_key(|one| one.span);
    let unread = checked.is_empty() && states(&read);
    CheckedSentence { checked, unread, named }
}

/// Whether a sentence looks as if it stated figures, whatever they are of.
pub fn names_figures(text: &str) -> bool {
    states(&read(text))
}

fn states(read: &Read) -> bool {
    read.marks.iter().any(|m| match &m.means {
        Means::Quantity(Quantity::All(None) | Quantity::None(_)) => false,
        Means::Quantity(_) | Means::Value(_) | Means::Points(_) | Means::Band(_) => true,
        _ => false,
    })
}
