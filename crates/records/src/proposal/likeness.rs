//! How alike two headings are, by their words.

use crate::words::folded;
use std::collections::BTreeMap;

/// The words of all headings of a file: one that stands in many of them tells little.
pub(super) struct Vocabulary {
    headings_with: BTreeMap<String, u32>,
}

/// What a word weighs that stands in one heading only; divided by the number of headings in which it stands.
const WEIGHT: u32 = 1000;

impl Vocabulary {
    pub fn of<'h>(headings: impl Iterator<Item = &'h str>) -> Self {
        let mut headings_with: BTreeMap<String, u32> = BTreeMap::new();
        for heading in headings {
            let mut words = words(heading);
            words.sort();
            words.dedup();
            for word in words {
                *headings_with.entry(word).or_default() += 1;
            }
        }
        Self { headings_with }
    }

    /// Of 100: the weight of the words that both have, of the weight of all their words. In whole numbers: a threshold
    /// turns on it.
    pub fn likeness(&self, one: &str, other: &str) -> u8 {
        let (one, other) = (words(one), words(other));
        let all = self.weight(&one) + self.weight(&other);
        let (mut left, mut shared) = (other, 0);
        for word in &one {
            if let Some(at) = left.iter().position(|w| alike(w, word)) {
                shared += self.weight(&[left.swap_remove(at)]) + self.weight(std::slice::from_ref(word));
            }
        }
        u8::try_from(100 * shared / all.max(1)).unwrap_or(100)
    }

    fn weight(&self, words: &[String]) -> u32 {
        words.iter().map(|w| WEIGHT / self.headings_with.get(w).copied().unwrap_or(1).clamp(1, WEIGHT)).sum()
    }
}

/// How many words of one heading have none like them in another.
pub(super) fn lost(one: &str, other: &str) -> usize {
    let other = words(other);
    words(one).iter().filter(|word| !other.iter().any(|w| alike(w, word))).count()
}

pub(super) fn words(heading: &str) -> Vec<String> {
    let spaced: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    folded(&spaced).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The same word, its beginning (`reg` for `registration`), another form of it (`published` for `publication`), or one
/// letter in four apart.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_beginning = short.chars().count() >= 3 && long.starts_with(short);
    let stem = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let is_form = stem >= 5 && stem * 2 >= short.chars().count();
    one == other || is_beginning || is_form || strsim::levenshtein(one, other) * 4 <= long.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> u8 {
        Vocabulary::of([other].into_iter()).likeness(one, other)
    }

    #[test]
    fn the_order_of_words_short_forms_and_slips_of_the_pen_do_not_matter() {
        assert_eq!(likeness("Inspection date", "Date: inspection"), 100);
        assert_eq!(likeness("Reg status", "Registration Status"), 100);
        assert_eq!(likeness("Local authority", "Local authorty"), 100);
        assert_eq!(likeness("Publication date", "Date published"), 100);
        assert_eq!(likeness("URN", "Rating"), 0);
        assert_eq!(likeness("Region", "Registration"), 0);
    }

    #[test]
    fn a_word_of_many_headings_tells_little() {
        let many =
            ["Full inspection date", "Full inspection number", "Full inspection kind", "Full inspection day"];
        let vocabulary = Vocabulary::of(many.into_iter());
        assert!(vocabulary.likeness(many[0], many[1]) < 40);
        assert!(likeness(many[0], many[1]) > 60, "where no other heading has them they tell more");
    }

    #[test]
    fn likeness_is_the_same_both_ways_and_headings_of_no_words_are_unlike() {
        for (one, other) in
            [("Local authority name", "Local authority"), ("a a b", "a b b"), ("-", "URN"), ("", "")]
        {
            let vocabulary = Vocabulary::of([one, other].into_iter());
            assert_eq!(vocabulary.likeness(one, other), vocabulary.likeness(other, one));
        }
        assert_eq!(likeness("-", "--"), 0);
    }
}
