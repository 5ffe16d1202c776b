//! Bands and rounding, over every count that matters.

use crate::support::FRAMEWORK;
use plumbline_core::profile::{Share, band, shown};

/// Every share of up to `most` providers.
fn shares(most: u32) -> impl Iterator<Item = (u64, u64, Share)> {
    (1..=most).flat_map(|n| (0..=n).map(move |good| (good, n))).map(|(good, n)| {
        (good.into(), n.into(), Share::new(good, n).expect("there is something to take a share of"))
    })
}

/// Table 2 to the letter, without division.
fn by_the_letter(good: u64, n: u64) -> &'static str {
    if 100 * good >= 80 * n {
        return "dark-green";
    }
    if 100 * good >= 65 * n {
        return "light-green";
    }
    if 100 * good >= 50 * n {
        return "amber";
    }
    "red"
}

#[test]
fn bands_hold_to_the_letter() {
    for (good, n, share) in shares(200) {
        assert_eq!(band(&FRAMEWORK, share).id, by_the_letter(good, n), "{good} of {n}");
    }
}

#[test]
fn rounding_shows_a_decimal_exactly_where_it_would_mislead() {
    for (good, n, share) in shares(450) {
        // Half up to whole percent, by counting halves.
        let whole = (0..=100u64).rfind(|percent| *percent == 0 || 200 * good >= (2 * percent - 1) * n);
        let whole = whole.expect("0% is reached by anything");
        let misleads = by_the_letter(whole, 100) != by_the_letter(good, n);
        let text = shown(&FRAMEWORK, share);
        assert_eq!(text.contains('.'), misleads, "{good} of {n}: {text}");
        if !misleads {
            assert_eq!(text, whole.to_string(), "{good} of {n}");
        }
    }
}

#[test]
fn what_is_shown_is_never_in_another_band_than_what_it_stands_for() {
    for (good, n, share) in shares(450) {
        let text = shown(&FRAMEWORK, share);
        let decimals = text.split_once('.').map_or(0, |(_, part)| part.len() as u32);
        let units: u64 = text.replace('.', "").parse().expect("a number");
        let band = by_the_letter(units, 100 * 10u64.pow(decimals));
        assert_eq!(band, by_the_letter(good, n), "{good} of {n}: {text}");
    }
}
