//! What is asked, short enough for a column: core's sentence names every number that may be present.

/// Alternatives that are written out; of more, the first and the last.
const WRITTEN_OUT: usize = 2;

/// `at least 1 of 1, or at least 2 of 2, or at least 2 of 3` as `at least 1 of 1 ... 2 of 3, by the number present`.
pub fn shortened(threshold: &str) -> String {
    let alternatives: Vec<Vec<&str>> =
        threshold.split(", or ").map(|part| part.split_whitespace().collect()).collect();
    if alternatives.len() <= WRITTEN_OUT {
        return threshold.to_owned();
    }
    let (lead, tail) = (common(&alternatives, false), common(&alternatives, true));
    // Of none present none is asked: that says nothing.
    let figures = alternatives
        .iter()
        .map(|words| words[lead..words.len().saturating_sub(tail).max(lead)].join(" "))
        .filter(|figures| figures != "0 of 0");
    let figures: Vec<String> = figures.collect();
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return threshold.to_owned() };
    let words = &alternatives[0];
    let (lead, tail) = (words[..lead].join(" "), words[words.len() - tail..].join(" "));
    let whole = format!("{lead} {first} ... {last} {tail}");
    format!("{}, by the number present", whole.trim())
}

/// How many words all alternatives begin (or end) with; a number is never one of them.
fn common(alternatives: &[Vec<&str>], at_end: bool) -> usize {
    let word = |words: &[&str], at: usize| {
        let at = if at_end { words.len().checked_sub(at + 1)? } else { at };
        words.get(at).map(|w| (*w).to_owned()).filter(|w| !w.contains(|c: char| c.is_ascii_digit()))
    };
    (0..)
        .take_while(|at| {
            let first = word(&alternatives[0], *at);
            first.is_some() && alternatives.iter().all(|words| word(words, *at) == first)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn more_than_two_alternatives_become_the_first_and_the_last() {
        assert_eq!(
            shortened("at least 0 of 0, or at least 1 of 1, or at least 2 of 2, or at least 6 of 7"),
            "at least 1 of 1 ... 6 of 7, by the number present"
        );
        assert_eq!(
            shortened("at least 1 of 1 is red, or at least 2 of 2 is red, or at least 2 of 3 is red"),
            "at least 1 of 1 ... 2 of 3 is red, by the number present"
        );
        assert_eq!(
            shortened("at most 0 of 2, or at most 0 of 3, or at most 0 of 4"),
            "at most 0 of 2 ... 0 of 4, by the number present"
        );
    }

    #[test]
    fn what_is_short_stays_as_it_is() {
        for text in ["", "a priority action", "at least 1 of 1, or at least 2 of 2"] {
            assert_eq!(shortened(text), text);
        }
    }
}
