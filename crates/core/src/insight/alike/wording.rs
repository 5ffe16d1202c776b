//! Sentences of people's own that stand nearly alike in several areas' letters.

use crate::area::AreaCode;
use crate::letter::check::{Pairs, is_alike, pairs_of_long};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that a person wrote, and whose letter it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Own {
    pub area: AreaCode,
    pub text: String,
}

/// Nearly the same sentence in the letters of several areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// As the first area by code has it.
    pub text: String,
    pub areas: BTreeSet<AreaCode>,
}

/// What stands nearly alike ([`is_alike`]) in letters of two areas or more, the most repeated first. Sentences that are alike by way of a third
/// stand together. Short ones are alike by chance and left out.
pub fn repeated(sentences: &[Own]) -> Vec<Repeated> {
    let mut all: Vec<(&Own, Pairs)> =
        sentences.iter().filter_map(|it| Some((it, pairs_of_long(&it.text)?))).collect();
    all.sort_by(|a, b| a.0.cmp(b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    let mut together = Together((0..all.len()).collect());
    for (a, b) in sharing(&all) {
        if is_alike(&all[a].1, &all[b].1) {
            together.join(a, b);
        }
    }
    let mut groups: BTreeMap<usize, Repeated> = BTreeMap::new();
    for (at, (own, _)) in all.iter().enumerate() {
        let fresh = || Repeated { text: own.text.clone(), areas: BTreeSet::new() };
        groups.entry(together.first(at)).or_insert_with(fresh).areas.insert(own.area.clone());
    }
    let mut found: Vec<Repeated> = groups.into_values().filter(|it| it.areas.len() > 1).collect();
    found.sort_by(|a, b| b.areas.len().cmp(&a.areas.len()).then_with(|| a.text.cmp(&b.text)));
    found
}

/// Pairs of sentences that share two neighbouring words at all: no others can be alike.
fn sharing(all: &[(&Own, Pairs)]) -> BTreeSet<(usize, usize)> {
    let mut holding: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
    for (at, (_, pairs)) in all.iter().enumerate() {
        pairs.iter().for_each(|pair| holding.entry(pair).or_default().push(at));
    }
    let mut found = BTreeSet::new();
    for those in holding.values() {
        for (n, a) in those.iter().enumerate() {
            found.extend(those.iter().skip(n + 1).map(|b| (*a, *b)));
        }
    }
    found
}

/// Which sentences stand together: each leads to an earlier one, and the first to itself.
struct Together(Vec<usize>);

impl Together {
    fn first(&self, at: usize) -> usize {
        match self.0.get(at) {
            Some(to) if *to != at => self.first(*to),
            _ => at,
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(later) = self.0.get_mut(a.max(b)) {
            *later = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn own(area: &str, text: &str) -> Own {
        Own { area: AreaCode::new(area), text: text.into() }
    }

    #[test]
    fn a_sentence_that_went_from_letter_to_letter_is_named_once_with_its_areas() {
        let found = repeated(&[
            own("E3", "Managers know their services well and act at once on the 9 complaints of the year."),
            own("E1", "Managers know their services well and act at once on the 14 complaints of the year."),
            own("E2", "Schools are inspected more often than they were, and their heads welcome that."),
            own("E1", "There is good support."),
            own("E2", "There is good support."),
        ]);
        let [only] = found.as_slice() else { panic!("one sentence: {found:?}") };
        assert!(only.text.contains("the 14 complaints"), "as the first area has it: {}", only.text);
        assert_eq!(only.areas, [AreaCode::new("E1"), AreaCode::new("E3")].into());
    }

    #[test]
    fn a_letter_that_says_a_thing_twice_repeats_nobody() {
        let text = "Managers know their services well and act at once on complaints that reach them.";
        assert_eq!(repeated(&[own("E1", text), own("E1", text)]), []);
    }

    /// Every two sentences beside one another, and groups grown until nothing more joins them.
    fn plainly(sentences: &[Own]) -> BTreeSet<BTreeSet<AreaCode>> {
        let long: Vec<(&Own, Pairs)> =
            sentences.iter().filter_map(|it| Some((it, pairs_of_long(&it.text)?))).collect();
        let mut groups = BTreeSet::new();
        for start in 0..long.len() {
            let mut group = BTreeSet::from([start]);
            loop {
                let more: Vec<usize> = (0..long.len())
                    .filter(|b| {
                        !group.contains(b) && group.iter().any(|a| is_alike(&long[*a].1, &long[*b].1))
                    })
                    .collect();
                if more.is_empty() {
                    break;
                }
                group.extend(more);
            }
            let areas: BTreeSet<AreaCode> = group.iter().map(|at| long[*at].0.area.clone()).collect();
            if areas.len() > 1 {
                groups.insert(areas);
            }
        }
        groups
    }

    proptest! {
        #[test]
        fn the_groups_are_those_that_a_plain_look_finds(
            made in proptest::collection::vec((0u8..4, proptest::collection::vec(0u8..4, 8..11)), 0..9),
        ) {
            let words = ["care", "homes", "are", "good"];
            let sentences: Vec<Own> = made
                .iter()
                .map(|(area, of)| {
                    let text: Vec<&str> = of.iter().map(|word| words[usize::from(*word)]).collect();
                    own(&format!("E{area}"), &text.join(" "))
                })
                .collect();
            let found: BTreeSet<BTreeSet<AreaCode>> = repeated(&sentences).into_iter().map(|it| it.areas).collect();
            prop_assert_eq!(found, plainly(&sentences));
        }
    }
}
