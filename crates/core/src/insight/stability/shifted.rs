//! Worlds in which every inspection took place, and was published, up to 30 days earlier or later, each by its own number of days:
//! another finding may be a provider's latest, miss the cut-off or make it, and an area's own inspections may change places.

use super::survey::{Counting, Survey};
use super::{Asked, Family};
use crate::assessment::Seen;
use crate::assessment::seen::BlockBSeen;
use crate::chance::Dice;
use crate::insight::ground::{AreaGround, World, add_up};
use crate::profile::{Candidate, Known, Marks};
use crate::record::AreaInspection;
use crate::time::{Dated, LONGEST_LAG_DAYS, days_after};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// By how many days at most an inspection is moved.
pub const DAYS: i32 = 30;

/// By how many days an inspection is moved in a world: an index into the evidence's inspections.
pub fn shift_of(asked: Asked, world: u32, inspection: usize) -> i32 {
    thrown(asked, "shifted", world, inspection)
}

/// The same of an area's own inspection, by its place among the area's.
pub fn shift_of_own(asked: Asked, area: &str, world: u32, at: usize) -> i32 {
    thrown(asked, area, world, at)
}

fn thrown(asked: Asked, purpose: &str, world: u32, at: usize) -> i32 {
    let mut dice = Dice::numbered(asked.seed, purpose, [u64::from(world), at as u64]);
    dice.between(-i64::from(DAYS), i64::from(DAYS)) as i32
}

pub(super) fn survey(area: &AreaGround, as_it_is: &World, asked: Asked) -> Survey {
    let moving = Moving::of(area, asked);
    let mut alike: BTreeMap<Moved, u32> = BTreeMap::new();
    (0..asked.worlds).for_each(|world| *alike.entry(moving.moved(world)).or_default() += 1);
    let mut counting = Counting::new(Family::Shifted, area.framework(), as_it_is);
    alike.iter().for_each(|(moved, times)| counting.add(&moving.assessed(moved), *times));
    counting.done()
}

/// What all moves of a world come to. Worlds that are alike in it are assessed once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moved {
    /// What the findings that count are, by group, with how many providers have each.
    marks: Vec<BTreeMap<Marks, u32>>,
    b: BlockBSeen,
}

/// What of an area may move.
pub struct Moving<'m, 'g, 'a> {
    area: &'m AreaGround<'g, 'a>,
    asked: Asked,
    known: Known<'m>,
    loose: Vec<&'g Candidate<'a>>,
    /// What all others count as in every world, by group.
    held: Vec<BTreeMap<Marks, u32>>,
    own_may_move: bool,
}

impl<'m, 'g, 'a> Moving<'m, 'g, 'a> {
    pub fn of(area: &'m AreaGround<'g, 'a>, asked: Asked) -> Self {
        let known = Known::of(area.framework(), area.ground.profile.as_at);
        let (loose, held) = sorted(area, &known);
        Self { area, asked, known, loose, held, own_may_move: own_may_move(area) }
    }

    pub fn world(&self, world: u32) -> World {
        self.assessed(&self.moved(world))
    }

    fn moved(&self, world: u32) -> Moved {
        let Self { area, asked, .. } = self;
        let mut marks = self.held.clone();
        for it in &self.loose {
            let shift = |finding| shift_of(*asked, world, finding);
            if let Some(finding) = latest(area, &self.known, it, shift) {
                *marks[it.group].entry(area.marks(it, finding)).or_default() += 1;
            }
        }
        let b = if self.own_may_move { moved_own(area, *asked, world) } else { area.seen.b };
        Moved { marks, b }
    }

    fn assessed(&self, moved: &Moved) -> World {
        let area = self.area;
        let a = area.area.a.recounted(area.framework(), |group, cell| {
            let (counted, findings) = add_up(moved.marks[group].iter().map(|(marks, n)| (marks, *n)));
            cell.become_counted(counted, findings, cell.registered);
        });
        let (tallies, groups) = Seen::block_a(area.framework(), &a, area.ground.run);
        World::of(area.framework(), &Seen { tallies, groups, b: moved.b, c: area.seen.c }, &a)
    }
}

