//! Areas of the second kind: England, its regions, and each area's set of statistical neighbours. They are counted like
//! areas, from the same findings, and nobody assesses them.

use super::Profile;
use super::cells::{self, Found};
use super::layer1::BlockA;
use crate::area::{AreaCode, ENGLAND};
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{GroupId, Neighbour};
use crate::time::years_after;
use jiff::civil::Date;

/// A set of statistical neighbours: the areas most like one, as of the set's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourSet {
    pub of: AreaCode,
    pub on: Date,
    /// Nearest first, by the codes that the file gives.
    pub neighbours: Vec<AreaCode>,
    /// Whether it decides: dated by the day, and not too long before it (P17).
    pub in_date: bool,
}

impl NeighbourSet {
    /// The code under which the set stands in addresses, for example `E06000022-neighbours`.
    pub fn code(&self) -> AreaCode {
        AreaCode::new(&format!("{}-neighbours", self.of))
    }

    /// The set that holds on the day: the last dated by then, else the first dated after it, which decides nothing.
    pub fn on(evidence: &Evidence, framework: &Framework, of: &AreaCode, day: Date) -> Option<Self> {
        let here: Vec<&Placed<Neighbour>> =
            evidence.neighbours.iter().filter(|n| n.fact.area == *of).collect();
        let dates = || here.iter().map(|n| n.fact.on);
        let on = dates().filter(|on| *on <= day).max().or_else(|| dates().min())?;
        let mut set: Vec<&Placed<Neighbour>> = here.into_iter().filter(|n| n.fact.on == on).collect();
        set.sort_by_key(|n| n.fact.rank);
        let holds_until = years_after(on, i16::from(framework.neighbours_hold_years));
        Some(Self {
            of: of.clone(),
            on,
            neighbours: set.iter().map(|n| n.fact.neighbour.clone()).collect(),
            in_date: on <= day && day < holds_until && set.iter().all(|n| !n.disputed),
        })
    }
}

/// What an area is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedKind {
    England,
    Region,
    Neighbours(NeighbourSet),
}

/// Several areas counted as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub kind: ComparedKind,
    pub title: String,
    /// The framework's areas in it.
    pub members: Vec<AreaCode>,
    pub a: BlockA,
    /// Groups that are not observed in some of its areas, and in how many: with one, its super group is partial (P4).
    pub unobserved: Vec<(GroupId, u32)>,
}

impl Compared {
    /// England and a region always; a set of neighbours while it holds (P17).
    pub fn is_in_date(&self) -> bool {
        match &self.kind {
            ComparedKind::England | ComparedKind::Region => true,
            ComparedKind::Neighbours(set) => set.in_date,
        }
    }
}

impl Profile {
    /// England and the regions.
    pub fn england_and_regions(&self, evidence: &Evidence, framework: &Framework) -> Vec<Compared> {
        let all = framework.areas.iter().map(|a| a.code.clone()).collect();
        let england = AreaCode::new(ENGLAND);
        let mut compared =
            vec![self.together(evidence, framework, &england, ComparedKind::England, "England".into(), all)];
        for region in &framework.regions {
            let within = framework.areas.iter().filter(|a| a.region.as_ref() == Some(&region.code));
            let members = within.map(|a| a.code.clone()).collect();
            let title = region.title.clone();
            compared.push(self.together(
                evidence,
                framework,
                &region.code,
                ComparedKind::Region,
                title,
                members,
            ));
        }
        compared
    }

    /// The area's neighbours, as far as they are areas of the framework; none where no set is held.
    pub fn neighbours_of(
        &self,
        evidence: &Evidence,
        framework: &Framework,
        area: &AreaCode,
    ) -> Option<Compared> {
        let set = NeighbourSet::on(evidence, framework, area, self.as_at.blocks_b_and_c)?;
        let members = set.neighbours.iter().filter(|n| self.areas.contains_key(*n)).cloned().collect();
        let title = format!("Statistical neighbours of {}", set.of);
        let code = set.code();
        Some(self.together(evidence, framework, &code, ComparedKind::Neighbours(set), title, members))
    }

    fn together(
        &self,
        evidence: &Evidence,
        framework: &Framework,
        code: &AreaCode,
        kind: ComparedKind,
        title: String,
        members: Vec<AreaCode>,
    ) -> Compared {
        let cells = |at: usize| {
            members
                .iter()
                .filter_map(move |area| self.areas.get(area))
                .map(move |profile| &profile.a.groups[at])
        };
        let groups = framework
            .groups
            .iter()
            .enumerate()
            .map(|(at, group)| cells::group(evidence, &group.id, Found::together(cells(at))))
            .collect();
        let mut a = BlockA::of(evidence, framework, code, groups);
        let unobserved: Vec<(GroupId, u32)> = framework
            .groups
            .iter()
            .enumerate()
            .map(|(at, group)| {
                (group.id.clone(), cells(at).filter(|cell| cell.is_unobserved()).count() as u32)
            })
            .filter(|(_, areas)| *areas > 0)
            .collect();
        for cell in &mut a.super_groups {
            let here = |id: &GroupId| framework.group(id).is_some_and(|g| g.super_group == cell.super_group);
            cell.missing = unobserved.iter().map(|(id, _)| id).filter(|id| here(id)).cloned().collect();
        }
        Compared { kind, title, members, a, unobserved }
    }
}
