//! Where a word that no dictionary divides may go on in the next line.

use std::borrow::Cow;

/// A hyphen that shows only where a line ends. Readers and searches take the word as a whole.
const SOFT_HYPHEN: char = '\u{ad}';
/// A place where a line may end without a hyphen, since a hyphen would become part of an address.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The longest word that is left to the dictionary, which divides it better: no English word that a letter needs is longer.
const OF_THE_DICTIONARY: usize = 24;

/// The word with places to break, if it has more than `longest` characters without a hyphen: in addresses behind their signs, in words
/// that no dictionary has at every few letters. The typesetter knows by itself where addresses of pages may break.
pub(crate) fn breakable(word: &str, longest: usize) -> Cow<'_, str> {
    let address = word.contains(['@', '/', '_', '.', '=', '&', '?']);
    let most = if address { longest } else { longest.max(OF_THE_DICTIONARY) };
    let fits = word.split('-').all(|part| part.chars().count() <= most);
    if fits || word.contains("://") || word.starts_with("www.") {
        return Cow::Borrowed(word);
    }
    // So that even the widest letters fit where little fits.
    let every = if longest < OF_THE_DICTIONARY { 4 } else { 6 };
    Cow::Owned(divided(word, every, address))
}

fn divided(word: &str, every: usize, address: bool) -> String {
    let mut set = String::with_capacity(word.len() * 2);
    // A run is what stands between two signs.
    let mut run = 0;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        set.push(letter);
        run += 1;
        let Some(next) = letters.peek() else { break };
        if !letter.is_alphanumeric() {
            if address && next.is_alphanumeric() {
                set.push(ZERO_WIDTH_SPACE);
            }
            run = 0;
        } else if run == every && next.is_alphanumeric() {
            set.push(if address { ZERO_WIDTH_SPACE } else { SOFT_HYPHEN });
            run = 0;
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_stay_and_so_do_addresses_of_pages() {
        for word in ["Bournemouth", "Featherstone-Cholmondeley", "https://example.org/a-long-way-down"] {
            assert_eq!(breakable(word, 14), word);
        }
    }

    #[test]
    fn a_word_that_no_dictionary_has_gets_soft_hyphens_and_an_address_none() {
        assert_eq!(breakable("characteristically", 14), "characteristically");
        assert_eq!(
            breakable(&"m".repeat(26), 14),
            "mmmm\u{ad}mmmm\u{ad}mmmm\u{ad}mmmm\u{ad}mmmm\u{ad}mmmm\u{ad}mm"
        );
        assert_eq!(breakable("a.bcd@efghijkl.org", 14), "a.\u{200b}bcd@\u{200b}efgh\u{200b}ijkl.\u{200b}org");
    }

    #[test]
    fn a_break_never_stands_at_the_end_of_a_word_or_before_a_sign() {
        assert_eq!(divided("abcdef", 6, false), "abcdef");
        assert_eq!(divided("abcdef-ghi", 6, false), "abcdef-ghi");
    }
}
