//! What would change it (X2): the smallest changes of evidence that bring an area to another outcome.
//!
//! A change is one of these, and each weighs the same: a provider is inspected again in a group, and all its settled judgements there
//! become good (or, downwards, satisfactory); one more inspection of the area's own services, or sustained improvement on record; an
//! indicator comes to be at least in line with what it is compared with (or below it); a gap narrows (or does not). All changes of one
//! answer go the same way. Evidence that is missing stays missing, and findings that files dispute stay disputed.
//!
//! The search is exact over these: what Blocks A, B and C can come to is found block by block with its least cost, and put together in the
//! order of cost. Every answer is then assessed anew from a changed profile ([`verified`]) before it is given.

mod block_a;
mod block_b;
mod block_c;
mod group;
mod moves;
mod super_group;
mod to_band;
mod verify;

pub use block_b::{Limited, Own, limited};
pub use block_c::{Nearest, nearest};
pub use moves::{Move, Plan};
pub use to_band::{BandAnswer, Room, to_band};
pub use verify::{profile_with, verified};

use super::ground::AreaGround;
use crate::assessment::outcome::{self, BlockStanding, Standings};
use crate::assessment::{Outcome, Statuses};
use crate::framework::{Block, Framework, Grade};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Which way all changes of an answer go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    Better,
    Worse,
}

/// What would bring an area to a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is indicated already.
    Already,
    /// So many changes, no fewer; several ways that cost the same where there are.
    Changes { cost: u32, plans: Vec<Plan> },
    /// No changes of these kinds lead there.
    Impossible,
}

/// At most so many ways are given.
pub const WAYS: usize = 5;

/// The smallest changes after which the grade is indicated.
pub fn change(area: &AreaGround, to: Grade) -> Answer {
    changes(area, &[to]).pop().unwrap_or(Answer::Impossible)
}

/// The same for several grades, in their order: what the blocks can come to is worked out once.
pub fn changes(area: &AreaGround, to: &[Grade]) -> Vec<Answer> {
    let now = area.as_it_is().decided.outcome;
    let others: Vec<Grade> = to.iter().copied().filter(|to| now != Outcome::Indicated(*to)).collect();
    let each = [Direction::Better, Direction::Worse].map(|direction| towards(area, &others, direction));
    let answer = |to: &Grade| match others.contains(to) {
        true => fewest(each.iter().filter_map(|found| found.get(to))),
        false => Answer::Already,
    };
    to.iter().map(answer).collect()
}

/// So many changes, and the ways that take just so many.
type Found = (u32, Vec<Plan>);

fn fewest<'f>(found: impl Iterator<Item = &'f Found> + Clone) -> Answer {
    let Some(cost) = found.clone().map(|(cost, _)| *cost).min() else { return Answer::Impossible };
    let mut plans: Vec<Plan> = Vec::new();
    for plan in found.filter(|(c, _)| *c == cost).flat_map(|(_, plans)| plans) {
        if !plans.contains(plan) && plans.len() < WAYS {
            plans.push(plan.clone());
        }
    }
    Answer::Changes { cost, plans }
}

/// All changes one way: tried with ever more of them, until they suffice for every grade or none is left to make.
fn towards(area: &AreaGround, to: &[Grade], direction: Direction) -> BTreeMap<Grade, Found> {
    let b = block_b::options(area, direction);
    let c = block_c::options(area, direction);
    let most = block_a::available(area, direction) + most_of(&b) + most_of(&c);
    let mut found = BTreeMap::new();
    let mut limit = 2;
    loop {
        let left: Vec<Grade> = to.iter().copied().filter(|to| !found.contains_key(to)).collect();
        if left.is_empty() {
            return found;
        }
        let a = block_a::options(area, direction, limit);
        found.extend(cheapest(area, &left, [&a, &b, &c], limit));
        if limit >= most {
            return found;
        }
        limit = (limit * 2).min(most);
    }
}

