//! The two readings of a day: what a profile published then shows, and what an assessment then uses (¶29).

use crate::commands::standing_words::standing_words;
use crate::session::{Asked, Session};
use plumbline_core::profile::{AsAt, Passages, Standings};
use plumbline_core::record::ProviderId;

/// One of the two, with where every inspection counts in it and what passes along the links.
pub struct Basis<'a> {
    session: &'a Session,
    asked: &'a Asked,
    pub as_at: AsAt,
    pub standings: Standings,
    pub passages: Passages<'a>,
}

impl<'a> Basis<'a> {
    pub fn of(session: &'a Session, asked: &'a Asked, as_at: AsAt) -> Self {
        let standings = Standings::of(&asked.evidence, &session.framework, as_at);
        let passages = Passages::of(&asked.evidence, &session.framework, as_at);
        Self { session, asked, as_at, standings, passages }
    }

    /// Where a provider's own judgements count, a sentence a group.
    pub fn own_counts(&self, provider: &ProviderId) -> Vec<String> {
        let evidence = &self.asked.evidence;
        let all = evidence.inspections.iter().enumerate().filter(|(_, it)| it.provider == *provider);
        let counting = all.filter(|(index, _)| self.standings.get(*index).is_latest());
        counting
            .map(|(index, it)| {
                standing_words(self.session, evidence, self.as_at, it, self.standings.get(index))
            })
            .collect()
    }
}
