//! Layer 1 of Block A: the most recent finding of each (remit, URN, group), counted by area and group (¶27, ¶61).

use super::by_area::Homes;
use super::counts::{Counts, Share};
use super::registers::{Registers, is_closed};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection};
use crate::framework::{Framework, SuperGroup};
use crate::record::{EventKind, GroupId, Judgement, Outcome, ProviderId};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What is known of a group's or super group's being there at all (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At least one finding counts.
    Observed,
    /// A register shows providers, or none is known to exist or not: no finding, so unknown. `registered` where known.
    NotObserved { registered: Option<u32> },
    /// A register that is complete on the day shows none.
    Absent,
}

/// One group in one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCell {
    pub group: GroupId,
    pub presence: Presence,
    /// Indexed by [`Outcome`].
    pub counts: [Counts; 6],
    /// Providers whose latest finding is disputed, with the grades between which nothing decides: outside n (P7).
    pub ties: [Vec<Vec<Judgement>>; 6],
    /// Providers on the register on the day, where one covers it.
    pub registered: Option<u32>,
    pub age: Option<Age>,
    /// The findings that count: indexes into the evidence's inspections, in the order of provider.
    pub latest: Vec<usize>,
    /// Monitoring visits published by the day, for providers whose latest grade is inadequate or not (A10).
    pub monitoring_visits: u32,
}

/// The dates of the findings that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    pub oldest: Date,
    pub median: Date,
    pub newest: Date,
}

impl Age {
    fn of(mut dates: Vec<Date>) -> Option<Self> {
        dates.sort();
        let (oldest, newest) = (*dates.first()?, *dates.last()?);
        Some(Self { oldest, median: dates[(dates.len() - 1) / 2], newest })
    }
}

impl GroupCell {
    pub fn counts(&self, outcome: Outcome) -> Counts {
        self.counts[outcome as usize]
    }

    pub fn share(&self, outcome: Outcome) -> Option<Share> {
        self.counts(outcome).share()
    }

    /// Every share that the disputed findings leave possible, from the worst reading to the best.
    pub fn possible_shares(&self, outcome: Outcome) -> Vec<Share> {
        possible_shares(self.counts(outcome), &self.ties[outcome as usize])
    }
}

fn possible_shares(counts: Counts, ties: &[Vec<Judgement>]) -> Vec<Share> {
    let good = |grades: &Vec<Judgement>| grades.iter().any(|g| g.is_good_or_better());
    let poor = |grades: &Vec<Judgement>| grades.iter().any(|g| !g.is_good_or_better());
    let n = counts.n() + ties.len() as u32;
    let sure = counts.good_or_better() + ties.iter().filter(|t| good(t) && !poor(t)).count() as u32;
    let open = ties.iter().filter(|t| good(t) && poor(t)).count() as u32;
    (sure..=sure + open).filter_map(|part| Share::new(part, n)).collect()
}

/// One super group in one area: the sum of its groups' counts (¶61).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuperGroupCell {
    pub super_group: SmolStr,
    pub universal: bool,
    pub presence: Presence,
    pub counts: Counts,
    pub ties: Vec<Vec<Judgement>>,
    /// Groups not observed though not shown to be absent: with one, the super group is *partial* (P4).
    pub missing: Vec<GroupId>,
    /// The mean of the group shares, each weighing the same: shown beside, never decisive (D2).
    pub mean_of_groups: Option<Share>,
    pub registered: Option<u32>,
    pub age: Option<Age>,
}

impl SuperGroupCell {
    pub fn is_partial(&self) -> bool {
        self.presence == Presence::Observed && !self.missing.is_empty()
    }

    pub fn possible_shares(&self) -> Vec<Share> {
        possible_shares(self.counts, &self.ties)
    }
}

/// Block A of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockA {
    pub area: AreaCode,
    /// In the order of the framework.
    pub groups: Vec<GroupCell>,
    pub super_groups: Vec<SuperGroupCell>,
}

impl BlockA {
    pub fn group(&self, id: &str) -> Option<&GroupCell> {
        self.groups.iter().find(|g| g.group == id)
    }

    pub fn super_group(&self, id: &str) -> Option<&SuperGroupCell> {
        self.super_groups.iter().find(|s| s.super_group == id)
    }
}

/// Findings that stand in no area's count, by why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Inspections of providers that no register places in one of the groups.
    pub no_group: u32,
    pub no_area: u32,
    /// Latest findings in areas that the framework does not have, by code.
    pub other_areas: BTreeMap<AreaCode, u32>,
    /// Groups that the framework does not have, by id.
    pub other_groups: BTreeMap<GroupId, u32>,
    /// Latest findings of providers that had closed by the day: layers 3 and 4 show them (P2).
    pub closed: u32,
    /// Findings published after the day.
    pub not_yet_published: u32,
    /// No-children outcomes, interim and monitoring visits: kept, not grades.
    pub not_graded: u32,
}

