//! What the evidence carries for a day, over all areas: by group, strand, kind of inspection and indicator.

use super::history::{Event, Strand, StrandState, is_covered};
use super::indicators::{GapTrend, IndicatorCell, Verdict};
use super::layer1::{GroupCell, Presence};
use super::{AreaProfile, Profile};
use crate::evidence::Evidence;
use crate::framework::Framework;
use crate::record::{AreaInspectionKind, Outcome};
use jiff::civil::Date;
use smol_str::SmolStr;

/// In how many areas something is known, not known, or known not to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub known: u32,
    pub unknown: u32,
    pub absent: u32,
}

impl Areas {
    fn of(states: impl Iterator<Item = State>) -> Self {
        let mut areas = Self::default();
        for state in states {
            match state {
                State::Known => areas.known += 1,
                State::Unknown => areas.unknown += 1,
                State::Absent => areas.absent += 1,
            }
        }
        areas
    }
}

enum State {
    Known,
    Unknown,
    Absent,
}

/// A group of Block A.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedGroup {
    pub group: SmolStr,
    pub areas: Areas,
    /// Providers on registers, and in how many areas a register covers the group.
    pub registered: u32,
    pub registers: u32,
    pub inspected: u32,
    pub good_or_better: u32,
    /// Latest findings that carry the two outcomes that Annex E weighs beside overall effectiveness.
    pub safe: u32,
    pub enjoying: u32,
    pub unsettled: u32,
    pub standing_in: u32,
    pub by_exception: u32,
    pub no_children: u32,
    pub oldest: Option<Date>,
    pub newest: Option<Date>,
}

/// A strand of Block B, or a kind of area inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedInspections {
    pub id: &'static str,
    pub title: &'static str,
    pub areas: Areas,
    pub inspections: u32,
    pub oldest: Option<Date>,
    pub newest: Option<Date>,
}

/// An indicator of Block C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedIndicator {
    pub indicator: SmolStr,
    /// Known: at least one validated figure.
    pub areas: Areas,
    pub figures: u32,
    pub years: Option<(i16, i16)>,
    /// Areas whose latest figure has England's, or the similar areas', beside it and may be decided by it.
    pub with_national: u32,
    pub with_similar_areas: u32,
    /// Areas in which it counts: at least in line, below, or mixed.
    pub decided: u32,
    /// For gap measures: areas in which it is known whether it narrowed.
    pub gap_known: Option<u32>,
}

/// What there is, and by that what there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub groups: Vec<CarriedGroup>,
    pub strands: Vec<CarriedInspections>,
    pub inspections: Vec<CarriedInspections>,
    pub indicators: Vec<CarriedIndicator>,
}

/// What the evidence behind a profile carries.
pub fn carried(framework: &Framework, evidence: &Evidence, profile: &Profile) -> Carried {
    let areas: Vec<&AreaProfile> = profile.areas.values().collect();
    let groups = (0..framework.groups.len()).map(|at| group(areas.iter().map(|area| &area.a.groups[at])));
    let indicators =
        (0..framework.indicators.len()).map(|at| indicator(areas.iter().map(|area| &area.c.indicators[at])));
    Carried {
        groups: groups.collect(),
        strands: Strand::BOTH.into_iter().map(|s| strand(&areas, s)).collect(),
        inspections: AreaInspectionKind::ALL
            .into_iter()
            .map(|kind| {
                let day = profile.as_at.blocks_b_and_c;
                let covered = |area: &AreaProfile| is_covered(evidence, framework, &area.area, kind, day);
                inspections(&areas, kind, covered)
            })
            .collect(),
        indicators: indicators.collect(),
    }
}

