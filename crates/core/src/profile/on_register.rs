//! Who stands on a register: what opens the figure *registered* (P4).

use super::by_area::Homes;
use super::departures::Departures;
use super::latest::{Known, Latest};
use super::{AsAt, LeftOut};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{GroupId, Registration};
use std::collections::BTreeMap;

/// The registrations that hold on a day, by area and group, each in the order of provider.
pub struct OnRegister<'a>(BTreeMap<(AreaCode, GroupId), Vec<&'a Placed<Registration>>>);

impl<'a> OnRegister<'a> {
    pub fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: AsAt) -> Self {
        let (homes, day) = (Homes::of(framework), as_at.block_a);
        let departures = Departures::of(evidence, framework, day);
        let latest = Latest::of(evidence, framework, &Known::of(framework, as_at), &mut LeftOut::default());
        let mut listed: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for placed in evidence.registrations.values().flatten() {
            let it = &placed.fact;
            let (Some(area), Some(group)) = (it.area.as_ref().and_then(|a| homes.home(a)), &it.group) else {
                continue;
            };
            if it.opened.is_none_or(|on| on <= day) && departures.holds(it, &latest) {
                listed.entry((area.clone(), group.clone())).or_default().push(placed);
            }
        }
        Self(listed)
    }

    /// Those of one area and one group. A provider that two registers list differently may stand here twice.
    pub fn listed(&self, area: &AreaCode, group: &str) -> &[&'a Placed<Registration>] {
        self.0.get(&(area.clone(), group.into())).map_or(&[], Vec::as_slice)
    }
}
