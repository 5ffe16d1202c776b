//! Where a word that no dictionary divides may go on in the next line.

use std::borrow::Cow;

/// A hyphen that shows only where a line ends. Readers and searches take the word as a whole.
const SOFT_HYPHEN: char = '\u{ad}';
/// A place where a line may end without a hyphen, since a hyphen would become part of an address.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The word with places to break, if it has more than `longest` characters without a hyphen: at every sixth letter, and in addresses behind their signs. The
/// typesetter knows by itself where addresses of pages may break.
pub(crate) fn breakable(word: &str, longest: usize) -> Cow<'_, str> {
    if word.split('-').all(|part| part.chars().count() <= longest)
        || word.contains("://")
        || word.starts_with("www.")
    {
        return Cow::Borrowed(word);
    }
    let mut set = String::with_capacity(word.len() * 2);
    divide(word, &mut set);
    Cow::Owned(set)
}

fn divide(word: &str, set: &mut String) {
    // A run is what stands between two signs.
    let mut run = 0;
    let address = word.contains(['@', '/', '_', '.', '=', '&', '?']);
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
        } else if run == 6 && next.is_alphanumeric() {
            set.push(if address { ZERO_WIDTH_SPACE } else { SOFT_HYPHEN });
            run = 0;
        }
    }
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
    fn a_long_word_gets_soft_hyphens_and_an_address_none() {
        assert_eq!(breakable("abcdefghijklmn", 10), "abcdef\u{ad}ghijkl\u{ad}mn");
        assert_eq!(breakable("a.bcd@efghijkl.org", 10), "a.\u{200b}bcd@\u{200b}efghij\u{200b}kl.\u{200b}org");
    }

    #[test]
    fn a_break_never_stands_at_the_end_of_a_word_or_before_a_sign() {
        assert_eq!(breakable("abcdef", 1), "abcdef");
        assert_eq!(breakable("abcdef-ghi", 1), "abcdef-ghi");
    }
}
