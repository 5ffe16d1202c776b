//! Worlds in which the providers of each group are drawn anew, with replacement: what chance alone could have shown.
//! Worlds that are alike are assessed once.

use super::survey::{Counting, Survey};
use super::{Asked, Family};
use crate::chance::Dice;
use crate::insight::ground::{AreaGround, World, add_up};
use crate::profile::{BlockA, Marks};
use crate::record::Outcome;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A group's providers: which kind of marks each has.
struct Urn {
    kinds: Vec<Marks>,
    /// For each provider, its kind.
    providers: Vec<usize>,
}

/// The survey, and for each world how many of all providers are good or better, of how many with a settled grade.
pub(super) fn survey(area: &AreaGround, as_it_is: &World, asked: Asked) -> (Survey, Vec<(u32, u32)>) {
    let framework = area.framework();
    let urns: Vec<Urn> = area.counted().into_iter().map(Urn::of).collect();
    let mut dice = Dice::new(asked.seed, &["resampled", area.area.area.as_str()]);
    let mut alike: BTreeMap<Vec<Vec<u32>>, Drawn> = BTreeMap::new();
    let mut shares = Vec::with_capacity(asked.worlds as usize);
    for _ in 0..asked.worlds {
        let drawn: Vec<Vec<u32>> = urns.iter().map(|urn| urn.draw(&mut dice)).collect();
        let world = match alike.entry(drawn) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let world = Drawn::of(area, &urns, new.key());
                new.insert(world)
            }
        };
        world.times += 1;
        shares.push(world.share);
    }
    let mut counting = Counting::new(Family::Resampled, framework, as_it_is);
    alike.values().for_each(|it| counting.add(&it.world, it.times));
    (counting.done(), shares)
}

/// A world that was drawn, how often, and its pooled share.
struct Drawn {
    world: World,
    share: (u32, u32),
    times: u32,
}

impl Drawn {
    fn of(area: &AreaGround, urns: &[Urn], drawn: &[Vec<u32>]) -> Self {
        let a = area.area.a.recounted(area.framework(), |group, cell| {
            let (counted, findings) = add_up(urns[group].kinds.iter().zip(drawn[group].iter().copied()));
            cell.become_counted(counted, findings, cell.registered);
        });
        Self { world: area.with_block_a(&a), share: pooled(&a), times: 0 }
    }
}

/// Good or better, of all with a settled grade for overall effectiveness.
pub(super) fn pooled(a: &BlockA) -> (u32, u32) {
    let counts = a.groups.iter().map(|cell| cell.counts(Outcome::Overall));
    counts.fold((0, 0), |(good, n), it| (good + it.good_or_better(), n + it.n()))
}

impl Urn {
    fn of(counted: BTreeMap<Marks, u32>) -> Self {
        let providers = counted.values().enumerate();
        let providers = providers.flat_map(|(kind, n)| std::iter::repeat_n(kind, *n as usize)).collect();
        Self { kinds: counted.into_keys().collect(), providers }
    }

    /// How many of each kind, as many as there are providers.
    fn draw(&self, dice: &mut Dice) -> Vec<u32> {
        let mut drawn = vec![0; self.kinds.len()];
        for _ in &self.providers {
            drawn[self.providers[dice.below(self.providers.len() as u64) as usize]] += 1;
        }
        drawn
    }
}
