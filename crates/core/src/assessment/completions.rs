//! Every way in which the missing evidence on super groups could turn out (A6): not observed is not absent, so a
//! must is settled only if no completion could change it.

use super::Run;
use crate::framework::Framework;
use crate::profile::{BlockA, Presence, SuperGroupCell, band};
use std::collections::BTreeSet;

/// What Annex E asks of the super groups, counted over one completion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    pub present: u8,
    pub universal_present: u8,
    /// In the top two bands.
    pub top: u8,
    pub universal_top: u8,
    /// In the lowest band.
    pub red: u8,
}

impl Tally {
    /// Universal super groups no better than amber.
    pub fn universal_no_better_than_amber(&self) -> u8 {
        self.universal_present - self.universal_top
    }
}

/// What one super group may turn out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuperGroupState {
    Absent,
    Top,
    Middle,
    Red,
}

/// The states that the evidence leaves possible for a super group.
pub fn possible_states(framework: &Framework, cell: &SuperGroupCell, run: &Run) -> BTreeSet<SuperGroupState> {
    let anything = BTreeSet::from([SuperGroupState::Top, SuperGroupState::Middle, SuperGroupState::Red]);
    match cell.presence {
        Presence::Absent => BTreeSet::from([SuperGroupState::Absent]),
        Presence::NotObserved { registered: Some(n) } if n > 0 => anything,
        Presence::NotObserved { .. } => anything.into_iter().chain([SuperGroupState::Absent]).collect(),
        // A group that nobody has seen may be of any size, so it may move the sum to any band.
        Presence::Observed if cell.is_partial() && !run.assumes("observed-groups-suffice") => anything,
        Presence::Observed => {
            let states: BTreeSet<SuperGroupState> = cell
                .possible_shares()
                .into_iter()
                .map(|share| state(framework, band(framework, share).at_least))
                .collect();
            if states.is_empty() { anything } else { states }
        }
    }
}

fn state(framework: &Framework, at_least: u8) -> SuperGroupState {
    match framework.bands.iter().find(|b| b.at_least == at_least) {
        Some(band) if band.top => SuperGroupState::Top,
        Some(_) if at_least == 0 => SuperGroupState::Red,
        _ => SuperGroupState::Middle,
    }
}

/// Every tally that the evidence leaves possible. Equal tallies are one, so the set stays small.
pub fn tallies(framework: &Framework, block: &BlockA, run: &Run) -> BTreeSet<Tally> {
    let states: Vec<_> = block
        .super_groups
        .iter()
        .map(|cell| (cell.universal, possible_states(framework, cell, run)))
        .collect();
    tallies_of(states.iter().map(|(universal, states)| (*universal, states)))
}

/// Every tally of super groups of which each, universal or not, may be in one of several states.
pub fn tallies_of<'s>(
    each: impl IntoIterator<Item = (bool, &'s BTreeSet<SuperGroupState>)>,
) -> BTreeSet<Tally> {
    let mut tallies = BTreeSet::from([Tally::default()]);
    for (universal, states) in each {
        tallies = tallies.iter().flat_map(|t| states.iter().map(|s| add(*t, universal, *s))).collect();
    }
    tallies
}

fn add(mut tally: Tally, universal: bool, state: SuperGroupState) -> Tally {
    if state == SuperGroupState::Absent {
        return tally;
    }
    let is_top = state == SuperGroupState::Top;
    tally.present += 1;
    tally.universal_present += u8::from(universal);
    tally.top += u8::from(is_top);
    tally.universal_top += u8::from(universal && is_top);
    tally.red += u8::from(state == SuperGroupState::Red);
    tally
}
