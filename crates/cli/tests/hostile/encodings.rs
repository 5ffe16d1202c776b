//! Text in another encoding than it should be, or in none.

use super::{csv, refused, taken};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf_16_is_told_with_its_mark_and_without() {
    let marked = format!("\u{feff}{}", csv());
    for bytes in [utf16(&marked, u16::to_le_bytes), utf16(&marked, u16::to_be_bytes)] {
        refused("marked.csv", &bytes, &["is UTF-16 text; save it as UTF-8"]);
    }
    for bytes in [utf16(&csv(), u16::to_le_bytes), utf16(&csv(), u16::to_be_bytes)] {
        refused("unmarked.csv", &bytes, &["line 1", "may be UTF-16", "save it as UTF-8"]);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_told_with_their_line() {
    // Latin 1, half of a pair of surrogates, a letter cut short, and a letter written too long.
    for bytes in [b"\xe9".as_slice(), b"\xed\xa0\x80", b"\xe2\x82", b"\xc0\xaf"] {
        let text = csv().into_bytes();
        let at = text.windows(4).position(|it| it == b"York").expect("York");
        let file = [&text[..at], bytes, &text[at + 4..]].concat();
        refused("other.csv", &file, &["line 2 is not UTF-8 text; save the file as UTF-8"]);
    }
}

#[test]
fn a_nought_is_no_part_of_a_word() {
    refused("nought.csv", csv().replace("York", "Yo\0rk").as_bytes(), &["line 2", "save it as UTF-8"]);
    refused("noughts.csv", &[0; 100_000], &["line 1"]);
}

#[test]
fn a_mark_that_stands_twice_does_no_harm() {
    taken("twice.csv", format!("\u{feff}\u{feff}{}", csv()).as_bytes());
}
