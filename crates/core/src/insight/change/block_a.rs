//! Everything that changes of providers can make of Block A, each at its least cost.

use super::group::{Asked, Pool};
use super::super_group::{Brought, Turned, brought};
use super::{Direction, Move, Plan, WAYS, Way, distinct};
use crate::assessment::completions::{SuperGroupState, tallies_of};
use crate::assessment::seen::{GroupsSeen, outcomes_asked};
use crate::assessment::{Seen, Statuses};
use crate::framework::Block;
use crate::insight::ground::AreaGround;
use std::collections::{BTreeMap, BTreeSet};

/// How many providers could change at all.
pub(super) fn available(area: &AreaGround, direction: Direction) -> u32 {
    pools(area, direction).iter().flatten().map(Pool::size).sum()
}

/// One provider of each kind that could change.
pub(super) fn atoms(area: &AreaGround, direction: Direction) -> Vec<Move> {
    let pools = pools(area, direction);
    let kinds = pools
        .iter()
        .flatten()
        .flat_map(|pool| pool.providers(&[u32::MAX; 8]).into_iter().map(|it| (pool.group, it)));
    kinds.map(|(group, (marks, _))| Move::Providers { group, marks, n: 1, direction }).collect()
}

/// The ways of Block A that take at most `limit` changes.
pub(super) fn options(area: &AreaGround, direction: Direction, limit: u32) -> Vec<Way> {
    let pools = pools(area, direction);
    let each: Vec<Vec<Brought>> =
        pools.iter().enumerate().map(|(at, pools)| brought(area, at, pools, direction, limit)).collect();
    let mut together: BTreeMap<Key, Vec<Chosen>> =
        BTreeMap::from([(Key::default(), vec![Chosen::default()])]);
    for (at, options) in each.iter().enumerate() {
        together = with_one_more(area, &together, at, options, limit);
    }
    let way = |(key, chosen): (Key, Vec<Chosen>)| Way {
        statuses: Statuses::of(area.framework(), &seen(area, &key, direction)),
        cost: chosen.first().map_or(0, |it| it.cost),
        plans: chosen.iter().map(|it| plan(&pools, &each, it, direction)).collect(),
    };
    distinct(area.framework(), Block::A, together.into_iter().map(way).collect())
}

/// The pools of each super group's groups.
fn pools(area: &AreaGround, direction: Direction) -> Vec<Vec<Pool>> {
    let framework = area.framework();
    let mut outcomes = outcomes_asked(framework).into_iter();
    let asked: Asked = [outcomes.next(), outcomes.next()];
    let counted = area.counted();
    let of = |super_group: &crate::framework::SuperGroup| {
        let groups = framework.groups.iter().enumerate().filter(|(_, it)| it.super_group == super_group.id);
        groups.map(|(at, _)| Pool::of(area, at, &counted[at], asked, direction)).collect()
    };
    framework.super_groups.iter().map(of).collect()
}

/// What the rules make of the super groups taken so far: each kind of state, with how many universal and other ones are in it, and how many
/// groups turned.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    states: BTreeMap<(bool, BTreeSet<SuperGroupState>), u8>,
    turned: Turned,
}

/// Which option each super group takes.
#[derive(Clone, Debug, Default)]
struct Chosen {
    cost: u32,
    options: Vec<usize>,
}

fn with_one_more(
    area: &AreaGround,
    before: &BTreeMap<Key, Vec<Chosen>>,
    at: usize,
    options: &[Brought],
    limit: u32,
) -> BTreeMap<Key, Vec<Chosen>> {
    let universal = area.area.a.super_groups[at].universal;
    let mut after: BTreeMap<Key, Vec<Chosen>> = BTreeMap::new();
    for (key, chosen) in before {
        for (index, option) in options.iter().enumerate() {
            let cost = chosen.first().map_or(0, |it| it.cost) + option.cost;
            if cost > limit {
                continue;
            }
            let mut key = key.clone();
            *key.states.entry((universal, option.states.clone())).or_default() += 1;
            key.turned = std::array::from_fn(|at| key.turned[at] + option.turned[at]);
            let with = |it: &Chosen| {
                let options = it.options.iter().copied().chain([index]).collect();
                Chosen { cost, options }
            };
            let kept = after.entry(key).or_default();
            match kept.first().map(|it| it.cost) {
                Some(least) if least < cost => {}
                Some(least) if least == cost => {
                    kept.extend(chosen.iter().map(with));
                    kept.truncate(WAYS);
                }
                _ => *kept = chosen.iter().map(with).collect(),
            }
        }
    }
    after
}

fn seen(area: &AreaGround, key: &Key, direction: Direction) -> Seen {
    let each = key.states.iter();
    let each =
        each.flat_map(|((universal, states), n)| std::iter::repeat_n((*universal, states), usize::from(*n)));
    let mut groups = area.seen.groups;
    for (at, outcome) in outcomes_asked(area.framework()).into_iter().take(2).enumerate() {
        let (settled, open) = (u32::from(key.turned[2 * at]), u32::from(key.turned[2 * at + 1]));
        groups[outcome as usize] = turned(groups[outcome as usize], settled, open, direction);
    }
    Seen { tallies: tallies_of(each), groups, ..area.seen.clone() }
}

/// Groups with so many that were settled on the one side, and so many that were open, now settled on the other.
fn turned(seen: GroupsSeen, settled: u32, open: u32, direction: Direction) -> GroupsSeen {
    let top = match direction {
        Direction::Better => seen.top + settled + open,
        Direction::Worse => seen.top - settled.min(seen.top),
    };
    GroupsSeen { top, known: seen.known + open, open: seen.open - open.min(seen.open) }
}

fn plan(pools: &[Vec<Pool>], each: &[Vec<Brought>], chosen: &Chosen, direction: Direction) -> Plan {
    let options = chosen.options.iter().enumerate().map(|(at, option)| (&pools[at], &each[at][*option]));
    let moves = options.flat_map(|(pools, option)| {
        option.taken.iter().flat_map(|(index, taken)| {
            let pool = &pools[*index];
            let providers = pool.providers(taken).into_iter();
            providers.map(|(marks, n)| Move::Providers { group: pool.group, marks, n, direction })
        })
    });
    Plan { moves: moves.collect() }
}
