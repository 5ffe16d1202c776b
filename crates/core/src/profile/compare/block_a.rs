//! Block A: which groups' figures differ, and the inspections and registrations that moved them.

use super::View;
use crate::area::AreaCode;
use crate::evidence::Inspection;
use crate::framework::Framework;
use crate::profile::{
    Counts, GroupCell, OnRegister, OutcomeCell, Presence, Standing, SuperGroupCell, layer2,
};
use crate::record::{GroupId, Judgement, Outcome, ProviderId};
use smol_str::SmolStr;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// What an inspection gives to the figures of one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Grade(Judgement),
    /// Files disagree: it stands outside the counts.
    Disputed,
    /// It has no grade for this outcome.
    Nothing,
}

impl Says {
    fn of(inspection: &Inspection, outcome: Outcome) -> Self {
        match inspection.grade(outcome) {
            _ if inspection.is_contested(outcome) => Self::Disputed,
            Some(grade) => Self::Grade(grade),
            None => Self::Nothing,
        }
    }
}

/// An inspection that one of the two profiles counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its index in the evidence of that profile.
    pub inspection: usize,
    /// By outcome.
    pub says: [Says; 6],
    /// How the same inspection stands in the other profile; none where its evidence does not hold it.
    pub in_the_other: Option<Standing>,
}

/// What counted for one provider in one group before, and what counts after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub provider: ProviderId,
    pub group: GroupId,
    /// None: it came in.
    pub before: Option<Counted>,
    /// None: it went out.
    pub after: Option<Counted>,
}

impl Move {
    /// What it took from the figures of an outcome, and what it gave; none where it was or is not counted.
    pub fn says(&self, outcome: Outcome) -> (Option<Says>, Option<Says>) {
        let of = |side: &Option<Counted>| side.as_ref().map(|c| c.says[outcome as usize]);
        (of(&self.before), of(&self.after))
    }

    fn moves(&self, outcome: Outcome) -> bool {
        let (before, after) = self.says(outcome);
        before.unwrap_or(Says::Nothing) != after.unwrap_or(Says::Nothing)
    }
}

/// The figures of a group or super group, for one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    pub counts: Counts,
    pub unsettled: u32,
    pub presence: Presence,
    /// A super group of which a group is not observed.
    pub partial: bool,
    pub registered: Option<u32>,
}

/// A group or super group of which a figure differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedUnit {
    pub unit: SmolStr,
    pub is_super_group: bool,
    pub outcome: Outcome,
    pub before: UnitFigures,
    pub after: UnitFigures,
    /// Exactly the inspections that lead from the counts before to those after.
    pub moves: Vec<Move>,
    /// On the register after, and not before.
    pub joined: Vec<ProviderId>,
    /// On the register before, and not after.
    pub left: Vec<ProviderId>,
}

/// Every group and super group of which a figure differs, in the framework's order, outcome by outcome.
pub fn compare_block_a(framework: &Framework, before: &View, after: &View) -> Vec<MovedUnit> {
    let (cells_before, cells_after) =
        (layer2(framework, &before.profile.a), layer2(framework, &after.profile.a));
    // Only where a register moved a figure does anybody ask who stands on it.
    let registers =
        LazyCell::new(|| [before, after].map(|view| OnRegister::of(view.evidence, framework, view.as_at)));
    let pairs = cells_before.iter().zip(&cells_after);
    pairs.filter_map(|(was, is)| moved(framework, &registers, (before, was), (after, is))).collect()
}

fn moved<'a>(
    framework: &Framework,
    registers: &impl Deref<Target = [OnRegister<'a>; 2]>,
    (before, was): (&View, &OutcomeCell),
    (after, is): (&View, &OutcomeCell),
) -> Option<MovedUnit> {
    let (figures_before, figures_after) = (figures(before, was)?, figures(after, is)?);
    if figures_before == figures_after {
        return None;
    }
    let members: Vec<&GroupId> = framework
        .groups
        .iter()
        .filter(|g| g.id == was.unit || g.super_group == was.unit)
        .map(|g| &g.id)
        .collect();
    let registers_moved = figures_before.registered != figures_after.registered
        || figures_before.presence != figures_after.presence;
    let area = &before.profile.area;
    let (joined, left) = match registers_moved {
        true => {
            let [first, then] = &**registers;
            (newly_listed(&members, area, first, then), newly_listed(&members, area, then, first))
        }
        false => (Vec::new(), Vec::new()),
    };
    Some(MovedUnit {
        unit: was.unit.clone(),
        is_super_group: was.is_super_group,
        outcome: was.outcome,
        before: figures_before,
        after: figures_after,
        moves: members
            .iter()
            .flat_map(|group| moves(group, before, after))
            .filter(|m| m.moves(was.outcome))
            .collect(),
        joined,
        left,
    })
}

