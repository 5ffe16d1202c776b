//! How far apart two areas are in what the rules look at, in whole numbers. Grades play no part in it.

use crate::assessment::completions::Tally;
use crate::assessment::seen::{
    BlockBSeen, BlockCSeen, GroupsSeen, IndicatorsSeen, LastAward, Seen, StrandSeen,
};
use std::collections::BTreeSet;

/// A step between two judgements of a strand: it parts grades by itself (¶35–40).
const STEP: u32 = 4;
/// A strand that is settled in only one of two areas: farther than any two judgements, so that no way round is shorter.
const UNSETTLED: u32 = 3 * STEP + 3;
/// A priority action, or an unannounced inspection, that only one of them has.
const EVENT: u32 = 4;
/// A last award that only one of them has, or that is disputed: as far as two grades can be.
const NO_AWARD: u32 = 3;
/// Super groups of which one of two areas may be anything and the other nothing at all.
const NOTHING: u32 = 35;

/// How far apart two areas are in what the rules look at (X5).
///
/// The sum over all that is looked at: of every count by how much it differs – super groups present, universal ones present, in the
/// top bands, universal ones there, in the lowest; groups by outcome; indicators in line, below, mixed and unknown; gaps –
/// and of every judgement, inspection and award as the constants above say. Where missing evidence leaves several ways in which the super groups
/// may stand, it is the farthest that any way of the one is from the nearest way of the other. So it is 0 where the rules see the same and
/// nowhere else, the same both ways, and never longer than by way of a third area.
pub fn distance(a: &Seen, b: &Seen) -> u32 {
    besides_super_groups(a, b) + super_groups(&a.tallies, &b.tallies)
}

/// Everything but the super groups: what is cheap to compare.
pub(super) fn besides_super_groups(a: &Seen, b: &Seen) -> u32 {
    let groups: u32 = a.groups.iter().zip(&b.groups).map(|(a, b)| groups(a, b)).sum();
    groups + block_b(&a.b, &b.b) + block_c(&a.c, &b.c)
}

/// The Hausdorff distance of two sets of tallies.
pub(super) fn super_groups(a: &BTreeSet<Tally>, b: &BTreeSet<Tally>) -> u32 {
    if a == b {
        return 0;
    }
    if a.is_empty() || b.is_empty() {
        return NOTHING;
    }
    farthest(a, b).max(farthest(b, a))
}

fn farthest(from: &BTreeSet<Tally>, to: &BTreeSet<Tally>) -> u32 {
    // What both have is no way off.
    let only = from.iter().filter(|it| !to.contains(it));
    only.filter_map(|it| to.iter().map(|other| tally(it, other)).min()).max().unwrap_or(0)
}

