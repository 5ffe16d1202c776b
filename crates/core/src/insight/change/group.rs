//! One group: which of its providers could change, what for, and how much so many of them bring about.

use super::Direction;
use crate::assessment::kinds::{Stand, stand};
use crate::framework::Framework;
use crate::insight::ground::AreaGround;
use crate::profile::{Counts, GroupCell, Mark, Marks};
use crate::record::{Judgement, Outcome};
use std::collections::BTreeMap;

/// Two outcomes at most are asked of the groups beside overall effectiveness; the rest, if a framework asked more, are not searched.
pub(super) type Asked = [Option<Outcome>; 2];

/// What a change of one provider brings: bit 2 for overall effectiveness, bits 1 and 0 for the outcomes asked.
const OVERALL: usize = 4;

/// A group's providers by what a change of theirs brings.
pub(super) struct Pool {
    pub group: usize,
    /// For each combination, the marks that have it and how many providers have them.
    kinds: [Vec<(Marks, u32)>; 8],
    /// Changes after which the group's band is settled on the other side, for each outcome asked, and how it stands now; none where no
    /// number of changes brings it there, or it is there.
    pub needs: [Option<(u32, Stand)>; 2],
}

/// The fewest and the most overall judgements that so many changes can bring, with the providers that they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gain {
    pub overall: u32,
    /// Of each combination.
    pub taken: [u32; 8],
}

impl Pool {
    pub fn of(
        area: &AreaGround,
        group: usize,
        counted: &BTreeMap<Marks, u32>,
        asked: Asked,
        direction: Direction,
    ) -> Self {
        let mut kinds: [Vec<(Marks, u32)>; 8] = Default::default();
        for (marks, n) in counted {
            let brings = brings(marks, asked, direction);
            if brings > 0 {
                kinds[brings].push((marks.clone(), *n));
            }
        }
        let cell = &area.area.a.groups[group];
        let mut pool = Self { group, kinds, needs: [None; 2] };
        for (at, outcome) in asked.into_iter().enumerate() {
            let available = pool.bringing(1 << (1 - at));
            pool.needs[at] =
                outcome.and_then(|outcome| needed(area.framework(), cell, outcome, available, direction));
        }
        pool
    }

    pub fn size(&self) -> u32 {
        (1..8).map(|brings| self.n(brings)).sum()
    }

    /// Providers whose change brings an overall judgement.
    pub fn overall(&self) -> u32 {
        self.bringing(OVERALL)
    }

    fn n(&self, brings: usize) -> u32 {
        self.kinds[brings].iter().map(|(_, n)| n).sum()
    }

    /// Providers whose change brings at least this.
    fn bringing(&self, bit: usize) -> u32 {
        (1..8).filter(|brings| brings & bit > 0).map(|brings| self.n(brings)).sum()
    }

    /// The most overall judgements that `changes` providers bring while they bring `first` and `second` of the outcomes asked.
    pub fn most(&self, changes: u32, first: u32, second: u32) -> Option<Gain> {
        (0..=changes.min(self.without_overall()))
            .find_map(|without| self.taken(changes - without, without, first, second))
    }

    /// The fewest.
    pub fn fewest(&self, changes: u32, first: u32, second: u32) -> Option<Gain> {
        (0..=changes).find_map(|with| self.taken(with, changes - with, first, second))
    }

    fn without_overall(&self) -> u32 {
        self.n(1) + self.n(2) + self.n(3)
    }

