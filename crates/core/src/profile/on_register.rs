//! Who stands on a register: what opens the figure *registered* (P4).

use super::by_area::Homes;
use super::departures::Departures;
use super::latest::{Known, Latest};
use super::{AsAt, LeftOut};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::Registration;
use jiff::civil::Date;

/// The registrations that hold on a day.
pub struct OnRegister<'a> {
    evidence: &'a Evidence,
    homes: Homes<'a>,
    departures: Departures<'a>,
    latest: Latest<'a>,
    day: Date,
}

impl<'a> OnRegister<'a> {
    pub fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: AsAt) -> Self {
        let day = as_at.block_a;
        let known = Known::of(framework, as_at);
        Self {
            evidence,
            homes: Homes::of(framework),
            departures: Departures::of(evidence, framework, day),
            latest: Latest::of(evidence, framework, &known, &mut LeftOut::default()),
            day,
        }
    }

    /// Those of one area and one group, in the order of provider. A provider that two registers list differently may stand
    /// here twice.
    pub fn listed(&self, area: &AreaCode, group: &str) -> Vec<&'a Placed<Registration>> {
        let here = |r: &Registration| {
            r.group.as_deref() == Some(group)
                && r.area.as_ref().and_then(|a| self.homes.home(a)) == Some(area)
                && r.opened.is_none_or(|on| on <= self.day)
                && self.departures.holds(r, &self.latest)
        };
        self.evidence.registrations.values().flatten().filter(|r| here(&r.fact)).collect()
    }
}
