//! All that the rules could see of an area of which everything is held: every value of every part of the evidence.

use super::area::Indicators;
use crate::assessment::Status;
use crate::assessment::completions::Tally;
use crate::assessment::seen::{
    BlockBSeen, GapsSeen, IndicatorsSeen, LastAward, Lifted, StrandSeen, outcomes_asked,
};
use crate::framework::{Framework, Grade};
use crate::profile::history::TookPlace;
use crate::record::{Judgement, Outcome};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The evidence that there can be. Every value that a real area can give is here: counts go up to the framework's own numbers of
/// super groups, groups, indicators and gaps, and Block B has finitely many states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    /// How many groups each universal super group has, most first; then each of the others.
    pub universal: Vec<u32>,
    pub targeted: Vec<u32>,
    /// The outcomes whose groups are counted.
    pub outcomes: BTreeSet<Outcome>,
    /// Counted indicators of attainment and progress, and the others.
    pub attainment: u32,
    pub others: u32,
    pub gaps: u32,
    pub block_b: Vec<BlockBSeen>,
}

impl Space {
    pub fn of(framework: &Framework) -> Self {
        let sizes = |universal: bool| {
            let those = framework.super_groups.iter().filter(|s| s.universal == universal);
            let mut sizes: Vec<u32> = those.map(|s| framework.groups_of(&s.id).count() as u32).collect();
            sizes.sort_by_key(|size| std::cmp::Reverse(*size));
            sizes
        };
        let counted = |attainment: bool| {
            let those =
                framework.indicators.iter().filter(|i| i.is_counted() && i.is_attainment() == attainment);
            those.count() as u32
        };
        Self {
            universal: sizes(true),
            targeted: sizes(false),
            outcomes: outcomes_asked(framework),
            attainment: counted(true),
            others: counted(false),
            gaps: framework.indicators.iter().filter(|i| i.gap).count() as u32,
            block_b: block_b(),
        }
    }

    /// Whether two frameworks look at as many of everything, so that one area can be put to both.
    pub fn is_as_large_as(&self, other: &Self) -> bool {
        Self { outcomes: BTreeSet::new(), ..self.clone() }
            == Self { outcomes: BTreeSet::new(), ..other.clone() }
    }

    /// Groups in all.
    pub fn groups(&self) -> u32 {
        self.universal.iter().chain(&self.targeted).sum()
    }

    /// Every tally, with how many groups can be present with it.
    pub fn tallies(&self) -> Vec<(Tally, RangeInclusive<u32>)> {
        let (universal, targeted) = (&self.universal, &self.targeted);
        let mut tallies = Vec::new();
        for (of_universal, of_targeted) in pairs(0..=universal.len(), 0..=targeted.len()) {
            let present = of_universal + of_targeted;
            let largest = universal.iter().take(of_universal).chain(targeted.iter().take(of_targeted));
            let groups = present as u32..=largest.sum();
            for (universal_top, targeted_top) in pairs(0..=of_universal, 0..=of_targeted) {
                let top = universal_top + targeted_top;
                tallies.extend((0..=present - top).map(|red| {
                    let [present, universal_present, top, universal_top, red] =
                        [present, of_universal, top, universal_top, red].map(|n| n as u8);
                    (Tally { present, universal_present, top, universal_top, red }, groups.clone())
                }));
            }
        }
        tallies
    }

    /// How the counted indicators may stand, all known.
    pub fn indicators(&self) -> Vec<Indicators> {
        let mut all = Vec::new();
        for (in_line, mixed) in pairs(0..=self.attainment, 0..=self.attainment) {
            let Some(below) = self.attainment.checked_sub(in_line + mixed) else { continue };
            let attainment = IndicatorsSeen { in_line, below, mixed, unknown: 0 };
            all.extend((0..=self.others).map(|in_line| Indicators {
                attainment,
                others: IndicatorsSeen { in_line, below: self.others - in_line, mixed: 0, unknown: 0 },
            }));
        }
        all
    }

    /// How the gaps may have moved, one at least being known: those unknown decide nothing (D5).
    pub fn gaps(&self) -> Vec<GapsSeen> {
        let all = pairs(0..=self.gaps, 0..=self.gaps);
        all.filter(|(narrowed, not)| (1..=self.gaps).contains(&(narrowed + not)))
            .map(|(narrowed, not_narrowed)| GapsSeen { narrowed, not_narrowed })
            .collect()
    }
}

/// Every state of Block B in which nothing is unknown.
fn block_b() -> Vec<BlockBSeen> {
    let mut all = Vec::new();
    for unannounced in [TookPlace::Yes, TookPlace::No] {
        let came = unannounced == TookPlace::Yes;
        let actions: &[Status] = if came { &[Status::Met, Status::NotMet] } else { &[Status::NotApplicable] };
        for (&priority_action, last_award) in pairs(actions, Grade::ALL) {
            let strands = strands(came);
            all.extend(pairs(strands.clone(), strands).map(|(safeguarding, looked_after)| BlockBSeen {
                priority_action,
                strands: [safeguarding, looked_after],
                unannounced,
                last_award: LastAward::Grade(last_award.number()),
            }));
        }
    }
    all
}

/// Every state of a strand that inspections can leave: only a re-inspection lifts, and only where the strand was inadequate; only an
/// inadequate strand waits for what comes after.
fn strands(unannounced: bool) -> Vec<StrandSeen> {
    let mut all = vec![StrandSeen::NotInspected];
    let judged = |grade, by_reinspection, lifted, unannounced_since| StrandSeen::Judged {
        grade,
        by_reinspection,
        lifted,
        unannounced_since,
    };
    for grade in [Judgement::Outstanding, Judgement::Good, Judgement::Satisfactory] {
        all.push(judged(grade, false, Lifted::No, false));
        all.extend(
            [Lifted::No, Lifted::Yes, Lifted::Sustained].map(|lifted| judged(grade, true, lifted, false)),
        );
    }
    for (by_reinspection, since) in pairs([false, true], [false, true]) {
        if unannounced || !since {
            all.push(judged(Judgement::Inadequate, by_reinspection, Lifted::No, since));
        }
    }
    all
}

pub(super) fn pairs<A: Clone, B>(
    first: impl IntoIterator<Item = A>,
    second: impl IntoIterator<Item = B> + Clone,
) -> impl Iterator<Item = (A, B)> {
    first.into_iter().flat_map(move |a| second.clone().into_iter().map(move |b| (a.clone(), b)))
}
