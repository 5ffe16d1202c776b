//! The principles of Annex E a second time, as plainly as they can be written: one sentence a line, every way in which
//! missing evidence could turn out tried one by one. It reads profiles and raw facts, and shares no code with the
//! engine's `assessment`. Figures stand here as numbers, so that a slip in the framework's files shows too.

mod block_a;
mod block_b;
mod block_c;
pub mod findings;
mod grades;
pub mod lineage;

pub use grades::{Answer, Says, answer};

use jiff::civil::Date;
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::Framework;
use plumbline_core::profile::AreaProfile;

/// What is asked of the twin.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    pub area: &'a AreaProfile,
    /// The day by which Block B had to be published.
    pub day: Date,
    pub assume_no_priority_action: bool,
    pub assume_observed_groups_suffice: bool,
}

/// Yes, no, and the three ways of being neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Yes,
    No,
    /// Missing evidence would decide.
    Unknown,
    /// The evidence is there and points both ways.
    ForAPerson,
    /// There is nothing to ask about.
    NoQuestion,
}

use Truth::{ForAPerson, No, NoQuestion, Unknown, Yes};

pub(crate) fn truth(yes: bool) -> Truth {
    if yes { Yes } else { No }
}

pub(crate) fn not(truth: Truth) -> Truth {
    match truth {
        Yes => No,
        No => Yes,
        other => other,
    }
}

/// One no makes it no; else one for a person leaves it to the person, whatever is missing beside it; else one unknown
/// makes it unknown; else one yes.
pub(crate) fn and(truths: &[Truth]) -> Truth {
    for wanted in [No, ForAPerson, Unknown, Yes] {
        for truth in truths {
            if *truth == wanted {
                return wanted;
            }
        }
    }
    NoQuestion
}

/// One yes makes it yes; else one unknown makes it unknown; else one for a person; else one no.
pub(crate) fn or(truths: &[Truth]) -> Truth {
    for wanted in [Yes, Unknown, ForAPerson, No] {
        for truth in truths {
            if *truth == wanted {
                return wanted;
            }
        }
    }
    NoQuestion
}

/// What holds however the missing evidence turns out.
pub(crate) fn however(mut turns: impl Iterator<Item = Truth>) -> Truth {
    let Some(first) = turns.next() else { return NoQuestion };
    if turns.all(|turn| turn == first) { first } else { Unknown }
}
