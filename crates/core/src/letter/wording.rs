//! Numbers, dates and lists as a letter writes them.

use crate::framework::QuantityWord;
use crate::profile::Share;
use crate::time::Dated;
use jiff::civil::Date;

const SMALL: [&str; 11] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// In words up to ten, in figures from there on; nought is `no`, as before a noun.
pub(super) fn number(n: u32) -> String {
    SMALL.get(n as usize).map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// In figures, with a comma before each three.
pub fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for (at, three) in digits.as_bytes()[first..].chunks(3).enumerate() {
        if at > 0 || first > 0 {
            text.push(',');
        }
        text.push_str(&String::from_utf8_lossy(three));
    }
    text
}

/// `two of the three`, `seven of the 24`, `17 of the 24`.
pub(super) fn of_the(part: u32, whole: u32) -> String {
    match (part, whole) {
        (1, 1) => "the only".into(),
        (2, 2) => "both".into(),
        (all, n) if all == n => format!("all {}", number(n)),
        (0, n) => format!("none of the {}", number(n)),
        (part, n) => format!("{} of the {}", number(part), number(n)),
    }
}

/// `two of three`, `17 of 24`: for a share that is given in passing.
pub(super) fn of(part: u32, whole: u32) -> String {
    if whole <= 10 && part > 0 {
        format!("{} of {}", number(part), number(whole))
    } else {
        format!("{} of {}", grouped(part), grouped(whole))
    }
}

/// The published word for a share, as a description (A3); none where the words do not cover it.
pub(super) fn quantity(words: &[QuantityWord], share: Share) -> Option<&str> {
    let fits = |w: &&QuantityWord| {
        share.is_at_least(w.at_least) && w.below.is_none_or(|below| !share.is_at_least(below))
    };
    words.iter().find(fits).map(|w| w.word.as_str())
}

/// `18 May 2010`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// `18 May 2010`, or `May 2010` where the day is not known.
pub fn dated(when: Dated) -> String {
    match when {
        Dated::Day(date) => day(date),
        Dated::Month(year, month) => format!("{} {year}", MONTHS[month as usize - 1]),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    joined(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn either(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], last_by: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {last_by} {last}", first.join(", ")),
    }
}

/// `one grade`, `two grades`, `no grades`.
pub(super) fn some(n: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `is` of one and of none of several, `are` of more.
pub(super) fn is(n: u32) -> &'static str {
    if n <= 1 { "is" } else { "are" }
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_words_up_to_ten_and_figures_after() {
        assert_eq!([number(0), number(10), number(11), number(1234)], ["no", "ten", "11", "1,234"]);
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(of_the(2, 3), "two of the three");
        assert_eq!([of_the(2, 17), of_the(12, 1024)], ["two of the 17", "12 of the 1,024"]);
        assert_eq!([of_the(2, 2), of_the(1, 1), of_the(4, 4)], ["both", "the only", "all four"]);
        assert_eq!([some(1, "grade", "grades"), some(2, "grade", "grades")], ["one grade", "two grades"]);
        assert_eq!([is(0), is(1), is(2)], ["is", "is", "are"]);
        assert_eq!([of(3, 7), of(17, 1024)], ["three of seven", "17 of 1,024"]);
    }

    #[test]
    fn dates_are_written_as_a_letter_writes_them() {
        assert_eq!(dated("2010-05-19".parse().unwrap()), "19 May 2010");
        assert_eq!(dated("2011-02".parse().unwrap()), "February 2011");
    }

    #[test]
    fn a_list_ends_with_and() {
        let items = ["a", "b", "c"].map(String::from);
        assert_eq!(list(&items), "a, b and c");
        assert_eq!(list(&items[..2]), "a and b");
        assert_eq!(either(&items), "a, b or c");
        assert_eq!(list(&[]), "");
    }
}
