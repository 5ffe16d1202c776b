//! The latest finding of each provider in a group, by the provider's own number.

use super::finding::{Finding, ProviderNumber};
use std::collections::HashMap;

/// Numbers whose findings lie together.
const PAGE: usize = 4096;
/// Findings whose memory is fetched together.
const AT_A_TIME: usize = 32;
const PAGES: usize = (ProviderNumber::FORM as usize * ProviderNumber::FORMS as usize).div_ceil(PAGE);

/// By provider and group.
type Others = HashMap<(u32, u8), Finding>;

/// The latest finding of each provider in a group. Registers give numbers out in order, so findings lie in pages by number:
/// no search, and no memory for numbers that never occur.
pub struct LatestOfAll {
    /// The findings of a provider in one of its groups: nought where there is none.
    pages: Vec<Option<Box<[u64; PAGE]>>>,
    /// Of providers that are in several groups, those in the others.
    others: Others,
}

impl Default for LatestOfAll {
    fn default() -> Self {
        Self { pages: vec![None; PAGES], others: HashMap::new() }
    }
}

impl LatestOfAll {
    /// Takes findings in. Numbers beyond the last form's are none of a register's.
    ///
    /// # Panics
    /// Where a number is not a [`ProviderNumber`].
    pub fn take_all(&mut self, findings: &[(ProviderNumber, Finding)]) {
        for some in findings.chunks(AT_A_TIME) {
            // Looked at first, all together: then the memory of one is fetched while that of another still is.
            let there = some.iter().fold(0, |all, (provider, _)| all | self.own(*provider));
            std::hint::black_box(there);
            for (provider, finding) in some {
                self.take(*provider, *finding);
            }
        }
    }

    /// The finding of a provider in the first of its groups, or nought.
    fn own(&self, provider: ProviderNumber) -> u64 {
        self.pages[provider.0 as usize / PAGE].as_ref().map_or(0, |page| page[provider.0 as usize % PAGE])
    }

    fn take(&mut self, provider: ProviderNumber, finding: Finding) {
        let page = self.pages[provider.0 as usize / PAGE].get_or_insert_with(|| Box::new([0; PAGE]));
        if !put(&mut page[provider.0 as usize % PAGE], finding) {
            take_other(&mut self.others, provider.0, finding);
        }
    }

    /// Everything that two have taken in.
    pub fn merge(&mut self, other: Self) {
        for (at, page) in other.pages.into_iter().enumerate() {
            let Some(page) = page else { continue };
            let Some(own) = &mut self.pages[at] else {
                self.pages[at] = Some(page);
                continue;
            };
            for (within, (own, finding)) in own.iter_mut().zip(page.iter()).enumerate() {
                if *finding != 0 && !put(own, Finding(*finding)) {
                    take_other(&mut self.others, (at * PAGE + within) as u32, Finding(*finding));
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "the latest is the same in any order")]
        for ((provider, _), finding) in other.others {
            self.take(ProviderNumber(provider), finding);
        }
    }

    /// The same findings in so many parts, each with providers of its own.
    pub fn split(self, parts: usize) -> Vec<Self> {
        let mut split: Vec<Self> = (0..parts).map(|_| Self::default()).collect();
        for (at, page) in self.pages.into_iter().enumerate() {
            split[at % parts].pages[at] = page;
        }
        #[expect(clippy::iter_over_hash_type, reason = "each has a place of its own")]
        for ((provider, group), finding) in self.others {
            split[provider as usize / PAGE % parts].others.insert((provider, group), finding);
        }
        split
    }

    /// The highest number of any provider, without its form; nought where there is none.
    pub fn highest_number(&self) -> u32 {
        let of_page = |(at, page): (usize, &Option<Box<[u64; PAGE]>>)| {
            let last = page.as_ref()?.iter().rposition(|finding| *finding != 0)?;
            Some((at * PAGE + last) as u32 % ProviderNumber::FORM)
        };
        self.pages.iter().enumerate().filter_map(of_page).max().unwrap_or(0)
    }

    /// Every provider's latest finding in each of its groups.
    pub fn iter(&self) -> impl Iterator<Item = Finding> {
        let own = self.pages.iter().flatten().flat_map(|page| page.iter()).filter(|f| **f != 0);
        own.map(|f| Finding(*f)).chain(self.others.values().copied())
    }
}

fn take_other(others: &mut Others, provider: u32, finding: Finding) {
    let other = others.entry((provider, finding.group_index() as u8)).or_insert(finding);
    *other = other.later(finding);
}

/// Puts a finding where another of its provider may stand; false where that is of another group.
fn put(slot: &mut u64, finding: Finding) -> bool {
    if *slot == 0 {
        *slot = finding.0;
    } else if (*slot ^ finding.0) & Finding::GROUP == 0 {
        *slot = Finding(*slot).later(finding).0;
    } else {
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(day: u16, group: u8) -> Finding {
        Finding(Finding::inspected(day) | Finding::group(group))
    }

    fn all(latest: &LatestOfAll) -> Vec<(u16, usize)> {
        let mut all: Vec<_> = latest.iter().map(|f| (f.day(), f.group_index())).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn a_provider_has_a_latest_finding_in_each_of_its_groups() {
        let mut latest = LatestOfAll::default();
        for (provider, day, group) in [(5, 10, 1), (5, 12, 2), (5, 11, 1), (5, 9, 2), (6, 3, 2)] {
            latest.take_all(&[(ProviderNumber(provider), finding(day, group))]);
        }
        assert_eq!(all(&latest), [(3, 2), (11, 1), (12, 2)]);
    }

    #[test]
    fn what_two_have_taken_in_apart_is_what_one_would_have_taken_in() {
        let rows: Vec<(u32, Finding)> = (0..5000u32)
            .map(|i| (i * 7919 % 700, finding((i * 31 % 997) as u16 + 1, (i % 3) as u8)))
            .collect();
        let (mut whole, mut one, mut two) = <(LatestOfAll, LatestOfAll, LatestOfAll)>::default();
        for (i, (provider, finding)) in rows.into_iter().enumerate() {
            whole.take(ProviderNumber(provider), finding);
            if i % 2 == 0 { &mut one } else { &mut two }.take(ProviderNumber(provider), finding);
        }
        one.merge(two);
        assert_eq!(all(&one), all(&whole));
    }
}
