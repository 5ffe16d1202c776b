//! The log: events in order, each appended at the version that its writer expected.

use crate::error::StoreError;
use crate::event::{Event, EventRow, StoredEvent, time_text, to_the_microsecond};
use crate::link::Link;
use crate::open::Store;
use crate::seal::SealedText;
use jiff::Timestamp;

const ALL_EVENTS: &str =
    "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events ORDER BY position";

/// All but what happened in cases and seasons, which is most of a log after some years. `0` follows `/`.
const BUT_CASEWORK: &str = "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
     WHERE NOT (stream >= 'case/' AND stream < 'case0') AND NOT (stream >= 'season/' AND stream < 'season0')
     ORDER BY position";

/// How an append went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Append {
    Done(Vec<StoredEvent>),
    /// The stream was not at the version expected: somebody else wrote first. Nothing was appended.
    Conflict {
        stream: String,
        expected: i64,
        actual: i64,
    },
}

impl Store {
    /// Appends `events` to `stream` if it stands at `expected` (0 for a new stream), at the store's clock `at`,
    /// or at its last event's time if the clock has gone back (P8).
    ///
    /// # Errors
    /// Where the database cannot be written; then nothing was appended.
    pub fn append(
        &mut self,
        stream: &str,
        expected: i64,
        events: &[Event],
        at: Timestamp,
    ) -> Result<Append, StoreError> {
        self.append_with(stream, expected, events, &[], at)
    }

    /// The same with the sealed texts that the events name, in one transaction.
    ///
    /// # Errors
    /// As [`Store::append`], and where a text's key was erased.
    pub fn append_with(
        &mut self,
        stream: &str,
        expected: i64,
        events: &[Event],
        texts: &[SealedText],
        at: Timestamp,
    ) -> Result<Append, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let actual = version(&mut work, stream).await.map_err(self.failed("read"))?;
            if actual != expected {
                return Ok(Append::Conflict { stream: stream.into(), expected, actual });
            }
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            self.write_sealed(&mut work, texts, at).await?;
            let mut stored = Vec::with_capacity(events.len());
            for (version, event) in (actual + 1..).zip(events) {
                stored.push(self.write(&mut work, &mut head, (stream, version), event, at).await?);
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Append::Done(stored))
        })
    }

    /// Every event, in order.
    ///
    /// # Errors
    /// Where the database cannot be read, or holds an event that this program does not know.
    pub fn events(&mut self) -> Result<Vec<StoredEvent>, StoreError> {
        let rows = self.wait(self.rows())?;
        rows.into_iter().map(EventRow::read).collect()
    }

    pub(crate) async fn rows(&self) -> Result<Vec<EventRow>, StoreError> {
        self.reader().await?.all(ALL_EVENTS, &[]).await.map_err(self.failed("read"))
    }

    /// Every event that is no act of a case or season, in order: what evidence, results and publications add up to.
    pub(crate) fn events_but_casework(&mut self) -> Result<Vec<StoredEvent>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            self.events_but_casework_in(&mut reader).await
        })
    }

    /// The same as a writer that holds the lock sees them.
    pub(crate) async fn events_but_casework_in(
        &self,
        work: &mut Link,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let rows: Vec<EventRow> = work.all(BUT_CASEWORK, &[]).await.map_err(self.failed("read"))?;
        rows.into_iter().map(EventRow::read).collect()
    }

    /// The last event of a stream.
    pub(crate) async fn newest_in(
        &self,
        work: &mut Link,
        stream: &str,
    ) -> Result<Option<StoredEvent>, StoreError> {
        let row: Option<EventRow> = work
            .maybe(
                "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
             WHERE stream = $1 ORDER BY version DESC LIMIT 1",
                &[stream.into()],
            )
            .await
            .map_err(self.failed("read"))?;
        row.map(EventRow::read).transpose()
    }

    pub(crate) async fn head(&self, work: &mut Link) -> Result<Head, StoreError> {
        let last: Option<(i64, String, String)> = work
            .maybe("SELECT position, at, hash FROM events ORDER BY position DESC LIMIT 1", &[])
            .await
            .map_err(self.failed("read"))?;
        let Some((position, at, hash)) = last else {
            return Ok(Head { position: 0, at: None, hash: String::new() });
        };
        let at = at.parse().map_err(|_| StoreError::Event { position, why: format!("`{at}` is no time") })?;
        Ok(Head { position, at: Some(at), hash })
    }

    pub(crate) async fn write(
        &self,
        work: &mut Link,
        head: &mut Head,
        (stream, version): (&str, i64),
        event: &Event,
        at: Timestamp,
    ) -> Result<StoredEvent, StoreError> {
        let mut row = EventRow {
            position: head.position + 1,
            stream: stream.into(),
            version,
            at: time_text(at),
            kind: event.kind().into(),
            body: event.body()?,
            previous_hash: head.hash.clone(),
            hash: String::new(),
        };
        row.hash = row.expected_hash();
        insert(work, &row).await.map_err(self.failed("write"))?;
        work.appended(row.position);
        *head = Head { position: row.position, at: Some(at), hash: row.hash.clone() };
        row.read()
    }
}

/// The end of the log.
pub(crate) struct Head {
    position: i64,
    at: Option<Timestamp>,
    hash: String,
}

impl Head {
    /// The store's clock: `at`, unless the last event is later.
    pub(crate) fn not_before(&self, at: Timestamp) -> Timestamp {
        let at = to_the_microsecond(at);
        self.at.map_or(at, |last| last.max(at))
    }
}

pub(crate) async fn version(work: &mut Link, stream: &str) -> Result<i64, sqlx::Error> {
    let (newest,): (Option<i64>,) =
        work.one("SELECT MAX(version) FROM events WHERE stream = $1", &[stream.into()]).await?;
    Ok(newest.unwrap_or(0))
}

async fn insert(work: &mut Link, row: &EventRow) -> Result<(), sqlx::Error> {
    work.run(
        "INSERT INTO events (position, stream, version, at, kind, body, previous_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            row.position.into(),
            (&row.stream).into(),
            row.version.into(),
            (&row.at).into(),
            (&row.kind).into(),
            (&row.body).into(),
            (&row.previous_hash).into(),
            (&row.hash).into(),
        ],
    )
    .await?;
    Ok(())
}
