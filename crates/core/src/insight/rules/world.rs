//! The outcomes of every combination of evidence, under one reading of the rules or side by side under several.

use super::area::{Area, Published, Settings};
use super::partition::{Class, Parted, Partition};
use super::read::Read;
use super::size::Size;
use super::space::pairs;
use super::step::Step;
use crate::assessment::outcome::{BlockStanding, Held, Standings, join};
use crate::assessment::seen::BlockBSeen;
use crate::assessment::{Decided, Status};
use crate::framework::{Block, BlockJoin, Framework};
use std::collections::{BTreeMap, BTreeSet};

/// A rule by its place in the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Requirement(usize),
    Limit(usize),
}

/// The rules of a framework, perhaps without some of them.
#[derive(Clone, Debug)]
pub struct Reading<'f> {
    pub framework: &'f Framework,
    /// Which of the frameworks of the partition it is.
    pub at: usize,
    pub without: BTreeSet<Rule>,
}

/// How a block stands under a reading; of Block B the limits too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stood {
    pub block: BlockStanding,
    pub limits: Vec<Status>,
}

/// Evidence that every reading takes alike, by its smallest value.
#[derive(Clone, Debug)]
pub struct Stands<E> {
    /// One for each reading.
    pub stood: Vec<Stood>,
    pub least: E,
    pub size: Size,
}

/// Blocks A and C in one.
pub type Rest = Stands<(Settings, Published)>;

pub type Side = Stands<BlockBSeen>;

/// Better evidence: how it stands before and after a step up.
#[derive(Clone, Debug)]
pub struct Climb<E> {
    pub step: Step,
    pub before: Stands<E>,
    pub after: Stands<E>,
}

/// Every combination of evidence that the outcome can tell from the others.
#[derive(Clone, Debug)]
pub struct World<'f> {
    readings: Vec<Reading<'f>>,
    a: Vec<Stands<Settings>>,
    c: Vec<Stands<Published>>,
    pub rests: Vec<Rest>,
    pub sides: Vec<Side>,
}

impl<'f> World<'f> {
    pub fn new(partition: &Partition, readings: Vec<Reading<'f>>) -> Self {
        let a = classes(&readings, Block::A, &partition.a.classes);
        let c = classes(&readings, Block::C, &partition.c.classes);
        let rests = least(pairs(&a, &c).map(|(a, c)| together(&readings, a, c)));
        let sides = classes(&readings, Block::B, &partition.b.classes);
        Self { readings, a, c, rests, sides }
    }

    /// The same world of one reading under two others, which leave out rules of one block only: all else stands as it did.
    pub fn under(&self, partition: &Partition, block: Block, readings: [Reading<'f>; 2]) -> Self {
        let readings = readings.to_vec();
        let a = match block {
            Block::A => classes(&readings, block, &partition.a.classes),
            _ => twice(&self.a),
        };
        let c = match block {
            Block::C => classes(&readings, block, &partition.c.classes),
            _ => twice(&self.c),
        };
        let (rests, sides) = match block {
            Block::B => (twice(&self.rests), classes(&readings, block, &partition.b.classes)),
            _ => (least(pairs(&a, &c).map(|(a, c)| together(&readings, a, c))), twice(&self.sides)),
        };
        Self { readings, a, c, rests, sides }
    }

    pub fn combinations(&self) -> impl Iterator<Item = (&Rest, &Side)> {
        pairs(&self.rests, &self.sides)
    }

    /// Those that two readings of one framework may take differently.
    pub fn differing(&self) -> impl Iterator<Item = (&Rest, &Side)> {
        self.combinations().filter(|(rest, side)| !is_twice_the_same(rest) || !is_twice_the_same(side))
    }

    /// What each reading makes of a combination.
    pub fn decided(&self, rest: &Rest, side: &Side) -> Vec<Decided> {
        let each = self.readings.iter().zip(rest.stood.iter().zip(&side.stood));
        each.map(|(reading, (rest, side))| reading.decided(rest, side)).collect()
    }

    /// Every step up in Blocks A and C.
    pub fn climbs_of_rest(&self, partition: &Partition) -> Vec<Climb<(Settings, Published)>> {
        let both = |a: &Stands<Settings>, c: &Stands<Published>| together(&self.readings, a, c);
        let rises_in_a = climbs(&self.readings, Block::A, &partition.a);
        let rises_in_c = climbs(&self.readings, Block::C, &partition.c);
        let in_a = pairs(&rises_in_a, &self.c).map(|(rise, c)| Climb {
            step: rise.step,
            before: both(&rise.before, c),
            after: both(&rise.after, c),
        });
        let in_c = pairs(&rises_in_c, &self.a).map(|(rise, a)| Climb {
            step: rise.step,
            before: both(a, &rise.before),
            after: both(a, &rise.after),
        });
        least_climbs(in_a.chain(in_c))
    }

    /// Every step up in Block B.
    pub fn climbs_of_side(&self, partition: &Partition) -> Vec<Climb<BlockBSeen>> {
        climbs(&self.readings, Block::B, &partition.b)
    }
}

/// The smallest area of a combination.
pub fn area(rest: &Rest, side: &Side) -> (Area, Size) {
    let (a, c) = rest.least.clone();
    (Area { a, b: side.least, c }, rest.size + side.size)
}

impl<'f> Reading<'f> {
    /// The framework as it is, by its place in the partition.
    pub fn whole(framework: &'f Framework, at: usize) -> Self {
        Self { framework, at, without: BTreeSet::new() }
    }

