//! The numbers that registers give to providers: what they look like, and one way of writing each (D49).
//!
//! The shapes are those of every number in the published registers, inspections and links, of which none is refused. In
//! them no two numbers differ only in case, in spaces or, without letters, in leading noughts.

use plumbline_core::record::Remit;
use std::ops::RangeInclusive;

/// Digits without letters, in any register.
const ALONE: RangeInclusive<usize> = 5..=7;
/// Digits behind letters.
const BEHIND: RangeInclusive<usize> = 6..=7;

/// The letters with which numbers of the register may begin.
fn letters(remit: Remit) -> &'static [&'static str] {
    match remit {
        Remit::Schools => &[],
        Remit::Childcare => &["EY", "VC"],
        Remit::SocialCare => &["SC"],
    }
}

/// What a number of the register looks like, in words.
pub(crate) fn looks(remit: Remit) -> &'static str {
    match remit {
        Remit::Schools => "a number of the schools register: 5 to 7 digits",
        Remit::Childcare => {
            "a number of the childcare register: EY or VC and 6 or 7 digits, or 5 to 7 digits alone"
        }
        Remit::SocialCare => {
            "a number of the social care register: SC and 6 or 7 digits, or 5 to 7 digits alone"
        }
    }
}

/// The number in capitals, without spaces and, where it has no letters, without leading noughts; none where it cannot be one
/// of the register's.
pub(crate) fn one_form(remit: Remit, text: &str) -> Option<String> {
    let urn: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let alone = urn.trim_start_matches('0');
    if are_digits(alone, ALONE) {
        return Some(alone.to_owned());
    }
    let digits = letters(remit).iter().find_map(|letters| urn.strip_prefix(letters))?;
    are_digits(digits, BEHIND).then_some(urn)
}

fn are_digits(text: &str, many: RangeInclusive<usize>) -> bool {
    many.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_written_in_one_way_whatever_its_case_spaces_and_leading_noughts() {
        for (remit, text, expected) in [
            (Remit::Childcare, "EY123456", "EY123456"),
            (Remit::Childcare, "ey 123456", "EY123456"),
            (Remit::Childcare, "vc\u{a0}123456", "VC123456"),
            (Remit::Childcare, "2513345", "2513345"),
            (Remit::Schools, "0100001", "100001"),
            (Remit::Schools, "100 001", "100001"),
            (Remit::SocialCare, "sc007956", "SC007956"),
            (Remit::SocialCare, "1027076", "1027076"),
        ] {
            assert_eq!(one_form(remit, text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_number_of_the_register_is_none() {
        for (remit, text) in [
            (Remit::Schools, "EY123456"),
            (Remit::Schools, "0100"),
            (Remit::Schools, "12345678"),
            (Remit::Childcare, "SC123456"),
            (Remit::Childcare, "EY100"),
            (Remit::Childcare, "Amy 12/03/2004"),
            (Remit::SocialCare, "SC12345"),
            (Remit::SocialCare, "A123456789012"),
            (Remit::SocialCare, "SC"),
            (Remit::SocialCare, "\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}"),
            (Remit::SocialCare, ""),
        ] {
            assert_eq!(one_form(remit, text), None, "{text}");
        }
    }
}
