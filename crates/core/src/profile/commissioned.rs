//! Commissioned places: children's homes and fostering as an area uses them, beside as they are located (P13, ¶23–25).

use super::by_area::AreaFacts;
use super::cells::{self, Found};
use super::layer1::{BlockA, Presence};
use super::placed::PublishedPlacements;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{ChildCount, GroupId, Place, Placement, ProviderId};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Block A with the private and voluntary provision left out that the area does not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsUsed {
    /// The day of the return that says so.
    pub returned: Date,
    pub a: BlockA,
    /// Super groups that have private or voluntary groups: the ones that may differ.
    pub super_groups: Vec<SmolStr>,
    /// Private and voluntary providers in the area that count as located, and in which it placed no child.
    pub unused: Vec<(GroupId, ProviderId)>,
    /// Where the area placed children, by provider.
    pub used: Vec<Used>,
    /// How many, as a table that may be published.
    pub published: PublishedPlacements,
}

/// A provider in which the area placed children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub provider: ProviderId,
    pub inside_area: bool,
    pub children: ChildCount,
    pub places: Vec<Place>,
}

/// From the area's last return by the day; none without one: a return is voluntary, and its lack is never adverse.
pub(super) fn as_used(
    evidence: &Evidence,
    framework: &Framework,
    located: &BlockA,
    facts: &AreaFacts,
    as_at: Date,
) -> Option<AsUsed> {
    let returned = facts.placements.iter().map(|p| p.fact.returned).filter(|day| *day <= as_at).max()?;
    let returns: Vec<_> = facts.placements.iter().copied().filter(|p| p.fact.returned == returned).collect();
    let used = by_provider(returns.iter().copied());
    let in_use: BTreeSet<&ProviderId> = used.iter().map(|u| &u.provider).collect();
    let super_groups: Vec<SmolStr> = framework
        .super_groups
        .iter()
        .map(|s| s.id.clone())
        .filter(|id| framework.groups_of(id).any(|g| g.private))
        .collect();
    let mut unused = BTreeSet::new();
    let groups = framework.groups.iter().zip(&located.groups).map(|(group, cell)| {
        if !group.private {
            return cell.clone();
        }
        let is_used = |index: &usize| in_use.contains(&evidence.inspections[*index].provider);
        let left = cell.latest.iter().filter(|i| !is_used(i));
        unused.extend(left.map(|&i| (group.id.clone(), evidence.inspections[i].provider.clone())));
        let found = Found {
            latest: cell.latest.iter().copied().filter(is_used).collect(),
            standing_in: cell.standing_in.iter().filter(|s| is_used(&s.inspection)).cloned().collect(),
            by_exception: cell.by_exception.iter().copied().filter(is_used).collect(),
            registered: cell.registered,
            monitoring_visits: cell.monitoring_visits,
        };
        let nothing_left = found.latest.is_empty() && !cell.latest.is_empty();
        let mut used = cells::group(evidence, &group.id, found);
        if nothing_left {
            // What the area does not use is not there for it.
            used.presence = Presence::Absent;
        }
        used
    });
    let groups = groups.collect();
    let a = BlockA::of(evidence, framework, &located.area, groups);
    let published = PublishedPlacements::of(evidence, framework, &returns);
    Some(AsUsed { returned, a, super_groups, unused: unused.into_iter().collect(), used, published })
}

/// A provider may stand in several rows of a return, inside and outside the area among them.
fn by_provider<'a>(returns: impl Iterator<Item = &'a Placed<Placement>>) -> Vec<Used> {
    let mut rows: BTreeMap<(&ProviderId, bool), Vec<&Placed<Placement>>> = BTreeMap::new();
    for row in returns.filter(|row| !row.fact.children.is_none()) {
        rows.entry((&row.fact.provider, row.fact.inside_area)).or_default().push(row);
    }
    rows.into_iter()
        .map(|((provider, inside_area), rows)| Used {
            provider: provider.clone(),
            inside_area,
            children: rows.iter().map(|row| row.fact.children).sum(),
            places: rows.iter().map(|row| row.place).collect(),
        })
        .collect()
}
