//! Layers 4 and 5: each provider with all its judgements in the period and the way to its reports, a group at a time.

mod by_year;
mod group;
mod plan;
mod super_group;
mod write;

pub(super) use plan::Plan;

use super::{AreaFile, AreaSite};

/// The pages of every unit of which there is something to show.
pub(super) fn pages(area: &AreaSite, plan: &Plan) -> Vec<AreaFile> {
    plan.units.iter().flat_map(|unit| write::pages(area, plan, unit)).collect()
}
