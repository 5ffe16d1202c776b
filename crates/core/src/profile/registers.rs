//! Registers: who was listed on the day, and what a complete register shows not to be there (P4).

use super::by_area::Homes;
use super::departures::Departures;
use super::latest::Latest;
use crate::area::AreaCode;
use crate::evidence::Evidence;
use crate::record::{Covered, EventKind, GroupId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who was on a register on the day, where a register covers it.
pub(super) struct Registers {
    covered: BTreeSet<(Option<AreaCode>, GroupId)>,
    counted: BTreeMap<(AreaCode, GroupId), u32>,
    visits: BTreeMap<(AreaCode, GroupId), u32>,
}

impl Registers {
    pub fn of(
        evidence: &Evidence,
        homes: &Homes,
        departures: &Departures,
        latest: &Latest,
        as_at: Date,
    ) -> Self {
        let home = |code: &AreaCode| homes.home(code).cloned();
        let covered = evidence
            .coverage
            .iter()
            .map(|c| &c.fact)
            .filter(|c| c.from <= as_at && as_at <= c.to)
            .filter_map(|c| match &c.what {
                Covered::Register(group) => match &c.area {
                    None => Some((None, group.clone())),
                    Some(area) => Some((Some(home(area)?), group.clone())),
                },
                Covered::AreaInspections(_) => None,
            })
            .collect();
        let mut counted: BTreeMap<(AreaCode, GroupId), u32> = BTreeMap::new();
        for registrations in evidence.registrations.values() {
            let open: BTreeSet<(AreaCode, GroupId)> = registrations
                .iter()
                .map(|r| &r.fact)
                .filter(|r| r.opened.is_none_or(|day| day <= as_at) && departures.holds(r, latest))
                .filter_map(|r| Some((home(r.area.as_ref()?)?, r.group.clone()?)))
                .collect();
            open.into_iter().for_each(|cell| *counted.entry(cell).or_default() += 1);
        }
        let mut visits: BTreeMap<(AreaCode, GroupId), u32> = BTreeMap::new();
        for it in
            evidence.inspections.iter().filter(|i| i.kind == EventKind::Monitoring && i.published <= as_at)
        {
            if let (Some(area), Some(group)) = (it.area.as_ref().and_then(home), it.group.clone()) {
                *visits.entry((area, group)).or_default() += 1;
            }
        }
        Self { covered, counted, visits }
    }

    /// Providers on the register; none where no register covers the group, area and day.
    pub fn registered(&self, area: &AreaCode, group: &GroupId) -> Option<u32> {
        let covered = self.covered.contains(&(None, group.clone()))
            || self.covered.contains(&(Some(area.clone()), group.clone()));
        covered.then(|| self.counted.get(&(area.clone(), group.clone())).copied().unwrap_or(0))
    }

    /// Monitoring visits published by the day.
    pub fn visits(&self, area: &AreaCode, group: &GroupId) -> u32 {
        self.visits.get(&(area.clone(), group.clone())).copied().unwrap_or(0)
    }
}
