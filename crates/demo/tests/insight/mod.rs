//! What worlds made of the nation promise. Areas stand alone (P14), so a slow twin changes something in each of them at once, counts
//! the whole nation again from its evidence, and every area must be as its own fast world has it.

mod change;
mod stability;

use crate::fixture::{FRAMEWORK, NATION, evidence_of};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Outcome, Run, assess};
use plumbline_core::evidence::Evidence;
use plumbline_core::insight::ground::{Ground, World, settled_band};
use plumbline_core::profile::{AsAt, Profile, profile};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| evidence_of(&NATION));
pub static RUN: LazyLock<Run> = LazyLock::new(Run::default);
pub static PROFILE: LazyLock<Profile> = LazyLock::new(|| told(&EVIDENCE));

pub static GROUND: LazyLock<Ground> = LazyLock::new(|| Ground::of(&FRAMEWORK, &EVIDENCE, &PROFILE, &RUN));

fn told(evidence: &Evidence) -> Profile {
    profile(evidence, &FRAMEWORK, AsAt::assessed(&FRAMEWORK, FRAMEWORK.publication))
}

/// An outcome and the bands of the super groups: what a fast world and its slow twin are compared by.
pub type Told = (Outcome, Vec<Option<usize>>);

/// Every area from its evidence: the whole way.
pub fn the_long_way(evidence: &Evidence) -> BTreeMap<AreaCode, Told> {
    let areas = told(evidence).areas;
    let one = |area: &plumbline_core::profile::AreaProfile| {
        let bands = area.a.super_groups.iter().map(|cell| settled_band(&FRAMEWORK, cell)).collect();
        (assess(&FRAMEWORK, evidence, area, &RUN).outcome, bands)
    };
    areas.values().map(|area| (area.area.clone(), one(area))).collect()
}

pub fn the_short_way(world: World) -> Told {
    (world.decided.outcome, world.bands)
}
