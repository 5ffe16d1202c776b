//! What is so of an area beside its story, for rules that an ordinary area never meets.

use crate::story::Story;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Circumstance {
    /// Only these super groups have any setting in the area; the others are absent (P4).
    Only(&'static [&'static str]),
    /// Providers of these groups are registered, and nobody was ever inspected: their super groups are partial.
    Unseen(&'static [&'static str]),
    /// No register says whether there are providers of this group, and none is known.
    NoRegister(&'static str),
    /// Some childcare is on an old list alone, or on registers in another group than the one in which it was judged.
    Departures,
    /// The award of the year before is not held.
    NoAward,
    Gaps(Gaps),
    /// No figure of Block C is held.
    NoFigures,
    /// Rows carry no comparators: England's own row and the mean of the neighbours stand for them (P17).
    BareFigures,
    /// As bare, and the set of neighbours is out of date.
    OldNeighbours,
}

/// The gaps in attainment from the year before to the latest, where they do not go as the figures do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gaps {
    SomeNarrowed,
    NoneNarrowed,
    /// Of a single year each.
    Unknown,
}

impl Story {
    pub fn has(&self, circumstance: Circumstance) -> bool {
        self.circumstances.contains(&circumstance)
    }

    /// Whether the area has settings of this super group by what is so of it.
    pub fn allows(&self, super_group: &str) -> bool {
        self.circumstances
            .iter()
            .all(|it| !matches!(it, Circumstance::Only(all) if !all.contains(&super_group)))
    }

    /// Whether it says which super groups there are.
    pub fn is_shaped(&self) -> bool {
        self.circumstances.iter().any(|it| matches!(it, Circumstance::Only(_)))
    }

    pub fn is_unseen(&self, group: &str) -> bool {
        self.circumstances.iter().any(|it| matches!(it, Circumstance::Unseen(all) if all.contains(&group)))
    }

    /// Whether no register shows providers of this group here.
    pub fn lacks_register(&self, group: &str) -> bool {
        self.circumstances.iter().any(|it| matches!(it, Circumstance::NoRegister(id) if *id == group))
    }

    pub fn gaps(&self) -> Option<Gaps> {
        self.circumstances
            .iter()
            .find_map(|it| if let Circumstance::Gaps(gaps) = it { Some(*gaps) } else { None })
    }

    /// Whether figures stand in their rows beside what they are compared with.
    pub fn figures_are_bare(&self) -> bool {
        self.has(Circumstance::BareFigures) || self.has(Circumstance::OldNeighbours)
    }
}
