//! One super group: every way in which so many changes of its providers can leave it and its groups.

use super::Direction;
use super::group::{Gain, Pool, moved};
use crate::assessment::completions::{SuperGroupState, possible_states};
use crate::assessment::kinds::Stand;
use crate::insight::ground::AreaGround;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How many groups came to the other side, for each outcome asked: of those that were settled, and of those that were open.
pub(super) type Turned = [u8; 4];

/// Where a super group can be brought, at what cost and how.
#[derive(Clone, Debug)]
pub(super) struct Brought {
    pub states: BTreeSet<SuperGroupState>,
    pub turned: Turned,
    pub cost: u32,
    /// For each of its pools that changes: whom it takes.
    pub taken: Vec<(usize, [u32; 8])>,
}

/// What part of the changes have been shared out brings at a cost: the overall judgements, and whom they take.
#[derive(Clone, Debug)]
struct Shared {
    overall: u32,
    taken: Vec<(usize, [u32; 8])>,
}

/// For each way of turning groups, by cost.
type Table = BTreeMap<Turned, Vec<Option<Shared>>>;

/// Everything that at most `limit` changes can bring, each at its least cost. `at` is the super group's place.
pub(super) fn brought(
    area: &AreaGround,
    at: usize,
    pools: &[Pool],
    direction: Direction,
    limit: u32,
) -> Vec<Brought> {
    let mut best: BTreeMap<(BTreeSet<SuperGroupState>, Turned), Brought> = BTreeMap::new();
    let limit = limit.min(useful(area, at, pools, direction));
    for prefer in [Prefer::Most, Prefer::Fewest] {
        for (turned, by_cost) in table(pools, limit, prefer) {
            for (cost, shared) in by_cost.into_iter().enumerate() {
                let Some(shared) = shared else { continue };
                let states = states(area, at, shared.overall, direction);
                let it = Brought { states: states.clone(), turned, cost: cost as u32, taken: shared.taken };
                match best.entry((states, turned)) {
                    Entry::Vacant(slot) => {
                        slot.insert(it);
                    }
                    Entry::Occupied(mut slot) if it.cost < slot.get().cost => {
                        slot.insert(it);
                    }
                    Entry::Occupied(_) => {}
                }
            }
        }
    }
    best.into_values().collect()
}

/// So many changes bring all that any number could: the super group's last state, and every group to the other side.
fn useful(area: &AreaGround, at: usize, pools: &[Pool], direction: Direction) -> u32 {
    let all: u32 = pools.iter().map(Pool::overall).sum();
    let last = states(area, at, all, direction);
    let overall = (0..=all).find(|overall| states(area, at, *overall, direction) == last).unwrap_or(all);
    let needs = pools.iter().flat_map(|pool| pool.needs).flatten().map(|(need, _)| need);
    overall + needs.sum::<u32>()
}

/// Of equally many changes, those that bring the most overall judgements, or the fewest: whatever lies between is as cheap.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    Most,
    Fewest,
}

fn table(pools: &[Pool], limit: u32, prefer: Prefer) -> Table {
    let nothing = Shared { overall: 0, taken: Vec::new() };
    let mut table: Table = BTreeMap::from([([0; 4], vec![Some(nothing)])]);
    for (index, pool) in pools.iter().enumerate() {
        let ways = ways(pool, limit, prefer);
        table = shared_out(&table, index, &ways, limit, prefer);
    }
    table
}

/// What one pool brings: for each way of turning its group, by cost.
fn ways(pool: &Pool, limit: u32, prefer: Prefer) -> Vec<(Turned, Vec<Option<Gain>>)> {
    let mut ways = Vec::new();
    for first in [false, true] {
        for second in [false, true] {
            let wanted = [first, second];
            let need = |at: usize| if wanted[at] { pool.needs[at] } else { Some((0, Stand::Top)) };
            let (Some(one), Some(two)) = (need(0), need(1)) else { continue };
            let mut turned = [0; 4];
            for (at, (_, from)) in [one, two].into_iter().enumerate().filter(|(at, _)| wanted[*at]) {
                turned[2 * at + usize::from(from == Stand::Open)] = 1;
            }
            let most = limit.min(pool.size());
            let by_cost = (0..=most).map(|cost| gain(pool, cost, [one.0, two.0], wanted, prefer)).collect();
            ways.push((turned, by_cost));
        }
    }
    ways
}

/// A group that is not to turn must not be turned by what is done for another outcome.
fn gain(pool: &Pool, cost: u32, needs: [u32; 2], wanted: [bool; 2], prefer: Prefer) -> Option<Gain> {
    let gain = match prefer {
        Prefer::Most => pool.most(cost, needs[0], needs[1]),
        Prefer::Fewest => pool.fewest(cost, needs[0], needs[1]),
    }?;
    let brought =
        |bit: usize| (1..8).filter(|brings| brings & bit > 0).map(|brings| gain.taken[brings]).sum::<u32>();
    let stays =
        |at: usize, bit: usize| wanted[at] || pool.needs[at].is_none_or(|(need, _)| brought(bit) < need);
    (stays(0, 2) && stays(1, 1)).then_some(gain)
}

fn shared_out(
    before: &Table,
    index: usize,
    ways: &[(Turned, Vec<Option<Gain>>)],
    limit: u32,
    prefer: Prefer,
) -> Table {
    let mut after: Table = BTreeMap::new();
    for (turned, by_cost) in before {
        for (turns, gains) in ways {
            let sum: Turned = std::array::from_fn(|at| turned[at] + turns[at]);
            let here = after.entry(sum).or_default();
            for (spent, shared) in by_cost.iter().enumerate() {
                let Some(shared) = shared else { continue };
                for (cost, gain) in
                    gains.iter().enumerate().take_while(|(cost, _)| spent + cost <= limit as usize)
                {
                    let Some(gain) = gain else { continue };
                    let overall = shared.overall + gain.overall;
                    let total = spent + cost;
                    if here.len() <= total {
                        here.resize(total + 1, None);
                    }
                    let better = here[total].as_ref().is_none_or(|kept| match prefer {
                        Prefer::Most => overall > kept.overall,
                        Prefer::Fewest => overall < kept.overall,
                    });
                    if better {
                        let mut taken = shared.taken.clone();
                        if cost > 0 {
                            taken.push((index, gain.taken));
                        }
                        here[total] = Some(Shared { overall, taken });
                    }
                }
            }
        }
    }
    after
}

/// What the evidence leaves possible for the super group after so many overall judgements.
fn states(area: &AreaGround, at: usize, overall: u32, direction: Direction) -> BTreeSet<SuperGroupState> {
    let mut cell = area.area.a.super_groups[at].clone();
    cell.counts = moved(cell.counts, overall, direction);
    possible_states(area.framework(), &cell, area.ground.run)
}
