//! Checking everything that the store holds against what the log says of it.

use crate::blob::unpack;
use crate::cache::{Cached, look};
use crate::catalogue::Catalogue;
use crate::error::StoreError;
use crate::event::{Event, EventRow, StoredEvent};
use crate::moment::head;
use crate::open::Store;
use crate::verify_casework::not_held;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A store in use is looked at so often before what was found counts.
const AGAIN: usize = 5;

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An event's contents no longer give its hash.
    Changed { position: i64 },
    /// An event does not follow the one before it: something between them is gone, or was put in.
    Unchained { position: i64 },
    /// An event is dated before the one before it.
    Backwards { position: i64 },
    /// An event that this program cannot read.
    Unreadable { position: i64, why: String },
    /// A version of a stream is missing.
    Gap { stream: String, version: i64 },
    /// An act of a case or season does not name the act before it.
    OutOfItsChain { stream: String, version: i64 },
    /// An act that could not follow from those before it.
    Unfit { stream: String, version: i64 },
    /// A letter, result or publication that an act names is gone.
    NotHeld { digest: String, stream: String, version: i64 },
    /// The view of a case is not what its log adds up to; it can be made again.
    View { year: i16, area: String },
    /// An account, or one of its tokens, is not what the log says of it.
    Account { person: String },
    /// A published file that the log names is gone.
    NoBlob { digest: String, edition: String },
    /// A result that the log names is gone.
    NoResult { digest: String, area: String },
    /// A publication that the log names is gone.
    NoPublication { digest: String, year: i16 },
    /// A published file, or a result, is damaged.
    Blob { digest: String, why: String },
    /// A sealed text that an event names is gone.
    NoSealed { digest: String, key: String },
    /// A sealed text is damaged.
    Sealed { digest: String, why: String },
    /// A key is gone though nobody erased it.
    NoKey { key: String },
    /// A key is there though the log says that it was erased.
    KeyStillThere { key: String, position: i64 },
    /// A Parquet file is gone; it can be made again.
    NoCache { edition: String },
    /// A Parquet file is not as it was written; it can be made again.
    Cache { edition: String, found: String },
}

impl Fault {
    /// Whether the fault is only in a cache, which can be made again from the published file.
    pub fn is_only_a_cache(&self) -> bool {
        matches!(self, Self::NoCache { .. } | Self::Cache { .. } | Self::View { .. })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { position } => write!(f, "event {position} was changed after it was written"),
            Self::Unchained { position } => {
                write!(
                    f,
                    "event {position} does not follow the one before it: an event was removed or put in"
                )
            }
            Self::Backwards { position } => write!(f, "event {position} is dated before the one before it"),
            Self::Unreadable { position, why } => write!(f, "event {position} cannot be read: {why}"),
            Self::OutOfItsChain { stream, version } => {
                write!(
                    f,
                    "act {version} of `{stream}` does not name the act before it: one was removed or put in"
                )
            }
            Self::Unfit { stream, version } => {
                write!(f, "act {version} of `{stream}` could not follow from those before it")
            }
            Self::NotHeld { digest, stream, version } => {
                write!(f, "`{digest}`, which act {version} of `{stream}` names, is gone")
            }
            Self::View { year, area } => {
                write!(f, "the view of the case of `{area}` in {year} is not what its log adds up to")
            }
            Self::Account { person } => {
                write!(f, "the account of {person}, or one of its tokens, is not what the log says of it")
            }
            Self::Gap { stream, version } => write!(f, "`{stream}` has no version {version}"),
            Self::NoBlob { digest, edition } => {
                write!(f, "the published file `{digest}` of edition `{edition}` is gone")
            }
            Self::NoResult { digest, area } => write!(f, "the result `{digest}` of `{area}` is gone"),
            Self::NoPublication { digest, year } => write!(f, "the publication `{digest}` of {year} is gone"),
            Self::Blob { digest, why } => write!(f, "the file kept as `{digest}` is damaged: {why}"),
            Self::NoSealed { digest, key } => write!(f, "the sealed text `{digest}` under `{key}` is gone"),
            Self::Sealed { digest, why } => write!(f, "the sealed text `{digest}` is damaged: {why}"),
            Self::NoKey { key } => {
                write!(
                    f,
                    "the key `{key}` is gone, and no event says that it was erased: its texts cannot be read"
                )
            }
            Self::KeyStillThere { key, position } => {
                write!(f, "the key `{key}` is still there, though event {position} says that it was erased")
            }
            Self::NoCache { edition } => write!(f, "the Parquet file of edition `{edition}` is gone"),
            Self::Cache { edition, found } => {
                write!(f, "the Parquet file of edition `{edition}` was changed; its digest is now `{found}`")
            }
        }
    }
}

