//! Which rules decide: the smallest area whose outcome is another without the rule, or none in all the evidence.

use super::area::Area;
use super::partition::Partition;
use super::size::Size;
use super::world::{Reading, Rule, World, area};
use crate::assessment::Outcome;
use crate::framework::{Block, BlockJoin, Framework};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A rule and whether the outcome of any area turns on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    pub id: SmolStr,
    pub bears: Bears,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bears {
    /// Without it the outcome of this area is another.
    Decides(Box<Turned>),
    /// Without it every outcome is the same, for these rules say as much wherever it speaks: without them it would decide. They are as few as
    /// can be, and of those the first in the framework's order.
    Covered(Vec<SmolStr>),
    /// Its grade asks Block A or Block B, and it is of Block C: it is looked at and decides nothing.
    NotAsked,
    /// Without it every outcome is the same, and so it is whichever other rules of its block are left out, up to so many at once.
    Never { without: usize },
}

/// The smallest area of which the outcome turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    pub area: Area,
    pub size: Size,
    pub before: Outcome,
    pub after: Outcome,
}

/// How many other rules are left out at once, at most, to find what covers one.
const AT_ONCE: usize = 3;

/// Every requirement, then every limit, in the framework's order. `world` is of the framework as it is.
pub fn bearings(framework: &Framework, partition: &Partition, world: &World) -> Vec<Bearing> {
    let rules = rules(framework);
    let bears = |rule: &Named| {
        let asked = Asked { framework, partition, world, rules: &rules, rule };
        asked
            .alone()
            .or_else(|| asked.not_asked())
            .or_else(|| asked.covered())
            .unwrap_or(Bears::Never { without: AT_ONCE })
    };
    rules.iter().map(|rule| Bearing { id: rule.id.clone(), bears: bears(rule) }).collect()
}

struct Named {
    rule: Rule,
    block: Block,
    id: SmolStr,
}

fn rules(framework: &Framework) -> Vec<Named> {
    let requirements = framework.requirements.iter().enumerate();
    let requirements = requirements.map(|(at, it)| Named {
        rule: Rule::Requirement(at),
        block: it.block,
        id: it.id.clone(),
    });
    let limits = framework.limits.iter().enumerate();
    let limits = limits.map(|(at, it)| Named { rule: Rule::Limit(at), block: Block::B, id: it.id.clone() });
    requirements.chain(limits).collect()
}

/// One rule, asked about.
struct Asked<'a, 'f> {
    framework: &'f Framework,
    partition: &'a Partition,
    world: &'a World<'f>,
    rules: &'a [Named],
    rule: &'a Named,
}

impl Asked<'_, '_> {
    fn alone(&self) -> Option<Bears> {
        turned(&self.world_without(&BTreeSet::new())).map(|turned| Bears::Decides(Box::new(turned)))
    }

    fn not_asked(&self) -> Option<Bears> {
        let Rule::Requirement(at) = self.rule.rule else { return None };
        let grade = self.framework.requirements.get(at)?.grade;
        let mut principles = self.framework.principles.iter();
        let is_asked = principles.any(|it| it.grade == grade && it.blocks == BlockJoin::All);
        (self.rule.block == Block::C && !is_asked).then_some(Bears::NotAsked)
    }

    /// The smallest set of other rules of its block without which it decides.
    fn covered(&self) -> Option<Bears> {
        let others: Vec<&Named> =
            self.rules.iter().filter(|it| it.block == self.rule.block && it.rule != self.rule.rule).collect();
        let mut sets = (1..=AT_ONCE).flat_map(|size| sets(&others, size));
        let set = sets.find(|set| {
            let without = set.iter().map(|it| it.rule).collect();
            turns(&self.world_without(&without))
        })?;
        Some(Bears::Covered(set.iter().map(|it| it.id.clone()).collect()))
    }

    /// With the rule and without it, these others being left out in both.
    fn world_without(&self, others: &BTreeSet<Rule>) -> World<'_> {
        let with = Reading { without: others.clone(), ..Reading::whole(self.framework, 0) };
        let mut less = with.clone();
        less.without.insert(self.rule.rule);
        self.world.under(self.partition, self.rule.block, [with, less])
    }
}

/// Every set of so many of these.
fn sets<'n>(of: &[&'n Named], size: usize) -> Vec<Vec<&'n Named>> {
    match (size, of) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let with = sets(rest, size - 1).into_iter().map(|mut set| {
                set.insert(0, *first);
                set
            });
            with.chain(sets(rest, size)).collect()
        }
    }
}

fn turns(world: &World) -> bool {
    world.differing().any(|(rest, side)| {
        let decided = world.decided(rest, side);
        decided.windows(2).any(|pair| pair[0].outcome != pair[1].outcome)
    })
}

/// The smallest area of which two readings make different outcomes.
fn turned(world: &World) -> Option<Turned> {
    let all = world.differing().filter_map(|(rest, side)| {
        let [before, after] = <[_; 2]>::try_from(world.decided(rest, side)).ok()?;
        let (area, size) = (before.outcome != after.outcome).then(|| area(rest, side))?;
        Some(Turned { area, size, before: before.outcome, after: after.outcome })
    });
    all.min_by_key(|it| it.size)
}
