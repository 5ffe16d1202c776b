//! Running text as the template reads it: plain runs, and addresses that can be followed.

use crate::breaks::breakable;
use serde::Serialize;

/// The longest word that fits a line of any place but a cell as it is, in characters.
const OF_A_LINE: usize = 30;
/// In a cell: a word of the column's own width goes whole, and the dictionary divides what is longer.
pub(crate) const OF_A_CELL: usize = 14;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Words(Vec<Run>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Run {
    Text(String),
    Link { to: String, text: String },
}

impl Words {
    /// White space is one space each; long words get places to break.
    pub(crate) fn of_a_line(text: &str) -> Self {
        Self::of(text, OF_A_LINE)
    }

    /// As a cell or a line is set, with addresses as text.
    pub(crate) fn unlinked(text: &str) -> Self {
        let words: Vec<_> = text.split_whitespace().map(|word| breakable(word, OF_A_CELL)).collect();
        Self(vec![Run::Text(words.join(" "))])
    }

    pub(crate) fn of_a_cell(text: &str) -> Self {
        Self::of(text, OF_A_CELL)
    }

    fn of(text: &str, longest: usize) -> Self {
        let mut runs = Vec::new();
        let mut plain = String::new();
        for (place, word) in text.split_whitespace().enumerate() {
            if place > 0 {
                plain.push(' ');
            }
            match address(word) {
                None => plain.push_str(&breakable(word, longest)),
                Some((before, address, to)) => {
                    plain.push_str(before);
                    if !plain.is_empty() {
                        runs.push(Run::Text(std::mem::take(&mut plain)));
                    }
                    runs.push(Run::Link { to, text: breakable(address, longest).into_owned() });
                    plain.push_str(&word[before.len() + address.len()..]);
                }
            }
        }
        if !plain.is_empty() {
            runs.push(Run::Text(plain));
        }
        Self(runs)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What stands before the address of a page or of mail in a word, the address, and where it leads. Signs around it are not part of it.
fn address(word: &str) -> Option<(&str, &str, String)> {
    let inner = word.trim_start_matches(['(', '<', '"', '\'', '‘', '“']);
    let before = &word[..word.len() - inner.len()];
    let address = inner.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"', '\'', '’', '”']);
    if !address.is_ascii() {
        return None;
    }
    let page = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    if page.is_some_and(|rest| !rest.is_empty()) {
        return Some((before, address, address.to_owned()));
    }
    let (name, host) = address.split_once('@')?;
    let part = |text: &str, signs: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
    };
    let mail = part(name, ".-_+") && part(host, ".-") && host.contains('.') && !host.starts_with('.');
    mail.then(|| (before, address, format!("mailto:{address}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Run {
        Run::Text(text.into())
    }

    fn link(to: &str, text: &str) -> Run {
        Run::Link { to: to.into(), text: text.into() }
    }

    #[test]
    fn addresses_can_be_followed_and_the_signs_around_them_stay_outside() {
        let words = Words::of_a_line("Write to (a.b@example.org), or  see https://example.org/x.");
        let wanted = [
            text("Write to ("),
            link("mailto:a.b@example.org", "a.b@example.org"),
            text("), or see "),
            link("https://example.org/x", "https://example.org/x"),
            text("."),
        ];
        assert_eq!(words.0, wanted);
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for plain in ["@", "a@b", "https://", "é@example.org", "a@.org", "(", "x@y@z.org"] {
            assert_eq!(Words::of_a_line(plain).0, [text(plain)]);
        }
        assert!(Words::of_a_line(" \n ").is_empty());
    }
}
