//! What becomes of an area's outcome over a family of worlds.

use super::Family;
use crate::assessment::{Outcome, Statuses, outcome};
use crate::framework::Framework;
use crate::insight::ground::{World, rule_id};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Worlds of one family counted against what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub family: Family,
    pub worlds: u32,
    /// Worlds with the outcome as it is.
    pub outcome_kept: u32,
    pub limit_kept: u32,
    /// In the framework's order of super groups: worlds with the band as it is; none where none is settled as it is.
    pub bands_kept: Vec<Option<u32>>,
    pub outcomes: BTreeMap<Outcome, u32>,
    /// What the outcome turned on where it did not stay, the most frequent first.
    pub turning: Vec<Turning>,
    /// Worlds with another outcome in which no rule alone decides it.
    pub several: u32,
}

/// A rule that alone decides: with it as it is, the outcome of such a world would have stayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turning {
    pub rule: SmolStr,
    pub worlds: u32,
}

/// Counts worlds one after another.
pub(super) struct Counting<'a> {
    framework: &'a Framework,
    as_it_is: &'a World,
    survey: Survey,
    turning: BTreeMap<usize, u32>,
}

impl<'a> Counting<'a> {
    pub fn new(family: Family, framework: &'a Framework, as_it_is: &'a World) -> Self {
        let survey = Survey {
            family,
            worlds: 0,
            outcome_kept: 0,
            limit_kept: 0,
            bands_kept: as_it_is.bands.iter().map(|band| band.map(|_| 0)).collect(),
            outcomes: BTreeMap::new(),
            turning: Vec::new(),
            several: 0,
        };
        Self { framework, as_it_is, survey, turning: BTreeMap::new() }
    }

    /// One world, or several that are alike.
    pub fn add(&mut self, world: &World, times: u32) {
        let Survey { worlds, outcome_kept, limit_kept, bands_kept, outcomes, .. } = &mut self.survey;
        *worlds += times;
        if world.limit() == self.as_it_is.limit() {
            *limit_kept += times;
        }
        for ((kept, now), was) in bands_kept.iter_mut().zip(&world.bands).zip(&self.as_it_is.bands) {
            if let Some(kept) = kept.as_mut().filter(|_| now == was) {
                *kept += times;
            }
        }
        *outcomes.entry(world.decided.outcome.clone()).or_default() += times;
        if world.decided.outcome == self.as_it_is.decided.outcome {
            *outcome_kept += times;
        } else {
            self.ask_why(world, times);
        }
    }

    fn ask_why(&mut self, world: &World, times: u32) {
        let decides = |at: &usize| {
            let restored = restored(&world.statuses, &self.as_it_is.statuses, *at);
            outcome::decide(self.framework, &restored).outcome == self.as_it_is.decided.outcome
        };
        let deciding: Vec<usize> = world.differs_in(self.as_it_is).filter(decides).collect();
        if deciding.is_empty() {
            self.survey.several += times;
        }
        deciding.into_iter().for_each(|at| *self.turning.entry(at).or_default() += times);
    }

    pub fn done(self) -> Survey {
        let mut turning: Vec<Turning> = self
            .turning
            .into_iter()
            .map(|(at, worlds)| Turning { rule: rule_id(self.framework, at).into(), worlds })
            .collect();
        turning.sort_by_key(|it| std::cmp::Reverse(it.worlds));
        Survey { turning, ..self.survey }
    }
}

/// These statuses with one of them as it is.
fn restored(world: &Statuses, as_it_is: &Statuses, at: usize) -> Statuses {
    let mut restored = world.clone();
    let requirements = restored.requirements.len();
    if at < requirements {
        restored.requirements[at] = as_it_is.requirements[at];
    } else {
        restored.limits[at - requirements] = as_it_is.limits[at - requirements];
    }
    restored
}
