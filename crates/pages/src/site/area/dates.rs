//! Days in sentences of `core`, as people write them.

use plumbline_core::letter::dated;
use plumbline_core::time::Dated;

/// `published 2010-04-07, 3 of 4` becomes `published 7 April 2010, 3 of 4`.
pub(super) fn in_words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let length = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (token, after) = from.split_at(length);
        out.push_str(before);
        let follows_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/');
        match token.parse::<Dated>() {
            Ok(when) if !follows_word => out.push_str(&dated(when)),
            _ => out.push_str(token),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_day_or_month_becomes_words_and_nothing_else_does() {
        for (text, words) in [
            ("good, published 2010-04-07", "good, published 7 April 2010"),
            ("inspected 2010-11", "inspected November 2010"),
            ("2009-04-01 to 2011-11-08.", "1 April 2009 to 8 November 2011."),
            ("2010-11 and 2010/11, 12 of 2011", "November 2010 and 2010/11, 12 of 2011"),
            ("file-2010-11 and é2010-11-30", "file-2010-11 and é2010-11-30"),
            ("2010-13-01, 1-2", "2010-13-01, 1-2"),
        ] {
            assert_eq!(in_words(text), words);
        }
    }
}
