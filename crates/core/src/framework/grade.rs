//! Grades of the assessment.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A grade of the assessment. Higher is better, unlike an inspection's [`Judgement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[repr(u8)]
pub enum Grade {
    Poorly = 1,
    Adequately = 2,
    Well = 3,
    Excellently = 4,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Poorly, Self::Adequately, Self::Well, Self::Excellently];

    pub fn number(self) -> u8 {
        self as u8
    }

    /// So many grades below this one, and never below the lowest.
    pub fn below(self, by: u8) -> Self {
        let number = self.number().saturating_sub(by);
        Self::ALL.into_iter().rev().find(|grade| grade.number() <= number).unwrap_or(Self::Poorly)
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Poorly => "performs poorly",
            Self::Adequately => "performs adequately",
            Self::Well => "performs well",
            Self::Excellently => "performs excellently",
        }
    }
}

impl TryFrom<u8> for Grade {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|g| g.number() == number)
            .ok_or_else(|| format!("expected a grade from 1 to 4, found `{number}`"))
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade.number()
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.number(), self.words())
    }
}
