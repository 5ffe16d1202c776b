//! An area as far as the rules look at it, with nothing missing.

use crate::assessment::Seen;
use crate::assessment::completions::Tally;
use crate::assessment::seen::{BlockBSeen, BlockCSeen, GapsSeen, GroupsSeen, IndicatorsSeen};
use crate::record::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// What the rules see of an area of which all evidence is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    pub a: Settings,
    pub b: BlockBSeen,
    pub c: Published,
}

/// Block A: super groups, and groups by the outcomes that the rules ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Settings {
    pub tally: Tally,
    /// Groups present.
    pub groups: u32,
    /// How many of them are in the top two bands, by outcome.
    pub top: BTreeMap<Outcome, u32>,
}

/// Block C: the counted indicators and the gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    pub indicators: Indicators,
    pub gaps: GapsSeen,
}

/// Counted indicators, those of attainment and progress apart. Only these have two comparators, so only these can be mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Indicators {
    pub attainment: IndicatorsSeen,
    pub others: IndicatorsSeen,
}

impl Area {
    /// What `assess` would take of an area like this.
    pub fn seen(&self) -> Seen {
        let mut groups = [GroupsSeen::default(); 6];
        for (outcome, top) in &self.a.top {
            if let Some(seen) = groups.get_mut(*outcome as usize) {
                *seen = GroupsSeen { top: *top, known: self.a.groups, open: 0 };
            }
        }
        Seen { tallies: BTreeSet::from([self.a.tally]), groups, b: self.b, c: self.c.seen() }
    }
}

impl Published {
    fn seen(&self) -> BlockCSeen {
        let Indicators { attainment, others } = self.indicators;
        let banded = IndicatorsSeen {
            in_line: attainment.in_line + others.in_line,
            below: attainment.below + others.below,
            mixed: attainment.mixed + others.mixed,
            unknown: attainment.unknown + others.unknown,
        };
        BlockCSeen { banded, attainment, gaps: self.gaps }
    }
}
