//! How words are counted where a number of them is a limit (¶77).

/// The most words of a statement in support of an appeal (¶77).
pub const LONGEST_STATEMENT: u32 = 2000;

/// The published rule: a word is a run of anything but white space that holds at least one letter or digit.
///
/// `well-judged`, `3.5%` and `(e.g.)` are one word each; a dash or bullet that stands alone is none. Numbers, headings, notes and
/// quotations count like everything else.
///
/// ```
/// assert_eq!(plumbline_casework::words::count("3 of the 19 schools — 16% — were well-judged."), 8);
/// ```
pub fn count(text: &str) -> u32 {
    let words = text.split_whitespace().filter(|run| run.chars().any(char::is_alphanumeric)).count();
    u32::try_from(words).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_of_two_thousand_words_is_counted_as_that_however_it_is_laid_out() {
        let statement = "word ".repeat(2000);
        assert_eq!(count(&statement), LONGEST_STATEMENT);
        assert_eq!(count(&statement.replace(' ', "\n\t – ")), LONGEST_STATEMENT);
    }

    #[test]
    fn what_has_no_letter_and_no_digit_is_no_word() {
        for (text, words) in
            [("", 0), (" • – \n * ", 0), ("(i) a; (ii) b.", 4), ("l’école  2011/12", 2), ("16 %", 1)]
        {
            assert_eq!(count(text), words, "{text}");
        }
    }
}
