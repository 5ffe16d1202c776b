//! Worlds in which one provider, or one inspection, is not there. Worlds that are alike are assessed once.

use super::Family;
use super::survey::{Counting, Survey};
use crate::assessment::Seen;
use crate::assessment::seen::BlockBSeen;
use crate::insight::ground::{AreaGround, World, add_up};
use crate::profile::{BlockA, Candidate, Known, Marks};
use crate::record::ProviderId;
use std::collections::BTreeMap;

/// What becomes of the count of one group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    group: usize,
    was: Marks,
    /// None where nothing takes its place.
    becomes: Option<Marks>,
    /// The register lists one less.
    unlisted: bool,
}

/// The world without a provider, out of all its groups at once. One that counts nowhere here leaves the world as it is.
pub fn without_provider(area: &AreaGround, provider: &ProviderId) -> World {
    let changes: Vec<Change> =
        area.candidates.iter().filter(|it| it.provider == provider).filter_map(|it| gone(area, it)).collect();
    area.with_block_a(&changed(area, &area.counted(), &changes))
}

/// The world without the finding that counts of a candidate: the one before it counts in its place.
pub fn without_finding(area: &AreaGround, it: &Candidate) -> World {
    let known = Known::of(area.framework(), area.ground.profile.as_at);
    let changes: Vec<Change> = replaced(area, &known, it).into_iter().collect();
    area.with_block_a(&changed(area, &area.counted(), &changes))
}

fn gone(area: &AreaGround, it: &Candidate) -> Option<Change> {
    Some(Change { group: it.group, was: area.marks(it, it.counted?), becomes: None, unlisted: it.listed })
}

fn replaced(area: &AreaGround, known: &Known, it: &Candidate) -> Option<Change> {
    let was = area.marks(it, it.counted?);
    let becomes = before(area, known, it).map(|finding| area.marks(it, finding));
    Some(Change { group: it.group, was, becomes, unlisted: false })
}

/// Each provider that counts.
pub(super) fn without_providers(area: &AreaGround, as_it_is: &World) -> Survey {
    let mut by_provider: BTreeMap<_, Vec<Change>> = BTreeMap::new();
    for it in area.candidates {
        let change = gone(area, it).into_iter();
        change.for_each(|change| by_provider.entry(it.provider).or_default().push(change));
    }
    let mut counting = Counting::new(Family::WithoutProvider, area.framework(), as_it_is);
    count(area, &mut counting, by_provider.into_values());
    counting.done()
}

/// Each finding that counts, and each of the area's own inspections.
pub(super) fn without_inspections(area: &AreaGround, as_it_is: &World) -> Survey {
    let known = Known::of(area.framework(), area.ground.profile.as_at);
    let changes = area.candidates.iter().filter_map(|it| Some(vec![replaced(area, &known, it)?]));
    let mut counting = Counting::new(Family::WithoutInspection, area.framework(), as_it_is);
    count(area, &mut counting, changes);
    for b in without_own_inspections(area) {
        let seen = Seen { b, ..area.seen.clone() };
        counting.add(&World::of(area.framework(), &seen, &area.area.a), 1);
    }
    counting.done()
}

/// The latest of the other findings that were known by the day.
fn before(area: &AreaGround, known: &Known, it: &Candidate) -> Option<usize> {
    let group = &area.framework().groups[it.group];
    let competes = |finding: &&usize| {
        let inspection = &area.ground.evidence.inspections[**finding];
        let in_time = group.since.is_none_or(|since| since <= inspection.inspected);
        Some(**finding) != it.counted
            && in_time
            && known.knows(inspection.inspected, inspection.published, &group.id)
    };
    it.findings.iter().find(competes).copied()
}

/// Block B without each of the inspections that it is told from.
fn without_own_inspections(area: &AreaGround) -> Vec<BlockBSeen> {
    let ground = area.ground;
    let all = ground.retold.inspections(&area.area.area).len();
    let without = |left_out: usize| {
        let b = ground
            .retold
            .changed(&area.area.area, |at, inspection| (at != left_out).then(|| inspection.clone()));
        // One that was not published by the day is in none of the events.
        (b.events.len() < area.area.b.events.len()).then(|| BlockBSeen::of(ground.framework, &b, ground.run))
    };
    (0..all).filter_map(without).collect()
}

fn count(area: &AreaGround, counting: &mut Counting, worlds: impl Iterator<Item = Vec<Change>>) {
    let mut alike: BTreeMap<Vec<Change>, u32> = BTreeMap::new();
    worlds.for_each(|world| *alike.entry(world).or_default() += 1);
    let counted = area.counted();
    for (changes, times) in &alike {
        counting.add(&area.with_block_a(&changed(area, &counted, changes)), *times);
    }
}

fn changed(area: &AreaGround, counted: &[BTreeMap<Marks, u32>], changes: &[Change]) -> BlockA {
    area.area.a.recounted(area.framework(), |group, cell| {
        let here: Vec<&Change> = changes.iter().filter(|change| change.group == group).collect();
        if here.is_empty() {
            return;
        }
        let mut marks = counted[group].clone();
        let mut registered = cell.registered;
        for change in here {
            if let Some(n) = marks.get_mut(&change.was) {
                *n -= 1;
            }
            if let Some(becomes) = &change.becomes {
                *marks.entry(becomes.clone()).or_default() += 1;
            }
            registered = registered.map(|n| n.saturating_sub(u32::from(change.unlisted)));
        }
        let (counted, findings) = add_up(marks.iter().map(|(marks, n)| (marks, *n)));
        cell.become_counted(counted, findings, registered);
    })
}
