//! Where the sentences of a paragraph begin and end.

use std::ops::Range;

/// Short forms whose point ends no sentence.
const SHORT: [&str; 12] =
    ["mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "no.", "nos.", "approx.", "incl.", "etc.", "vs."];

/// Bytes of each sentence, without the spaces around it. A sentence ends at a `.`, `?` or `!` before a space and a capital,
/// a figure or a quotation mark.
pub fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, c) in paragraph.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '.' | '?' | '!') && ends(paragraph, begin, end) {
            found.push(begin..end);
            begin = end;
        }
    }
    found.push(begin..paragraph.len());
    found.into_iter().map(|range| trimmed(paragraph, range)).filter(|range| !range.is_empty()).collect()
}

fn ends(paragraph: &str, begin: usize, end: usize) -> bool {
    let rest = &paragraph[end..];
    let Some(next) = rest.trim_start().chars().next() else { return true };
    let spaced = rest.starts_with(char::is_whitespace);
    let starts = next.is_uppercase() || next.is_ascii_digit() || matches!(next, '\'' | '"' | '“' | '‘' | '(');
    let word = paragraph[begin..end].rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let inner = word[..word.len() - 1].contains('.');
    spaced && starts && !inner && !SHORT.contains(&word.as_str())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_capital_and_not_within_a_short_form() {
        let text = "In 2010, 58.7% did. Mr. Ayre, P.O. Box 25, agreed! 19 did not. Was it so? yes.";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            ["In 2010, 58.7% did.", "Mr. Ayre, P.O. Box 25, agreed!", "19 did not.", "Was it so? yes."]
        );
    }

    #[test]
    fn nothing_is_lost_but_spaces() {
        for text in ["", " ", "One", " One. Two ", "A… b. “C.” D"] {
            let kept: String = sentences(text).into_iter().map(|range| &text[range]).collect();
            let all: String = text.split_whitespace().collect();
            assert_eq!(kept.split_whitespace().collect::<String>(), all);
        }
    }
}