/// Block A of every area of the framework, in one pass.
pub(super) fn count(
    evidence: &Evidence,
    framework: &Framework,
    homes: &Homes,
    as_at: Date,
) -> (BTreeMap<AreaCode, BlockA>, LeftOut) {
    let mut left_out = LeftOut::default();
    let latest = latest(evidence, framework, as_at, &mut left_out);
    let registers = Registers::of(evidence, homes, as_at);
    let mut by_cell: BTreeMap<(&AreaCode, &str), Vec<usize>> = BTreeMap::new();
    for index in latest {
        let inspection = &evidence.inspections[index];
        if is_closed(evidence, &inspection.provider, as_at) {
            left_out.closed += 1;
            continue;
        }
        let (Some(area), Some(group)) = (&inspection.area, &inspection.group) else { continue };
        match homes.home(area) {
            Some(home) => by_cell.entry((home, group.as_str())).or_default().push(index),
            None => *left_out.other_areas.entry(area.clone()).or_default() += 1,
        }
    }
    let areas = framework.areas.iter().map(|area| {
        let groups: Vec<GroupCell> = framework
            .groups
            .iter()
            .map(|group| {
                let latest = by_cell.remove(&(&area.code, group.id.as_str())).unwrap_or_default();
                group_cell(evidence, &area.code, &group.id, latest, &registers)
            })
            .collect();
        let super_groups =
            framework.super_groups.iter().map(|s| super_group_cell(framework, s, &groups)).collect();
        (area.code.clone(), BlockA { area: area.code.clone(), groups, super_groups })
    });
    (areas.collect(), left_out)
}

/// The most recent published finding of each (remit, URN, group): by inspection date, then publication date (P7).
fn latest(evidence: &Evidence, framework: &Framework, as_at: Date, left_out: &mut LeftOut) -> Vec<usize> {
    let mut best: BTreeMap<(&ProviderId, &str), usize> = BTreeMap::new();
    for (index, it) in evidence.inspections.iter().enumerate() {
        // Without an overall grade it is no finding of layer 1, and must not hide an earlier one that is.
        let has_grade = it.grade(Outcome::Overall).is_some() || it.is_contested(Outcome::Overall);
        if it.kind != EventKind::Inspection || !has_grade {
            left_out.not_graded += 1;
            continue;
        }
        let Some(id) = &it.group else {
            left_out.no_group += 1;
            continue;
        };
        let Some(group) = framework.group(id) else {
            *left_out.other_groups.entry(id.clone()).or_default() += 1;
            continue;
        };
        if it.area.is_none() {
            left_out.no_area += 1;
        } else if it.published > as_at {
            left_out.not_yet_published += 1;
        } else if group.since.is_none_or(|since| since <= it.inspected) {
            let newest = best.entry((&it.provider, id.as_str())).or_insert(index);
            let rank = |i: usize| (evidence.inspections[i].inspected, evidence.inspections[i].published);
            if rank(index) > rank(*newest) {
                *newest = index;
            }
        }
    }
    best.into_values().collect()
}

fn group_cell(
    evidence: &Evidence,
    area: &AreaCode,
    group: &GroupId,
    latest: Vec<usize>,
    registers: &Registers,
) -> GroupCell {
    let mut counts = [Counts::default(); 6];
    let mut ties: [Vec<Vec<Judgement>>; 6] = Default::default();
    let found: Vec<&Inspection> = latest.iter().map(|&i| &evidence.inspections[i]).collect();
    for inspection in &found {
        for outcome in Outcome::ALL {
            if inspection.is_contested(outcome) {
                ties[outcome as usize].push(inspection.contested[outcome as usize].clone());
            } else if let Some(grade) = inspection.grade(outcome) {
                counts[outcome as usize].add(grade);
            }
        }
    }
    let registered = registers.registered(area, group);
    let presence = match registered {
        _ if !found.is_empty() => Presence::Observed,
        Some(0) => Presence::Absent,
        registered => Presence::NotObserved { registered },
    };
    GroupCell {
        group: group.clone(),
        presence,
        counts,
        ties,
        registered,
        age: Age::of(found.iter().map(|i| i.inspected).collect()),
        latest,
        monitoring_visits: registers.visits(area, group),
    }
}

fn super_group_cell(framework: &Framework, super_group: &SuperGroup, groups: &[GroupCell]) -> SuperGroupCell {
    let members: Vec<&GroupCell> = framework
        .groups
        .iter()
        .zip(groups)
        .filter(|(group, _)| group.super_group == super_group.id)
        .map(|(_, cell)| cell)
        .collect();
    let overall = Outcome::Overall;
    let mut counts = Counts::default();
    members.iter().for_each(|m| counts += m.counts(overall));
    let missing: Vec<GroupId> = members
        .iter()
        .filter(|m| matches!(m.presence, Presence::NotObserved { .. }))
        .map(|m| m.group.clone())
        .collect();
    let registered = members.iter().map(|m| m.registered).sum::<Option<u32>>();
    let known_to_exist = members.iter().filter_map(|m| m.registered).sum::<u32>();
    let presence = if members.iter().any(|m| m.presence == Presence::Observed) {
        Presence::Observed
    } else if missing.is_empty() {
        Presence::Absent
    } else {
        Presence::NotObserved { registered: registered.or((known_to_exist > 0).then_some(known_to_exist)) }
    };
    let shares: Vec<Share> = members.iter().filter_map(|m| m.share(overall)).collect();
    let ages: Vec<Age> = members.iter().filter_map(|m| m.age).collect();
    SuperGroupCell {
        super_group: super_group.id.clone(),
        universal: super_group.universal,
        presence,
        counts,
        ties: members.iter().flat_map(|m| m.ties[overall as usize].clone()).collect(),
        missing,
        mean_of_groups: Share::mean(&shares),
        registered,
        age: super_group_age(&ages),
    }
}

/// Oldest and newest of the groups; the median is that of the groups' medians.
fn super_group_age(ages: &[Age]) -> Option<Age> {
    let middle = Age::of(ages.iter().map(|a| a.median).collect())?.median;
    Some(Age {
        oldest: ages.iter().map(|a| a.oldest).min()?,
        median: middle,
        newest: ages.iter().map(|a| a.newest).max()?,
    })
}
