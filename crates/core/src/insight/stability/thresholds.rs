//! Worlds in which one threshold lies a point higher or lower: every floor of a band, every share that a requirement asks for, and the
//! margin of Block C. How many super groups are asked for is not a share, and stays.

use super::Family;
use super::survey::{Counting, Survey};
use crate::framework::{Framework, RequirementKind};
use crate::insight::ground::{AreaGround, World};

/// A threshold moved, and the framework with it so.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// For example `band light-green, 66 instead of 65`.
    pub says: String,
    pub framework: Framework,
}

/// Every threshold of a framework a point lower and a point higher.
pub fn thresholds(framework: &Framework) -> Vec<Threshold> {
    let mut all = Vec::new();
    let mut moved = |says: String, change: &dyn Fn(&mut Framework)| {
        let mut framework = framework.clone();
        change(&mut framework);
        all.push(Threshold { says, framework });
    };
    for by in [-1i8, 1] {
        for (at, band) in framework.bands.iter().enumerate().filter(|(_, band)| band.at_least > 0) {
            let to = band.at_least.saturating_add_signed(by);
            let says = format!("band {}, {to} instead of {}", band.id, band.at_least);
            moved(says, &|framework| framework.bands[at].at_least = to);
        }
        for (at, requirement) in framework.requirements.iter().enumerate() {
            let Some(asked) = share_asked(&requirement.kind) else { continue };
            let to = asked.saturating_add_signed(by);
            let says = format!("requirement {}, {to} instead of {asked}", requirement.id);
            moved(says, &|framework| set_share(&mut framework.requirements[at].kind, to));
        }
        let margin = framework.margin;
        let point = 10i64.pow(u32::from(margin.scale)) * i64::from(by);
        let to = crate::record::Decimal { units: (margin.units + point).max(0), ..margin };
        moved(format!("margin of indicators, {to} instead of {margin}"), &|framework| framework.margin = to);
    }
    all
}

/// The share in percent that a requirement asks for.
fn share_asked(kind: &RequirementKind) -> Option<u8> {
    match kind {
        RequirementKind::GroupsInTopBands { at_least, .. }
        | RequirementKind::IndicatorsInLine { at_least, .. }
        | RequirementKind::IndicatorsBelow { at_least, .. } => Some(*at_least),
        RequirementKind::FewIndicatorsInLine { below, .. } => Some(*below),
        _ => None,
    }
}

fn set_share(kind: &mut RequirementKind, to: u8) {
    match kind {
        RequirementKind::GroupsInTopBands { at_least, .. }
        | RequirementKind::IndicatorsInLine { at_least, .. }
        | RequirementKind::IndicatorsBelow { at_least, .. } => *at_least = to,
        RequirementKind::FewIndicatorsInLine { below, .. } => *below = to,
        _ => {}
    }
}

pub(super) fn survey(area: &AreaGround, as_it_is: &World, thresholds: &[Threshold]) -> Survey {
    let mut counting = Counting::new(Family::Thresholds, area.framework(), as_it_is);
    thresholds.iter().for_each(|it| counting.add(&area.under(&it.framework), 1));
    counting.done()
}
