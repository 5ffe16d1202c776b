//! The evidence partitioned by the rules: values that every rule reads alike are one class, with its smallest value; and the steps up from
//! class to class.
//!
//! It is exhaustive: every value of every part of the evidence is read once (`Space`), and the parts are independent of one another
//! but for one thing, how many groups are present, for each number of which the parts of Block A are put together again.

use super::area::{Area, Indicators, Published, Settings};
use super::read::{Part, Read};
use super::size::Size;
use super::space::{Space, pairs};
use super::step::{self, Step};
use crate::assessment::completions::Tally;
use crate::assessment::seen::{BlockBSeen, GapsSeen};
use crate::framework::Framework;
use crate::record::Outcome;
use std::collections::BTreeMap;

/// Values that every rule reads alike.
#[derive(Clone, Debug)]
pub struct Class<E> {
    pub read: Read,
    /// The one nearest to where all is well.
    pub least: E,
    pub size: Size,
}

/// A step up between two classes.
#[derive(Clone, Debug)]
pub struct Rise<E> {
    pub step: Step,
    pub from: Read,
    pub to: Read,
    /// The smallest value that it leads from, with the one that it leads to.
    pub least: (E, E),
    pub size: Size,
}

/// A block or a part of one.
#[derive(Clone, Debug)]
pub struct Parted<E> {
    pub classes: Vec<Class<E>>,
    pub rises: Vec<Rise<E>>,
}

/// All evidence, block by block.
#[derive(Clone, Debug)]
pub struct Partition {
    pub a: Parted<Settings>,
    pub b: Parted<BlockBSeen>,
    pub c: Parted<Published>,
}

impl Partition {
    /// By all rules of these frameworks, which look at as many of everything as the space has.
    pub fn of(frameworks: &[&Framework], space: &Space) -> Self {
        let reader = Reader { frameworks, space, plain: space.plain() };
        Self { a: reader.block_a(), b: reader.block_b(), c: reader.block_c() }
    }
}

struct Reader<'a> {
    frameworks: &'a [&'a Framework],
    space: &'a Space,
    plain: Area,
}

impl Reader<'_> {
    fn read(&self, part: Part, change: impl FnOnce(&mut Area)) -> Read {
        let mut area = self.plain.clone();
        change(&mut area);
        Read::of(self.frameworks, part, &area)
    }

    fn block_a(&self) -> Parted<Settings> {
        let read = |tally: &Tally| self.read(Part::SuperGroups, |area| area.a.tally = *tally);
        let tallies = self.space.tallies();
        let mut all = Gathered::default();
        for groups in 0..=self.space.groups() {
            let there: Vec<Tally> = tallies
                .iter()
                .filter(|(_, range)| range.contains(&groups))
                .map(|(tally, _)| *tally)
                .collect();
            let tallies = part(&there, read, |tally| self.space.size_of_tally(tally), step::tallies);
            let outcomes: Vec<Parted<BTreeMap<Outcome, u32>>> =
                self.space.outcomes.iter().map(|outcome| self.groups(*outcome, groups)).collect();
            let read_nothing = Read::of_nothing(self.frameworks);
            let none = Parted {
                classes: vec![Class { read: read_nothing, least: BTreeMap::new(), size: Size::default() }],
                rises: vec![],
            };
            let top = outcomes.iter().fold(none, |all, one| {
                product(&all, one, |all, one| all.iter().chain(one).map(|(o, n)| (*o, *n)).collect())
            });
            let absent = Size { absent: self.space.groups() - groups, departures: 0 };
            all.add(
                product(&tallies, &top, |tally, top| Settings { tally: *tally, groups, top: top.clone() }),
                absent,
            );
        }
        all.parted()
    }

    /// For each number of them in the top two bands for the outcome.
    fn groups(&self, outcome: Outcome, groups: u32) -> Parted<BTreeMap<Outcome, u32>> {
        let every: Vec<BTreeMap<Outcome, u32>> =
            (0..=groups).map(|n| BTreeMap::from([(outcome, n)])).collect();
        let read = |top: &BTreeMap<Outcome, u32>| {
            self.read(Part::Groups(outcome), |area| (area.a.groups, area.a.top) = (groups, top.clone()))
        };
        let in_top = |top: &BTreeMap<Outcome, u32>| top.values().sum::<u32>();
        let better = |top: &BTreeMap<Outcome, u32>| match in_top(top) {
            n if n < groups => vec![(Step::GroupIntoTop(outcome), BTreeMap::from([(outcome, n + 1)]))],
            _ => Vec::new(),
        };
        part(&every, read, |top| Size::departing(groups - in_top(top)), better)
    }

    fn block_b(&self) -> Parted<BlockBSeen> {
        let read = |b: &BlockBSeen| self.read(Part::BlockB, |area| area.b = *b);
        part(&self.space.block_b, read, |b| self.space.size_of_block_b(b), step::block_b)
    }

    fn block_c(&self) -> Parted<Published> {
        let read = |it: &Indicators| self.read(Part::Indicators, |area| area.c.indicators = *it);
        let size = |it: &Indicators| self.space.size_of_indicators(it);
        let indicators = part(&self.space.indicators(), read, size, step::indicators);
        let read = |it: &GapsSeen| self.read(Part::Gaps, |area| area.c.gaps = *it);
        let gaps = part(&self.space.gaps(), read, |it| self.space.size_of_gaps(it), step::gaps);
        product(&indicators, &gaps, |indicators, gaps| Published { indicators: *indicators, gaps: *gaps })
    }
}

