//! Who stands on a register: what opens the figure *registered* (P4).

use super::by_area::Homes;
use super::departures::Departures;
use super::latest::{Known, Latest};
use super::{AsAt, LeftOut};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::Registration;

/// The registrations that hold on the day, of one area and one group, in the order of provider. A provider that two registers
/// list differently may stand here twice.
pub fn on_register<'a>(
    evidence: &'a Evidence,
    framework: &Framework,
    area: &AreaCode,
    group: &str,
    as_at: AsAt,
) -> Vec<&'a Placed<Registration>> {
    let (homes, day) = (Homes::of(framework), as_at.block_a);
    let departures = Departures::of(evidence, framework, day);
    let latest = Latest::of(evidence, framework, &Known::of(framework, as_at), &mut LeftOut::default());
    let here = |r: &Registration| {
        r.group.as_deref() == Some(group) && r.area.as_ref().and_then(|a| homes.home(a)) == Some(area)
    };
    let opened = |r: &Registration| r.opened.is_none_or(|on| on <= day);
    let all = evidence.registrations.values().flatten();
    all.filter(|r| here(&r.fact) && opened(&r.fact) && departures.holds(&r.fact, &latest)).collect()
}
