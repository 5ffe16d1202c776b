//! Importing an edition, and taking one back.

use crate::catalogue::{Catalogue, EditionState};
use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::{Event, time_text};
use crate::log::version;
use crate::open::Store;
use jiff::Timestamp;
use plumbline_core::record::EditionMeta;
use serde_json::Value;

/// A file that was read in one way, before the store knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    /// Its `learned` is not looked at: the store's own clock decides that.
    pub meta: EditionMeta,
    /// Digest of the source description that read the file.
    pub source_digest: String,
    /// From [`crate::records_digest`].
    pub records_digest: String,
    /// What became of each row.
    pub ledger: Value,
    /// Whether the file is made up: such files and published ones never share a store.
    pub made_up: bool,
}

/// Makes the Parquet file of an edition, once it is settled when the store learned of it.
pub type MakeParquet<'a> =
    &'a mut dyn FnMut(&EditionMeta) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;

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

pub(crate) fn stream(id: &str) -> String {
    format!("edition/{id}")
}

impl Store {
    /// Keeps a file, its records as Parquet, and the event that says so, at the store's clock `at`.
    /// The event is written last: whatever stops this half way, the catalogue shows nothing of it.
    /// An edition that was retracted or replaced is imported anew, and is in force again from `at`.
    /// `parquet` is called only if the edition is new, and while every other writer waits.
    ///
    /// # Errors
    /// Where something cannot be made or written, the id stands for another file or description already, or the file is
    /// made up and the store is not, or the other way round; then the catalogue is as it was.
    pub fn import_edition(
        &mut self,
        new: &NewEdition,
        file: &[u8],
        parquet: MakeParquet<'_>,
        at: Timestamp,
    ) -> Result<Import, StoreError> {
        let file_digest = sha256(file);
        let imported = self.wait(async {
            let mut work = self.begin().await?;
            let catalogue = Catalogue::from_events(&self.events_but_casework_in(&mut work).await?, None);
            if let Some(there) = catalogue.get(&new.meta.id) {
                if there.file_digest != file_digest || there.source_digest != new.source_digest {
                    return Err(StoreError::IdTaken {
                        id: new.meta.id.to_string(),
                        by: there.meta.file.clone(),
                    });
                }
                if there.state == EditionState::InForce {
                    return Ok(Import::AlreadyThere(there.meta.clone()));
                }
            }
            self.admits(&catalogue, new.made_up)?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let meta = EditionMeta { learned: at, ..new.meta.clone() };
            let records =
                parquet(&meta).map_err(|cause| StoreError::Parquet { file: meta.file.clone(), cause })?;
            self.write_cache(&mut work, (&meta.id, new.made_up), &records).await?;
            self.keep(&mut work, file).await?;
            if new.made_up && catalogue.made_up().is_none() {
                self.mark(&mut work, &mut head, None, at).await?;
            }
            let event = imported(new, meta.clone(), file_digest);
            let stream = stream(&meta.id);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Import::Imported(meta))
        })?;
        self.made_up |= new.made_up;
        Ok(imported)
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
        self.wait(async {
            let mut work = self.begin().await?;
            let catalogue = Catalogue::from_events(&self.events_but_casework_in(&mut work).await?, None);
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

    /// The position of the last event of the editions that the store knew at an instant, or 0; none is now. No event is ever changed or comes
    /// before another, so where this is the same, the catalogue is.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn catalogue_reaches(&mut self, known_by: Option<Timestamp>) -> Result<i64, StoreError> {
        let by = time_text(known_by.unwrap_or(Timestamp::MAX));
        // `0` follows `/`: every stream that begins so, by the index.
        self.wait(async {
            let mut reader = self.reader().await?;
            let sql = "SELECT COALESCE(MAX(position), 0) FROM events
             WHERE stream >= 'edition/' AND stream < 'edition0' AND at <= $1";
            let (position,): (i64,) = reader.one(sql, &[(&by).into()]).await.map_err(self.failed("read"))?;
            Ok(position)
        })
    }

    /// The editions that the store knew at an instant; none is now.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn catalogue(&mut self, known_by: Option<Timestamp>) -> Result<Catalogue, StoreError> {
        Ok(Catalogue::from_events(&self.events_but_casework()?, known_by))
    }
}

fn imported(new: &NewEdition, edition: EditionMeta, file_digest: String) -> Event {
    Event::EditionImported {
        edition: Box::new(edition),
        file_digest,
        source_digest: new.source_digest.clone(),
        records_digest: new.records_digest.clone(),
        ledger: new.ledger.clone(),
    }
}
