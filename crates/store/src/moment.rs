//! How far the log goes and what time it is, in one statement: what is public is a function of both, and every page asks.

use crate::error::StoreError;
use crate::link::{Link, Raw};
use crate::open::Store;
use jiff::Timestamp;

/// How far the log goes, and the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The position of the last event; 0 where nothing happened yet.
    pub head: i64,
    /// The time by the clock of the database, which is the same for every node; SQLite has none but the node's own.
    pub clock: Timestamp,
    /// The time of the last event, before which nothing happens (P8).
    pub last: Timestamp,
}

impl Moment {
    /// The time that counts.
    pub fn now(&self) -> Timestamp {
        self.clock.max(self.last)
    }
}

/// Both are read in one statement, so that no event is dated after a moment that does not know of it.
const OF_POSTGRES: &str = "SELECT COALESCE((SELECT MAX(position) FROM events), 0),
     COALESCE((SELECT at FROM events ORDER BY position DESC LIMIT 1), ''),
     (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT";
const LAST: &str = "SELECT position, at FROM events ORDER BY position DESC LIMIT 1";
const HEAD: &str = "SELECT COALESCE(MAX(position), 0) FROM events";

impl Store {
    /// The end of the log and the time of the database. `node_now` is the time of this node's clock.
    ///
    /// # Errors
    /// Where the database cannot be read, or the last event has no time.
    pub fn moment(&mut self, node_now: Timestamp) -> Result<Moment, StoreError> {
        let (head, at, clock) = self.wait(async {
            let mut link = self.reader().await?;
            moment(&mut link, node_now).await.map_err(self.failed("read"))
        })?;
        let last = match at.as_str() {
            "" => Timestamp::MIN,
            at => at
                .parse()
                .map_err(|_| StoreError::Event { position: head, why: format!("`{at}` is no time") })?,
        };
        Ok(Moment { head, clock: self.told.unwrap_or(clock), last })
    }

    /// The position of the last event; 0 where nothing happened yet.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn reaches(&mut self) -> Result<i64, StoreError> {
        self.wait(async {
            let mut link = self.reader().await?;
            head(&mut link).await.map_err(self.failed("read"))
        })
    }
}

async fn moment(link: &mut Link, node_now: Timestamp) -> Result<(i64, String, Timestamp), sqlx::Error> {
    if let Raw::Sqlite(_) = link.raw() {
        let (head, at) = link.maybe(LAST, &[]).await?.unwrap_or_default();
        return Ok((head, at, node_now));
    }
    let (head, at, micros): (i64, String, i64) = link.one(OF_POSTGRES, &[]).await?;
    let clock = Timestamp::from_microsecond(micros).map_err(|why| sqlx::Error::Decode(Box::new(why)))?;
    Ok((head, at, clock))
}

/// The position of the last event.
pub(crate) async fn head(link: &mut Link) -> Result<i64, sqlx::Error> {
    let (head,): (i64,) = link.one(HEAD, &[]).await?;
    Ok(head)
}