fn tally(a: &Tally, b: &Tally) -> u32 {
    let counts = |t: &Tally| [t.present, t.universal_present, t.top, t.universal_top, t.red];
    counts(a).iter().zip(counts(b)).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

fn groups(a: &GroupsSeen, b: &GroupsSeen) -> u32 {
    a.top.abs_diff(b.top) + a.known.abs_diff(b.known) + a.open.abs_diff(b.open)
}

fn block_b(a: &BlockBSeen, b: &BlockBSeen) -> u32 {
    let strands: u32 = a.strands.iter().zip(&b.strands).map(|(a, b)| strand(a, b)).sum();
    strands
        + unless(a.priority_action == b.priority_action, EVENT)
        + unless(a.unannounced == b.unannounced, EVENT)
        + last_award(a.last_award, b.last_award)
}

fn strand(a: &StrandSeen, b: &StrandSeen) -> u32 {
    match (a, b) {
        (
            StrandSeen::Judged { grade, by_reinspection, lifted, unannounced_since },
            StrandSeen::Judged {
                grade: grade_b,
                by_reinspection: by_reinspection_b,
                lifted: lifted_b,
                unannounced_since: unannounced_since_b,
            },
        ) => {
            STEP * u32::from((*grade as u8).abs_diff(*grade_b as u8))
                + unless(by_reinspection == by_reinspection_b, 1)
                + unless(lifted == lifted_b, 1)
                + unless(unannounced_since == unannounced_since_b, 1)
        }
        _ => unless(a == b, UNSETTLED),
    }
}

fn last_award(a: LastAward, b: LastAward) -> u32 {
    match (a, b) {
        (LastAward::Grade(a), LastAward::Grade(b)) => u32::from(a.abs_diff(b)),
        _ => unless(a == b, NO_AWARD),
    }
}

fn block_c(a: &BlockCSeen, b: &BlockCSeen) -> u32 {
    indicators(&a.banded, &b.banded)
        + indicators(&a.attainment, &b.attainment)
        + a.gaps.narrowed.abs_diff(b.gaps.narrowed)
        + a.gaps.not_narrowed.abs_diff(b.gaps.not_narrowed)
}

fn indicators(a: &IndicatorsSeen, b: &IndicatorsSeen) -> u32 {
    let counts = |it: &IndicatorsSeen| [it.in_line, it.below, it.mixed, it.unknown];
    counts(a).iter().zip(counts(b)).map(|(a, b)| a.abs_diff(b)).sum()
}

fn unless(same: bool, apart: u32) -> u32 {
    if same { 0 } else { apart }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::assessment::Status;
    use crate::assessment::seen::{GapsSeen, Lifted};
    use crate::profile::history::TookPlace;
    use crate::record::Judgement;
    use proptest::prelude::*;

    fn any_tally() -> impl Strategy<Value = Tally> {
        (0u8..3, 0u8..3, 0u8..3, 0u8..2, 0u8..2).prop_map(
            |(present, universal_present, top, universal_top, red)| Tally {
                present,
                universal_present,
                top,
                universal_top,
                red,
            },
        )
    }

    fn any_strand() -> impl Strategy<Value = StrandSeen> {
        let judged = (1u8..5, any::<bool>(), 0u8..3, any::<bool>()).prop_map(
            |(grade, by_reinspection, lifted, since)| StrandSeen::Judged {
                grade: Judgement::from_number(grade).expect("a judgement"),
                by_reinspection,
                lifted: [Lifted::No, Lifted::Yes, Lifted::Sustained][usize::from(lifted)],
                unannounced_since: since,
            },
        );
        prop_oneof![3 => judged, 1 => Just(StrandSeen::NotInspected), 1 => Just(StrandSeen::Unknown)]
    }

    fn any_indicators() -> impl Strategy<Value = IndicatorsSeen> {
        (0u32..3, 0u32..3, 0u32..2, 0u32..2).prop_map(|(in_line, below, mixed, unknown)| IndicatorsSeen {
            in_line,
            below,
            mixed,
            unknown,
        })
    }

    fn any_b() -> impl Strategy<Value = BlockBSeen> {
        let award = prop_oneof![
            (1u8..5).prop_map(LastAward::Grade),
            Just(LastAward::NotHeld),
            Just(LastAward::Disputed)
        ];
        let status = prop_oneof![Just(Status::Met), Just(Status::NotMet), Just(Status::Unknown)];
        let took = prop_oneof![Just(TookPlace::Yes), Just(TookPlace::No), Just(TookPlace::Unknown)];
        (status, any_strand(), any_strand(), took, award).prop_map(
            |(priority_action, first, second, unannounced, last_award)| BlockBSeen {
                priority_action,
                strands: [first, second],
                unannounced,
                last_award,
            },
        )
    }

    /// What the rules may see of an area, in few values, so that many are near one another.
    pub(in crate::insight::alike) fn any_seen() -> impl Strategy<Value = Seen> {
        let groups = proptest::array::uniform6(
            (0u32..2, 0u32..2, 0u32..2).prop_map(|(top, known, open)| GroupsSeen { top, known, open }),
        );
        let gaps =
            (0u32..2, 0u32..2).prop_map(|(narrowed, not_narrowed)| GapsSeen { narrowed, not_narrowed });
        let c = (any_indicators(), any_indicators(), gaps)
            .prop_map(|(banded, attainment, gaps)| BlockCSeen { banded, attainment, gaps });
        (proptest::collection::btree_set(any_tally(), 0..4), groups, any_b(), c)
            .prop_map(|(tallies, groups, b, c)| Seen { tallies, groups, b, c })
    }

    /// The longest way that there is, by every way of the one and of the other.
    fn super_groups_plainly(a: &BTreeSet<Tally>, b: &BTreeSet<Tally>) -> u32 {
        let mut longest = 0;
        for (from, to) in [(a, b), (b, a)] {
            for one in from {
                let mut shortest = u32::MAX;
                for other in to {
                    let counts = [
                        (one.present, other.present),
                        (one.universal_present, other.universal_present),
                        (one.top, other.top),
                        (one.universal_top, other.universal_top),
                        (one.red, other.red),
                    ];
                    shortest =
                        shortest.min(counts.iter().map(|(a, b)| u32::from(*a.max(b) - *a.min(b))).sum());
                }
                longest = longest.max(shortest);
            }
        }
        longest
    }

    proptest! {
        #[test]
        fn it_is_nought_where_the_rules_see_the_same_and_nowhere_else(a in any_seen(), b in any_seen()) {
            prop_assert_eq!(distance(&a, &a), 0);
            prop_assert_eq!(distance(&a, &b) == 0, a == b);
        }

        #[test]
        fn it_is_the_same_both_ways(a in any_seen(), b in any_seen()) {
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
        }

        #[test]
        fn no_way_by_a_third_area_is_shorter(a in any_seen(), b in any_seen(), c in any_seen()) {
            prop_assert!(distance(&a, &b) <= distance(&a, &c) + distance(&c, &b));
        }

        #[test]
        fn ways_to_stand_are_as_far_apart_as_a_plain_look_finds(
            a in proptest::collection::btree_set(any_tally(), 1..6), b in proptest::collection::btree_set(any_tally(), 1..6),
        ) {
            prop_assert_eq!(super_groups(&a, &b), super_groups_plainly(&a, &b));
        }
    }
}
