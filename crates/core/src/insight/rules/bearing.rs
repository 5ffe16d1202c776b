//! Which rules decide: the smallest area whose outcome is another without the rule, or none in all the evidence.

use super::area::Area;
use super::partition::Partition;
use super::size::Size;
use super::world::{Reading, Rule, World, area};
use crate::assessment::Outcome;
use crate::framework::{Block, Framework};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A rule and whether the outcome of any area turns on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    pub id: SmolStr,
    /// Where it decides by itself; none if dropping it changes the outcome of no area.
    pub decides: Option<Turned>,
    /// Where it does not decide by itself: the smallest sets of such rules with which it does, its own id left out. None at all means
    /// that no set of them ever turns an outcome because of it.
    pub with: Vec<Vec<SmolStr>>,
}

/// The smallest area of which the outcome turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    pub area: Area,
    pub size: Size,
    pub before: Outcome,
    pub after: Outcome,
}

/// Every requirement, then every limit, in the framework's order.
pub fn bearings(framework: &Framework, partition: &Partition) -> Vec<Bearing> {
    let rules = rules(framework);
    let turned = |without: BTreeSet<Rule>| {
        let whole = Reading::whole(framework, 0);
        let less = Reading { without, ..whole.clone() };
        turned(&World::new(partition, vec![whole, less]))
    };
    let alone: Vec<Option<Turned>> = rules.iter().map(|(rule, ..)| turned(BTreeSet::from([*rule]))).collect();
    let idle: Vec<&Named> = rules.iter().zip(&alone).filter(|(_, it)| it.is_none()).map(|(rule, _)| rule).collect();
    let sets = deciding_sets(&idle, |set| turned(set.clone()).is_some());
    let id_of = |rule: &Rule| rules.iter().find(|(it, ..)| it == rule).map(|(_, _, id)| id.clone());
    rules
        .iter()
        .zip(alone)
        .map(|((rule, _, id), decides)| {
            let with = sets.iter().filter(|set| set.contains(rule));
            let others = |set: &BTreeSet<Rule>| set.iter().filter(|it| *it != rule).filter_map(id_of).collect();
            Bearing { id: id.clone(), decides, with: with.map(others).collect() }
        })
        .collect()
}

type Named = (Rule, Block, SmolStr);

fn rules(framework: &Framework) -> Vec<Named> {
    let requirements = framework.requirements.iter().enumerate();
    let requirements = requirements.map(|(at, it)| (Rule::Requirement(at), it.block, it.id.clone()));
    let limits = framework.limits.iter().enumerate().map(|(at, it)| (Rule::Limit(at), Block::B, it.id.clone()));
    requirements.chain(limits).collect()
}

/// The smallest sets of rules that decide nothing one by one but do together, block by block: within a block, rules can stand in for
/// one another.
fn deciding_sets(idle: &[&Named], decides: impl Fn(&BTreeSet<Rule>) -> bool) -> Vec<BTreeSet<Rule>> {
    let mut found: Vec<BTreeSet<Rule>> = Vec::new();
    for block in [Block::A, Block::B, Block::C] {
        let those: Vec<Rule> = idle.iter().filter(|(_, of, _)| *of == block).map(|(rule, ..)| *rule).collect();
        // If all of them together change nothing, no set of them does.
        if !decides(&those.iter().copied().collect()) {
            continue;
        }
        for size in 2..=those.len() {
            for set in sets(&those, size) {
                if !found.iter().any(|smaller| smaller.is_subset(&set)) && decides(&set) {
                    found.push(set);
                }
            }
        }
    }
    found
}

/// Every set of so many of these.
fn sets(of: &[Rule], size: usize) -> Vec<BTreeSet<Rule>> {
    match (size, of) {
        (0, _) => vec![BTreeSet::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let mut with = sets(rest, size - 1);
            with.iter_mut().for_each(|set| {
                set.insert(*first);
            });
            with.extend(sets(rest, size));
            with
        }
    }
}

/// The smallest area of which two readings make different outcomes.
pub(super) fn turned(world: &World) -> Option<Turned> {
    let all = world.combinations().filter_map(|(rest, side)| {
        let [before, after] = <[_; 2]>::try_from(world.decided(rest, side)).ok()?;
        let (area, size) = (before.outcome != after.outcome).then(|| area(rest, side))?;
        Some(Turned { area, size, before: before.outcome, after: after.outcome })
    });
    all.min_by_key(|it| it.size)
}
