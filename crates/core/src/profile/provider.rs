//! Everything that is said of one provider, row by row (E4).

use crate::evidence::Evidence;
use crate::record::{Edition, Fact, LinkKind, Place, ProviderId};
use jiff::civil::Date;
use smol_str::SmolStr;

/// A row that speaks of a provider, as its own file has it: before files are taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderFact {
    pub provider: ProviderId,
    /// The id of the edition.
    pub edition: SmolStr,
    pub row: u32,
    pub fact: Fact,
}

impl ProviderFact {
    /// Where the row stands in the evidence made of the same editions.
    pub fn place(&self, evidence: &Evidence) -> Option<Place> {
        let edition = evidence.editions.iter().position(|e| e.id == self.edition)?;
        Some(Place { edition: edition as u32, row: self.row })
    }
}

/// The providers that a fact speaks of: two for a link, since either of them is at one end.
pub fn providers_of(fact: &Fact) -> Vec<ProviderId> {
    match fact {
        Fact::Registration(it) => vec![it.provider.clone()],
        Fact::Finding(it) => vec![it.provider.clone()],
        Fact::Placement(it) => vec![it.provider.clone()],
        // URNs are unique only within a remit, and a link stays within one (P3).
        Fact::Link(it) => {
            vec![it.provider.clone(), ProviderId { remit: it.provider.remit, urn: it.other.clone() }]
        }
        Fact::Area(_)
        | Fact::AreaInspection(_)
        | Fact::AreaFinding(_)
        | Fact::SeriousCaseReviews(_)
        | Fact::Complaint(_)
        | Fact::Indicator(_)
        | Fact::Award(_)
        | Fact::Coverage(_)
        | Fact::SustainedImprovement(_)
        | Fact::Neighbour(_) => Vec::new(),
    }
}

/// Every row of every edition about the providers that are asked for, in the order of provider, then of the editions.
pub fn facts_about(editions: &[Edition], is_asked: impl Fn(&ProviderId) -> bool) -> Vec<ProviderFact> {
    let mut facts = Vec::new();
    for edition in editions {
        for entry in &edition.entries {
            for provider in providers_of(&entry.fact).into_iter().filter(|p| is_asked(p)) {
                let (edition, fact) = (edition.meta.id.clone(), entry.fact.clone());
                facts.push(ProviderFact { provider, edition, row: entry.row, fact });
            }
        }
    }
    facts.sort_by(|a, b| a.provider.cmp(&b.provider));
    facts
}

/// How another provider is linked to one, whichever of the two the row speaks from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Linked {
    pub other: ProviderId,
    /// What the other is to this one.
    pub is: LinkKind,
    /// None where the register gives no date: reported, never guessed (P12).
    pub on: Option<Date>,
}

/// What a link says of the provider at its other end, seen from one of the two.
pub fn linked_by(fact: &Fact, provider: &ProviderId) -> Option<Linked> {
    let Fact::Link(link) = fact else { return None };
    let other = ProviderId { remit: link.provider.remit, urn: link.other.clone() };
    if link.provider == *provider {
        return Some(Linked { other, is: link.kind, on: link.on });
    }
    let seen_from_there = Linked { other: link.provider.clone(), is: reversed(link.kind), on: link.on };
    (other == *provider).then_some(seen_from_there)
}

fn reversed(kind: LinkKind) -> LinkKind {
    match kind {
        LinkKind::Successor => LinkKind::Predecessor,
        LinkKind::Predecessor => LinkKind::Successor,
        LinkKind::SuccessorMerged => LinkKind::PredecessorMerged,
        LinkKind::PredecessorMerged => LinkKind::SuccessorMerged,
        LinkKind::SuccessorSplit => LinkKind::PredecessorSplit,
        LinkKind::PredecessorSplit => LinkKind::SuccessorSplit,
        LinkKind::SixthForm => LinkKind::SixthForm,
        LinkKind::Other => LinkKind::Other,
    }
}