    /// A requirement that is left out joins as if it were not there, and a limit limits nothing.
    fn stood(&self, block: Block, read: &Read) -> Stood {
        let kept = |rule: Rule, status: Status| match self.without.contains(&rule) {
            true => Status::NotApplicable,
            false => status,
        };
        let statuses = read.0.get(self.at);
        let requirements = statuses.into_iter().flat_map(|it| it.requirements.iter().enumerate());
        let requirements: Vec<Status> =
            requirements.map(|(at, status)| kept(Rule::Requirement(at), *status)).collect();
        let limits = statuses.into_iter().flat_map(|it| it.limits.iter().enumerate());
        Stood {
            block: BlockStanding::of(self.framework, block, &requirements),
            limits: limits.map(|(at, status)| kept(Rule::Limit(at), *status)).collect(),
        }
    }

    /// What Blocks A and C come to together for each grade.
    fn together(&self, a: &Stood, c: &Stood) -> Stood {
        let each = self.framework.principles.iter().zip(a.block.0.iter().zip(&c.block.0));
        let both = each.map(|(principle, (a, c))| match principle.blocks {
            BlockJoin::All => Held { musts: a.musts, all: Status::all([a.all, c.all]) },
            BlockJoin::AOrB => *a,
        });
        Stood { block: BlockStanding(both.collect()), limits: Vec::new() }
    }

    fn decided(&self, rest: &Stood, side: &Stood) -> Decided {
        let nothing = Held { musts: Status::NotApplicable, all: Status::NotApplicable };
        let c = BlockStanding(self.framework.principles.iter().map(|_| nothing).collect());
        join(self.framework, &Standings { a: &rest.block, b: &side.block, c: &c, limits: &side.limits })
    }
}

fn is_twice_the_same<E>(stands: &Stands<E>) -> bool {
    stands.stood.windows(2).all(|pair| pair.first() == pair.last())
}

fn stands<E: Clone>(readings: &[Reading], block: Block, read: &Read, least: &E, size: Size) -> Stands<E> {
    let stood = readings.iter().map(|reading| reading.stood(block, read)).collect();
    Stands { stood, least: least.clone(), size }
}

fn together(readings: &[Reading], a: &Stands<Settings>, c: &Stands<Published>) -> Rest {
    let each = readings.iter().zip(a.stood.iter().zip(&c.stood));
    Stands {
        stood: each.map(|(reading, (a, c))| reading.together(a, c)).collect(),
        least: (a.least.clone(), c.least.clone()),
        size: a.size + c.size,
    }
}

fn classes<E: Clone>(readings: &[Reading], block: Block, classes: &[Class<E>]) -> Vec<Stands<E>> {
    least(classes.iter().map(|class| stands(readings, block, &class.read, &class.least, class.size)))
}

fn climbs<E: Clone>(readings: &[Reading], block: Block, parted: &Parted<E>) -> Vec<Climb<E>> {
    least_climbs(parted.rises.iter().map(|rise| Climb {
        step: rise.step,
        before: stands(readings, block, &rise.from, &rise.least.0, rise.size),
        after: stands(readings, block, &rise.to, &rise.least.1, rise.size),
    }))
}

/// What stands so under one reading, under two that do not differ in it.
fn twice<E: Clone>(all: &[Stands<E>]) -> Vec<Stands<E>> {
    let twice = |it: &Stands<E>| it.stood.iter().chain(&it.stood).cloned().collect();
    all.iter().map(|it| Stands { stood: twice(it), ..it.clone() }).collect()
}

/// Of all that stand alike the smallest.
fn least<E>(all: impl Iterator<Item = Stands<E>>) -> Vec<Stands<E>> {
    smallest(all, |it| it.stood.clone(), |it| it.size)
}

fn least_climbs<E>(all: impl Iterator<Item = Climb<E>>) -> Vec<Climb<E>> {
    smallest(all, |it| (it.step, it.before.stood.clone(), it.after.stood.clone()), |it| it.before.size)
}

/// Of all with one key the smallest; of those that are as small the first.
pub fn smallest<T, K: Ord>(
    all: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
    size: impl Fn(&T) -> Size,
) -> Vec<T> {
    let mut kept: BTreeMap<K, T> = BTreeMap::new();
    for it in all {
        let key = key(&it);
        if kept.get(&key).is_none_or(|held| size(&it) < size(held)) {
            kept.insert(key, it);
        }
    }
    kept.into_values().collect()
}
