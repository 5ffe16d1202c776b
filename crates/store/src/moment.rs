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
    pub now: Timestamp,
}

/// Both are read in one statement, so that no event is dated after a moment that does not know of it.
const OF_POSTGRES: &str = "SELECT COALESCE((SELECT MAX(position) FROM events), 0),
     (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT";
const HEAD: &str = "SELECT COALESCE(MAX(position), 0) FROM events";

impl Store {
    /// The end of the log and the time of the database. `node_now` is the time of this node's clock.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn moment(&mut self, node_now: Timestamp) -> Result<Moment, StoreError> {
        self.wait(async {
            let mut link = self.reader().await?;
            moment(&mut link, node_now).await.map_err(self.failed("read"))
        })
    }
}

async fn moment(link: &mut Link, node_now: Timestamp) -> Result<Moment, sqlx::Error> {
    if let Raw::Sqlite(_) = link.raw() {
        return Ok(Moment { head: head(link).await?, now: node_now });
    }
    let (head, micros): (i64, i64) = link.one(OF_POSTGRES, &[]).await?;
    let now = Timestamp::from_microsecond(micros).map_err(|why| sqlx::Error::Decode(Box::new(why)))?;
    Ok(Moment { head, now })
}

/// The position of the last event.
pub(crate) async fn head(link: &mut Link) -> Result<i64, sqlx::Error> {
    let (head,): (i64,) = link.one(HEAD, &[]).await?;
    Ok(head)
}
