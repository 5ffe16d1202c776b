//! Closed, merged, federated and academised providers: whose judgement stands in until the successor is inspected (P12, ¶20).

use super::departures::Departures;
use super::latest::Latest;
use crate::evidence::{Evidence, Placed};
use crate::framework::Framework;
use crate::record::{LinkKind, Place, ProviderId, ProviderLink};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// A closed provider's latest judgement, which stands in for successors that nobody has inspected yet. Of its grades only
/// overall effectiveness does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Index into the evidence's inspections.
    pub inspection: usize,
    /// Whom it stands in for: open, and not inspected since.
    pub successors: Vec<ProviderId>,
    /// The links that lead there.
    pub links: Vec<Place>,
    /// One of those links carries no date; the registers show who had closed and opened by the day.
    pub undated: bool,
}

/// The links of the registers, each as a step from predecessor to successor.
pub struct Lineage<'a> {
    evidence: &'a Evidence,
    departures: Departures<'a>,
    as_at: Date,
    steps: BTreeMap<ProviderId, BTreeMap<SmolStr, Step>>,
}

/// One step, as all registers that tell of it give it.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub on: Option<Date>,
    pub place: Place,
}

/// The two providers of a link along which judgements may pass.
pub(super) struct Ends {
    pub from: ProviderId,
    pub to: ProviderId,
}

/// The ways from a closed provider to successors.
#[derive(Default)]
struct Walk {
    successors: BTreeSet<ProviderId>,
    links: BTreeSet<Place>,
    undated: bool,
}

/// A link that leads on: it holds by the day, and nobody has inspected its end since.
struct Passed<'s> {
    from: ProviderId,
    to: ProviderId,
    step: &'s Step,
    has_gone: bool,
}