/// Every value of a part read, and every step between two of them.
fn part<E: Clone + Ord>(
    every: &[E],
    read: impl Fn(&E) -> Read,
    size: impl Fn(&E) -> Size,
    better: impl Fn(&E) -> Vec<(Step, E)>,
) -> Parted<E> {
    let reads: BTreeMap<&E, Read> = every.iter().map(|it| (it, read(it))).collect();
    let mut all = Gathered::default();
    for (it, read) in &reads {
        all.class(Class { read: read.clone(), least: (*it).clone(), size: size(it) });
        for (step, better) in better(it) {
            // A step that leads out of what there can be is none.
            let Some(to) = reads.get(&better) else { continue };
            let least = ((*it).clone(), better);
            all.rise(Rise { step, from: read.clone(), to: to.clone(), least, size: size(it) });
        }
    }
    all.parted()
}

/// Two independent parts together: every class with every class, and every step in either with every class of the other.
fn product<A: Clone, B: Clone, E>(
    one: &Parted<A>,
    other: &Parted<B>,
    both: impl Fn(&A, &B) -> E,
) -> Parted<E> {
    let classes = pairs(&one.classes, &other.classes).map(|(a, b)| Class {
        read: a.read.and(&b.read),
        least: both(&a.least, &b.least),
        size: a.size + b.size,
    });
    let in_one = pairs(&one.rises, &other.classes).map(|(rise, b)| Rise {
        step: rise.step,
        from: rise.from.and(&b.read),
        to: rise.to.and(&b.read),
        least: (both(&rise.least.0, &b.least), both(&rise.least.1, &b.least)),
        size: rise.size + b.size,
    });
    let in_other = pairs(&one.classes, &other.rises).map(|(a, rise)| Rise {
        step: rise.step,
        from: a.read.and(&rise.from),
        to: a.read.and(&rise.to),
        least: (both(&a.least, &rise.least.0), both(&a.least, &rise.least.1)),
        size: a.size + rise.size,
    });
    let mut all = Gathered::default();
    classes.for_each(|class| all.class(class));
    in_one.chain(in_other).for_each(|rise| all.rise(rise));
    all.parted()
}

/// Classes and steps as they are found, the smallest of each kept.
struct Gathered<E> {
    classes: BTreeMap<Read, Class<E>>,
    rises: BTreeMap<(Step, Read, Read), Rise<E>>,
}

impl<E> Default for Gathered<E> {
    fn default() -> Self {
        Self { classes: BTreeMap::new(), rises: BTreeMap::new() }
    }
}

impl<E> Gathered<E> {
    fn class(&mut self, class: Class<E>) {
        match self.classes.get(&class.read) {
            Some(held) if held.size <= class.size => {}
            _ => {
                self.classes.insert(class.read.clone(), class);
            }
        }
    }

    fn rise(&mut self, rise: Rise<E>) {
        let key = (rise.step, rise.from.clone(), rise.to.clone());
        match self.rises.get(&key) {
            Some(held) if held.size <= rise.size => {}
            _ => {
                self.rises.insert(key, rise);
            }
        }
    }

    /// All of another, each so much larger.
    fn add(&mut self, other: Parted<E>, more: Size) {
        other.classes.into_iter().for_each(|it| self.class(Class { size: it.size + more, ..it }));
        other.rises.into_iter().for_each(|it| self.rise(Rise { size: it.size + more, ..it }));
    }

    fn parted(self) -> Parted<E> {
        Parted { classes: self.classes.into_values().collect(), rises: self.rises.into_values().collect() }
    }
}
