//! Whole numbers in words.

const UNITS: [&str; 20] = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// `twenty` to `ninety`, which another word may follow.
pub(crate) fn is_tens(word: &str) -> bool {
    TENS.contains(&word)
}

/// A number of one word in lower case, up to ninety: `seven`, `sixty`.
pub(crate) fn one_word(word: &str) -> Option<u8> {
    let at = |words: &[&str]| words.iter().position(|w| *w == word).and_then(|at| u8::try_from(at).ok());
    if word == "zero" { Some(0) } else { at(&UNITS).or_else(|| Some(10 * (at(&TENS)? + 2))) }
}

/// The same up to ninety-nine, in any case: `Twenty-eight`.
pub(crate) fn number_word(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    one_word(&word).or_else(|| {
        let (tens, unit) = word.split_once('-')?;
        let unit = one_word(unit).filter(|unit| (1..=9).contains(unit))?;
        Some(one_word(tens).filter(|_| is_tens(tens))? + unit)
    })
}

#[cfg(test)]
mod tests {
    use super::number_word;

    #[test]
    fn numbers_in_words_are_numbers() {
        for (word, number) in [("Five", 5), ("twenty-eight", 28), ("nought", 0), ("zero", 0), ("ninety", 90)]
        {
            assert_eq!(number_word(word), Some(number), "{word}");
        }
        for word in ["twenty-ten", "often", "five-five", "twenty-nought", ""] {
            assert_eq!(number_word(word), None, "{word}");
        }
    }
}
