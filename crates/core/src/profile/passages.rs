//! Along which links a closed provider's judgement stands in for the one that follows it, and why not along others (P12, D29, D30).

use super::latest::{Known, Latest};
use super::lineage::{Ends, Lineage, StandIn};
use super::{AsAt, LeftOut};
use crate::evidence::Evidence;
use crate::framework::Framework;
use crate::record::{ProviderId, ProviderLink};
use jiff::civil::Date;

/// What passes along one link on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// The judgements of the predecessor, or of those before it, for the successor, or for those after it.
    StandsIn(Vec<StandIn>),
    /// A shared sixth form, or a link that says nothing of who follows whom.
    NotAlongThis,
    /// The registers do not show that the predecessor has gone by the day: it speaks for itself.
    NotClosed(ProviderId),
    /// The link holds only from a later day.
    NotBefore(Date),
    /// The link has no date, and no register shows the successor as open by the day.
    NotShownOpen(ProviderId),
    /// The successor has a finding of its own since it took over: the first one.
    Inspected(ProviderId, Date),
    /// The successor has closed in its turn, and nobody who follows it waits for an inspection.
    EndsWith(ProviderId),
    /// Neither the predecessor nor anybody before it has a judgement that could stand in.
    NothingToPass(ProviderId),
}

/// All that passes on the day.
pub struct Passages<'a> {
    lineage: Lineage<'a>,
    latest: Latest<'a>,
    stand_ins: Vec<StandIn>,
}

impl<'a> Passages<'a> {
    pub fn of(evidence: &'a Evidence, framework: &'a Framework, as_at: AsAt) -> Self {
        let known = Known::of(framework, as_at);
        let latest = Latest::of(evidence, framework, &known, &mut LeftOut::default());
        let lineage = Lineage::of(evidence, framework, as_at.block_a);
        let stand_ins = lineage.standing_in(&latest);
        Self { lineage, latest, stand_ins }
    }

    /// The judgements that stand in for a provider, along whatever links.
    pub fn standing_in_for(&self, provider: &ProviderId) -> Vec<&StandIn> {
        self.stand_ins.iter().filter(|s| s.successors.contains(provider)).collect()
    }

    /// What passes along a link, or the first reason why nothing does.
    pub fn along(&self, link: &ProviderLink) -> Passage {
        let Some(Ends { from, to }) = Ends::of(link) else { return Passage::NotAlongThis };
        let Some(step) = self.lineage.step(&from, &to) else { return Passage::NotAlongThis };
        if !self.lineage.departures().has_gone(&from, &self.latest) {
            return Passage::NotClosed(from);
        }
        if !self.lineage.has_happened(&to, step) {
            return step.on.map_or(Passage::NotShownOpen(to), Passage::NotBefore);
        }
        if let Some(on) = self.lineage.inspected_since(&from, &to, step, &self.latest) {
            return Passage::Inspected(to, on);
        }
        let passing: Vec<StandIn> =
            self.stand_ins.iter().filter(|s| s.links.contains(&step.place)).cloned().collect();
        if !passing.is_empty() {
            return Passage::StandsIn(passing);
        }
        let has_judgement = self.latest.of_provider(&from).next().is_some();
        if has_judgement { Passage::EndsWith(to) } else { Passage::NothingToPass(from) }
    }
}