    /// Whom to take: exactly so many whose change brings an overall judgement and so many whose change does not, so that the outcomes asked
    /// get what they need. Who brings more is taken first, since whatever another brings it brings too.
    fn taken(&self, with: u32, without: u32, first: u32, second: u32) -> Option<Gain> {
        let mut taken = [0; 8];
        taken[7] = self.n(7).min(with);
        taken[3] = self.n(3).min(without);
        let (room_with, room_without) = (with - taken[7], without - taken[3]);
        let both = taken[7] + taken[3];
        let (first, second) = (first.saturating_sub(both), second.saturating_sub(both));
        // Of the rest, those that bring the first alone come with an overall judgement (6) or without (2); the second: 5 or 1.
        let split = (0..=first.min(self.n(2)).min(room_without)).rev().find_map(|two| {
            let six = first - two;
            let one = second.min(self.n(1)).min(room_without - two);
            let five = second - one;
            (six <= self.n(6) && five <= self.n(5) && six + five <= room_with)
                .then_some([one, two, five, six])
        })?;
        [taken[1], taken[2], taken[5], taken[6]] = split;
        let [one, two, five, six] = split;
        self.fill(&mut taken, [4, 5, 6], room_with - five - six)?;
        self.fill(&mut taken, [1, 2, 3], room_without - one - two)?;
        Some(Gain { overall: with, taken })
    }

    /// Takes so many more from these combinations.
    fn fill(&self, taken: &mut [u32; 8], from: [usize; 3], mut more: u32) -> Option<()> {
        for brings in from {
            let here = more.min(self.n(brings) - taken[brings]);
            taken[brings] += here;
            more -= here;
        }
        (more == 0).then_some(())
    }

    /// Providers by their marks, for a number of each combination.
    pub fn providers(&self, taken: &[u32; 8]) -> Vec<(Marks, u32)> {
        let mut providers = Vec::new();
        for (brings, taken) in taken.iter().enumerate() {
            let mut left = *taken;
            for (marks, n) in &self.kinds[brings] {
                let here = left.min(*n);
                left -= here;
                if here > 0 {
                    providers.push((marks.clone(), here));
                }
            }
        }
        providers
    }
}

/// What becomes of a provider's marks.
pub(super) fn changed(marks: &Marks, direction: Direction) -> Marks {
    match direction {
        Direction::Better => marks.raised_to(Judgement::Good),
        Direction::Worse => marks.lowered_to(Judgement::Satisfactory),
    }
}

fn brings(marks: &Marks, asked: Asked, direction: Direction) -> usize {
    let gives = |outcome: Outcome| match marks.get(outcome) {
        Mark::Grade(grade) => grade.is_good_or_better() == (direction == Direction::Worse),
        Mark::None | Mark::Contested(_) => false,
    };
    let bit = |at: usize, bit: usize| if asked[at].is_some_and(gives) { bit } else { 0 };
    (if gives(Outcome::Overall) { OVERALL } else { 0 }) + bit(0, 2) + bit(1, 1)
}

/// The fewest changes after which the group's band for the outcome is settled on the side that it is to come to.
fn needed(
    framework: &Framework,
    cell: &GroupCell,
    outcome: Outcome,
    available: u32,
    direction: Direction,
) -> Option<(u32, Stand)> {
    let now = stand(framework, cell, outcome);
    let wanted = match direction {
        Direction::Better => Stand::Top,
        Direction::Worse => Stand::NotTop,
    };
    if now == wanted || !matches!(now, Stand::Top | Stand::NotTop | Stand::Open) {
        return None;
    }
    let after = |changes: u32| {
        let mut cell = cell.clone();
        cell.counts[outcome as usize] = moved(cell.counts(outcome), changes, direction);
        stand(framework, &cell, outcome)
    };
    (1..=available).find(|changes| after(*changes) == wanted).map(|changes| (changes, now))
}

/// Counts with so many judgements on the other side of good.
pub(super) fn moved(mut counts: Counts, changes: u32, direction: Direction) -> Counts {
    match direction {
        Direction::Better => {
            let inadequate = changes.saturating_sub(counts.satisfactory);
            counts.satisfactory -= changes - inadequate;
            counts.inadequate -= inadequate.min(counts.inadequate);
            counts.good += changes;
        }
        Direction::Worse => {
            let outstanding = changes.saturating_sub(counts.good);
            counts.good -= changes - outstanding;
            counts.outstanding -= outstanding.min(counts.outstanding);
            counts.satisfactory += changes;
        }
    }
    counts
}
