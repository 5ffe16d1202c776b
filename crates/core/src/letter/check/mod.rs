//! What a sentence states, held to the figures of a sheet.

mod alike;
mod bearing;
mod bound;
mod checked;
mod dates;
mod grades;
mod indicators;
mod letter;
mod services;
mod settings;

pub use alike::{Alike, Place, alike};
pub use bearing::Bearing;
pub use bound::{Held, OUTCOME, claim};
pub use checked::{Checked, Sort};
pub use dates::TwoDates;
pub use letter::{Fault, Finding, HeldTo, Holding, LetterReport, Sentence, letter};

use crate::letter::reading::{Means, Quantity, Read, read};

/// A sentence and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSentence {
    /// Everything in it that could be held to the sheet, in order.
    pub checked: Vec<Checked>,
    /// It names a number, a quantity or a judgement, and nothing of it could be held to the sheet.
    pub unread: bool,
}

impl CheckedSentence {
    pub fn is_borne(&self) -> bool {
        self.checked.iter().all(|one| one.borne)
    }
}

/// Reads a sentence that is bound to nothing.
pub fn sentence(bearing: Bearing, text: &str) -> CheckedSentence {
    let read = read(text);
    let mut used = vec![false; read.marks.len()];
    let mut checked = services::check(bearing, &read, &mut used);
    checked.extend(grades::check(bearing, &read, &mut used));
    checked.extend(indicators::check(bearing, &read, &mut used));
    checked.extend(settings::check(bearing, &read, &mut used));
    checked.sort_by_key(|one| one.span);
    let unread = checked.is_empty() && states(&read);
    CheckedSentence { checked, unread }
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
