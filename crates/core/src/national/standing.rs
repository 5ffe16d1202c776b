//! An area and how it stands in two years.

use crate::area::AreaCode;
use crate::framework::Grade;
use crate::letter::Sheet;
use crate::profile::AreaProfile;
use std::fmt;
use std::str::FromStr;

/// What is known of an area's grade in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Awarded(Grade),
    /// Assessed, and not published with the others: further inspections are due, or the award is open.
    NotFinalised,
    /// Nothing held says what was awarded. Never counted as anything else.
    NotKnown,
}

impl Standing {
    /// In the order in which tables show them: the highest grade first.
    pub const ALL: [Self; 6] = [
        Self::Awarded(Grade::Excellently),
        Self::Awarded(Grade::Well),
        Self::Awarded(Grade::Adequately),
        Self::Awarded(Grade::Poorly),
        Self::NotFinalised,
        Self::NotKnown,
    ];

    pub fn grade(self) -> Option<Grade> {
        match self {
            Self::Awarded(grade) => Some(grade),
            Self::NotFinalised | Self::NotKnown => None,
        }
    }

    /// The word in addresses: `4`, `not-finalised`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Awarded(Grade::Excellently) => "4",
            Self::Awarded(Grade::Well) => "3",
            Self::Awarded(Grade::Adequately) => "2",
            Self::Awarded(Grade::Poorly) => "1",
            Self::NotFinalised => "not-finalised",
            Self::NotKnown => "not-known",
        }
    }

    /// For tables: `performs well`, `not finalised`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Awarded(grade) => grade.words(),
            Self::NotFinalised => "not finalised",
            Self::NotKnown => "not known",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl FromStr for Standing {
    type Err = String;

    /// A grade by its number or words, or one of the two others by its words.
    fn from_str(text: &str) -> Result<Self, String> {
        let folded = text.trim().to_lowercase().replace([' ', '_'], "-");
        let said = |standing: &Self| standing.id() == folded || standing.words().replace(' ', "-") == folded;
        Self::ALL
            .into_iter()
            .find(said)
            .ok_or_else(|| "expected a grade from 4 to 1, or `not finalised`".to_owned())
    }
}

/// An area with its figures and its two standings.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub sheet: &'a Sheet,
    pub profile: &'a AreaProfile,
    pub now: Standing,
    pub before: Standing,
}

impl<'a> Member<'a> {
    pub fn area(&self) -> &'a AreaCode {
        &self.sheet.area
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;

    #[test]
    fn a_standing_reads_back_from_its_id_and_its_words() {
        for standing in Standing::ALL {
            assert_eq!(standing.id().parse(), Ok(standing));
            assert_eq!(standing.words().parse(), Ok(standing));
        }
        assert_eq!("Performs_Well ".parse(), Ok(Standing::ALL[1]));
        assert!("5".parse::<Standing>().unwrap_err().contains("from 4 to 1, or `not finalised`"));
    }
}
