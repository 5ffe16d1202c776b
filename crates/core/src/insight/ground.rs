//! What worlds are made from: the profile of every area, with all findings that compete in it.

use crate::area::AreaCode;
use crate::assessment::seen::BlockCSeen;
use crate::assessment::{Decided, Run, Seen, Status, Statuses, outcome};
use crate::evidence::Evidence;
use crate::framework::{Framework, Grade};
use crate::profile::{
    AreaProfile, BlockA, Candidate, Counted, Marks, Profile, Retold, SuperGroupCell, band, candidates,
};
use std::collections::BTreeMap;

/// A nation from which worlds can be made.
pub struct Ground<'a> {
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    pub profile: &'a Profile,
    pub run: &'a Run,
    pub retold: Retold<'a>,
    candidates: BTreeMap<AreaCode, Vec<Candidate<'a>>>,
}

impl<'a> Ground<'a> {
    pub fn of(framework: &'a Framework, evidence: &'a Evidence, profile: &'a Profile, run: &'a Run) -> Self {
        let retold = Retold::of(evidence, framework, profile.as_at.blocks_b_and_c);
        let candidates = candidates(evidence, framework, profile);
        Self { framework, evidence, profile, run, retold, candidates }
    }

    /// None for an area that the framework does not have.
    pub fn area(&self, code: &AreaCode) -> Option<AreaGround<'_, 'a>> {
        let area = self.profile.areas.get(code)?;
        let candidates = self.candidates.get(code).map_or(&[][..], Vec::as_slice);
        Some(AreaGround { ground: self, area, candidates, seen: Seen::of(self.framework, area, self.run) })
    }
}

/// One area of it.
pub struct AreaGround<'g, 'a> {
    pub ground: &'g Ground<'a>,
    pub area: &'g AreaProfile,
    pub candidates: &'g [Candidate<'a>],
    /// What the rules look at as things are.
    pub seen: Seen,
}

/// What of an assessed world is compared with what is: the outcome, the limit, and every super group's band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    pub statuses: Statuses,
    pub decided: Decided,
    /// In the framework's order of super groups; the band's place in the framework's list, none where no band is settled.
    pub bands: Vec<Option<usize>>,
}

impl World {
    pub fn of(framework: &Framework, seen: &Seen, a: &BlockA) -> Self {
        let statuses = Statuses::of(framework, seen);
        let decided = outcome::decide(framework, &statuses);
        Self {
            statuses,
            decided,
            bands: a.super_groups.iter().map(|cell| settled_band(framework, cell)).collect(),
        }
    }

    pub fn limit(&self) -> Option<Grade> {
        self.decided.limit
    }

    /// The rules that stand otherwise here, by their place: requirements first, then limits.
    pub fn differs_in(&self, other: &Self) -> impl Iterator<Item = usize> {
        let both = |of: fn(&Statuses) -> &Vec<Status>| of(&self.statuses).iter().zip(of(&other.statuses));
        let all = both(|it| &it.requirements).chain(both(|it| &it.limits));
        all.enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at)
    }
}

/// The band of a super group that is whole, if all that is disputed leaves one.
pub fn settled_band(framework: &Framework, cell: &SuperGroupCell) -> Option<usize> {
    if cell.is_partial() {
        return None;
    }
    let place = |share| {
        let id = &band(framework, share).id;
        framework.bands.iter().position(|band| band.id == *id)
    };
    let mut bands = cell.possible_shares().into_iter().map(place);
    let first = bands.next()??;
    bands.all(|band| band == Some(first)).then_some(first)
}

/// The id of the rule at a place: requirements first, then limits.
pub fn rule_id(framework: &Framework, at: usize) -> &str {
    let requirements = framework.requirements.iter().map(|it| it.id.as_str());
    requirements.chain(framework.limits.iter().map(|it| it.id.as_str())).nth(at).unwrap_or_default()
}

impl AreaGround<'_, '_> {
    pub fn framework(&self) -> &Framework {
        self.ground.framework
    }

    /// Things as they are.
    pub fn as_it_is(&self) -> World {
        World::of(self.framework(), &self.seen, &self.area.a)
    }

    /// What a candidate's finding counts as.
    pub fn marks(&self, candidate: &Candidate, finding: usize) -> Marks {
        let stands_in = candidate.stands_in && candidate.counted == Some(finding);
        Marks::of(&self.ground.evidence.inspections[finding], stands_in)
    }

    /// The findings that count, by group: each kind of marks with how many providers have it.
    pub fn counted(&self) -> Vec<BTreeMap<Marks, u32>> {
        let mut groups = vec![BTreeMap::new(); self.area.a.groups.len()];
        for it in self.candidates {
            if let Some(finding) = it.counted {
                *groups[it.group].entry(self.marks(it, finding)).or_default() += 1;
            }
        }
        groups
    }

    /// The world in which Block A is this, and all else as it is.
    pub fn with_block_a(&self, a: &BlockA) -> World {
        let framework = self.framework();
        let (tallies, groups) = Seen::block_a(framework, a, self.ground.run);
        World::of(framework, &Seen { tallies, groups, ..self.seen.clone() }, a)
    }

    /// The world under another framework's thresholds.
    pub fn under(&self, framework: &Framework) -> World {
        let (tallies, groups) = Seen::block_a(framework, &self.area.a, self.ground.run);
        let mut c = self.area.c.clone();
        for (indicator, cell) in framework.indicators.iter().zip(&mut c.indicators) {
            if let Some(latest) = cell.latest().filter(|_| cell.disputed.is_none()) {
                cell.verdict = cell.verdict_of(indicator, &latest.fact, framework.margin);
            }
        }
        let seen = Seen { tallies, groups, b: self.seen.b, c: BlockCSeen::of(framework, &c) };
        World::of(framework, &seen, &self.area.a)
    }
}

/// Counts of a group's providers by their marks, put together.
pub fn add_up<'m>(marks: impl IntoIterator<Item = (&'m Marks, u32)>) -> (Counted, u32) {
    let (mut counted, mut findings) = (Counted::default(), 0);
    for (marks, times) in marks {
        counted.add(marks, times);
        findings += times;
    }
    (counted, findings)
}
