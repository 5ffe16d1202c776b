//! Where a word that no dictionary divides may go on in the next line.

/// A hyphen that shows only where a line ends. Readers and searches take the word as a whole.
const SOFT_HYPHEN: char = '\u{ad}';
/// A place where a line may end without a hyphen, since a hyphen would become part of an address.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The text with white space as one space, and with places to break in every word of more than `longest` characters: in words at every
/// sixth letter, in addresses of mail and pages behind their own signs.
pub(crate) fn breakable(text: &str, longest: usize) -> String {
    let mut set = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !set.is_empty() {
            set.push(' ');
        }
        if word.chars().count() <= longest {
            set.push_str(word);
        } else {
            divide(word, &mut set);
        }
    }
    set
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
    fn short_words_stay_and_white_space_is_one_space() {
        assert_eq!(breakable("  a\tletter \n to Bournemouth ", 12), "a letter to Bournemouth");
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
