//! An answer assessed anew: the area's profile with the changes made, put to the principles like any other.

use super::group::changed;
use super::{Move, Own, Plan, block_b};
use crate::assessment::{Outcome, assess};
use crate::insight::ground::{AreaGround, add_up};
use crate::profile::AreaProfile;

/// The outcome after the changes of a plan.
pub fn verified(area: &AreaGround, plan: &Plan) -> Outcome {
    let ground = area.ground;
    profile_with(area, plan).map_or_else(
        || area.as_it_is().decided.outcome,
        |profile| assess(ground.framework, ground.evidence, &profile, ground.run).outcome,
    )
}

/// The profile with the changes of a plan; none where there are not so many to change. It shows no rows behind its counts: nobody was
/// inspected.
pub fn profile_with(area: &AreaGround, plan: &Plan) -> Option<AreaProfile> {
    let framework = area.framework();
    let mut counted = area.counted();
    let mut own: Vec<Own> = Vec::new();
    let mut c = area.area.c.clone();
    for it in &plan.moves {
        match it {
            Move::Providers { group, marks, n, direction } => {
                let left = counted[*group].get_mut(marks)?;
                *left = left.checked_sub(*n)?;
                *counted[*group].entry(changed(marks, *direction)).or_default() += n;
            }
            Move::Own(it) => own.push(*it),
            Move::Indicator { indicator, value, .. } => {
                let cells = framework.indicators.iter().zip(&mut c.indicators);
                for (indicator, cell) in cells.filter(|(it, _)| it.id == *indicator) {
                    *cell = cell.revalued(indicator, value, framework.margin);
                }
            }
        }
    }
    let a = area.area.a.recounted(framework, |group, cell| {
        let (counted, findings) = add_up(counted[group].iter().map(|(marks, n)| (marks, *n)));
        cell.become_counted(counted, findings, cell.registered);
    });
    let b = if own.is_empty() { area.area.b.clone() } else { block_b::with(area, &own) };
    Some(AreaProfile { area: area.area.area.clone(), a, b, c, as_used: area.area.as_used.clone() })
}
