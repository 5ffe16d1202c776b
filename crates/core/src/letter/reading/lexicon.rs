//! The phrases that the reading knows, and what each means.

use super::means::{Compare, FindingKind, Means, Property, Trend, Whom};
use super::quantity::{Bound, Quantity};
use super::tokens::{Token, tokens};
use crate::letter::names::Names;
use crate::profile::history::Strand;
use crate::record::{AreaInspectionKind, Judgement, Outcome};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Phrases by their first word, the longest first.
pub struct Lexicon {
    phrases: BTreeMap<String, Vec<(Vec<String>, Means)>>,
    scattered: Vec<Scattered>,
}

/// Words by which an indicator is meant, wherever in a sentence they stand: of each set one phrase.
pub struct Scattered {
    pub indicator: SmolStr,
    sets: Vec<Vec<Vec<String>>>,
}

impl Scattered {
    /// The tokens of the last of them, where a sentence has one of each set.
    pub fn last_in(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let found: Option<Vec<(usize, usize)>> = self.sets.iter().map(|set| first_of(tokens, set)).collect();
        found?.into_iter().max()
    }

    pub fn size(&self) -> usize {
        self.sets.len()
    }
}

fn first_of(tokens: &[Token], set: &[Vec<String>]) -> Option<(usize, usize)> {
    set.iter().find_map(|phrase| {
        let at = tokens
            .windows(phrase.len())
            .position(|w| w.iter().zip(phrase).all(|(t, word)| t.word == *word))?;
        Some((at, at + phrase.len()))
    })
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn shipped() -> Self {
        let mut all = Self { phrases: BTreeMap::new(), scattered: Vec::new() };
        let names = Names::shipped();
        for unit in names.units.values() {
            for phrase in unit.also.iter().chain([&unit.one, &unit.many]) {
                all.add(phrase, Means::Unit(unit.id.clone()));
            }
        }
        for unit in names.units.values() {
            for one in unit.also.iter().filter_map(|phrase| singular(phrase)) {
                all.add_new(&one, Means::Unit(unit.id.clone()));
            }
        }
        for indicator in names.indicators.values() {
            for phrase in indicator.also.iter().chain([&indicator.says]) {
                all.add(phrase, Means::Indicator(indicator.id.clone()));
            }
            for words in &indicator.words {
                let sets = words.iter().map(|set| set.split('|').map(words_of).collect()).collect();
                all.scattered.push(Scattered { indicator: indicator.id.clone(), sets });
            }
        }
        all.phrases();
        all.words_of_the_scheme();
        all.fractions();
        for of in all.phrases.values_mut() {
            of.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        all
    }

    fn add(&mut self, phrase: &str, means: Means) {
        let words = words_of(phrase);
        if let Some(first) = words.first() {
            self.phrases.entry(first.clone()).or_default().push((words, means));
        }
    }

    /// Unless the phrase means something already.
    fn add_new(&mut self, phrase: &str, means: Means) {
        let words = words_of(phrase);
        let known = words.first().and_then(|first| self.phrases.get(first));
        if !known.is_some_and(|of| of.iter().any(|(known, _)| *known == words)) {
            self.add(phrase, means);
        }
    }

    pub fn scattered(&self) -> &[Scattered] {
        &self.scattered
    }

    fn all(&mut self, phrases: &[String], means: &Means) {
        phrases.iter().for_each(|phrase| self.add(phrase, means.clone()));
    }

    /// The longest phrase that begins at a token, and how many tokens it takes.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(Means, usize)> {
        let of = self.phrases.get(&tokens[at].word)?;
        let holds = |words: &[String]| {
            words.len() <= tokens.len() - at
                && words.iter().zip(&tokens[at..]).all(|(word, token)| *word == token.word)
        };
        of.iter().find(|(words, _)| holds(words)).map(|(words, means)| (means.clone(), words.len()))
    }

    /// `letters/phrases.toml`.
    fn phrases(&mut self) {
        let file: File = toml::from_str(PHRASES).unwrap_or_default();
        for Phrases { means, words } in file.phrase {
            if let Some(means) = meaning(&means) {
                self.all(&words, &means);
            }
        }
    }

    /// Annex E's words, by their place in the framework's list.
    fn words_of_the_scheme(&mut self) {
        for (at, word) in ["very large majority", "large majority", "majority", "minority"].iter().enumerate()
        {
            for start in ["", "the ", "a "] {
                self.add(&format!("{start}{word}"), Means::Quantity(Quantity::Word(at)));
            }
        }
    }

    /// `two thirds`, `just over a quarter`, `nearly three quarters`
    fn fractions(&mut self) {
        let between = |low, high| Means::Quantity(Quantity::Between(low, high));
        for (share, phrases) in FRACTIONS {
            for phrase in *phrases {
                self.add(phrase, between(Bound::at(share - NEAR), Bound::at(share + NEAR)));
                for before in ["more than", "over", "just over", "well over"] {
                    self.add_new(
                        &format!("{before} {phrase}"),
                        between(Bound::beyond(*share), Bound::at(1000)),
                    );
                }
                for before in ["less than", "fewer than", "under", "just under"] {
                    self.add_new(&format!("{before} {phrase}"), between(Bound::at(0), Bound::beyond(*share)));
                }
                for before in
                    ["nearly", "almost", "about", "around", "close to", "some", "approximately", "roughly"]
                {
                    self.add_new(
                        &format!("{before} {phrase}"),
                        between(Bound::at(share - NEAR), Bound::at(share + NEAR)),
                    );
                }
                self.add_new(&format!("at least {phrase}"), between(Bound::at(*share), Bound::at(1000)));
            }
        }
    }
}

