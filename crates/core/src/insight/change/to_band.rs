//! The same question for a super group's band.

use super::Direction;
use super::group::{changed, moved};
use crate::insight::ground::{AreaGround, settled_band};
use crate::record::Outcome;

/// What would bring a super group to a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandAnswer {
    Already,
    /// So many providers, no fewer; from these groups, which have so many that could.
    Providers {
        n: u32,
        direction: Direction,
        room: Vec<Room>,
    },
    /// No number of its providers leads there: it is partial, findings are disputed, or too few could change.
    Impossible,
}

/// How many providers of a group could change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub group: usize,
    pub providers: u32,
}

/// The fewest providers after which a super group, by its place, is settled in a band, by its place in the framework.
pub fn to_band(area: &AreaGround, super_group: usize, band: usize) -> BandAnswer {
    let framework = area.framework();
    let cell = &area.area.a.super_groups[super_group];
    if settled_band(framework, cell) == Some(band) {
        return BandAnswer::Already;
    }
    let tries = [Direction::Better, Direction::Worse].into_iter().filter_map(|direction| {
        let room = room(area, super_group, direction);
        let most: u32 = room.iter().map(|it| it.providers).sum();
        let reaches = |n: &u32| {
            let mut cell = cell.clone();
            cell.counts = moved(cell.counts, *n, direction);
            settled_band(framework, &cell) == Some(band)
        };
        Some(BandAnswer::Providers { n: (1..=most).find(reaches)?, direction, room })
    });
    let fewest = |answer: &BandAnswer| match answer {
        BandAnswer::Providers { n, .. } => *n,
        _ => u32::MAX,
    };
    tries.min_by_key(fewest).unwrap_or(BandAnswer::Impossible)
}

fn room(area: &AreaGround, super_group: usize, direction: Direction) -> Vec<Room> {
    let framework = area.framework();
    let id = &framework.super_groups[super_group].id;
    let counted = area.counted();
    let groups = framework.groups.iter().enumerate().filter(|(_, it)| it.super_group == *id);
    let room = |group: usize| {
        let differs = |marks: &&crate::profile::Marks| {
            let after = changed(marks, direction);
            after.get(Outcome::Overall) != marks.get(Outcome::Overall)
        };
        counted[group].iter().filter(|(marks, _)| differs(marks)).map(|(_, n)| n).sum()
    };
    let all = groups.map(|(group, _)| Room { group, providers: room(group) });
    all.filter(|it| it.providers > 0).collect()
}
