//! A provider of the nation and what was found of it.

use jiff::civil::Date;
use plumbline_core::record::{EventKind, Judgement, Remit};

/// Numbers of made-up providers start here; no published register comes near.
pub const FIRST_NUMBER: u32 = 9_000_000;

/// Whether a provider's number is one of those that only made-up nations use; letters before its digits do not count.
pub fn is_made_up_number(urn: &str) -> bool {
    let digits = urn.trim().trim_start_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse::<u64>().is_ok_and(|number| (u64::from(FIRST_NUMBER)..10_000_000).contains(&number))
}

#[derive(Clone, Debug)]
pub(crate) struct Provider {
    pub remit: Remit,
    pub number: u32,
    pub name: String,
    pub opened: Date,
    pub closed: Option<Date>,
    /// Childcare with no children on roll (P11).
    pub no_children: bool,
    /// The group in which its overall judgement counts, then any others in which it stands (P3).
    pub roles: Vec<Role>,
}

impl Provider {
    /// Its number as registers write it.
    pub fn urn(&self) -> String {
        match self.remit {
            Remit::Schools => self.number.to_string(),
            Remit::Childcare => format!("EY{}", self.number),
            Remit::SocialCare => format!("SC{}", self.number),
        }
    }

    pub fn group(&self) -> usize {
        self.roles[0].group
    }
}

/// A provider in a group, with its findings, oldest first.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// Index into the framework's groups.
    pub group: usize,
    pub findings: Vec<Finding>,
}

#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub kind: EventKind,
    pub inspected: Date,
    pub published: Option<Date>,
    /// Indexed by outcome.
    pub grades: [Option<Judgement>; 6],
}

impl Finding {
    pub fn is_graded(&self) -> bool {
        self.kind == EventKind::Inspection
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_number_is_known_by_its_digits_whatever_letters_stand_before_it() {
        for urn in ["9000000", "EY9000001", "SC9876543", " 9999999 "] {
            assert!(is_made_up_number(urn), "{urn}");
        }
        for urn in ["8999999", "EY456789", "2656592", "10000000", "", "EY", "9000001A", "90 00001"] {
            assert!(!is_made_up_number(urn), "{urn}");
        }
    }
}
