//! How far an area is from one in which all is well: the smallest example of a finding is the one nearest to it.

use super::area::{Area, Indicators, Published, Settings};
use super::space::Space;
use crate::assessment::Status;
use crate::assessment::completions::Tally;
use crate::assessment::seen::{BlockBSeen, GapsSeen, IndicatorsSeen, LastAward, Lifted, StrandSeen};
use crate::framework::Grade;
use crate::profile::history::TookPlace;
use crate::record::Judgement;
use std::ops::Add;

/// First how much of what could be there is not, then in how many things the rest departs from an area in which all is well. Sizes of
/// the parts of an area add up, so the smallest area of a finding is put together from the smallest parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// Groups of settings that are absent, and gaps that are not known.
    pub absent: u32,
    pub departures: u32,
}

impl Size {
    pub fn departing(departures: u32) -> Self {
        Self { absent: 0, departures }
    }
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { absent: self.absent + other.absent, departures: self.departures + other.departures }
    }
}

impl Space {
    /// The area in which all is well, of size nought: everything is there and in the top two bands, both strands are good by a full
    /// inspection, an unannounced one found no cause for action, every indicator is in line, every gap narrowed.
    pub fn plain(&self) -> Area {
        let good = StrandSeen::Judged {
            grade: Judgement::Good,
            by_reinspection: false,
            lifted: Lifted::No,
            unannounced_since: false,
        };
        let [present, universal] =
            [self.universal.len() + self.targeted.len(), self.universal.len()].map(|n| n as u8);
        let tally =
            Tally { present, universal_present: universal, top: present, universal_top: universal, red: 0 };
        let in_line = |in_line| IndicatorsSeen { in_line, ..IndicatorsSeen::default() };
        Area {
            a: Settings {
                tally,
                groups: self.groups(),
                top: self.outcomes.iter().map(|outcome| (*outcome, self.groups())).collect(),
            },
            b: BlockBSeen {
                priority_action: Status::NotMet,
                strands: [good, good],
                unannounced: TookPlace::Yes,
                last_award: LastAward::Grade(Grade::Well.number()),
            },
            c: Published {
                indicators: Indicators { attainment: in_line(self.attainment), others: in_line(self.others) },
                gaps: GapsSeen { narrowed: self.gaps, not_narrowed: 0 },
            },
        }
    }

    /// A super group below the top two bands is a departure, in the lowest band two.
    pub(super) fn size_of_tally(&self, tally: &Tally) -> Size {
        let there = (self.universal.len() + self.targeted.len()) as u32;
        Size {
            absent: there.saturating_sub(tally.present.into()),
            departures: u32::from(tally.present - tally.top) + u32::from(tally.red),
        }
    }

    pub(super) fn size_of_block_b(&self, b: &BlockBSeen) -> Size {
        let inspected = match b.unannounced {
            TookPlace::Yes => u32::from(b.priority_action == Status::Met),
            _ => 1,
        };
        let award = match b.last_award {
            LastAward::Grade(grade) => grade.abs_diff(Grade::Well.number()).into(),
            LastAward::NotHeld | LastAward::Disputed => 1,
        };
        Size::departing(inspected + award + b.strands.iter().map(size_of_strand).sum::<u32>())
    }

    pub(super) fn size_of_indicators(&self, it: &Indicators) -> Size {
        let not_in_line = |seen: &IndicatorsSeen| seen.below + seen.mixed + seen.unknown;
        Size::departing(not_in_line(&it.attainment) + not_in_line(&it.others))
    }

    pub(super) fn size_of_gaps(&self, it: &GapsSeen) -> Size {
        Size { absent: self.gaps.saturating_sub(it.narrowed + it.not_narrowed), departures: it.not_narrowed }
    }

    /// How far a whole area is from the one in which all is well.
    pub fn size(&self, area: &Area) -> Size {
        let absent = Size { absent: self.groups().saturating_sub(area.a.groups), departures: 0 };
        let groups = area.a.top.values().map(|top| area.a.groups.saturating_sub(*top)).sum();
        self.size_of_tally(&area.a.tally)
            + absent
            + Size::departing(groups)
            + self.size_of_block_b(&area.b)
            + self.size_of_indicators(&area.c.indicators)
            + self.size_of_gaps(&area.c.gaps)
    }
}

fn size_of_strand(strand: &StrandSeen) -> u32 {
    let StrandSeen::Judged { grade, by_reinspection, lifted, unannounced_since } = strand else { return 1 };
    let from_good = (*grade as u8).abs_diff(Judgement::Good as u8);
    let lifted = match lifted {
        Lifted::No => 0,
        Lifted::Yes => 1,
        Lifted::Sustained => 2,
    };
    u32::from(from_good) + u32::from(*by_reinspection) + lifted + u32::from(*unannounced_since)
}