fn figures(view: &View, cell: &OutcomeCell) -> Option<UnitFigures> {
    let block = &view.profile.a;
    let (presence, partial, registered) = if cell.is_super_group {
        let of = |c: &SuperGroupCell| (c.presence, c.is_partial(), c.registered);
        block.super_group(&cell.unit).map(of)?
    } else {
        block.group(&cell.unit).map(|c: &GroupCell| (c.presence, false, c.registered))?
    };
    // How many a register shows is a figure of its own, also where nothing was observed.
    let presence = match presence {
        Presence::NotObserved { .. } => Presence::NotObserved { registered: None },
        other => other,
    };
    // What a register shows is said once, beside overall effectiveness.
    let overall = cell.outcome == Outcome::Overall;
    let (presence, partial, registered) =
        if overall { (presence, partial, registered) } else { (Presence::Observed, false, None) };
    Some(UnitFigures { counts: cell.counts, unsettled: cell.unsettled, presence, partial, registered })
}

/// On the register of one of the groups in `then`, and not in `first`.
fn newly_listed(
    groups: &[&GroupId],
    area: &AreaCode,
    first: &OnRegister,
    then: &OnRegister,
) -> Vec<ProviderId> {
    let listed = |register: &OnRegister, group: &GroupId| -> BTreeSet<ProviderId> {
        register.listed(area, group).iter().map(|r| r.fact.provider.clone()).collect()
    };
    let newly = |group: &&GroupId| -> Vec<ProviderId> {
        listed(then, group).difference(&listed(first, group)).cloned().collect()
    };
    groups.iter().flat_map(newly).collect()
}

/// Provider by provider: what counted before beside what counts after, where that is not the same.
fn moves(group: &GroupId, before: &View, after: &View) -> Vec<Move> {
    let mut by_provider: BTreeMap<&ProviderId, (Vec<Counted>, Vec<Counted>)> = BTreeMap::new();
    for (provider, counted) in counted(group, before, after) {
        by_provider.entry(provider).or_default().0.push(counted);
    }
    for (provider, counted) in counted(group, after, before) {
        by_provider.entry(provider).or_default().1.push(counted);
    }
    let mut moves = Vec::new();
    for (provider, (was, is)) in by_provider {
        let (mut was, mut is) = (was.into_iter(), is.into_iter());
        loop {
            let (before, after) = (was.next(), is.next());
            if before.is_none() && after.is_none() {
                break;
            }
            moves.push(Move { provider: provider.clone(), group: group.clone(), before, after });
        }
    }
    moves
}

/// What a profile counts in a group, each with how it stands in the other.
fn counted<'a>(
    group: &GroupId,
    view: &'a View<'a>,
    other: &'a View,
) -> impl Iterator<Item = (&'a ProviderId, Counted)> {
    let cells = view.profile.a.group(group).into_iter();
    let indexes =
        cells.flat_map(|cell| cell.latest.iter().map(move |index| (*index, cell.stands_in(*index))));
    indexes.map(|(index, stands_in)| {
        let it = &view.evidence.inspections[index];
        // A predecessor stands in with overall effectiveness alone (P12).
        let says = Outcome::ALL.map(|outcome| match outcome {
            Outcome::Overall => Says::of(it, outcome),
            _ if stands_in => Says::Nothing,
            _ => Says::of(it, outcome),
        });
        let in_the_other = other.standings.find(other.evidence, it).cloned();
        (&it.provider, Counted { inspection: index, says, in_the_other })
    })
}
