//! Importing an edition, and taking one back.

use crate::catalogue::{Catalogue, EditionState};
use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::Event;
use crate::log::version;
use crate::open::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::record::EditionMeta;
use serde_json::Value;
use smol_str::SmolStr;
use sqlx::{Sqlite, Transaction};

/// A file that was read in one way, before the store knows of it. Fields are those of [`EditionMeta`]
/// that the store does not decide itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    pub file: String,
    /// The id of the source description that read it.
    pub source: SmolStr,
    pub source_digest: String,
    /// From [`crate::records_digest`].
    pub records_digest: String,
    pub issued: Option<Date>,
    pub lag_days: Option<u16>,
    pub snapshot: bool,
    pub mappings: Vec<SmolStr>,
    /// What became of each row.
    pub ledger: Value,
}

/// How an import went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Import {
    Imported(EditionMeta),
    /// The same bytes, read by the same description, are in force already: nothing changed.
    AlreadyThere(EditionMeta),
}

impl Import {
    pub fn meta(&self) -> &EditionMeta {
        match self {
            Self::Imported(meta) | Self::AlreadyThere(meta) => meta,
        }
    }
}

/// How a retraction went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retraction {
    Retracted {
        at: Timestamp,
    },
    /// Nothing changed.
    AlreadyRetracted {
        why: String,
        at: Timestamp,
    },
}

/// An edition's id: twelve hexadecimal digits made from the file's bytes and the description that read them.
pub fn edition_id(file_digest: &str, source_digest: &str) -> SmolStr {
    SmolStr::new(&sha256(format!("{file_digest}\n{source_digest}").as_bytes())[..12])
}

pub(crate) fn stream(id: &str) -> String {
    format!("edition/{id}")
}

impl Store {
    /// Keeps a file, its records as Parquet, and the event that says so, at the store's clock `at`.
    /// The event is written last: whatever stops this half way, the catalogue shows nothing of it.
    /// An edition that was retracted or replaced is imported anew, and is in force again from `at`.
    ///
    /// # Errors
    /// Where something cannot be written; then the catalogue is as it was.
    pub fn import_edition(
        &mut self,
        new: &NewEdition,
        file: &[u8],
        parquet: &[u8],
        at: Timestamp,
    ) -> Result<Import, StoreError> {
        let file_digest = sha256(file);
        let id = edition_id(&file_digest, &new.source_digest);
        if let Some(there) = self.in_force(&id)? {
            return Ok(Import::AlreadyThere(there));
        }
        self.runtime.block_on(async {
            let mut work = self.begin().await?;
            // Somebody may have imported it while this process waited for the lock.
            if let Some(there) = self.in_force_in(&mut work, &id).await? {
                return Ok(Import::AlreadyThere(there));
            }
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            self.write_cache(&mut work, &id, parquet).await?;
            self.keep(&mut work, file).await?;
            let meta = meta(new, id.clone(), at);
            let event = Event::EditionImported {
                edition: meta.clone(),
                file_digest,
                source_digest: new.source_digest.clone(),
                records_digest: new.records_digest.clone(),
                ledger: new.ledger.clone(),
            };
            let stream = stream(&id);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Import::Imported(meta))
        })
    }

    /// Takes an edition out of force from `at` on; what it said stays readable, and counts at any earlier `known by`.
    ///
    /// # Errors
    /// Where no such edition was imported, the reason is empty, or the database cannot be written.
    pub fn retract(&mut self, id: &str, why: &str, at: Timestamp) -> Result<Retraction, StoreError> {
        let why = why.trim();
        if why.is_empty() {
            return Err(StoreError::NoReason);
        }
        self.runtime.block_on(async {
            let mut work = self.begin().await?;
            let catalogue = Catalogue::from_events(&self.events_in(&mut work).await?, None);
            let edition = catalogue.get(id).ok_or_else(|| StoreError::NoEdition { id: id.into() })?;
            if let EditionState::Retracted { why, at } = &edition.state {
                return Ok(Retraction::AlreadyRetracted { why: why.clone(), at: *at });
            }
            let event = Event::EditionRetracted { edition: id.into(), why: why.into() };
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let stream = stream(id);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Retraction::Retracted { at })
        })
    }

    /// The editions that the store knew at an instant; none is now.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn catalogue(&mut self, known_by: Option<Timestamp>) -> Result<Catalogue, StoreError> {
        Ok(Catalogue::from_events(&self.events()?, known_by))
    }

    fn in_force(&mut self, id: &str) -> Result<Option<EditionMeta>, StoreError> {
        Ok(in_force(&self.catalogue(None)?, id))
    }

    async fn in_force_in(
        &self,
        work: &mut Transaction<'static, Sqlite>,
        id: &str,
    ) -> Result<Option<EditionMeta>, StoreError> {
        Ok(in_force(&Catalogue::from_events(&self.events_in(work).await?, None), id))
    }
}

fn in_force(catalogue: &Catalogue, id: &str) -> Option<EditionMeta> {
    catalogue.get(id).filter(|e| e.state == EditionState::InForce).map(|e| e.meta.clone())
}

fn meta(new: &NewEdition, id: SmolStr, learned: Timestamp) -> EditionMeta {
    EditionMeta {
        id,
        file: new.file.clone(),
        source: new.source.clone(),
        learned,
        issued: new.issued,
        lag_days: new.lag_days,
        snapshot: new.snapshot,
        mappings: new.mappings.clone(),
    }
}
