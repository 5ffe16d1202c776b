//! Whose judgement stands in for whom, and why none does (P12, D29, D30), in words.

use super::basis::Basis;
use crate::commands::standing_words::{grade_words, group_title};
use crate::session::{Asked, Session};
use plumbline_core::evidence::Inspection;
use plumbline_core::profile::{Passage, StandIn};
use plumbline_core::record::{Outcome, ProviderId, ProviderLink};

/// Reads links as somebody who looks at one provider.
pub struct SeenFrom<'a> {
    pub session: &'a Session,
    pub asked: &'a Asked,
    pub provider: &'a ProviderId,
}

impl SeenFrom<'_> {
    /// What passes along a link, in what was published and in assessed evidence: once where they agree.
    pub fn along(&self, link: &ProviderLink, published: &Basis, assessed: &Basis) -> String {
        let passages = [published, assessed].map(|basis| basis.passages.along(link));
        let [now, then] = [(&passages[0], published), (&passages[1], assessed)]
            .map(|(passage, basis)| (self.passage(passage, basis), matches!(passage, Passage::StandsIn(_))));
        match (now, then) {
            ((words, stands_in), (same, _)) if words == same => {
                format!("{words}{}", if stands_in { COUNTS } else { "" })
            }
            ((now, _), (then, _)) => {
                let day = assessed.as_at.block_a;
                format!("beside layer 1: {now}; within assessed evidence, as at {day}: {then}")
            }
        }
    }

    /// Whose judgements stand in for the provider, in one reading of the day.
    pub fn standing_in(&self, basis: &Basis) -> Option<String> {
        let found = basis.passages.standing_in_for(self.provider);
        (!found.is_empty()).then(|| self.stand_ins(&found))
    }

    fn passage(&self, passage: &Passage, basis: &Basis) -> String {
        let day = basis.as_at.block_a;
        match passage {
            Passage::StandsIn(found) => self.stand_ins(&found.iter().collect::<Vec<_>>()),
            Passage::NotAlongThis => "no judgement passes along such a link".into(),
            Passage::NotClosed(from) => {
                format!("no judgement stands in: no register shows that {from} had closed by {day}")
            }
            Passage::NotBefore(on) => format!("no judgement stands in before {on}"),
            Passage::NotShownOpen(to) => format!(
                "no judgement stands in: the link has no date, and no register shows that {to} was open by {day}"
            ),
            Passage::Inspected(to, on) => format!("no judgement stands in: {to} was inspected on {on}"),
            Passage::EndsWith(to) => format!(
                "no judgement stands in: {to} has closed too, and nobody after it waits for an inspection"
            ),
            Passage::NothingToPass(from) => {
                format!("no judgement stands in: {from} has none that counts on {day}")
            }
        }
    }

    /// `the judgement of schools 1 (good, inspected 2010-11-16, Primary schools) stands in for it`.
    fn stand_ins(&self, found: &[&StandIn]) -> String {
        let one = |stand_in: &&StandIn| {
            let it = &self.asked.evidence.inspections[stand_in.inspection];
            let whose = if it.provider == *self.provider {
                "its judgement".to_owned()
            } else {
                format!("the judgement of {}", it.provider)
            };
            format!("{whose} ({}) stands in for {}", self.judged(it), self.for_whom(&stand_in.successors))
        };
        found.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    fn judged(&self, it: &Inspection) -> String {
        let grade = grade_words(it, Outcome::Overall).unwrap_or_else(|| "no grade".into());
        let group = group_title(self.session, it.group.as_deref().unwrap_or_default());
        format!("{grade}, inspected {}, {group}", it.inspected)
    }

    fn for_whom(&self, successors: &[ProviderId]) -> String {
        let name = |id: &ProviderId| if id == self.provider { "it".to_owned() } else { id.to_string() };
        successors.iter().map(name).collect::<Vec<_>>().join(" and ")
    }
}

/// Where a judgement that stands in counts.
pub const COUNTS: &str = ": beside layer 1 as published, and within assessed evidence";