const PHRASES: &str = include_str!("../../../../../letters/phrases.toml");

/// A fraction means what it says, within so many thousandths.
const NEAR: u32 = 30;

const FRACTIONS: &[(u32, &[&str])] = &[
    (500, &["half", "one half"]),
    (667, &["two thirds"]),
    (750, &["three quarters"]),
    (250, &["a quarter", "one quarter"]),
    (333, &["a third", "one third"]),
    (200, &["a fifth", "one fifth"]),
    (400, &["two fifths"]),
    (600, &["three fifths"]),
    (800, &["four fifths"]),
    (900, &["nine tenths"]),
];

#[derive(Default, Deserialize)]
struct File {
    phrase: Vec<Phrases>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    means: String,
    words: Vec<String>,
}

/// What a `means` of the file stands for; none where the file says what this program does not know.
fn meaning(text: &str) -> Option<Means> {
    let (sort, which) = text.split_once(' ').unwrap_or((text, ""));
    let number = || which.parse().ok();
    Some(match sort {
        "judgement" => Means::Property(property(which)?),
        "outcome" => Means::Outcome(Outcome::ALL.into_iter().find(|o| o.id() == which)?),
        "band" => Means::Band(SmolStr::new(which)),
        "share" => {
            let (low, high) = which.split_once(' ')?;
            Means::Quantity(Quantity::Between(bound(low)?, bound(high)?))
        }
        "trend" => Means::Trend(match which {
            "up" => Trend::Up,
            "down" => Trend::Down,
            "better" => Trend::Better,
            "worse" => Trend::Worse,
            "narrower" => Trend::Narrower,
            "wider" => Trend::Wider,
            "same" => Trend::Same,
            _ => return None,
        }),
        "compare" => Means::Compare(match which {
            "higher" => Compare::Higher,
            "lower" => Compare::Lower,
            "better" => Compare::Better,
            "worse" => Compare::Worse,
            "in-line" => Compare::InLine,
            "at-least" => Compare::AtLeast,
            _ => return None,
        }),
        "whom" => Means::Whom(match which {
            "national" => Whom::National,
            "similar" => Whom::Similar,
            "both" => Whom::Both,
            _ => return None,
        }),
        "inspection" => Means::Inspection(AreaInspectionKind::ALL.into_iter().find(|k| k.id() == which)?),
        "strand" => Means::Strand(Strand::BOTH.into_iter().find(|s| s.id() == which)?),
        "finding" => Means::Finding(match which {
            "development" => FindingKind::Development,
            "priority-action" => FindingKind::PriorityAction,
            "strength" => FindingKind::Strength,
            "satisfactory" => FindingKind::Satisfactory,
            _ => return None,
        }),
        "case-reviews" => Means::CaseReviews,
        "grade" => Means::Grade(which.parse().ok()?),
        "graded" => Means::Graded,
        "super-groups" => Means::SuperGroups,
        "indicators" => Means::Indicators,
        "latest" => Means::Latest,
        "earlier" => Means::Earlier,
        "now" => Means::Now,
        "not" => Means::Not,
        "inspected" => Means::Inspected,
        "before" => Means::Before(number()?),
        "after" => Means::After(number()?),
        "over" => Means::Over(number()?),
        "joint" => Means::Joint,
        _ => return None,
    })
}

fn property(id: &str) -> Option<Property> {
    Some(match id {
        "good-or-better" => Property::GoodOrBetter,
        "satisfactory-or-better" => Property::SatisfactoryOrBetter,
        "not-good" => Property::NotGood,
        other => Property::Is(Judgement::ALL.into_iter().find(|j| j.word() == other)?),
    })
}

/// `500`, or `>500` and `<500` where the end itself is left out.
fn bound(text: &str) -> Option<Bound> {
    let inner = text.trim_start_matches(['<', '>']);
    Some(Bound { thousandths: inner.parse().ok()?, included: inner.len() == text.len() })
}

fn words_of(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|t| t.word).collect()
}

/// `sixth forms` is several of `sixth form`.
fn singular(phrase: &str) -> Option<String> {
    let one = phrase.strip_suffix('s')?;
    (!one.ends_with(['s', '\'']) && !one.ends_with("ie") && phrase.contains(' ')).then(|| one.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_of_the_file_means_something_and_one_thing() {
        let file: File = toml::from_str(PHRASES).unwrap();
        let mut seen = std::collections::BTreeMap::new();
        for Phrases { means, words } in &file.phrase {
            assert!(meaning(means).is_some(), "{means}");
            for word in words {
                let other = seen.insert(words_of(word), means);
                assert_eq!(other, None, "{word}");
            }
        }
    }

    #[test]
    fn the_words_of_the_scheme_stand_in_the_order_of_the_framework() {
        let framework = crate::framework::load(&crate::framework::embedded_2011()).unwrap();
        for (at, word) in framework.words.iter().enumerate() {
            let found = lexicon().longest(&tokens(&word.word), 0).map(|(means, _)| means);
            assert_eq!(found, Some(Means::Quantity(Quantity::Word(at))), "{}", word.word);
        }
    }
}
