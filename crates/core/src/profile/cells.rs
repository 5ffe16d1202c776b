//! From findings to a cell: one group's counts, and the super group that they add up to (¶61).

use super::counts::{Counts, Share};
use super::layer1::{Age, GroupCell, Presence, SuperGroupCell};
use super::lineage::StandIn;
use crate::evidence::{Evidence, Inspection};
use crate::framework::{Framework, SuperGroup};
use crate::record::{EventKind, GroupId, Judgement, Outcome};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What was found for one group of one area, or of several areas taken together.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub latest: Vec<usize>,
    pub standing_in: Vec<StandIn>,
    pub by_exception: Vec<usize>,
    pub registered: Option<u32>,
    pub monitoring_visits: u32,
}

impl Found {
    /// What was found for a group in several areas: registered only if it is known in each.
    pub fn together<'a>(cells: impl Iterator<Item = &'a GroupCell>) -> Self {
        let mut all = Self { registered: Some(0), ..Self::default() };
        for cell in cells {
            all.latest.extend(&cell.latest);
            all.standing_in.extend(cell.standing_in.iter().cloned());
            all.by_exception.extend(&cell.by_exception);
            all.registered = all.registered.zip(cell.registered).map(|(sum, n)| sum + n);
            all.monitoring_visits += cell.monitoring_visits;
        }
        all.latest.sort_unstable();
        all.standing_in.sort_by_key(|s| s.inspection);
        all.by_exception.sort_unstable();
        all
    }
}

pub(super) fn is_no_children(inspection: &Inspection) -> bool {
    inspection.kind == EventKind::NoChildren
}

pub(super) fn group(evidence: &Evidence, group: &GroupId, found: Found) -> GroupCell {
    let mut counted = Counted::default();
    let mut no_children = Counts::default();
    let stands_in: BTreeSet<usize> = found.standing_in.iter().map(|s| s.inspection).collect();
    for &index in &found.latest {
        let inspection = &evidence.inspections[index];
        counted.add(&Marks::of(inspection, stands_in.contains(&index)), 1);
        if let Some(grade) = inspection.grade(Outcome::Overall).filter(|_| is_no_children(inspection)) {
            no_children.add(grade);
        }
    }
    let presence = Presence::of(found.latest.len(), found.registered);
    GroupCell {
        group: group.clone(),
        presence,
        counts: counted.counts,
        ties: counted.ties,
        registered: found.registered,
        age: Age::of(found.latest.iter().map(|&i| evidence.inspections[i].inspected).collect()),
        latest: found.latest,
        standing_in: found.standing_in,
        by_exception: found.by_exception,
        no_children,
        monitoring_visits: found.monitoring_visits,
    }
}

/// What a finding counts as in each outcome, indexed by [`Outcome`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marks([Mark; 6]);

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    #[default]
    None,
    Grade(Judgement),
    /// Nothing decides between these (P7).
    Contested(Vec<Judgement>),
}

impl Marks {
    pub fn of(inspection: &Inspection, stands_in: bool) -> Self {
        let mut marks = Self::default();
        for outcome in outcomes(stands_in) {
            let at = *outcome as usize;
            marks.0[at] = if inspection.is_contested(*outcome) {
                Mark::Contested(inspection.contested[at].clone())
            } else {
                inspection.grade(*outcome).map_or(Mark::None, Mark::Grade)
            };
        }
        marks
    }

    pub fn get(&self, outcome: Outcome) -> &Mark {
        &self.0[outcome as usize]
    }

    /// The same with each settled judgement at least as good as this one.
    pub fn raised_to(&self, grade: Judgement) -> Self {
        self.each(|found| found.min(grade))
    }

    /// The same with each settled judgement no better than this one.
    pub fn lowered_to(&self, grade: Judgement) -> Self {
        self.each(|found| found.max(grade))
    }

    fn each(&self, becomes: impl Fn(Judgement) -> Judgement) -> Self {
        Self(self.0.clone().map(|mark| match mark {
            Mark::Grade(found) => Mark::Grade(becomes(found)),
            other => other,
        }))
    }
}

/// Counts of findings, by outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub counts: [Counts; 6],
    pub ties: [Vec<Vec<Judgement>>; 6],
}

impl Counted {
    /// So many findings of these marks more.
    pub fn add(&mut self, marks: &Marks, times: u32) {
        for (at, mark) in marks.0.iter().enumerate() {
            match mark {
                Mark::None => {}
                Mark::Grade(grade) => self.counts[at].add_times(*grade, times),
                Mark::Contested(grades) => {
                    self.ties[at].extend(std::iter::repeat_n(grades.clone(), times as usize));
                }
            }
        }
    }
}

/// A predecessor's judgement stands in with its overall effectiveness only (P12).
fn outcomes(stands_in: bool) -> &'static [Outcome] {
    if stands_in { &Outcome::ALL[..1] } else { &Outcome::ALL }
}

fn members<'a>(
    framework: &Framework,
    super_group: &SuperGroup,
    groups: &'a [GroupCell],
) -> Vec<&'a GroupCell> {
    let cells = framework.groups.iter().zip(groups);
    cells.filter(|(group, _)| group.super_group == super_group.id).map(|(_, cell)| cell).collect()
}

pub(super) fn super_group(
    evidence: &Evidence,
    framework: &Framework,
    super_group: &SuperGroup,
    groups: &[GroupCell],
) -> SuperGroupCell {
    let members = members(framework, super_group, groups);
    let dates = members.iter().flat_map(|m| &m.latest).map(|&i| evidence.inspections[i].inspected);
    let age = Age::of(dates.collect());
    SuperGroupCell { age, ..summed(framework, super_group, groups) }
}

/// The sum of its groups, without the age of their findings.
pub(super) fn summed(
    framework: &Framework,
    super_group: &SuperGroup,
    groups: &[GroupCell],
) -> SuperGroupCell {
    let members = members(framework, super_group, groups);
    let overall = Outcome::Overall;
    let (mut counts, mut no_children) = (Counts::default(), Counts::default());
    for member in &members {
        counts += member.counts(overall);
        no_children += member.no_children;
    }
    let missing: Vec<GroupId> =
        members.iter().filter(|m| m.is_unobserved()).map(|m| m.group.clone()).collect();
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
    SuperGroupCell {
        super_group: super_group.id.clone(),
        universal: super_group.universal,
        presence,
        counts,
        ties: members.iter().flat_map(|m| m.ties[overall as usize].clone()).collect(),
        missing,
        mean_of_groups: Share::mean(&shares),
        registered,
        age: None,
        no_children,
    }
}

impl Age {
    fn of(mut dates: Vec<Date>) -> Option<Self> {
        dates.sort_unstable();
        let (oldest, newest) = (*dates.first()?, *dates.last()?);
        Some(Self { oldest, median: dates[(dates.len() - 1) / 2], newest })
    }
}