/// Every single change that could be made that way, by its block: of providers that are alike, and of indicators that count alike, once.
pub fn atoms(area: &AreaGround, direction: Direction) -> Vec<(Block, Move)> {
    let providers = block_a::atoms(area, direction).into_iter().map(|it| (Block::A, it));
    let own = block_b::atoms(area, direction).into_iter().map(|it| (Block::B, it));
    let indicators = block_c::atoms(area, direction).into_iter().map(|it| (Block::C, it));
    providers.chain(own).chain(indicators).collect()
}

/// What one block can come to, and the least changes that bring it there.
#[derive(Clone, Debug)]
struct Way {
    /// How every rule stands; only those of the block count.
    statuses: Statuses,
    cost: u32,
    plans: Vec<Plan>,
}

fn most_of(ways: &[Way]) -> u32 {
    ways.iter().map(|way| way.cost).max().unwrap_or(0)
}

/// The least cost at which some ways of the three blocks together indicate each grade, with the plans of that cost that stand when they are
/// assessed anew.
fn cheapest(area: &AreaGround, to: &[Grade], ways: [&[Way]; 3], limit: u32) -> BTreeMap<Grade, Found> {
    let framework = area.framework();
    let [a, b, c] = ways;
    let [a, b, c] =
        [stood(framework, Block::A, a), stood(framework, Block::B, b), stood(framework, Block::C, c)];
    let mut together: Vec<(u32, &Stood, &Stood, &Stood)> = Vec::new();
    for a in &a {
        for b in &b {
            let all = c.iter().map(|c| (a.0.cost + b.0.cost + c.0.cost, a, b, c));
            together.extend(all.filter(|(cost, ..)| *cost <= limit));
        }
    }
    together.sort_by_key(|(cost, ..)| *cost);
    let mut found: BTreeMap<Grade, Found> = BTreeMap::new();
    for (cost, a, b, c) in together {
        let standings = Standings { a: &a.1, b: &b.1, c: &c.1, limits: &b.0.statuses.limits };
        let Outcome::Indicated(grade) = outcome::join(framework, &standings).outcome else { continue };
        let (least, plans) = found.entry(grade).or_insert((cost, Vec::new()));
        if to.contains(&grade) && *least == cost && plans.len() < WAYS {
            let stands = |plan: &Plan| verified(area, plan) == Outcome::Indicated(grade);
            plans.extend(combined(a.0, b.0, c.0).take(WAYS).filter(stands));
        }
        if to.iter().all(|grade| found.get(grade).is_some_and(|(least, _)| *least < cost)) {
            break;
        }
    }
    found.retain(|grade, (_, plans)| to.contains(grade) && !plans.is_empty());
    found
}

/// A way, with what its block comes to.
type Stood<'w> = (&'w Way, BlockStanding);

fn stood<'w>(framework: &Framework, block: Block, ways: &'w [Way]) -> Vec<Stood<'w>> {
    ways.iter().map(|way| (way, BlockStanding::of(framework, block, &way.statuses.requirements))).collect()
}

fn combined<'w>(a: &'w Way, b: &'w Way, c: &'w Way) -> impl Iterator<Item = Plan> {
    a.plans
        .iter()
        .flat_map(move |a| b.plans.iter().flat_map(move |b| c.plans.iter().map(move |c| Plan::of([a, b, c]))))
}

/// Of ways that come to the same for a block, the cheapest, with the plans of all that are as cheap.
fn distinct(framework: &Framework, block: Block, ways: Vec<Way>) -> Vec<Way> {
    let key = |way: &Way| {
        let limits = if block == Block::B { way.statuses.limits.clone() } else { Vec::new() };
        (BlockStanding::of(framework, block, &way.statuses.requirements), limits)
    };
    let mut best: BTreeMap<_, Way> = BTreeMap::new();
    for way in ways {
        match best.entry(key(&way)) {
            Entry::Vacant(slot) => {
                slot.insert(way);
            }
            Entry::Occupied(mut slot) => {
                let kept = slot.get_mut();
                if way.cost < kept.cost {
                    *kept = way;
                } else if way.cost == kept.cost {
                    kept.plans.extend(way.plans);
                    kept.plans.truncate(WAYS);
                }
            }
        }
    }
    best.into_values().collect()
}