impl<'a> Lineage<'a> {
    pub(super) fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: Date) -> Self {
        let mut steps: BTreeMap<ProviderId, BTreeMap<SmolStr, Step>> = BTreeMap::new();
        for Placed { fact, place, .. } in &evidence.links {
            let Some(Ends { from, to }) = Ends::of(fact) else { continue };
            let of_one = steps.entry(from).or_default();
            let step = of_one.entry(to.urn).or_insert(Step { on: fact.on, place: *place });
            // Both providers' rows tell of it: a date in either is a date, and of two the earlier.
            step.on = match (step.on, fact.on) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        Self { evidence, departures: Departures::of(evidence, framework, as_at), as_at, steps }
    }

    /// Who has gone by the day.
    pub(super) fn departures(&self) -> &Departures<'a> {
        &self.departures
    }

    /// The judgements of closed providers that stand in on the day, in the order of inspections. Each stands once, however
    /// many successors it has: a split school counts as one, two merged ones as two.
    pub(super) fn standing_in(&self, latest: &Latest) -> Vec<StandIn> {
        let closed = self.steps.keys().filter(|id| self.departures.has_gone(id, latest));
        let mut found: Vec<StandIn> = closed.flat_map(|id| self.of_provider(id, latest)).collect();
        found.sort_by_key(|s| s.inspection);
        found
    }

    /// The judgements of one closed provider, group by group, if they stand in for anybody.
    fn of_provider(&self, id: &ProviderId, latest: &Latest) -> Vec<StandIn> {
        let inspections: Vec<usize> = latest.of_provider(id).collect();
        if inspections.is_empty() {
            return Vec::new();
        }
        let walk = self.walk(id, latest);
        if walk.successors.is_empty() {
            return Vec::new();
        }
        let stand_in = |inspection| StandIn {
            inspection,
            successors: walk.successors.iter().cloned().collect(),
            links: walk.links.iter().copied().collect(),
            undated: walk.undated,
        };
        inspections.into_iter().map(stand_in).collect()
    }

    /// Every way from a closed provider to a successor that waits for an inspection. A link is on one if such a successor waits
    /// behind its end: so circles of links, and the order in which they stand, change nothing.
    fn walk(&self, from: &ProviderId, latest: &Latest) -> Walk {
        let passed = self.passed(from, latest);
        let mut walk = Walk::default();
        let mut arrives: BTreeSet<&ProviderId> = BTreeSet::new();
        loop {
            let before = arrives.len();
            let on_a_way = passed.iter().filter(|link| !link.has_gone || arrives.contains(&link.to));
            let starts: Vec<&ProviderId> = on_a_way.map(|link| &link.from).collect();
            arrives.extend(starts);
            if arrives.len() == before {
                break;
            }
        }
        for link in passed.iter().filter(|link| !link.has_gone || arrives.contains(&link.to)) {
            walk.links.insert(link.step.place);
            walk.undated |= link.step.on.is_none();
            if !link.has_gone {
                walk.successors.insert(link.to.clone());
            }
        }
        walk
    }

    /// The links that lead on from a closed provider, through any that closed in their turn, each once.
    fn passed(&self, from: &ProviderId, latest: &Latest) -> Vec<Passed<'_>> {
        let (mut passed, mut seen) = (Vec::new(), BTreeSet::new());
        let mut next = vec![from.clone()];
        while let Some(from) = next.pop() {
            if !seen.insert(from.clone()) {
                continue;
            }
            for (urn, step) in self.steps.get(&from).into_iter().flatten() {
                let to = ProviderId { remit: from.remit, urn: urn.clone() };
                if !self.has_happened(&to, step) || self.inspected_since(&from, &to, step, latest).is_some() {
                    continue;
                }
                let has_gone = self.departures.has_gone(&to, latest);
                if has_gone {
                    next.push(to.clone());
                }
                passed.push(Passed { from: from.clone(), to, step, has_gone });
            }
        }
        passed
    }

    pub(super) fn step(&self, from: &ProviderId, to: &ProviderId) -> Option<&Step> {
        self.steps.get(from)?.get(&to.urn)
    }

    /// A dated link holds from its date. One without a date holds if a register shows the successor as open by the day.
    pub(super) fn has_happened(&self, to: &ProviderId, step: &Step) -> bool {
        match step.on {
            Some(on) => on <= self.as_at,
            None => self
                .evidence
                .registrations
                .get(to)
                .is_some_and(|all| all.iter().any(|r| r.fact.opened.is_some_and(|day| day <= self.as_at))),
        }
    }

    /// The successor's own finding since the change, if it has one: then the predecessor's no longer counts.
    pub(super) fn inspected_since(
        &self,
        from: &ProviderId,
        to: &ProviderId,
        step: &Step,
        latest: &Latest,
    ) -> Option<Date> {
        let since = step.on.or_else(|| self.closed_on(from)).unwrap_or(Date::MIN);
        let days = latest.of_provider(to).map(|i| self.evidence.inspections[i].inspected);
        days.filter(|day| *day >= since).min()
    }

    fn closed_on(&self, id: &ProviderId) -> Option<Date> {
        self.evidence.registrations.get(id)?.iter().filter_map(|r| r.fact.closed).max()
    }
}

impl Ends {
    /// From predecessor to successor; none for links along which no judgement passes.
    pub fn of(link: &ProviderLink) -> Option<Self> {
        let own = link.provider.clone();
        let other = ProviderId { remit: own.remit, urn: link.other.clone() };
        match link.kind {
            LinkKind::Successor | LinkKind::SuccessorMerged | LinkKind::SuccessorSplit => {
                Some(Self { from: own, to: other })
            }
            LinkKind::Predecessor | LinkKind::PredecessorMerged | LinkKind::PredecessorSplit => {
                Some(Self { from: other, to: own })
            }
            LinkKind::SixthForm | LinkKind::Other => None,
        }
    }
}

/// Links without a date along which a judgement could pass: reported, never guessed (P12).
pub fn undated_links(evidence: &Evidence) -> usize {
    evidence.links.iter().filter(|l| l.fact.on.is_none() && Ends::of(&l.fact).is_some()).count()
}
