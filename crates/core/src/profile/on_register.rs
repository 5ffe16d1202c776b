//! Who stands on a register: what opens the figure *registered* (P4).

use super::by_area::Homes;
use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::Registration;
use jiff::civil::Date;

/// The registrations that were open on a day, of one area and one group, in the order of provider. A provider that two
/// registers list differently may stand here twice.
pub fn on_register<'a>(
    evidence: &'a Evidence,
    framework: &Framework,
    area: &AreaCode,
    group: &str,
    day: Date,
) -> Vec<&'a Placed<Registration>> {
    let homes = Homes::of(framework);
    let here = |r: &Registration| {
        r.group.as_deref() == Some(group) && r.area.as_ref().and_then(|a| homes.home(a)) == Some(area)
    };
    let open = |r: &Registration| r.opened.is_none_or(|on| on <= day) && r.closed.is_none_or(|on| on > day);
    let all = evidence.registrations.values().flatten();
    all.filter(|r| here(&r.fact) && open(&r.fact)).collect()
}
