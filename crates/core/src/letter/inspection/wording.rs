//! Words that change with how many there are, and runs of text with claims in them.

use crate::letter::Inline;
use crate::letter::wording::number;
use crate::profile::following::Fate;

/// A paragraph or an item of a list while it is written.
#[derive(Default)]
pub(super) struct Run(Vec<Inline>);

impl Run {
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Text(text.into()));
        self
    }

    /// A statement and the address of what it states.
    pub fn claim(mut self, text: impl Into<String>, cell: &str) -> Self {
        self.0.push(Inline::Claim { text: text.into(), cell: cell.to_owned() });
        self
    }

    /// Claims as a list in a sentence: `one, two and three`.
    pub fn listed(mut self, claims: Vec<(String, String)>) -> Self {
        let count = claims.len();
        for (at, (text, cell)) in claims.into_iter().enumerate() {
            self = match at {
                0 => self,
                at if at + 1 == count => self.text(" and "),
                _ => self.text(", "),
            };
            self = self.claim(text, &cell);
        }
        self
    }

    pub fn done(self) -> Vec<Inline> {
        self.0
    }
}

/// `six areas for development`
pub(super) fn counted(n: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(n), one_or_many(n, one, many))
}

pub(super) fn one_or_many<'a>(n: u32, one: &'a str, many: &'a str) -> &'a str {
    // Nought as one: `no area for priority action`.
    if n <= 1 { one } else { many }
}

/// What became of some of the earlier areas: `one has been addressed`, `two persist`.
pub(super) fn some(n: u32, fate: Fate) -> String {
    format!("{} {}", number(n), became(n, fate))
}

/// What became of the earlier areas where all fared alike.
pub(super) fn all(n: u32, fate: Fate) -> String {
    match (n, fate) {
        (1, _) => format!("This {}", became(1, fate)),
        (2, Fate::NotFollowedUp) => "Neither was followed up".to_owned(),
        (_, Fate::NotFollowedUp) => format!("None of the {} was followed up", number(n)),
        (2, _) => format!("Both {}", became(2, fate)),
        _ => format!("All {} {}", number(n), became(n, fate)),
    }
}

fn became(n: u32, fate: Fate) -> &'static str {
    match fate {
        Fate::Addressed => one_or_many(n, "has been addressed", "have been addressed"),
        Fate::Persisting => one_or_many(n, "persists", "persist"),
        Fate::NotFollowedUp => one_or_many(n, "was not followed up", "were not followed up"),
    }
}

/// With a full stop, unless it ends a sentence already.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_two_and_many_each_have_their_own_words() {
        assert_eq!(counted(0, "area", "areas"), "no area");
        assert_eq!(counted(1, "area", "areas"), "one area");
        assert_eq!(counted(10, "area", "areas"), "ten areas");
        assert_eq!(counted(11, "area", "areas"), "11 areas");
        assert_eq!(some(1, Fate::Addressed), "one has been addressed");
        assert_eq!(some(2, Fate::Persisting), "two persist");
        for (n, fate, words) in [
            (1, Fate::Addressed, "This has been addressed"),
            (1, Fate::Persisting, "This persists"),
            (1, Fate::NotFollowedUp, "This was not followed up"),
            (2, Fate::Addressed, "Both have been addressed"),
            (2, Fate::NotFollowedUp, "Neither was followed up"),
            (6, Fate::Persisting, "All six persist"),
            (6, Fate::NotFollowedUp, "None of the six was followed up"),
        ] {
            assert_eq!(all(n, fate), words);
        }
    }

    #[test]
    fn claims_are_joined_as_a_sentence_joins_them() {
        let claims = |n: usize| {
            let all = ["one", "two", "three"].map(|text| (text.to_owned(), "B/x/y".to_owned()));
            let run = Run::default().listed(all.into_iter().take(n).collect());
            run.done().iter().map(Inline::text).collect::<String>()
        };
        assert_eq!([1, 2, 3].map(claims), ["one", "one and two", "one, two and three"]);
    }

    #[test]
    fn a_finding_ends_with_one_full_stop() {
        assert_eq!(sentence("Plans are late "), "Plans are late.");
        assert_eq!(sentence("Plans are late."), "Plans are late.");
    }
}
