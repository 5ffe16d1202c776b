//! What was written to be published, each as it was made. A later one takes nothing away from an earlier.

use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::{Event, StoredEvent, to_the_microsecond};
use crate::log::version;
use crate::open::Store;
use jiff::Timestamp;

/// A publication before the store knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPublication {
    /// The year of the assessment.
    pub year: i16,
    /// Canonical JSON.
    pub json: String,
    /// Why it differs from the one before it; none of the first.
    pub why: Option<String>,
}

/// A publication that the store holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPublication {
    /// 1 for the first of its year.
    pub number: i64,
    pub year: i16,
    /// The digest of its JSON.
    pub digest: String,
    pub why: Option<String>,
    pub at: Timestamp,
}

impl Store {
    /// The publications of a year, first to last.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn publications(&mut self, year: i16) -> Result<Vec<KeptPublication>, StoreError> {
        Ok(self.events_but_casework()?.iter().filter_map(|stored| kept(stored, year)).collect())
    }

    /// The years of which anything was published, in order.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn years_published(&mut self) -> Result<Vec<i16>, StoreError> {
        let events = self.events_but_casework()?;
        let years = events.iter().filter_map(|stored| match stored.event {
            Event::PublicationWritten { year, .. } => Some(year),
            _ => None,
        });
        Ok(years.collect::<std::collections::BTreeSet<_>>().into_iter().collect())
    }

    /// The time that an event would carry if it were appended now (P8): a publication says it on its pages before it is kept.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn clock(&mut self, now: Timestamp) -> Result<Timestamp, StoreError> {
        Ok(to_the_microsecond(self.moment(now)?.now()))
    }

    /// Keeps a publication whose pages say that it was made `at`. One that is the newest of its year already is not kept again.
    ///
    /// # Errors
    /// Where the database cannot be written, or something happened since `at` was asked for ([`Store::clock`]); then nothing is kept.
    pub fn keep_publication(&mut self, new: &NewPublication, at: Timestamp) -> Result<(), StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let events = self.events_but_casework_in(&mut work).await?;
            let digest = sha256(new.json.as_bytes());
            if events
                .iter()
                .filter_map(|stored| kept(stored, new.year))
                .next_back()
                .is_some_and(|it| it.digest == digest)
            {
                return Ok(());
            }
            let mut head = self.head(&mut work).await?;
            if head.not_before(at) != at {
                return Err(StoreError::Overtaken);
            }
            self.keep(&mut work, new.json.as_bytes()).await?;
            let stream = format!("publication/{}", new.year);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            let event = Event::PublicationWritten { year: new.year, set: digest, why: new.why.clone() };
            self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))
        })
    }
}

fn kept(stored: &StoredEvent, of: i16) -> Option<KeptPublication> {
    let Event::PublicationWritten { year, set, why } = &stored.event else { return None };
    (*year == of).then(|| KeptPublication {
        number: stored.version,
        year: *year,
        digest: set.clone(),
        why: why.clone(),
        at: stored.at,
    })
}
