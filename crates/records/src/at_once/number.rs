//! A provider's number as a whole number: forms of equal meaning give the same one, all others different ones.

use crate::provider_number::one_form;
use plumbline_core::profile::at_once::ProviderNumber;
use plumbline_core::record::Remit;

/// Letters, and how many digits stand behind them; the first are digits alone.
const FORMS: [(&[u8], usize); 7] =
    [(b"", 0), (b"EY", 6), (b"EY", 7), (b"VC", 6), (b"VC", 7), (b"SC", 6), (b"SC", 7)];

/// A number without its register: its form and its digits. None where it is no register's.
pub(super) fn number(urn: &[u8]) -> Option<u32> {
    in_one_form(urn).or_else(|| {
        let text = std::str::from_utf8(urn).ok()?;
        Remit::ALL.into_iter().find_map(|remit| in_one_form(one_form(remit, text)?.as_bytes()))
    })
}

/// Most numbers stand in their one form already.
fn in_one_form(urn: &[u8]) -> Option<u32> {
    let letters = urn.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let (letters, digits) = urn.split_at(letters);
    let form = match letters {
        b"" if (5..=7).contains(&digits.len()) && digits[0] != b'0' => 0,
        b"" => return None,
        _ => FORMS.iter().position(|form| *form == (letters, digits.len()))? as u32,
    };
    let mut number = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    Some(form * ProviderNumber::FORM + number)
}

/// The provider whose number this is in the register; none where the register gives no such number.
pub(super) fn provider(remit: Remit, number: u32) -> Option<ProviderNumber> {
    let form = number / ProviderNumber::FORM;
    let shelf = match (form, remit) {
        (0, Remit::Schools) => 0,
        (0, Remit::Childcare) => 7,
        (0, Remit::SocialCare) => 8,
        (1..=4, Remit::Childcare) | (5..=6, Remit::SocialCare) => form,
        _ => return None,
    };
    Some(ProviderNumber(shelf * ProviderNumber::FORM + number % ProviderNumber::FORM))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn two_numbers_are_one_exactly_where_their_one_form_is_one() {
        let mut seen: BTreeMap<u32, (Remit, String)> = BTreeMap::new();
        let mut forms = BTreeSet::new();
        let digits =
            ["100001", "0100001", "1234567", "12345", "012345", "0123456", "123456", "1234", "12345678"];
        for letters in ["", "EY", "VC", "SC", "ey ", "vc", "XY", "EYE", " "] {
            for digits in digits {
                let text = format!("{letters}{digits}");
                for remit in Remit::ALL {
                    let expected = one_form(remit, &text);
                    let found = number(text.as_bytes()).and_then(|n| provider(remit, n));
                    assert_eq!(found.is_some(), expected.is_some(), "{text} in {remit:?}");
                    if let (Some(found), Some(form)) = (found, expected) {
                        let first = seen.entry(found.0).or_insert((remit, form.clone()));
                        assert_eq!(*first, (remit, form.clone()), "{text}");
                        forms.insert((remit, form));
                    }
                }
            }
        }
        assert!(forms.len() > 15 && seen.len() == forms.len(), "{forms:?}");
    }

    #[test]
    fn every_number_has_its_place() {
        for remit in Remit::ALL {
            for form in 0..7 {
                let last = (form + 1) * ProviderNumber::FORM - 1;
                let most = ProviderNumber::FORM * ProviderNumber::FORMS;
                assert!(provider(remit, last).is_none_or(|p| p.0 < most));
            }
        }
    }
}
