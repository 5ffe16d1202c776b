//! Every finding that competes to be its provider's latest (P7): what layer 1 would count if one of them were not there, or were of
//! another day.

use super::by_area::Homes;
use super::latest::{Known, is_finding};
use super::on_register::OnRegister;
use super::{GroupCell, Profile};
use crate::area::AreaCode;
use crate::evidence::{Evidence, Inspection};
use crate::framework::Framework;
use crate::record::ProviderId;
use std::collections::{BTreeMap, BTreeSet};

/// One provider in one group of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    pub provider: &'a ProviderId,
    /// Index into the framework's groups, and so into the area's cells.
    pub group: usize,
    /// All its findings here in this group, published by the day or not, as indexes into the evidence's inspections: the latest first.
    pub findings: Vec<usize>,
    /// The one that layer 1 counts; none where none was known by the day.
    pub counted: Option<usize>,
    /// That one stands in for a successor, with overall effectiveness alone (P12).
    pub stands_in: bool,
    /// A register lists the provider here in this group.
    pub listed: bool,
}

/// Those of every area: each that layer 1 counts, and each on a register whose findings were all published later. Who has gone by the
/// registers, and who stands in for whom, is as the profile has it.
pub fn candidates<'a>(
    evidence: &'a Evidence,
    framework: &'a Framework,
    profile: &Profile,
) -> BTreeMap<AreaCode, Vec<Candidate<'a>>> {
    let findings = findings(evidence, framework);
    let listed = Listed::of(evidence, framework, profile);
    let known = Known::of(framework, profile.as_at);
    let of_area = |(code, area): (&AreaCode, &super::AreaProfile)| {
        let groups = framework.groups.iter().zip(&area.a.groups).enumerate();
        let of_group = |(at, (_, cell)): (usize, (_, &GroupCell))| {
            of_group(evidence, &findings, &listed, &known, code, at, cell)
        };
        (code.clone(), groups.flat_map(of_group).collect())
    };
    profile.areas.iter().map(of_area).collect()
}

type Findings<'a> = BTreeMap<(&'a AreaCode, &'a str), BTreeMap<&'a ProviderId, Vec<usize>>>;

fn findings<'a>(evidence: &'a Evidence, framework: &'a Framework) -> Findings<'a> {
    let homes = Homes::of(framework);
    let mut findings: Findings = BTreeMap::new();
    for (index, it) in evidence.inspections.iter().enumerate().filter(|(_, it)| is_finding(it)) {
        let home = it.area.as_ref().and_then(|area| homes.home(area));
        if let (Some(home), Some(group)) = (home, &it.group) {
            let here = findings.entry((home, group.as_str())).or_default();
            here.entry(&it.provider).or_default().push(index);
        }
    }
    let order = |index: &usize| {
        let it = &evidence.inspections[*index];
        std::cmp::Reverse((it.inspected, it.published))
    };
    // A stable sort leaves equals in their order, of which the profile takes the first.
    findings.values_mut().flat_map(BTreeMap::values_mut).for_each(|all| all.sort_by_key(order));
    findings
}

struct Listed<'a>(BTreeSet<(AreaCode, usize, &'a ProviderId)>);

impl<'a> Listed<'a> {
    fn of(evidence: &'a Evidence, framework: &'a Framework, profile: &Profile) -> Self {
        let register = OnRegister::of(evidence, framework, profile.as_at);
        let mut listed = BTreeSet::new();
        for area in profile.areas.keys() {
            for (at, group) in framework.groups.iter().enumerate() {
                let here = register.listed(area, &group.id).iter();
                listed.extend(here.map(|placed| (area.clone(), at, &placed.fact.provider)));
            }
        }
        Self(listed)
    }

    fn holds(&self, area: &AreaCode, group: usize, provider: &'a ProviderId) -> bool {
        self.0.contains(&(area.clone(), group, provider))
    }
}

fn of_group<'a>(
    evidence: &Evidence,
    findings: &Findings<'a>,
    listed: &Listed<'a>,
    known: &Known,
    area: &AreaCode,
    group: usize,
    cell: &GroupCell,
) -> Vec<Candidate<'a>> {
    let Some(here) = findings.get(&(area, cell.group.as_str())) else { return Vec::new() };
    let counted: BTreeMap<&ProviderId, usize> =
        cell.latest.iter().map(|&index| (&evidence.inspections[index].provider, index)).collect();
    let is_known = |it: &Inspection| known.knows(it.inspected, it.published, &cell.group);
    let candidate = |(provider, findings): (&&'a ProviderId, &Vec<usize>)| {
        let counted = counted.get(provider).copied();
        let listed = listed.holds(area, group, provider);
        let stands_in = counted.is_some_and(|index| cell.stands_in(index));
        let it = Candidate { provider, group, findings: findings.clone(), counted, stands_in, listed };
        let waits = || listed && findings.iter().all(|at| !is_known(&evidence.inspections[*at]));
        (counted.is_some() || waits()).then_some(it)
    };
    here.iter().filter_map(candidate).collect()
}