impl Store {
    /// Every fault in the log, the published files and the caches; none is a sound store. What other programs write meanwhile is looked
    /// at again, and is no fault.
    ///
    /// # Errors
    /// Where something cannot be read at all.
    pub fn verify(&mut self) -> Result<Vec<Fault>, StoreError> {
        let mut last = self.end()?;
        for _ in 0..AGAIN {
            let faults = self.faults()?;
            let end = self.end()?;
            if faults.is_empty() || end == last {
                return Ok(faults);
            }
            last = end;
        }
        self.faults()
    }

    fn end(&self) -> Result<i64, StoreError> {
        self.wait(async { head(&mut self.reader().await?).await.map_err(self.failed("read")) })
    }

    /// The log is read before what it is held to.
    fn faults(&mut self) -> Result<Vec<Fault>, StoreError> {
        let rows = self.wait(self.rows())?;
        let mut faults = chain_faults(&rows);
        let mut events = Vec::with_capacity(rows.len());
        for row in rows {
            match row.read() {
                Ok(event) => events.push(event),
                Err(StoreError::Event { position, why }) => faults.push(Fault::Unreadable { position, why }),
                Err(other) => return Err(other),
            }
        }
        faults.extend(time_faults(&events));
        faults.extend(self.casework_faults(&events)?);
        faults.extend(self.account_faults(&events)?);
        faults.extend(self.blob_faults(&events)?);
        faults.extend(self.all_sealed_faults(&events)?);
        faults.extend(self.cache_faults(&events)?);
        Ok(faults)
    }

    /// One blob at a time: the files together may be larger than memory.
    fn blob_faults(&mut self, events: &[StoredEvent]) -> Result<Vec<Fault>, StoreError> {
        let digests: Vec<(String,)> = self.ask("SELECT digest FROM blobs ORDER BY digest", &[])?;
        let mut faults = Vec::new();
        for (digest,) in &digests {
            let (bytes, size): (Vec<u8>, i64) = self.wait(async {
                self.reader()
                    .await?
                    .one("SELECT bytes, size FROM blobs WHERE digest = $1", &[digest.into()])
                    .await
                    .map_err(self.failed("read"))
            })?;
            if let Err(why) = unpack(digest, &bytes, size) {
                faults.push(Fault::Blob { digest: digest.clone(), why });
            }
        }
        let held: BTreeSet<&str> = digests.iter().map(|(digest,)| digest.as_str()).collect();
        for stored in events {
            if let Event::EditionImported { edition, file_digest, .. } = &stored.event
                && !held.contains(file_digest.as_str())
            {
                faults.push(Fault::NoBlob { digest: file_digest.clone(), edition: edition.id.to_string() });
            }
            if let Event::ResultStored { area, result, .. } = &stored.event
                && !held.contains(result.as_str())
            {
                faults.push(Fault::NoResult { digest: result.clone(), area: area.to_string() });
            }
            faults.extend(not_held(stored, &held));
            if let Event::PublicationWritten { year, set, .. } = &stored.event
                && !held.contains(set.as_str())
            {
                faults.push(Fault::NoPublication { digest: set.clone(), year: *year });
            }
        }
        Ok(faults)
    }

    fn cache_faults(&mut self, events: &[StoredEvent]) -> Result<Vec<Fault>, StoreError> {
        let digests: Vec<(String, String)> = self.ask("SELECT edition, digest FROM caches", &[])?;
        let mut digests: BTreeMap<String, String> = digests.into_iter().collect();
        let mut faults = Vec::new();
        for edition in Catalogue::from_events(events, None).editions() {
            let id = edition.meta.id.to_string();
            let expected = digests.remove(&id).unwrap_or_default();
            match look(self.cache_path(&id), expected)? {
                Cached::Good(_) => {}
                Cached::Missing { .. } => faults.push(Fault::NoCache { edition: id }),
                Cached::Damaged { found, .. } => faults.push(Fault::Cache { edition: id, found }),
            }
        }
        Ok(faults)
    }
}

pub(crate) fn chain_faults(rows: &[EventRow]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut versions: BTreeMap<&str, i64> = BTreeMap::new();
    let (mut position, mut hash) = (0, "");
    for row in rows {
        if row.hash != row.expected_hash() {
            faults.push(Fault::Changed { position: row.position });
        }
        if row.position != position + 1 || row.previous_hash != hash {
            faults.push(Fault::Unchained { position: row.position });
        }
        let version = versions.entry(&row.stream).or_insert(0);
        if row.version != *version + 1 {
            faults.push(Fault::Gap { stream: row.stream.clone(), version: *version + 1 });
        }
        *version = row.version;
        (position, hash) = (row.position, &row.hash);
    }
    faults
}

pub(crate) fn time_faults(events: &[StoredEvent]) -> Vec<Fault> {
    let mut last: Option<Timestamp> = None;
    let mut faults = Vec::new();
    for event in events {
        if last.is_some_and(|last| event.at < last) {
            faults.push(Fault::Backwards { position: event.position });
        }
        last = Some(event.at);
    }
    faults
}
