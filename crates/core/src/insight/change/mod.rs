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
use crate::assessment::{Outcome, Statuses, outcome};
use crate::framework::{Block, Framework, Grade};

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
    if area.as_it_is().decided.outcome == Outcome::Indicated(to) {
        return Answer::Already;
    }
    let each = [Direction::Better, Direction::Worse].map(|direction| towards(area, to, direction));
    let cheapest = each.iter().flatten().map(|(cost, _)| *cost).min();
    let Some(cost) = cheapest else { return Answer::Impossible };
    let mut plans: Vec<Plan> = Vec::new();
    for plan in each.into_iter().flatten().filter(|(c, _)| *c == cost).flat_map(|(_, plans)| plans) {
        if !plans.contains(&plan) && plans.len() < WAYS {
            plans.push(plan);
        }
    }
    Answer::Changes { cost, plans }
}

/// All changes one way: tried with ever more of them, until they suffice or none is left to make.
fn towards(area: &AreaGround, to: Grade, direction: Direction) -> Option<(u32, Vec<Plan>)> {
    let b = block_b::options(area, direction);
    let c = block_c::options(area, direction);
    let available = block_a::available(area, direction);
    let most = available + most_of(&b) + most_of(&c);
    let mut limit = 2;
    loop {
        let a = block_a::options(area, direction, limit);
        let found = cheapest(area.framework(), to, [&a, &b, &c], limit);
        if found.is_some() || limit >= most {
            return found
                .map(|(cost, plans)| {
                    let stands = |plan: &Plan| verified(area, plan) == Outcome::Indicated(to);
                    (cost, plans.into_iter().filter(stands).collect::<Vec<_>>())
                })
                .filter(|(_, plans)| !plans.is_empty());
        }
        limit = (limit * 2).min(most.max(1));
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

/// The least cost at which some ways of the three blocks together indicate the grade, with the plans of that cost.
fn cheapest(framework: &Framework, to: Grade, ways: [&[Way]; 3], limit: u32) -> Option<(u32, Vec<Plan>)> {
    let [a, b, c] = ways;
    let mut together: Vec<(u32, &Way, &Way, &Way)> = Vec::new();
    for a in a {
        for b in b {
            let all = c.iter().map(|c| (a.cost + b.cost + c.cost, a, b, c));
            together.extend(all.filter(|(cost, ..)| *cost <= limit));
        }
    }
    together.sort_by_key(|(cost, ..)| *cost);
    let mut found: Option<(u32, Vec<Plan>)> = None;
    for (cost, a, b, c) in together {
        if found.as_ref().is_some_and(|(least, _)| cost > *least) {
            break;
        }
        let statuses = joined(framework, a, b, c);
        if outcome::decide(framework, &statuses).outcome == Outcome::Indicated(to) {
            let (_, plans) = found.get_or_insert((cost, Vec::new()));
            plans.extend(combined(a, b, c));
        }
    }
    found
}

/// Every rule as the way of its own block has it.
fn joined(framework: &Framework, a: &Way, b: &Way, c: &Way) -> Statuses {
    let of = |(at, block): (usize, Block)| {
        let way = match block {
            Block::A => a,
            Block::B => b,
            Block::C => c,
        };
        way.statuses.requirements[at]
    };
    let blocks = framework.requirements.iter().map(|it| it.block).enumerate();
    Statuses { requirements: blocks.map(of).collect(), limits: b.statuses.limits.clone() }
}

fn combined<'w>(a: &'w Way, b: &'w Way, c: &'w Way) -> impl Iterator<Item = Plan> {
    a.plans
        .iter()
        .flat_map(move |a| b.plans.iter().flat_map(move |b| c.plans.iter().map(move |c| Plan::of([a, b, c]))))
}

/// Of ways that come to the same for a block, the cheapest, with the plans of all that are as cheap.
fn distinct(framework: &Framework, block: Block, ways: Vec<Way>) -> Vec<Way> {
    let key = |way: &Way| {
        let of_block = framework.requirements.iter().zip(&way.statuses.requirements);
        let requirements: Vec<_> = of_block.filter(|(it, _)| it.block == block).map(|(_, s)| *s).collect();
        let limits = if block == Block::B { way.statuses.limits.clone() } else { Vec::new() };
        (requirements, limits)
    };
    let mut best: std::collections::BTreeMap<_, Way> = std::collections::BTreeMap::new();
    for way in ways {
        match best.entry(key(&way)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(way);
            }
            std::collections::btree_map::Entry::Occupied(mut slot) => {
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
