//! Whose judgement stands in for whom (P12), by asking the same plain question again for each closed school.

use super::findings::Statement;
use jiff::civil::Date;
use plumbline_core::record::{Edition, Fact, LinkKind, Outcome, ProviderId};
use std::collections::BTreeSet;

/// The facts of the registers that matter here.
struct Registers {
    /// Predecessor, successor, date.
    links: Vec<(ProviderId, ProviderId, Option<Date>)>,
    /// Provider, opened, closed.
    registered: Vec<(ProviderId, Option<Date>, Option<Date>)>,
}

/// The closed providers whose judgements stand in on the day. `statements` are those that count by the day.
pub fn standing_in(editions: &[Edition], statements: &[Statement], day: Date) -> BTreeSet<ProviderId> {
    let registers = registers(editions);
    let providers: BTreeSet<&ProviderId> = statements.iter().map(|s| &s.provider).collect();
    let stands = |provider: &&ProviderId| {
        registers.is_closed(provider, day)
            && registers.reaches_a_successor(provider, statements, day, &mut vec![])
    };
    providers.into_iter().filter(stands).cloned().collect()
}

fn registers(editions: &[Edition]) -> Registers {
    let mut registers = Registers { links: vec![], registered: vec![] };
    for entry in editions.iter().flat_map(|e| &e.entries) {
        match &entry.fact {
            Fact::Registration(r) => registers.registered.push((r.provider.clone(), r.opened, r.closed)),
            Fact::Link(l) => {
                let other = ProviderId { remit: l.provider.remit, urn: l.other.clone() };
                match l.kind {
                    LinkKind::Successor | LinkKind::SuccessorMerged | LinkKind::SuccessorSplit => {
                        registers.links.push((l.provider.clone(), other, l.on));
                    }
                    LinkKind::Predecessor | LinkKind::PredecessorMerged | LinkKind::PredecessorSplit => {
                        registers.links.push((other, l.provider.clone(), l.on));
                    }
                    LinkKind::SixthForm | LinkKind::Other => {}
                }
            }
            _ => {}
        }
    }
    registers
}

impl Registers {
    fn is_closed(&self, provider: &ProviderId, day: Date) -> bool {
        let mut listed = false;
        for (id, _, closed) in &self.registered {
            if id == provider {
                listed = true;
                if closed.is_none_or(|closed| closed > day) {
                    return false;
                }
            }
        }
        listed
    }

    /// Whether some line of links leads to an open provider, past none that has been inspected since it took over.
    fn reaches_a_successor(
        &self,
        from: &ProviderId,
        statements: &[Statement],
        day: Date,
        been: &mut Vec<ProviderId>,
    ) -> bool {
        if been.contains(from) {
            return false;
        }
        been.push(from.clone());
        for to in self.links.iter().filter(|(old, ..)| old == from).map(|(_, new, _)| new) {
            let on =
                self.links.iter().filter(|(old, new, _)| old == from && new == to).filter_map(|l| l.2).min();
            let opened = |(id, opened, _): &(ProviderId, Option<Date>, Option<Date>)| {
                id == to && opened.is_some_and(|opened| opened <= day)
            };
            let happened = match on {
                Some(on) => on <= day,
                None => self.registered.iter().any(opened),
            };
            if !happened {
                continue;
            }
            let closed_on = self.registered.iter().filter(|(id, ..)| id == from).filter_map(|r| r.2).max();
            let since = on.or(closed_on).unwrap_or(Date::MIN);
            let inspected = statements
                .iter()
                .any(|s| s.provider == *to && s.outcome == Outcome::Overall && s.inspected >= since);
            if inspected {
                continue;
            }
            if !self.is_closed(to, day) || self.reaches_a_successor(to, statements, day, been) {
                return true;
            }
        }
        false
    }
}
