//! Evidence as it was assembled, and what was counted of it: a server keeps it for as long as it rests on the same.

use super::formats::own_descriptions;
use super::{Asked, Held, Kept, Session};
use crate::args::Question;
use anyhow::Result;
use jiff::Timestamp;
use plumbline_core::evidence::{Evidence, Reading};
use plumbline_core::framework::Framework;
use plumbline_core::profile::{AsAt, Profile, profile};
use plumbline_store::{Store, sha256};
use std::sync::Arc;

/// So many profiles of one evidence are kept: as published and as assessed, on the two days that people compare.
const PROFILES: usize = 4;

/// All that assembled evidence depends on, but the framework, which a server reads once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// The last event of the editions as they were known: it says which are in force.
    editions: i64,
    made_up: bool,
    /// Of the descriptions that the data folder keeps: how large a whole register is, is theirs to say.
    descriptions: String,
    lag: Option<u16>,
}

impl RestsOn {
    /// What the evidence of a question rests on. It is to be read before the evidence is: what comes in between then makes the evidence
    /// newer than its key, and never older.
    pub fn now(store: &mut Store, known_by: Option<Timestamp>, lag: Option<u16>) -> Result<Self> {
        let mut own = String::new();
        for file in own_descriptions(store.dir())? {
            own.extend([file.path.as_str(), "\0", &file.text, "\0"]);
        }
        Ok(Self {
            editions: store.catalogue_reaches(known_by)?,
            made_up: store.is_made_up(),
            descriptions: sha256(own.as_bytes()),
            lag,
        })
    }
}

/// Evidence, with what every answer from it must say of it.
pub struct Assembled {
    pub evidence: Evidence,
    pub incomplete: Vec<String>,
    pub made_up: bool,
    profiles: Kept<AsAt, Profile>,
}

impl Assembled {
    pub fn of(session: &Session, held: Held, lag_days: Option<u16>) -> Self {
        let Held { editions, incomplete, made_up, .. } = held;
        let reading = Reading { lag_days, parts: session.framework.parts() };
        let evidence = Evidence::assemble(editions, reading);
        Self { evidence, incomplete, made_up, profiles: Kept::new(PROFILES) }
    }

    /// Other evidence that was made of this: what must be said of it is the same.
    pub fn with(&self, evidence: Evidence) -> Self {
        let incomplete = self.incomplete.clone();
        Self { evidence, incomplete, made_up: self.made_up, profiles: Kept::new(PROFILES) }
    }

    /// The profile of every area from what was published by these days, by the framework of the session that assembled this.
    pub fn profile(&self, framework: &Framework, as_at: AsAt) -> Arc<Profile> {
        let Ok(counted) = self
            .profiles
            .of(as_at, || Ok::<_, std::convert::Infallible>(profile(&self.evidence, framework, as_at)));
        counted
    }

    /// The answer to a question that this evidence is for.
    pub fn asked(
        self: &Arc<Self>,
        session: &Session,
        known_by: Option<Timestamp>,
        question: &Question,
    ) -> Asked {
        let as_at = question.as_at.unwrap_or(session.framework.publication);
        Asked { assembled: Arc::clone(self), as_at, known_by, lag: question.lag }
    }
}
