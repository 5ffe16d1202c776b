//! What can happen to a store, and how an event is chained to the one before it.

use crate::accounts::AccountAct;
use crate::digest::{canonical_json, sha256};
use crate::error::StoreError;
use jiff::Timestamp;
use plumbline_casework::{CaseEvent, PersonId, SeasonEvent, Signed};
use plumbline_core::area::AreaCode;
use plumbline_core::record::EditionMeta;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use smol_str::SmolStr;

/// Something that happened. Its name is the `kind` column of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event")]
pub enum Event {
    /// From now on, and before its first file, this store holds made-up data and nothing else.
    StoreIsMadeUp {
        /// The name of the nation; none where made-up files came without one.
        nation: Option<SmolStr>,
    },
    /// A published file was read in one way, and its records were kept.
    EditionImported {
        edition: Box<EditionMeta>,
        /// SHA-256 of the file: the blob that holds it.
        file_digest: String,
        /// Digest of the source description that read it.
        source_digest: String,
        /// Digest of the records, whatever file holds them.
        records_digest: String,
        /// What became of each row.
        ledger: Value,
    },
    /// An edition is no longer used, from now on.
    EditionRetracted { edition: SmolStr, why: String },
    /// The result of an area's assessment was kept as it was made.
    ResultStored {
        area: AreaCode,
        year: i16,
        /// SHA-256 of its canonical JSON: the blob that holds it.
        result: String,
    },
    /// Somebody awarded an area a grade, in place of any earlier award for the same year.
    AwardRecorded {
        area: AreaCode,
        year: i16,
        grade: u8,
        /// The reasons, where judgement was used (A11).
        why: Option<String>,
        /// Addresses of the figures that were weighed.
        weighed: Vec<SmolStr>,
        /// The result on which it rests.
        result: String,
    },
    /// A year's grades, letters, figures and tables were written to be published, in place of those written before.
    PublicationWritten {
        year: i16,
        /// SHA-256 of its canonical JSON: the blob that holds it.
        set: String,
        /// Why it differs from the one before it; none of the first.
        why: Option<String>,
    },
    /// Something happened to one area's case.
    Case { area: AreaCode, year: i16, act: Box<Signed<CaseEvent>> },
    /// Something happened to a season.
    Season { year: i16, act: Box<Signed<SeasonEvent>> },
    /// Something happened to somebody's way in.
    Account {
        person: PersonId,
        /// Who did it: the id of a person, or of whoever erased a key.
        by: SmolStr,
        act: AccountAct,
    },
    /// The key of a person or a case was erased: the texts sealed under it are read by nobody any more.
    KeyErased {
        key: SmolStr,
        /// A word of [`crate::Basis`].
        basis: String,
        /// The id of whoever did it; no name.
        by: SmolStr,
    },
}

impl Event {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::StoreIsMadeUp { .. } => "StoreIsMadeUp",
            Self::EditionImported { .. } => "EditionImported",
            Self::EditionRetracted { .. } => "EditionRetracted",
            Self::ResultStored { .. } => "ResultStored",
            Self::AwardRecorded { .. } => "AwardRecorded",
            Self::PublicationWritten { .. } => "PublicationWritten",
            Self::Case { act, .. } => act.what.kind(),
            Self::Season { act, .. } => act.what.kind(),
            Self::Account { act, .. } => act.kind(),
            Self::KeyErased { .. } => "KeyErased",
        }
    }

    pub(crate) fn body(&self) -> Result<String, StoreError> {
        canonical_json(self).map_err(|cause| StoreError::Json { what: "an event", cause })
    }
}

/// An event in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// 1 for the first event of the store.
    pub position: i64,
    pub stream: String,
    /// 1 for the first event of the stream.
    pub version: i64,
    /// The store's clock, to the microsecond; never before that of the event before it (P8).
    pub at: Timestamp,
    pub event: Event,
    pub hash: String,
}

/// A row of the log as it stands there, not yet believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct EventRow {
    pub position: i64,
    pub stream: String,
    pub version: i64,
    pub at: String,
    pub kind: String,
    /// Canonical JSON, byte for byte as its hash covers it.
    pub body: String,
    /// The hash of the event before it in the store.
    pub previous_hash: String,
    /// SHA-256 of `previous_hash` and then, for stream, version, time, kind and body in turn: a new line, the part's length in bytes, a
    /// space, the part.
    pub hash: String,
}

impl EventRow {
    pub(crate) fn expected_hash(&self) -> String {
        let version = self.version.to_string();
        chained(&self.previous_hash, [&self.stream, &version, &self.at, &self.kind, &self.body])
    }

    /// The event, if the row holds one.
    ///
    /// # Errors
    /// Where its time or body is none that this program knows.
    pub fn read(self) -> Result<StoredEvent, StoreError> {
        let fault = |why: String| StoreError::Event { position: self.position, why };
        let at = self.at.parse().map_err(|_| fault(format!("`{}` is no time", self.at)))?;
        let event: Event = serde_json::from_str(&self.body).map_err(|cause| {
            fault(format!("its body is no `{}` that this program knows ({cause})", self.kind))
        })?;
        if event.kind() != self.kind {
            return Err(fault(format!("it is called `{}` and holds `{}`", self.kind, event.kind())));
        }
        Ok(StoredEvent {
            position: self.position,
            stream: self.stream,
            version: self.version,
            at,
            event,
            hash: self.hash,
        })
    }
}

/// Each part is preceded by its length, so that no two lists of parts run together into the same bytes.
fn chained(previous: &str, parts: [&str; 5]) -> String {
    let mut bytes = previous.as_bytes().to_vec();
    for part in parts {
        bytes.extend_from_slice(format!("\n{} ", part.len()).as_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    sha256(&bytes)
}

/// The store's clock keeps microseconds, in a text that always has the same length.
pub(crate) fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

pub(crate) fn time_text(at: Timestamp) -> String {
    format!("{at:.6}")
}
