//! What the rules look at, and nothing else: two areas that are alike in it are assessed alike. The principles are a function of this
//! value (`kinds::status`, `limits::status`, `outcome::decide`); the words around them are made of the profile that it was taken from.

use super::completions::{self, Tally};
use super::kinds;
use super::{Run, Status};
use crate::framework::{Framework, Grade, IndicatorSet, RequirementKind};
use crate::profile::history::{BlockB, TookPlace, framework_year};
use crate::profile::indicators::BlockC;
use crate::profile::{AreaProfile, BlockA, Share};
use crate::record::{Judgement, Outcome};
use std::collections::BTreeSet;

/// All that the principles of a framework look at in one area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Every way in which the super groups may stand.
    pub tallies: BTreeSet<Tally>,
    /// The groups by each outcome, indexed by [`Outcome`]; those that no requirement asks about stay empty.
    pub groups: [GroupsSeen; 6],
    pub b: BlockBSeen,
    pub c: BlockCSeen,
}

/// How many of the groups present are in the top two bands for an outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupsSeen {
    pub top: u32,
    /// With a settled band, those in the top two included.
    pub known: u32,
    /// Present, or perhaps present, without a settled band.
    pub open: u32,
}

/// What the principles look at in Block B (¶35–40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockBSeen {
    /// Met where one stands.
    pub priority_action: Status,
    /// Safeguarding, then looked-after.
    pub strands: [StrandSeen; 2],
    pub unannounced: TookPlace,
    pub last_award: LastAward,
}

/// What they look at in a strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrandSeen {
    Judged {
        grade: Judgement,
        by_reinspection: bool,
        lifted: Lifted,
        /// An unannounced inspection came after the judgement that found it inadequate.
        unannounced_since: bool,
    },
    NotInspected,
    Unknown,
}

/// Whether a re-inspection lifted a strand (¶39).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lifted {
    No,
    /// Nothing is recorded of its being sustained.
    Yes,
    Sustained,
}

/// The grade awarded the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LastAward {
    NotHeld,
    Disputed,
    /// A grade's number.
    Grade(u8),
}

/// What the principles look at in Block C.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockCSeen {
    pub banded: IndicatorsSeen,
    /// Those of attainment and progress among them.
    pub attainment: IndicatorsSeen,
    pub gaps: GapsSeen,
}

/// How indicators stand to their comparators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorsSeen {
    pub in_line: u32,
    pub below: u32,
    pub mixed: u32,
    pub unknown: u32,
}

/// How the known gaps moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GapsSeen {
    pub narrowed: u32,
    pub not_narrowed: u32,
}

impl Seen {
    pub fn of(framework: &Framework, area: &AreaProfile, run: &Run) -> Self {
        let (tallies, groups) = Self::block_a(framework, &area.a, run);
        Self {
            tallies,
            groups,
            b: BlockBSeen::of(framework, &area.b, run),
            c: BlockCSeen::of(framework, &area.c),
        }
    }

    /// What of it Block A settles.
    pub fn block_a(framework: &Framework, a: &BlockA, run: &Run) -> (BTreeSet<Tally>, [GroupsSeen; 6]) {
        let mut groups = [GroupsSeen::default(); 6];
        for outcome in outcomes_asked(framework) {
            groups[outcome as usize] = kinds::groups_seen(framework, a, run, outcome);
        }
        (completions::tallies(framework, a, run), groups)
    }
}

/// The outcomes whose groups a requirement counts.
pub fn outcomes_asked(framework: &Framework) -> BTreeSet<Outcome> {
    let asked = framework.requirements.iter().filter_map(|it| match it.kind {
        RequirementKind::GroupsInTopBands { outcome, .. } => Some(outcome),
        _ => None,
    });
    asked.collect()
}

