//! Who had gone by a day: closed on every register that lists it, or no longer on a list that a complete register of a later
//! day supersedes (P2, P4, D41).

use super::by_area::Homes;
use super::latest::Latest;
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection, Placed};
use crate::framework::Framework;
use crate::record::{Covered, GroupId, ProviderId, Registration};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Why a provider's latest finding in a group counts no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Departure {
    /// Every register that lists the provider shows it as closed, the last of them on this day.
    Closed(Date),
    /// The register that is complete on this day no longer lists it.
    Left(Date),
    /// The registers of this day have it in other groups, in one of which it was inspected since; or in none of them.
    Moved { to: Option<GroupId>, by: Date },
}

/// What the registers show of a day.
pub(super) struct Departures<'a> {
    evidence: &'a Evidence,
    homes: Homes<'a>,
    as_at: Date,
    /// The last day up to the day asked about on which a register of the group is complete: everywhere, or in one area.
    complete: BTreeMap<(Option<&'a AreaCode>, &'a str), Date>,
}

impl<'a> Departures<'a> {
    pub(super) fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: Date) -> Self {
        let homes = Homes::of(framework);
        let mut complete = BTreeMap::new();
        for it in evidence.coverage.iter().map(|c| &c.fact).filter(|c| c.from <= as_at) {
            let Covered::Register(group) = &it.what else { continue };
            let area = match &it.area {
                Some(code) => match homes.home(code) {
                    Some(home) => Some(home),
                    None => continue,
                },
                None => None,
            };
            let day = complete.entry((area, group.as_str())).or_insert(Date::MIN);
            *day = (*day).max(it.to.min(as_at));
        }
        Self { evidence, homes, as_at, complete }
    }

    /// Why the provider's latest finding in its group counts no longer, if so.
    pub(super) fn why(&self, it: &Inspection, latest: &Latest) -> Option<Departure> {
        let listed = self.listed(&it.provider);
        let (mut still, mut over) = (Vec::new(), Vec::new());
        for registration in listed {
            match self.over(&registration.fact, latest) {
                Some(why) => over.push(why),
                None => still.push(&registration.fact),
            }
        }
        if still.is_empty() { self.gone(it, &over) } else { self.moved(it, &still, latest) }
    }

    /// Whether every register that lists a provider shows that it has gone. One that no register lists is taken to be open.
    pub(super) fn has_gone(&self, provider: &ProviderId, latest: &Latest) -> bool {
        let listed = self.listed(provider);
        let over: Option<Vec<Departure>> = listed.iter().map(|r| self.over(&r.fact, latest)).collect();
        let inspected = latest.of_provider(provider).map(|at| self.evidence.inspections[at].inspected).max();
        over.is_some_and(|over| match last_left(&over) {
            None => !over.is_empty(),
            Some(by) => inspected.is_none_or(|day| day < by),
        })
    }

    /// Whether a registration still holds on the day: not yet opened is not gone.
    pub(super) fn holds(&self, it: &Registration, latest: &Latest) -> bool {
        self.over(it, latest).is_none()
    }

    fn listed(&self, provider: &ProviderId) -> &'a [Placed<Registration>] {
        self.evidence.registrations.get(provider).map_or(&[][..], Vec::as_slice)
    }

    /// A registration is over once it shows the provider as closed; and one of a list for a day once a register that is complete
    /// on a later day was made, unless the provider was inspected in its group since: then it was there all the same. A list
    /// that names it again for that day is a registration of its own.
    fn over(&self, it: &Registration, latest: &Latest) -> Option<Departure> {
        if let Some(closed) = it.closed.filter(|day| *day <= self.as_at) {
            return Some(Departure::Closed(closed));
        }
        let group = it.group.as_deref()?;
        let complete = self.complete_on(it.area.as_ref()?, group)?;
        let there = latest.findings.get(&(&it.provider, group));
        let inspected = there.map(|&at| self.evidence.inspections[at].inspected);
        let superseded = it.on? < complete && inspected.is_none_or(|day| day < complete);
        superseded.then_some(Departure::Left(complete))
    }

    /// No register lists the provider any longer, or none ever did.
    fn gone(&self, it: &Inspection, over: &[Departure]) -> Option<Departure> {
        let closed = over.iter().map(|why| if let Departure::Closed(day) = why { Some(*day) } else { None });
        if let Some(Some(closed)) = closed.collect::<Option<Vec<Date>>>().map(|all| all.into_iter().max()) {
            return Some(Departure::Closed(closed));
        }
        let complete = self.complete_on(it.area.as_ref()?, it.group.as_deref()?);
        let by = complete.max(last_left(over))?;
        (it.inspected < by).then_some(Departure::Left(by))
    }

    /// Registers list the provider, and the one that is complete for this group does not have it there.
    fn moved(&self, it: &Inspection, still: &[&Registration], latest: &Latest) -> Option<Departure> {
        let by = self.complete_on(it.area.as_ref()?, it.group.as_deref()?)?;
        if it.inspected >= by || still.iter().any(|r| r.group == it.group) {
            return None;
        }
        let groups: BTreeSet<&GroupId> = still.iter().filter_map(|r| r.group.as_ref()).collect();
        if groups.is_empty() {
            return Some(Departure::Moved { to: None, by });
        }
        // Until it is inspected there, its judgement here is the latest that there is (¶20).
        let inspected = |group: &&&GroupId| {
            let there = latest.findings.get(&(&it.provider, group.as_str()));
            there.is_some_and(|&at| self.evidence.inspections[at].inspected >= it.inspected)
        };
        let to = groups.iter().find(inspected)?;
        Some(Departure::Moved { to: Some((*to).clone()), by })
    }

    fn complete_on(&self, area: &AreaCode, group: &str) -> Option<Date> {
        let everywhere = self.complete.get(&(None, group));
        let here = self.homes.home(area).and_then(|home| self.complete.get(&(Some(home), group)));
        everywhere.max(here).copied()
    }
}

fn last_left(over: &[Departure]) -> Option<Date> {
    over.iter().filter_map(|why| if let Departure::Left(day) = why { Some(*day) } else { None }).max()
}