fn group<'a>(cells: impl Iterator<Item = &'a GroupCell> + Clone) -> CarriedGroup {
    let sum = |of: &dyn Fn(&GroupCell) -> u32| cells.clone().map(of).sum();
    CarriedGroup {
        group: cells.clone().next().map(|c| c.group.clone()).unwrap_or_default(),
        areas: Areas::of(cells.clone().map(|cell| match cell.presence {
            Presence::Observed => State::Known,
            Presence::NotObserved { .. } => State::Unknown,
            Presence::Absent => State::Absent,
        })),
        registered: sum(&|c| c.registered.unwrap_or(0)),
        registers: sum(&|c| u32::from(c.registered.is_some())),
        inspected: sum(&|c| c.counts(Outcome::Overall).n()),
        good_or_better: sum(&|c| c.counts(Outcome::Overall).good_or_better()),
        safe: sum(&|c| c.counts(Outcome::Safe).n()),
        enjoying: sum(&|c| c.counts(Outcome::Enjoying).n()),
        unsettled: sum(&|c| c.ties[Outcome::Overall as usize].len() as u32),
        standing_in: sum(&|c| c.standing_in.len() as u32),
        by_exception: sum(&|c| c.by_exception.len() as u32),
        no_children: sum(&|c| c.no_children.n()),
        oldest: cells.clone().filter_map(|c| c.age).map(|a| a.oldest).min(),
        newest: cells.clone().filter_map(|c| c.age).map(|a| a.newest).max(),
    }
}

fn strand(areas: &[&AreaProfile], strand: Strand) -> CarriedInspections {
    let states = areas.iter().map(|area| match area.b.strand(strand) {
        StrandState::Judged(_) => State::Known,
        StrandState::Unknown { .. } => State::Unknown,
        StrandState::NotInspected => State::Absent,
    });
    let judged: Vec<&Event> = areas
        .iter()
        .filter_map(|area| match area.b.strand(strand) {
            StrandState::Judged(judged) => Some(&judged.by),
            _ => None,
        })
        .collect();
    dated(strand.id(), strand.title(), Areas::of(states), &judged)
}

/// A kind is absent only where a source that covers it shows none (A5).
fn inspections(
    areas: &[&AreaProfile],
    kind: AreaInspectionKind,
    is_covered: impl Fn(&AreaProfile) -> bool,
) -> CarriedInspections {
    let is_held = |area: &AreaProfile| area.b.events.iter().any(|e| e.inspection.kind == kind);
    let states = areas.iter().map(|area| match (is_held(area), is_covered(area)) {
        (true, _) => State::Known,
        (false, true) => State::Absent,
        (false, false) => State::Unknown,
    });
    let all: Vec<&Event> =
        areas.iter().flat_map(|area| &area.b.events).filter(|e| e.inspection.kind == kind).collect();
    dated(kind.id(), kind.title(), Areas::of(states), &all)
}

fn dated(id: &'static str, title: &'static str, areas: Areas, events: &[&Event]) -> CarriedInspections {
    CarriedInspections {
        id,
        title,
        areas,
        inspections: events.len() as u32,
        oldest: events.iter().map(|e| e.likely).min(),
        newest: events.iter().map(|e| e.likely).max(),
    }
}

fn indicator<'a>(cells: impl Iterator<Item = &'a IndicatorCell> + Clone) -> CarriedIndicator {
    let count = |holds: &dyn Fn(&IndicatorCell) -> bool| cells.clone().filter(|c| holds(c)).count() as u32;
    let years = || cells.clone().flat_map(|c| &c.years).map(|y| y.fact.year);
    let is_gap = cells.clone().any(|c| c.gap.is_some());
    CarriedIndicator {
        indicator: cells.clone().next().map(|c| c.indicator.clone()).unwrap_or_default(),
        areas: Areas::of(cells.clone().map(|cell| match cell.latest() {
            Some(_) => State::Known,
            None => State::Unknown,
        })),
        figures: years().count() as u32,
        years: years().min().zip(years().max()),
        with_national: count(&|c| c.national.as_ref().is_some_and(|it| it.decided().is_some())),
        with_similar_areas: count(&|c| c.similar_areas.as_ref().is_some_and(|it| it.decided().is_some())),
        decided: count(&|c| !matches!(c.verdict, Verdict::Unknown | Verdict::NotCounted)),
        gap_known: is_gap.then(|| count(&|c| c.gap.is_some_and(|gap| gap != GapTrend::Unknown))),
    }
}
