//! Layer 1 of Block A: the most recent finding of each (remit, URN, group), counted by area and group (¶27, ¶61).

use super::by_area::Homes;
use super::cells::{self, Counted, Found};
use super::counts::{Counts, Share};
use super::departures::Departure;
use super::latest::{Known, Latest};
use super::lineage::{Lineage, StandIn};
use super::registers::Registers;
use super::{AsAt, Basis};
use crate::area::AreaCode;
use crate::evidence::Evidence;
use crate::framework::{Framework, Group};
use crate::record::{GroupId, Judgement, Outcome};
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

impl Presence {
    /// Of a group with so many findings that count, and so many providers on a register where one is complete.
    pub(super) fn of(findings: usize, registered: Option<u32>) -> Self {
        match registered {
            _ if findings > 0 => Self::Observed,
            Some(0) => Self::Absent,
            registered => Self::NotObserved { registered },
        }
    }
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
    /// The findings that count, predecessors' included where they do: indexes into the evidence's inspections, in order.
    pub latest: Vec<usize>,
    /// Closed providers' judgements that stand in for successors: counted in assessed evidence, beside the count in what
    /// was published (P12).
    pub standing_in: Vec<StandIn>,
    /// Those of `latest` that count only by an exception of the cut-off (P9).
    pub by_exception: Vec<usize>,
    /// Overall grades within `counts` that are outcomes for childcare with no children on roll (P11).
    pub no_children: Counts,
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

impl GroupCell {
    pub fn counts(&self, outcome: Outcome) -> Counts {
        self.counts[outcome as usize]
    }

    pub fn share(&self, outcome: Outcome) -> Option<Share> {
        self.counts(outcome).share()
    }

    /// Neither a finding nor a register's word that there is none.
    pub fn is_unobserved(&self) -> bool {
        matches!(self.presence, Presence::NotObserved { .. })
    }

    /// Whether a finding that counts here is a predecessor's, which stands in (P12).
    pub fn stands_in(&self, inspection: usize) -> bool {
        self.standing_in.iter().any(|s| s.inspection == inspection)
    }