impl BlockBSeen {
    pub fn of(framework: &Framework, b: &BlockB, run: &Run) -> Self {
        let award = b.award(framework_year(framework) - 1);
        Self {
            priority_action: kinds::is_priority_action(b, run).0,
            strands: kinds::strands_seen(b),
            unannounced: match b.latest_unannounced {
                Some(_) => TookPlace::Yes,
                None if b.unannounced == TookPlace::No => TookPlace::No,
                None => TookPlace::Unknown,
            },
            last_award: match award {
                None => LastAward::NotHeld,
                Some(award) if award.disputed => LastAward::Disputed,
                Some(award) => LastAward::Grade(award.fact.grade),
            },
        }
    }

    /// What a question about each strand's judgement comes to.
    pub fn each(&self, holds: impl Fn(&StrandSeen) -> bool) -> [Status; 2] {
        self.strands.map(|strand| match strand {
            StrandSeen::Judged { .. } => Status::of(holds(&strand)),
            StrandSeen::NotInspected => Status::NotApplicable,
            StrandSeen::Unknown => Status::Unknown,
        })
    }
}

impl StrandSeen {
    pub fn grade(&self) -> Option<Judgement> {
        match self {
            Self::Judged { grade, .. } => Some(*grade),
            _ => None,
        }
    }

    pub fn is_inadequate(&self) -> bool {
        self.grade() == Some(Judgement::Inadequate)
    }

    pub fn lifted(&self) -> Lifted {
        match self {
            Self::Judged { lifted, .. } => *lifted,
            _ => Lifted::No,
        }
    }
}

impl LastAward {
    /// Whether the grade of this year would be two above it, if it were well.
    pub fn is_lowest(self) -> Status {
        match self {
            Self::Grade(grade) => Status::of(grade == Grade::Poorly.number()),
            Self::NotHeld | Self::Disputed => Status::Unknown,
        }
    }
}

impl BlockCSeen {
    pub fn of(framework: &Framework, c: &BlockC) -> Self {
        let indicators = |of| kinds::indicators_seen(framework, c, of);
        Self {
            banded: indicators(IndicatorSet::All),
            attainment: indicators(IndicatorSet::Attainment),
            gaps: kinds::gaps_seen(framework, c),
        }
    }

    pub fn indicators(&self, of: IndicatorSet) -> IndicatorsSeen {
        match of {
            IndicatorSet::All => self.banded,
            IndicatorSet::Attainment => self.attainment,
        }
    }
}

impl GroupsSeen {
    /// The least share has every open group present and not in the top bands; the greatest has all of them there.
    pub fn reach(&self, at_least: u8) -> Status {
        let all = self.known + self.open;
        let reaches = |part| Share::new(part, all).map(|share| share.is_at_least(at_least));
        match (reaches(self.top), reaches(self.top + self.open)) {
            (Some(true), _) => Status::Met,
            (_, Some(false)) => Status::NotMet,
            (None, None) => Status::NotApplicable,
            _ => Status::Unknown,
        }
    }
}

impl IndicatorsSeen {
    pub fn all(&self) -> u32 {
        self.in_line + self.below + self.mixed + self.unknown
    }

    /// A question about the share at least in line, counted every way that is open: however the unknown ones turn out, the mixed ones
    /// are counted both ways, and if that matters it is for judgement.
    pub fn share(&self, holds: impl Fn(Share) -> bool) -> Status {
        let mut turns = (self.in_line..=self.in_line + self.unknown).map(|least| {
            let ways = (least..=least + self.mixed).filter_map(|part| Share::new(part, self.all()));
            match Status::over(ways.map(&holds)) {
                Status::Unknown => Status::ForJudgement,
                status => status,
            }
        });
        let first = turns.next().unwrap_or(Status::NotApplicable);
        if turns.all(|turn| turn == first) { first } else { Status::Unknown }
    }
}

impl GapsSeen {
    /// All known gaps did the same, or it is for judgement (D5).
    pub fn all_narrowed(&self) -> Status {
        match (self.narrowed, self.not_narrowed) {
            (0, 0) => Status::Unknown,
            (_, 0) => Status::Met,
            (0, _) => Status::NotMet,
            _ => Status::ForJudgement,
        }
    }
}
