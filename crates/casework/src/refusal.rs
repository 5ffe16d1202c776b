//! Why an act is refused: always a sentence that names the rule, and the earlier act on which the refusal rests.

use crate::case::Entry;
use crate::person::PersonId;
use jiff::Timestamp;
use plumbline_core::time::london;
use std::fmt;

/// What kind of refusal it is: what a caller may do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// Of a role, or an area, that one does not have.
    NotEntitled,
    /// Of an earlier part in the case, or a declared interest (Q3).
    NotIndependent,
    /// The case is not at this step, or something must come first.
    NotNow,
    /// A deadline has passed.
    Late,
    /// What was said is not enough, or not of the right kind.
    NotEnough,
    /// Somebody else acted since.
    Overtaken,
}

impl Because {
    pub fn id(self) -> &'static str {
        match self {
            Self::NotEntitled => "not-entitled",
            Self::NotIndependent => "not-independent",
            Self::NotNow => "not-now",
            Self::Late => "late",
            Self::NotEnough => "not-enough",
            Self::Overtaken => "overtaken",
        }
    }
}

/// An act that the log holds, as a refusal names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierAct {
    /// `season` for an act of the season; none for one of the case itself.
    pub of_season: bool,
    pub version: u32,
    /// After a person: `drafted the grade`.
    pub did: &'static str,
    pub by: PersonId,
    pub at: Timestamp,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub because: Because,
    /// What is wrong and what to do, without a full stop.
    pub says: String,
    /// The paragraph or requirement.
    pub rule: &'static str,
    pub earlier: Option<EarlierAct>,
}

impl Refusal {
    pub fn new(because: Because, rule: &'static str, says: impl Into<String>) -> Self {
        Self { because, says: says.into(), rule, earlier: None }
    }

    /// Names the act of the case on which it rests.
    #[must_use]
    pub fn after(self, entry: &Entry) -> Self {
        Self { earlier: Some(entry.earlier()), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.says, self.rule)?;
        if let Some(it) = &self.earlier {
            let of = if it.of_season { " of the season" } else { "" };
            write!(
                f,
                "; {} {} at {}: act {}{of}",
                it.by,
                it.did,
                london::instant_in_words(it.at),
                it.version
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