    /// The same cell with these counts, and this many on the register; without a finding it is observed no longer (P4).
    pub fn become_counted(&mut self, counted: Counted, findings: u32, registered: Option<u32>) {
        (self.counts, self.ties) = (counted.counts, counted.ties);
        self.registered = registered;
        self.presence = Presence::of(findings as usize, registered);
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
    /// Within `counts`, outcomes for childcare with no children on roll (P11).
    pub no_children: Counts,
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

    /// The same area with other counts: each group's, and so its super groups'. What stands behind a count — its rows, their age, who
    /// stands in — is left out: it is for worlds that are assessed and not shown.
    pub fn recounted(&self, framework: &Framework, recount: impl Fn(usize, &mut GroupCell)) -> Self {
        let bare = |cell: &GroupCell| GroupCell {
            group: cell.group.clone(),
            presence: cell.presence,
            counts: cell.counts,
            ties: cell.ties.clone(),
            registered: cell.registered,
            no_children: cell.no_children,
            monitoring_visits: cell.monitoring_visits,
            age: None,
            latest: Vec::new(),
            standing_in: Vec::new(),
            by_exception: Vec::new(),
        };
        let mut groups: Vec<GroupCell> = self.groups.iter().map(bare).collect();
        groups.iter_mut().enumerate().for_each(|(at, cell)| recount(at, cell));
        let super_groups = framework.super_groups.iter();
        let super_groups = super_groups.map(|s| cells::summed(framework, s, &groups)).collect();
        Self { area: self.area.clone(), groups, super_groups }
    }

    /// Its groups' cells with the super groups made of them.
    pub(super) fn of(
        evidence: &Evidence,
        framework: &Framework,
        area: &AreaCode,
        groups: Vec<GroupCell>,
    ) -> Self {
        let super_groups = framework
            .super_groups
            .iter()
            .map(|s| cells::super_group(evidence, framework, s, &groups))
            .collect();
        Self { area: area.clone(), groups, super_groups }
    }
}

/// Findings that stand in no area's count, by why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Inspections of providers that no register places in just one of the groups.
    pub no_group: u32,
    pub no_area: u32,
    /// Latest findings in areas that the framework does not have, by code.
    pub other_areas: BTreeMap<AreaCode, u32>,
    /// Groups that the framework does not have, by id.
    pub other_groups: BTreeMap<GroupId, u32>,
    /// Latest findings of providers that had closed by the day, other than those that stand in: layers 3 and 4 show
    /// them (P2).
    pub closed: u32,
    /// Those of providers that a complete register of a later day no longer lists.
    pub left_register: u32,
    /// Those of providers that it lists in another group, in which they were inspected since, or in none of the groups.
    pub moved: u32,
    /// Findings published after the day.
    pub not_yet_published: u32,
    /// Visits, and outcomes without an overall grade: kept, not grades.
    pub not_graded: u32,
    /// Judgements of closed providers that stand in for successors: within the counts of assessed evidence, beside those
    /// of what was published (P12).
    pub standing_in: u32,
    /// Of those, how many rest on a link without a date.
    pub standing_in_undated: u32,
    /// Latest findings that count only by an exception of the cut-off (P9).
    pub by_exception: u32,
    /// Latest findings that are outcomes for childcare with no children on roll (P11).
    pub no_children: u32,
}

impl LeftOut {
    fn depart(&mut self, why: &Departure) {
        match why {
            Departure::Closed(_) => self.closed += 1,
            Departure::Left(_) => self.left_register += 1,
            Departure::Moved { .. } => self.moved += 1,
        }
    }
}

/// Block A of every area of the framework, in one pass.
pub(super) fn count(
    evidence: &Evidence,
    framework: &Framework,
    homes: &Homes,
    as_at: AsAt,
) -> (BTreeMap<AreaCode, BlockA>, LeftOut) {
    let mut left_out = LeftOut::default();
    let latest = Latest::of(evidence, framework, &Known::of(framework, as_at), &mut left_out);
    let lineage = Lineage::of(evidence, framework, as_at.block_a);
    let registers = Registers::of(evidence, homes, lineage.departures(), &latest, as_at.block_a);
    let mut found = sort(evidence, homes, &latest, &lineage, as_at, &mut left_out);
    let areas = framework.areas.iter().map(|area| {
        let mut cell = |group: &Group| {
            let mut found = found.remove(&(area.code.clone(), group.id.clone())).unwrap_or_default();
            found.registered = registers.registered(&area.code, &group.id);
            found.monitoring_visits = registers.visits(&area.code, &group.id);
            cells::group(evidence, &group.id, found)
        };
        let groups = framework.groups.iter().map(&mut cell).collect();
        (area.code.clone(), BlockA::of(evidence, framework, &area.code, groups))
    });
    (areas.collect(), left_out)
}

/// The latest findings by area and group; those of providers that had gone only as far as they stand in.
fn sort(
    evidence: &Evidence,
    homes: &Homes,
    latest: &Latest,
    lineage: &Lineage,
    as_at: AsAt,
    left_out: &mut LeftOut,
) -> BTreeMap<(AreaCode, GroupId), Found> {
    let stand_ins = lineage.standing_in(latest);
    let mut stand_ins: BTreeMap<usize, StandIn> = stand_ins.into_iter().map(|s| (s.inspection, s)).collect();
    let mut found: BTreeMap<(AreaCode, GroupId), Found> = BTreeMap::new();
    for &index in latest.findings.values() {
        let inspection = &evidence.inspections[index];
        let (Some(area), Some(group)) = (&inspection.area, &inspection.group) else { continue };
        let stand_in = stand_ins.remove(&index);
        if let (None, Some(why)) = (&stand_in, lineage.departures().why(inspection, latest)) {
            left_out.depart(&why);
            continue;
        }
        let Some(home) = homes.home(area) else {
            *left_out.other_areas.entry(area.clone()).or_default() += 1;
            continue;
        };
        let cell = found.entry((home.clone(), group.clone())).or_default();
        if stand_in.is_none() || as_at.basis == Basis::Assessed {
            cell.latest.push(index);
        }
        if latest.by_exception.contains(&index) {
            left_out.by_exception += 1;
            cell.by_exception.push(index);
        }
        left_out.no_children += u32::from(cells::is_no_children(inspection));
        left_out.standing_in += u32::from(stand_in.is_some());
        left_out.standing_in_undated += u32::from(stand_in.as_ref().is_some_and(|s| s.undated));
        cell.standing_in.extend(stand_in);
    }
    found
}
