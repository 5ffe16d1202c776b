//! What happens to an area: its settings, its own inspections, its figures. Each story is written so that a certain
//! outcome follows under the rules of 2011, and together they have every outcome and every branch of the rules.

use crate::circumstance::{Circumstance, Gaps};
use crate::twist::Twist;

/// How the settings do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settings {
    /// Every super group in the top bands.
    Excellent,
    /// As excellent, but too few groups keep children safe well enough.
    ExcellentNotSafe,
    /// As many super groups in the top bands as the highest grade asks for, and no more.
    JustExcellent,
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
    /// Neither a full inspection nor a joint area review took place.
    NeverInspected,
    /// Only a joint area review, which graded safeguarding alone (footnote 6).
    SafeguardingReviewOnly,
    /// Two files give a full inspection other grades.
    FilesDisagree,
    /// A later framework's inspection judged both strands since.
    LaterFramework,
    /// A source that covers unannounced inspections shows none.
    NoUnannounced,
    /// The latest unannounced inspection is on file without its number of priority actions.
    PriorityUncounted,
    /// Inadequate, and whether an unannounced inspection followed is not known.
    InadequateUnrecorded,
    /// Nothing says whether there was a full inspection.
    FullUnrecorded,
}

/// How the published figures compare: the share of the indicators at least in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figures {
    Ahead,
    Level,
    Mixed,
    Behind,
    /// In line on all but attainment and progress.
    AttainmentBehind,
    /// Above one comparator and below the other, on so many that a share of so many percent turns on it.
    TornAt(u8),
}

