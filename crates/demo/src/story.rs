//! What happens to an area: its settings, its own inspections, its figures. Each story is written so that a certain
//! outcome follows under the rules of 2011, and the table has every outcome.

use crate::twist::Twist;

/// How the settings do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settings {
    /// Every super group in the top bands.
    Excellent,
    /// As excellent, but too few groups keep children safe well enough.
    ExcellentNotSafe,
    /// Fewer super groups in the top bands than the highest grade asks for.
    Well,
    /// Three super groups, two of them universal.
    Adequate,
    /// As adequate, and no agency for fostering or adoption was ever inspected.
    AdequateUnseen,
    /// Three super groups, only one of them universal: too many for the lowest grade, too few for the next.
    Hole,
    /// One super group; the universal ones in the red.
    Poor,
}

/// What inspectors found of the area's own services, and when (¶35–40).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum History {
    Good,
    Adequate,
    PriorityAction,
    /// A later unannounced inspection found none.
    PriorityActionCleared,
    /// A later full inspection found services adequate.
    PriorityActionOverridden,
    Inadequate,
    InadequateThenUnannounced,
    StillInadequate,
    Lifted,
    LiftedAndSustained,
    /// No full inspection took place: the joint area review stands in.
    JointAreaReviewOnly,
    /// No unannounced inspection is on file, and nothing says that there was none.
    Unrecorded,
    /// A full inspection, dated by its publication alone, and an unannounced one with priority action in the same weeks.
    UncertainOrder,
}

/// How the published figures compare: the share of the indicators at least in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    Ahead,
    Level,
    Mixed,
    Behind,
}

impl Figures {
    /// Percent of the counted indicators that are at least in line.
    pub(crate) fn in_line(self) -> usize {
        match self {
            Self::Ahead => 88,
            Self::Level => 72,
            Self::Mixed => 57,
            Self::Behind => 35,
        }
    }
}

/// What the rules of 2011 make of a story, as at the day of publication and with no assumption switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// One grade is indicated.
    Indicated(u8),
    /// For judgement between two; the lower one is none where no grade holds without qualification.
    Between(Option<u8>, u8),
    /// Missing evidence decides.
    Possible,
    /// The requirements of no grade are met.
    NoGrade,
}

#[derive(Debug)]
pub(crate) struct Story {
    pub settings: Settings,
    pub history: History,
    pub figures: Figures,
    /// The grade that an earlier year's award is drawn near.
    pub usual: u8,
    pub promise: Promise,
    pub twist: Option<Twist>,
}

impl Story {
    /// In a few words, for tests and for whoever looks for an example.
    pub fn words(&self) -> String {
        let twist = self.twist.map(|twist| format!(", {twist:?}")).unwrap_or_default();
        format!("{:?}, {:?}, {:?}{twist}", self.settings, self.history, self.figures)
    }
}

const fn story(settings: Settings, history: History, figures: Figures, usual: u8, promise: Promise) -> Story {
    Story { settings, history, figures, usual, promise, twist: None }
}

/// Five super groups are in the top bands, and one of them turns on the twist: the outcome is the same either way.
const fn twisted(twist: Twist) -> Story {
    let plain = story(Well, History::Good, Level, 3, Indicated(3));
    Story { twist: Some(twist), ..plain }
}

use Figures::{Ahead, Behind, Level, Mixed};
use Promise::{Between, Indicated, NoGrade, Possible};
use Settings::{Adequate, AdequateUnseen, Excellent, ExcellentNotSafe, Hole, Poor, Well};

/// So many stories are told before the ordinary ones come again.
pub const STORIES_IN_ALL: usize = STORIES.len() + SMALL_STORIES.len();

/// One of each first; then the ordinary ones again, so that the nation has the shape of a real one.
pub(crate) const STORIES: [Story; 42] = [
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Well, History::Good, Level, 3, Indicated(3)),
    story(Adequate, History::Adequate, Mixed, 2, Indicated(2)),
    story(Poor, History::Adequate, Behind, 1, Indicated(1)),
    story(Excellent, History::Good, Level, 3, Between(Some(3), 4)),
    story(Hole, History::Good, Mixed, 2, NoGrade),
    story(Well, History::Unrecorded, Level, 3, Possible),
    story(AdequateUnseen, History::Good, Level, 2, Possible),
    story(Well, History::PriorityAction, Level, 2, Indicated(1)),
    story(Well, History::Inadequate, Level, 2, Indicated(1)),
    story(Well, History::InadequateThenUnannounced, Level, 1, Indicated(1)),
    story(Adequate, History::StillInadequate, Mixed, 1, Indicated(1)),
    story(Well, History::Lifted, Level, 1, Between(Some(2), 3)),
    story(Well, History::LiftedAndSustained, Level, 1, Indicated(3)),
    story(Well, History::JointAreaReviewOnly, Level, 3, Indicated(3)),
    story(Well, History::PriorityActionCleared, Level, 3, Indicated(3)),
    story(Well, History::PriorityActionOverridden, Level, 2, Indicated(3)),
    story(Excellent, History::Adequate, Ahead, 3, Indicated(3)),
    story(ExcellentNotSafe, History::Good, Ahead, 3, Between(Some(3), 4)),
    twisted(Twist::LateReports),
    twisted(Twist::NoChildren),
    twisted(Twist::UnusedHomes),
    story(Well, History::UncertainOrder, Level, 2, Indicated(1)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Well, History::Good, Level, 3, Indicated(3)),
    story(Well, History::Adequate, Level, 3, Indicated(3)),
    story(Adequate, History::Good, Mixed, 2, Indicated(2)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Well, History::Good, Ahead, 3, Indicated(3)),
    story(Well, History::Adequate, Level, 3, Indicated(3)),
    story(Adequate, History::Adequate, Mixed, 2, Indicated(2)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Well, History::Good, Level, 3, Indicated(3)),
    story(Adequate, History::Adequate, Level, 2, Indicated(2)),
    story(Well, History::Good, Level, 3, Indicated(3)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Well, History::Adequate, Level, 3, Indicated(3)),
    story(Adequate, History::Good, Mixed, 2, Indicated(2)),
    story(Well, History::Good, Level, 3, Indicated(3)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Adequate, History::Adequate, Mixed, 2, Indicated(2)),
    story(Well, History::Adequate, Level, 3, Indicated(3)),
];

/// A small area has too few super groups for the other stories to come true.
pub(crate) const SMALL_STORIES: [Story; 2] = [
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Excellent, History::Adequate, Level, 3, Indicated(3)),
];
