//! In which band areas stand, by super group. A partial figure stands beside the bands and in none of them (P4).

use super::Member;
use crate::area::AreaCode;
use crate::framework::Framework;
use crate::profile::{Presence, SuperGroupCell, band};
use smol_str::SmolStr;

/// Where an area's super group stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BandOf {
    /// By the band's id.
    Band(SmolStr),
    /// Disputed findings leave two bands possible (P7).
    NotSettled,
    /// A group of it is not observed, so that it carries no band in a national table (P4).
    Partial,
    NotObserved,
    /// A complete register shows that there is none.
    Absent,
}

impl BandOf {
    /// The word in addresses.
    pub fn id(&self) -> &str {
        match self {
            Self::Band(id) => id,
            Self::NotSettled => "not-settled",
            Self::Partial => "partial",
            Self::NotObserved => "not-observed",
            Self::Absent => "absent",
        }
    }

    /// Every place that a row of the table has, in order: the framework's bands, then what carries no band.
    pub fn all(framework: &Framework) -> Vec<Self> {
        let bands = framework.bands.iter().map(|band| Self::Band(band.id.clone()));
        bands.chain([Self::NotSettled, Self::Partial, Self::NotObserved, Self::Absent]).collect()
    }

    pub(super) fn of(framework: &Framework, cell: &SuperGroupCell) -> Self {
        match cell.presence {
            Presence::Absent => return Self::Absent,
            Presence::NotObserved { .. } => return Self::NotObserved,
            Presence::Observed if cell.is_partial() => return Self::Partial,
            Presence::Observed => {}
        }
        let mut possible: Vec<&SmolStr> =
            cell.possible_shares().into_iter().map(|share| &band(framework, share).id).collect();
        possible.dedup();
        match possible.as_slice() {
            [one] => Self::Band((*one).clone()),
            _ => Self::NotSettled,
        }
    }

    /// Whether it is one of the bands that count as good; none where it carries no band.
    pub(super) fn is_top(&self, framework: &Framework) -> Option<bool> {
        let Self::Band(id) = self else { return None };
        framework.bands.iter().find(|band| band.id == *id).map(|band| band.top)
    }
}

/// One super group: every area stands in just one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuperGroupBands {
    pub super_group: SmolStr,
    pub title: String,
    /// In the order of [`BandOf::all`].
    pub areas: Vec<(BandOf, Vec<AreaCode>)>,
}

impl SuperGroupBands {
    pub fn areas(&self, of: &BandOf) -> &[AreaCode] {
        self.areas.iter().find(|(at, _)| at == of).map_or(&[], |(_, areas)| areas)
    }

    /// Areas that carry a band.
    pub fn banded(&self) -> u32 {
        let banded = self.areas.iter().filter(|(at, _)| matches!(at, BandOf::Band(_)));
        banded.map(|(_, areas)| areas.len() as u32).sum()
    }

    /// Every area.
    pub fn total(&self) -> u32 {
        self.areas.iter().map(|(_, areas)| areas.len() as u32).sum()
    }
}

pub(super) fn bands(framework: &Framework, members: &[&Member]) -> Vec<SuperGroupBands> {
    let of = |id: &SmolStr| {
        let standing: Vec<(BandOf, &AreaCode)> = members
            .iter()
            .filter_map(|member| {
                let cell = member.profile.a.super_group(id)?;
                Some((BandOf::of(framework, cell), member.area()))
            })
            .collect();
        let at = |place: &BandOf| {
            standing.iter().filter(|(at, _)| at == place).map(|(_, area)| (*area).clone()).collect()
        };
        BandOf::all(framework).into_iter().map(|place| (place.clone(), at(&place))).collect()
    };
    let super_groups = framework.super_groups.iter();
    super_groups
        .map(|it| SuperGroupBands { super_group: it.id.clone(), title: it.title.clone(), areas: of(&it.id) })
        .collect()
}
