//! What one publication says otherwise than the one before it.

use super::{Publication, PublishedArea};
use crate::area::AreaCode;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// A value before and after; none where it did not stand in that publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    pub before: Option<T>,
    pub after: Option<T>,
}

/// What changed of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaChanges {
    pub area: AreaCode,
    pub name: String,
    /// The grade awarded.
    pub grade: Option<Change<u8>>,
    /// The letter by its digest: written, changed, or taken back.
    pub letter: Option<Change<SmolStr>>,
    /// By address, in order.
    pub figures: Vec<(SmolStr, Change<String>)>,
}

/// Everything that differs between two publications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Areas of which anything changed, by code.
    pub areas: Vec<AreaChanges>,
    pub national: Vec<(SmolStr, Change<String>)>,
    /// Editions by id with their file's name: those that the later one rests on and the earlier did not, and the other way round.
    pub editions: Vec<(SmolStr, Change<String>)>,
    /// Each with what it was and what it is.
    pub framework: Option<Change<SmolStr>>,
    pub as_at: Option<Change<jiff::civil::Date>>,
}

impl Changes {
    /// Whether anything that a reader sees differs.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    pub fn figures(&self) -> usize {
        self.areas.iter().map(|area| area.figures.len()).sum()
    }

    pub fn grades(&self) -> impl Iterator<Item = (&AreaChanges, &Change<u8>)> {
        self.areas.iter().filter_map(|area| Some((area, area.grade.as_ref()?)))
    }

    pub fn letters(&self) -> impl Iterator<Item = (&AreaChanges, &Change<SmolStr>)> {
        self.areas.iter().filter_map(|area| Some((area, area.letter.as_ref()?)))
    }
}

/// From an earlier publication to a later one.
pub fn changes(earlier: &Publication, later: &Publication) -> Changes {
    let codes: BTreeSet<&AreaCode> = earlier.areas.keys().chain(later.areas.keys()).collect();
    Changes {
        areas: codes
            .into_iter()
            .filter_map(|code| area(code, earlier.areas.get(code), later.areas.get(code)))
            .collect(),
        national: differing(&earlier.national, &later.national),
        editions: differing(&earlier.editions, &later.editions),
        framework: change(Some(&earlier.framework), Some(&later.framework)),
        as_at: change(Some(&earlier.as_at), Some(&later.as_at)),
    }
}

fn area(
    code: &AreaCode,
    before: Option<&PublishedArea>,
    after: Option<&PublishedArea>,
) -> Option<AreaChanges> {
    let none = BTreeMap::new();
    let figures =
        |it: Option<&'_ PublishedArea>| it.map(|it| it.figures.clone()).unwrap_or_else(|| none.clone());
    let changes = AreaChanges {
        area: code.clone(),
        name: after.or(before)?.name.clone(),
        grade: change(before.and_then(|it| it.grade.as_ref()), after.and_then(|it| it.grade.as_ref())),
        letter: change(before.and_then(|it| it.letter.as_ref()), after.and_then(|it| it.letter.as_ref())),
        figures: differing(&figures(before), &figures(after)),
    };
    let is_any = changes.grade.is_some() || changes.letter.is_some() || !changes.figures.is_empty();
    is_any.then_some(changes)
}

/// The values, by address, that are not the same in both.
pub fn differing(
    before: &BTreeMap<SmolStr, String>,
    after: &BTreeMap<SmolStr, String>,
) -> Vec<(SmolStr, Change<String>)> {
    let keys: BTreeSet<&SmolStr> = before.keys().chain(after.keys()).collect();
    let of = |key: &SmolStr| Some((key.clone(), change(before.get(key), after.get(key))?));
    keys.into_iter().filter_map(of).collect()
}

fn change<T: Clone + PartialEq>(before: Option<&T>, after: Option<&T>) -> Option<Change<T>> {
    (before != after).then(|| Change { before: before.cloned(), after: after.cloned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;

    fn published() -> impl Strategy<Value = Publication> {
        let texts = || btree_map("[a-c]", "[0-2]", 0..3).prop_map(of_texts);
        let area = ("[A-B]", proptest::option::of(1u8..5), proptest::option::of("[xy]"), texts());
        (vec(area, 0..3), texts(), texts(), 1i8..3).prop_map(|(areas, national, editions, day)| Publication {
            schema: Publication::SCHEMA.into(),
            year: 2011,
            as_at: jiff::civil::date(2011, 11, day),
            framework: "2011".into(),
            editions,
            areas: areas
                .into_iter()
                .map(|(code, grade, letter, figures)| {
                    let area =
                        PublishedArea { name: code.clone(), grade, letter: letter.map(Into::into), figures };
                    (AreaCode::new(&code), area)
                })
                .collect(),
            national,
        })
    }

    fn of_texts(texts: BTreeMap<String, String>) -> BTreeMap<SmolStr, String> {
        texts.into_iter().map(|(key, value)| (key.into(), value)).collect()
    }

    fn apply<T: Clone + Ord, V: Clone>(mut to: BTreeMap<T, V>, changed: &[(T, Change<V>)]) -> BTreeMap<T, V> {
        for (key, change) in changed {
            match &change.after {
                Some(value) => to.insert(key.clone(), value.clone()),
                None => to.remove(key),
            };
        }
        to
    }

    proptest! {
        /// Nothing is left out: the changes lead exactly from the one to the other.
        #[test]
        fn the_changes_lead_from_the_earlier_to_the_later(earlier in published(), later in published()) {
            let changes = changes(&earlier, &later);
            prop_assert_eq!(apply(earlier.national.clone(), &changes.national), later.national.clone());
            prop_assert_eq!(apply(earlier.editions.clone(), &changes.editions), later.editions.clone());
            for (code, after) in &later.areas {
                let found = changes.areas.iter().find(|it| it.area == *code);
                let Some(before) = earlier.areas.get(code) else {
                    let is_bare = after.grade.is_none() && after.letter.is_none() && after.figures.is_empty();
                    prop_assert!(found.is_some() || is_bare);
                    continue;
                };
                let figures = found.map_or_else(Vec::new, |it| it.figures.clone());
                prop_assert_eq!(apply(before.figures.clone(), &figures), after.figures.clone());
                prop_assert_eq!(found.and_then(|it| it.grade.clone()).map_or(before.grade, |change| change.after), after.grade);
                let letter = found.and_then(|it| it.letter.clone()).map_or_else(|| before.letter.clone(), |change| change.after);
                prop_assert_eq!(letter, after.letter.clone());
            }
            for (code, before) in earlier.areas.iter().filter(|(code, _)| !later.areas.contains_key(*code)) {
                let figures = changes.areas.iter().find(|it| it.area == *code).map_or(0, |it| it.figures.len());
                prop_assert_eq!(figures, before.figures.len());
            }
        }

        #[test]
        fn nothing_changed_from_a_publication_to_itself(one in published()) {
            prop_assert!(changes(&one, &one).is_none());
        }
    }
}
