//! Layer 2: the latest judgement of each provider, for overall effectiveness and the five Every Child Matters outcomes (P2).

use super::counts::Counts;
use super::layer1::{BlockA, GroupCell};
use crate::framework::Framework;
use crate::record::Outcome;
use smol_str::SmolStr;

/// What providers of a group or super group were judged for one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCell {
    pub unit: SmolStr,
    pub is_super_group: bool,
    pub outcome: Outcome,
    pub counts: Counts,
    /// Providers whose grade for this outcome is disputed: outside the counts (P7).
    pub unsettled: u32,
}

/// Every super group with its groups below it, each with its six outcomes.
pub fn layer2(framework: &Framework, block: &BlockA) -> Vec<OutcomeCell> {
    let mut cells = Vec::new();
    for super_group in &framework.super_groups {
        let members: Vec<&GroupCell> =
            framework.groups_of(&super_group.id).filter_map(|g| block.group(&g.id)).collect();
        cells.extend(unit(&super_group.id, true, &members));
        members.iter().for_each(|member| cells.extend(unit(&member.group, false, &[member])));
    }
    cells
}

/// A super group's counts are those of its groups added up, for each outcome as for the overall one (¶61).
fn unit(id: &SmolStr, is_super_group: bool, members: &[&GroupCell]) -> Vec<OutcomeCell> {
    let of = |outcome: Outcome| {
        let mut counts = Counts::default();
        members.iter().for_each(|m| counts += m.counts(outcome));
        let unsettled = members.iter().map(|m| m.ties[outcome as usize].len() as u32).sum();
        OutcomeCell { unit: id.clone(), is_super_group, outcome, counts, unsettled }
    };
    Outcome::ALL.into_iter().map(of).collect()
}
