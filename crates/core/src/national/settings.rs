//! Latest judgements of settings in all areas together. An area's partial super group is left out of its super group's row, with the
//! number of such areas beside it (P4).

use super::Member;
use crate::area::AreaCode;
use crate::framework::Framework;
use crate::profile::{Counts, GroupCell, Presence, SuperGroupCell};
use crate::record::Outcome;
use smol_str::SmolStr;

/// A super group or group over all areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSettings {
    /// As in addresses: `primary`, `nursery-primary`.
    pub unit: SmolStr,
    pub title: String,
    /// The super group of a group; none of a super group.
    pub super_group: Option<SmolStr>,
    /// Of the areas counted.
    pub counts: Counts,
    pub areas: Vec<AreaCode>,
    /// Left out, since a group is not observed there.
    pub partial: Vec<AreaCode>,
    pub not_observed: Vec<AreaCode>,
    pub absent: Vec<AreaCode>,
}

pub(super) fn settings(framework: &Framework, members: &[&Member]) -> Vec<UnitSettings> {
    let mut rows = Vec::new();
    for super_group in &framework.super_groups {
        let mut row = empty(&super_group.id, &super_group.title, None);
        for member in members {
            if let Some(cell) = member.profile.a.super_group(&super_group.id) {
                add_super_group(&mut row, member.area(), cell);
            }
        }
        rows.push(row);
        for group in framework.groups_of(&super_group.id) {
            let mut row = empty(group.id.as_str(), &group.title, Some(super_group.id.clone()));
            for member in members {
                if let Some(cell) = member.profile.a.group(group.id.as_str()) {
                    add_group(&mut row, member.area(), cell);
                }
            }
            rows.push(row);
        }
    }
    rows
}

fn empty(unit: &str, title: &str, super_group: Option<SmolStr>) -> UnitSettings {
    UnitSettings {
        unit: SmolStr::new(unit),
        title: title.to_owned(),
        super_group,
        counts: Counts::default(),
        areas: Vec::new(),
        partial: Vec::new(),
        not_observed: Vec::new(),
        absent: Vec::new(),
    }
}

fn add_super_group(row: &mut UnitSettings, area: &AreaCode, cell: &SuperGroupCell) {
    if cell.is_partial() {
        row.partial.push(area.clone());
    } else {
        add(row, area, cell.presence, cell.counts);
    }
}

fn add_group(row: &mut UnitSettings, area: &AreaCode, cell: &GroupCell) {
    add(row, area, cell.presence, cell.counts(Outcome::Overall));
}

fn add(row: &mut UnitSettings, area: &AreaCode, presence: Presence, counts: Counts) {
    let areas = match presence {
        Presence::Observed => {
            row.counts += counts;
            &mut row.areas
        }
        Presence::NotObserved { .. } => &mut row.not_observed,
        Presence::Absent => &mut row.absent,
    };
    areas.push(area.clone());
}