impl Figures {
    /// Percent of the counted indicators that are at least in line: of attainment and progress, and of the others.
    pub(crate) fn in_line(self) -> (usize, usize) {
        match self {
            Self::Ahead => (88, 88),
            Self::Level => (72, 72),
            Self::Mixed => (57, 57),
            Self::Behind => (35, 35),
            Self::AttainmentBehind => (36, 90),
            Self::TornAt(80..) => (72, 80),
            Self::TornAt(65..) => (54, 65),
            Self::TornAt(_) => (36, 45),
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
    pub circumstances: &'static [Circumstance],
}

impl Story {
    /// In a few words, for tests and for whoever looks for an example.
    pub fn words(&self) -> String {
        let twist = self.twist.map(|twist| format!(", {twist:?}")).unwrap_or_default();
        let besides: String = self.circumstances.iter().map(|it| format!(", {it:?}")).collect();
        format!("{:?}, {:?}, {:?}{twist}{besides}", self.settings, self.history, self.figures)
    }

    const fn but(self, circumstances: &'static [Circumstance]) -> Self {
        Self { circumstances, ..self }
    }

    /// One super group in the top bands turns on the twist.
    const fn twisted(self, twist: Twist) -> Self {
        Self { twist: Some(twist), ..self }
    }
}

const fn story(settings: Settings, history: History, figures: Figures, usual: u8, promise: Promise) -> Story {
    Story { settings, history, figures, usual, promise, twist: None, circumstances: &[] }
}

/// Five super groups are in the top bands, whatever else happens.
const fn well(history: History, figures: Figures, promise: Promise) -> Story {
    story(Well, history, figures, 3, promise)
}

/// Where whole groups are absent.
const fn small(
    settings: Settings,
    figures: Figures,
    promise: Promise,
    only: &'static [Circumstance],
) -> Story {
    story(settings, History::Good, figures, 3, promise).but(only)
}

use Circumstance::{BareFigures, Departures, NoAward, NoFigures, NoRegister, OldNeighbours, Only, Unseen};
use Figures::{Ahead, AttainmentBehind, Behind, Level, Mixed, TornAt};
use Promise::{Between, Indicated, NoGrade, Possible};
use Settings::{Adequate, AdequateUnseen, Excellent, ExcellentNotSafe, Hole, JustExcellent, Poor, Well};

/// Told once each: every branch of the rules that the ordinary stories leave out.
pub(crate) const RARE_STORIES: [Story; 45] = [
    // Block B (¶35–40).
    well(History::InadequateThenUnannounced, Level, Indicated(1)),
    story(Adequate, History::StillInadequate, Mixed, 1, Indicated(1)),
    story(Well, History::Lifted, Level, 1, Between(Some(2), 3)),
    story(Well, History::Lifted, Level, 2, Between(Some(2), 3)),
    story(Well, History::Lifted, Level, 1, Between(Some(2), 3)).but(&[NoAward]),
    story(Well, History::LiftedAndSustained, Level, 1, Indicated(3)),
    well(History::JointAreaReviewOnly, Level, Indicated(3)),
    well(History::SafeguardingReviewOnly, Level, Indicated(3)),
    well(History::NeverInspected, Level, Indicated(3)),
    well(History::PriorityActionCleared, Level, Indicated(3)),
    story(Well, History::PriorityActionOverridden, Level, 2, Indicated(3)),
    well(History::PriorityUncounted, Level, Possible),
    well(History::NoUnannounced, Level, Indicated(3)),
    story(Well, History::UncertainOrder, Level, 2, Indicated(1)),
    story(Well, History::InadequateUnrecorded, Level, 2, Indicated(1)),
    well(History::FullUnrecorded, Level, Possible),
    well(History::FilesDisagree, Level, Possible),
    well(History::LaterFramework, Level, Possible),
    story(Excellent, History::Adequate, Ahead, 3, Indicated(3)),
    // Block A: what moves a band, and what leaves one open.
    well(History::Good, Level, Indicated(3)).twisted(Twist::LateReports),
    well(History::Good, Level, Indicated(3)).twisted(Twist::NoChildren),
    well(History::Good, Level, Indicated(3)).twisted(Twist::UnusedHomes),
    well(History::Good, Level, Indicated(3)).twisted(Twist::Decimals),
    well(History::Good, Level, Indicated(3)).twisted(Twist::Disputed),
    story(JustExcellent, History::Good, Ahead, 4, Indicated(4)).twisted(Twist::UnusedHomes),
    story(ExcellentNotSafe, History::Good, Ahead, 3, Between(Some(3), 4)),
    story(Excellent, History::Good, Ahead, 4, Possible).but(&[Unseen(&["childrens-centre", "fe-college"])]),
    well(History::Good, Level, Possible).but(&[Unseen(&["childrens-centre", "fe-college", "pru"])]),
    story(Adequate, History::Good, Mixed, 2, Possible).but(&[Unseen(&[
        "childrens-centre",
        "fe-college",
        "pru",
    ])]),
    story(Adequate, History::Good, Mixed, 2, Possible).but(&[NoRegister("independent-specialist-college")]),
    well(History::Good, Level, Indicated(3)).but(&[Departures]),
    // Block C.
    well(History::Good, Behind, Between(None, 3)),
    well(History::Good, Level, Indicated(3)).but(&[Circumstance::Gaps(Gaps::SomeNarrowed)]),
    well(History::Good, Level, Indicated(3)).but(&[Circumstance::Gaps(Gaps::NoneNarrowed)]),
    well(History::Good, Level, Indicated(3)).but(&[Circumstance::Gaps(Gaps::Unknown)]),
    well(History::Good, AttainmentBehind, Indicated(3)),
    well(History::Good, AttainmentBehind, Between(None, 3)).but(&[Circumstance::Gaps(Gaps::SomeNarrowed)]),
    story(Adequate, History::Good, AttainmentBehind, 2, Possible).but(&[Circumstance::Gaps(Gaps::Unknown)]),
    story(Excellent, History::Good, TornAt(80), 4, Between(Some(3), 4)),
    well(History::Good, TornAt(65), Between(Some(2), 3)),
    well(History::Good, TornAt(50), Between(None, 3)),
    well(History::Good, Level, Possible).but(&[NoFigures]),
    well(History::Good, Level, Indicated(3)).but(&[BareFigures]),
    well(History::Good, Level, Possible).but(&[OldNeighbours]),
    story(Poor, History::Good, Level, 2, Indicated(1)),
];

/// One after another, again and again: what happens in most areas, so that the nation has the shape of a real one.
pub(crate) const STORIES: [Story; 25] = [
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    well(History::Good, Level, Indicated(3)),
    story(Adequate, History::Adequate, Mixed, 2, Indicated(2)),
    story(Poor, History::Adequate, Behind, 1, Indicated(1)),
    story(Excellent, History::Good, Level, 3, Between(Some(3), 4)),
    story(Hole, History::Good, Mixed, 2, NoGrade),
    well(History::Unrecorded, Level, Possible),
    story(AdequateUnseen, History::Good, Level, 2, Possible),
    story(Well, History::PriorityAction, Level, 2, Indicated(1)),
    story(Well, History::Inadequate, Level, 2, Indicated(1)),
    well(History::Adequate, Level, Indicated(3)),
    story(Adequate, History::Good, Mixed, 2, Indicated(2)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    well(History::Good, Ahead, Indicated(3)),
    well(History::Adequate, Level, Indicated(3)),
    story(Adequate, History::Adequate, Mixed, 2, Indicated(2)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    well(History::Good, Level, Indicated(3)),
    story(Adequate, History::Adequate, Level, 2, Indicated(2)),
    well(History::Good, Level, Indicated(3)),
    well(History::Adequate, Level, Indicated(3)),
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Adequate, History::Good, Mixed, 2, Indicated(2)),
    well(History::Good, Level, Indicated(3)),
    well(History::Adequate, Level, Indicated(3)),
];

/// Small areas have fewer super groups, down to none at all: the figures of ¶59 follow how many there are (D3).
pub(crate) const SMALL_STORIES: [Story; 12] = [
    story(Excellent, History::Good, Ahead, 4, Indicated(4)),
    story(Excellent, History::Adequate, Level, 3, Indicated(3)),
    small(
        Well,
        Level,
        Indicated(3),
        &[Only(&["early-years", "nursery-primary", "secondary", "post-16", "special"])],
    ),
    small(Well, Level, Indicated(3), &[Only(&["early-years", "nursery-primary", "secondary", "post-16"])]),
    small(Excellent, Ahead, Indicated(4), &[Only(&["early-years", "nursery-primary", "secondary"])]),
    small(Poor, Level, NoGrade, &[Only(&["early-years", "nursery-primary", "childrens-homes"])]),
    small(Excellent, Ahead, Indicated(4), &[Only(&["early-years", "nursery-primary"])]),
    small(Adequate, Mixed, Indicated(2), &[Only(&["early-years", "secondary"])]),
    small(Excellent, Ahead, Indicated(4), &[Only(&["special", "childrens-homes"])]),
    small(Excellent, Ahead, Indicated(4), &[Only(&["nursery-primary"])]),
    small(Poor, Behind, Between(None, 1), &[Only(&["early-years"])]),
    small(Poor, Level, NoGrade, &[Only(&[])]),
];
