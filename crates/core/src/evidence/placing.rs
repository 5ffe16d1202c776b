//! Where a finding belongs whose own file does not say so: the group and the area that registers give its provider (D42).

use super::findings::{Conflict, Resolution};
use super::{Placed, Reading};
use crate::area::AreaCode;
use crate::record::{EditionMeta, GroupId, Place, ProviderId, Registration, Remit};
use std::collections::{BTreeMap, BTreeSet};

/// What the registers say of each provider that findings ask about.
pub(super) struct Placing<'a> {
    pub registrations: &'a BTreeMap<ProviderId, Vec<Placed<Registration>>>,
    pub editions: &'a [EditionMeta],
    pub reading: &'a Reading,
}

impl Placing<'_> {
    pub fn area(&self, provider: &ProviderId) -> Option<AreaCode> {
        last(self.registrations.get(provider)?, self.editions)?.area.clone()
    }

    /// The group in which a provider's overall grade counts. A school's grade never stands in for a part of it (P3); and
    /// where registers of one standing name several groups nothing decides between them.
    pub fn group(&self, provider: &ProviderId) -> Result<Option<GroupId>, Conflict> {
        let all = self.registrations.get(provider).map_or(&[][..], Vec::as_slice);
        let whole: Vec<&Placed<Registration>> = all.iter().filter(|r| !self.is_part(&r.fact)).collect();
        let newest = whole.iter().map(|r| standing(r, self.editions)).max();
        let newest: Vec<_> =
            whole.into_iter().filter(|r| Some(standing(r, self.editions)) == newest).collect();
        let groups: BTreeSet<Option<&GroupId>> = newest.iter().map(|r| r.fact.group.as_ref()).collect();
        if groups.len() > 1 {
            return Err(Conflict {
                about: format!("group of {provider}"),
                places: newest.iter().map(|r| r.place).collect(),
                resolution: Resolution::Open,
            });
        }
        Ok(groups.into_iter().next().flatten().cloned())
    }

    /// Which of these areas the list of providers of the latest day has the provider in, and where that stands.
    pub fn listed_in<'b>(
        &self,
        provider: &ProviderId,
        areas: impl Iterator<Item = &'b AreaCode>,
    ) -> Option<(&'b AreaCode, Place)> {
        let lists = || self.registrations.get(provider).into_iter().flatten().filter(|r| r.fact.on.is_some());
        let latest = lists().map(|r| r.fact.on).max()?;
        let of_latest: Vec<_> = lists().filter(|r| r.fact.on == latest).collect();
        let listed: BTreeSet<Option<&AreaCode>> = of_latest.iter().map(|r| r.fact.area.as_ref()).collect();
        let only = listed.first().copied().flatten().filter(|_| listed.len() == 1)?;
        areas.into_iter().find(|area| *area == only).zip(of_latest.first().map(|r| r.place))
    }

    fn is_part(&self, it: &Registration) -> bool {
        let part = |group: &GroupId| self.reading.parts.contains(group);
        it.provider.remit == Remit::Schools && it.group.as_ref().is_some_and(part)
    }
}

/// The registration that says where a provider stands: of the last issued file, and of the latest day; among equals, of the
/// last in the order of its own text, so that import order never matters.
pub(super) fn last<'a>(
    all: &'a [Placed<Registration>],
    editions: &[EditionMeta],
) -> Option<&'a Registration> {
    if let [only] = all {
        return Some(&only.fact);
    }
    all.iter().max_by_key(|r| (standing(r, editions), format!("{:?}", r.fact))).map(|r| &r.fact)
}

/// Of two registrations the greater decides. A file that only repeats it says it too.
fn standing(
    it: &Placed<Registration>,
    editions: &[EditionMeta],
) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let issued = |place: &Place| editions[place.edition as usize].issued;
    (std::iter::once(&it.place).chain(&it.repeats).map(issued).max().flatten(), it.fact.on)
}
