//! Which editions count: a fold of the log, up to an instant.

use crate::event::{Event, StoredEvent};
use jiff::Timestamp;
use plumbline_core::record::EditionMeta;
use serde_json::Value;
use smol_str::SmolStr;

/// The editions that a store knew at an instant, in the order in which it learned of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    editions: Vec<Catalogued>,
    made_up: Option<MadeUp>,
}

/// That a store holds made-up data and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUp {
    /// The name of the nation; none where made-up files came without one.
    pub nation: Option<SmolStr>,
}

/// An edition in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogued {
    pub meta: EditionMeta,
    pub file_digest: String,
    pub source_digest: String,
    pub records_digest: String,
    pub ledger: Value,
    pub state: EditionState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditionState {
    InForce,
    Retracted {
        why: String,
        at: Timestamp,
    },
    /// The same file was read again by a mended description.
    ReplacedBy {
        edition: SmolStr,
        at: Timestamp,
    },
}

/// Why a word did not lead to one edition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditionNotFound {
    #[error("no edition starts with `{prefix}`; `plumbline editions` lists them")]
    Unknown { prefix: String },
    #[error("`{prefix}` could be {}; write more of the id", .candidates.join(", "))]
    Ambiguous { prefix: String, candidates: Vec<String> },
}

impl Catalogue {
    /// What the events at or before `known_by` add up to; none is all of them.
    pub fn from_events(events: &[StoredEvent], known_by: Option<Timestamp>) -> Self {
        // What kind of store it is does not depend on when one asks.
        let known = |stored: &&StoredEvent| {
            matches!(stored.event, Event::StoreIsMadeUp { .. })
                || known_by.is_none_or(|limit| stored.at <= limit)
        };
        events.iter().filter(known).fold(Self::default(), |mut catalogue, stored| {
            match &stored.event {
                Event::StoreIsMadeUp { nation } => {
                    catalogue.made_up.get_or_insert_with(|| MadeUp { nation: nation.clone() });
                }
                Event::EditionImported { .. } => catalogue.import(stored),
                Event::EditionRetracted { edition, why } => catalogue.retract(edition, why, stored.at),
                Event::ResultStored { .. }
                | Event::AwardRecorded { .. }
                | Event::PublicationWritten { .. }
                | Event::Case { .. }
                | Event::Season { .. }
                | Event::Account { .. }
                | Event::KeyErased { .. } => {}
            }
            catalogue
        })
    }

    fn import(&mut self, stored: &StoredEvent) {
        let Event::EditionImported { edition, file_digest, source_digest, records_digest, ledger } =
            &stored.event
        else {
            return;
        };
        self.editions.retain(|e| e.meta.id != edition.id);
        for older in &mut self.editions {
            if older.file_digest == *file_digest && older.state == EditionState::InForce {
                older.state = EditionState::ReplacedBy { edition: edition.id.clone(), at: stored.at };
            }
        }
        self.editions.push(Catalogued {
            meta: EditionMeta { learned: stored.at, ..(**edition).clone() },
            file_digest: file_digest.clone(),
            source_digest: source_digest.clone(),
            records_digest: records_digest.clone(),
            ledger: ledger.clone(),
            state: EditionState::InForce,
        });
    }

    fn retract(&mut self, id: &str, why: &str, at: Timestamp) {
        if let Some(edition) = self.editions.iter_mut().find(|e| e.meta.id == id) {
            edition.state = EditionState::Retracted { why: why.into(), at };
        }
    }

    /// Whether the store holds made-up data, whatever was taken back since.
    pub fn made_up(&self) -> Option<&MadeUp> {
        self.made_up.as_ref()
    }

    /// Every edition known, whatever its state.
    pub fn editions(&self) -> &[Catalogued] {
        &self.editions
    }

    /// The editions that count.
    pub fn in_force(&self) -> impl Iterator<Item = &Catalogued> {
        self.editions.iter().filter(|e| e.state == EditionState::InForce)
    }

    /// The edition with exactly this id.
    pub fn get(&self, id: &str) -> Option<&Catalogued> {
        self.editions.iter().find(|e| e.meta.id == id)
    }

    /// The edition whose id starts so.
    ///
    /// # Errors
    /// Where none does, or several do.
    pub fn find(&self, prefix: &str) -> Result<&Catalogued, EditionNotFound> {
        let wanted = prefix.trim().to_lowercase();
        let matching: Vec<&Catalogued> =
            self.editions.iter().filter(|e| !wanted.is_empty() && e.meta.id.starts_with(&wanted)).collect();
        match matching.as_slice() {
            [one] => Ok(one),
            [] => Err(EditionNotFound::Unknown { prefix: prefix.into() }),
            several => Err(EditionNotFound::Ambiguous {
                prefix: prefix.into(),
                candidates: several.iter().map(|e| e.meta.id.to_string()).collect(),
            }),
        }
    }
}
