//! The text around tables, cut into sentences and words with their numbers.

use super::figure::Figure;
use super::table::Line;
use crate::letter::reading::number_words::number_word;

/// A word of a sentence, in lower case, or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub text: String,
    pub number: Option<i128>,
    /// It is a sign that ends a clause.
    pub is_stop: bool,
}

/// A sentence with its line.
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'d> {
    pub line: u32,
    pub text: &'d str,
}

/// The sentences of a line; the number of a paragraph before it is left out.
pub(crate) fn sentences(line: &Line) -> Vec<Sentence<'_>> {
    let text = without_number(line.text.trim());
    let (mut all, mut from) = (Vec::new(), 0);
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!')) {
        let end = at + sign.len_utf8();
        let mut rest = text[end..].chars();
        let is_end = rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase);
        if is_end {
            all.push(Sentence { line: line.line, text: text[from..end].trim() });
            from = end;
        }
    }
    all.push(Sentence { line: line.line, text: text[from..].trim() });
    all
}

/// `12. Of the areas …` begins with the number of a paragraph or a note.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.len() && rest.starts_with(['.', ')']) && rest[1..].starts_with(' ');
    if is_numbered { rest[1..].trim_start() } else { text }
}

pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    for part in text.split_whitespace() {
        let bare = part.trim_start_matches(['(', '\'', '‘', '“', '"', '*']);
        let core = bare.trim_end_matches([',', ';', ':', '.', ')', '!', '?', '\'', '’', '”', '"', '*']);
        if !core.is_empty() {
            let number =
                Figure::of(core).and_then(Figure::count).or_else(|| number_word(core).map(i128::from));
            all.push(Word { text: core.to_lowercase(), number, is_stop: false });
        }
        if bare.len() > core.len() && bare[core.len()..].contains([',', ';', ':', '.', ')']) {
            all.push(Word { text: bare[core.len()..].to_owned(), number: None, is_stop: true });
        }
    }
    all
}
