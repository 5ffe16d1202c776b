//! Sentences of a person's own that stand nearly alike in other areas' letters.

use std::collections::BTreeSet;

/// Shorter sentences are alike by chance.
const LEAST_WORDS: usize = 8;
/// Of the pairs of neighbouring words in either, so many parts in a hundred are in both.
const ALIKE_PERCENT: usize = 60;

/// A sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Whose letter: a file or an area.
    pub letter: String,
    pub line: usize,
    pub text: String,
}

/// A sentence of this letter and one of another that is nearly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    pub here: Place,
    pub there: Place,
    /// How much the two share, in percent.
    pub percent: usize,
}

/// Of each sentence the other that is most like it, if it is like enough. Numbers and capitals make no difference: a
/// sentence that was copied has its figures changed.
pub fn alike(here: &[Place], others: &[Place]) -> Vec<Alike> {
    let pairs: Vec<(&Place, Pairs)> = others.iter().map(|place| (place, pairs(&place.text))).collect();
    let mut found = Vec::new();
    for place in here {
        let mine = pairs_of_long(&place.text);
        let Some(mine) = mine else { continue };
        let best = pairs
            .iter()
            .filter(|(other, _)| other.letter != place.letter)
            .map(|(other, theirs)| (shared(&mine, theirs), *other))
            .filter(|(percent, _)| *percent >= ALIKE_PERCENT)
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)));
        if let Some((percent, there)) = best {
            found.push(Alike { here: place.clone(), there: there.clone(), percent });
        }
    }
    found
}

/// The pairs of neighbouring words of a sentence.
pub type Pairs = BTreeSet<(String, String)>;

/// Those of a sentence that is long enough not to be like others by chance.
pub fn pairs_of_long(text: &str) -> Option<Pairs> {
    (text.split_whitespace().count() >= LEAST_WORDS).then(|| pairs(text))
}

fn pairs(text: &str) -> Pairs {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            let plain: String =
                word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if plain.starts_with(|c: char| c.is_ascii_digit()) { "0".into() } else { plain }
        })
        .collect();
    words.windows(2).map(|two| (two[0].clone(), two[1].clone())).collect()
}

/// Whether two sentences are nearly the same.
pub fn is_alike(one: &Pairs, other: &Pairs) -> bool {
    shared(one, other) >= ALIKE_PERCENT
}

fn shared(one: &Pairs, other: &Pairs) -> usize {
    let both = one.intersection(other).count();
    let either = one.len() + other.len() - both;
    (100 * both).checked_div(either).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(letter: &str, text: &str) -> Place {
        Place { letter: letter.into(), line: 1, text: text.into() }
    }

    #[test]
    fn a_copied_sentence_is_found_though_its_figures_were_changed() {
        let here = [place(
            "a",
            "Managers know their services well and act at once on the 14 complaints of the year.",
        )];
        let copied =
            place("b", "Managers know their services well and act at once on the 9 complaints of the year.");
        let other =
            place("c", "Schools are inspected more often than they were, and their heads welcome that.");
        let found = alike(&here, &[other.clone(), copied.clone()]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].there.clone(), found[0].percent), (copied, 100));
        assert_eq!(alike(&here, &[other]), []);
    }

    #[test]
    fn a_letter_is_not_like_itself_and_short_sentences_are_alike_by_chance() {
        let text = "Managers know their services well and act at once on complaints.";
        assert_eq!(alike(&[place("a", text)], &[place("a", text)]), []);
        assert_eq!(
            alike(&[place("a", "There is good support.")], &[place("b", "There is good support.")]),
            []
        );
    }
}