/// The candidates that may count otherwise, and what all others count as in every world.
fn sorted<'g, 'a>(
    area: &AreaGround<'g, 'a>,
    known: &Known,
) -> (Vec<&'g Candidate<'a>>, Vec<BTreeMap<Marks, u32>>) {
    let mut held = vec![BTreeMap::new(); area.area.a.groups.len()];
    let mut loose = Vec::new();
    for it in area.candidates {
        match it.counted {
            Some(finding) if it.stands_in || is_held(area, known, it, finding) => {
                *held[it.group].entry(area.marks(it, finding)).or_default() += 1;
            }
            _ => loose.push(it),
        }
    }
    (loose, held)
}

/// Whether a finding counts however all findings move: known and of the period at either end, and later than every other.
fn is_held(area: &AreaGround, known: &Known, it: &Candidate, counted: usize) -> bool {
    let group = &area.framework().groups[it.group];
    let inspection = |at: usize| &area.ground.evidence.inspections[at];
    let top = inspection(counted);
    let earliest = days_after(top.inspected, -DAYS);
    known.knows(days_after(top.inspected, DAYS), days_after(top.published, DAYS), &group.id)
        && days_after(top.published, DAYS) <= area.ground.profile.as_at.block_a
        && group.since.is_none_or(|since| since <= earliest)
        && it.findings.iter().filter(|at| **at != counted).all(|at| {
            let other = inspection(*at);
            days_after(other.inspected, DAYS) < earliest
        })
}

/// The latest finding that counts when each is moved.
fn latest(area: &AreaGround, known: &Known, it: &Candidate, by: impl Fn(usize) -> i32) -> Option<usize> {
    let group = &area.framework().groups[it.group];
    let moved = |finding: usize| -> (Date, Date) {
        let inspection = &area.ground.evidence.inspections[finding];
        let days = by(finding);
        (days_after(inspection.inspected, days), days_after(inspection.published, days))
    };
    let counts = |(inspected, published): (Date, Date)| {
        group.since.is_none_or(|since| since <= inspected) && known.knows(inspected, published, &group.id)
    };
    let competing = it.findings.iter().map(|at| (moved(*at), *at)).filter(|(days, _)| counts(*days));
    // Of two on one day the first in the evidence counts, as in the profile.
    competing.max_by_key(|(days, at)| (*days, std::cmp::Reverse(*at))).map(|(_, at)| at)
}

/// Whether some move could change anything of Block B: two dates that it sets side by side are near enough. It is asked generously: what
/// may move is told again, and that decides.
fn own_may_move(area: &AreaGround) -> bool {
    let mut spans: Vec<(Date, Date)> =
        area.ground.retold.inspections(&area.area.area).into_iter().map(span).collect();
    let framework = area.framework();
    let fixed = [area.ground.profile.as_at.blocks_b_and_c, framework.joint_area_reviews_after];
    let fixed = fixed.into_iter().chain(area.area.b.sustained.iter().map(|(on, _)| *on));
    let near_a_day = fixed.into_iter().any(|day| spans.iter().any(|(from, to)| *from <= day && day <= *to));
    spans.sort_unstable();
    near_a_day || spans.windows(2).any(|pair| pair[1].0 <= pair[0].1)
}

/// All days that an inspection may be placed on, wherever it is moved.
fn span(it: &AreaInspection) -> (Date, Date) {
    let inspected = it.inspected.into_iter().flat_map(|when| [when.earliest(), when.latest()]);
    let days: Vec<Date> = inspected.chain(it.first_day).chain(it.published).collect();
    let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
    let reach = LONGEST_LAG_DAYS + DAYS;
    (days_after(first.unwrap_or(Date::MIN), -reach), days_after(last.unwrap_or(Date::MAX), reach))
}

fn moved_own(area: &AreaGround, asked: Asked, world: u32) -> BlockBSeen {
    let ground = area.ground;
    let code = &area.area.area;
    let b =
        ground.retold.changed(code, |at, it| Some(moved(it, shift_of_own(asked, code.as_str(), world, at))));
    BlockBSeen::of(ground.framework, &b, ground.run)
}

/// An inspection so many days later. Of one dated to a month all its days move, so its first is written beside its last.
pub fn moved(it: &AreaInspection, days: i32) -> AreaInspection {
    let first = it.first_day.or(it.inspected.map(Dated::earliest));
    AreaInspection {
        first_day: first.map(|day| days_after(day, days)),
        inspected: it.inspected.map(|when| Dated::Day(days_after(when.latest(), days))),
        published: it.published.map(|day| days_after(day, days)),
        ..it.clone()
    }
}
