//! A sentence as words and points, each with its place.

use super::number_words::{is_tens, one_word};
use crate::record::Decimal;

/// A word, a number or a mark of punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// In lower case, with straight apostrophes.
    pub word: String,
    /// Bytes of the sentence.
    pub start: usize,
    pub end: usize,
    /// Written together with the word before it by a hyphen.
    pub joined: bool,
    /// As written in figures or in words.
    pub value: Option<Decimal>,
    pub capital: bool,
}

impl Token {
    pub fn is_point(&self) -> bool {
        self.word.chars().all(|c| !c.is_alphanumeric() && c != '%')
    }

    /// A whole number.
    pub fn whole(&self) -> Option<u32> {
        self.value.filter(|v| v.scale == 0).and_then(|v| u32::try_from(v.units).ok())
    }

    /// A year as letters name them.
    pub fn year(&self) -> Option<i16> {
        let figures = self.word.len() == 4 && self.word.bytes().all(|b| b.is_ascii_digit());
        self.word.parse().ok().filter(|year| figures && (1990..2100).contains(year))
    }
}

/// The words and points of a sentence, in order.
pub fn tokens(sentence: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut rest = 0;
    while let Some((at, length, joined)) = next(sentence, rest) {
        let text = &sentence[at..at + length];
        let word: String = text.chars().flat_map(char::to_lowercase).map(straight).collect();
        let value = number(&word);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        found.push(Token { word, start: at, end: at + length, joined, value, capital });
        rest = at + length;
    }
    together(found)
}

fn straight(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other,
    }
}

/// Where the next token begins, how long it is, and whether a hyphen joins it to the one before.
fn next(sentence: &str, from: usize) -> Option<(usize, usize, bool)> {
    let rest = &sentence[from..];
    let (skip, first) = rest.char_indices().find(|(_, c)| !c.is_whitespace())?;
    let at = from + skip;
    let text = &sentence[at..];
    if first == '-' && skip == 0 && from > 0 && text[1..].starts_with(char::is_alphanumeric) {
        return next(sentence, at + 1).map(|(at, length, _)| (at, length, true));
    }
    if first.is_ascii_digit() {
        return Some((at, figures(text), false));
    }
    if first.is_alphanumeric() {
        let end =
            text.char_indices().find(|(i, c)| !within_word(text, *i, *c)).map_or(text.len(), |(i, _)| i);
        return Some((at, end, false));
    }
    Some((at, first.len_utf8(), false))
}

/// Letters, and an apostrophe between or after them.
fn within_word(text: &str, at: usize, c: char) -> bool {
    c.is_alphanumeric()
        || (matches!(c, '\'' | '’') && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric))
        || (matches!(c, '\'' | '’') && text[..at].ends_with('s'))
}

/// The length of a number: digits, commas before three digits, a point before digits, and letters that follow at once.
fn figures(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at)
        || (bytes.get(at) == Some(&b',') && (1..4).all(|k| digit(at + k)) && !digit(at + 4))
        || (bytes.get(at) == Some(&b'.') && digit(at + 1))
    {
        at += 1;
    }
    // Financial years are one word: `2010-11`, `2010/11`.
    if at == 4 && matches!(bytes.get(4), Some(b'-' | b'/')) && digit(5) && digit(6) && !digit(7) {
        return 7;
    }
    let letters = text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at);
    at + letters
}

fn number(word: &str) -> Option<Decimal> {
    if let Some(number) = one_word(word) {
        return Some(Decimal { units: number.into(), scale: 0 });
    }
    let first = word.starts_with(|c: char| c.is_ascii_digit());
    if first && !word.contains(['-', '/']) { word.replace(',', "").parse().ok() } else { None }
}

/// `fifty-two` is one number.
fn together(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let small = token.value.filter(|v| (1..10).contains(&v.units) && v.scale == 0 && token.joined);
        if let (Some(small), Some(last)) = (small, found.last_mut())
            && is_tens(&last.word)
            && let Some(tens) = &mut last.value
        {
            tens.units += small.units;
            last.end = token.end;
            last.word = format!("{}-{}", last.word, token.word);
            continue;
        }
        found.push(token);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.word).collect()
    }

    #[test]
    fn words_numbers_and_points_stand_apart() {
        assert_eq!(
            words("Children’s homes: 1,024 of 17.5%, in 2010-11."),
            ["children's", "homes", ":", "1,024", "of", "17.5", "%", ",", "in", "2010-11", "."]
        );
        assert_eq!(
            words("looked-after 16-year-olds (post-16)"),
            ["looked", "after", "16", "year", "olds", "(", "post", "16", ")"]
        );
        assert_eq!(words("the pupils' A* grades"), ["the", "pupils'", "a", "*", "grades"]);
    }

    #[test]
    fn numbers_are_read_in_figures_and_in_words() {
        let values = |text: &str| -> Vec<String> {
            tokens(text).iter().filter_map(|t| t.value).map(|v| v.to_string()).collect()
        };
        assert_eq!(values("fifty-two of 1,024, seven and 3.50"), ["52", "1024", "7", "3.50"]);
        assert_eq!(values("in 2010-11 a 3rd"), Vec::<String>::new());
    }

    #[test]
    fn every_token_lies_where_it_says() {
        for text in ["“Odd” — text… with é and 5%", "", "  ", "-", "a-", "1.", "2010-", "x'"] {
            let mut end = 0;
            for token in tokens(text) {
                assert!(token.start >= end && text.is_char_boundary(token.end), "{text}: {token:?}");
                end = token.end;
            }
        }
    }
}
