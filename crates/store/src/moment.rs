//! How far the log is and what time it is, in one look.

use crate::error::StoreError;
use crate::open::Store;
use jiff::Timestamp;

/// The store at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The position of the last event; 0 for an empty log.
    pub head: i64,
    /// What the database's clock says; the node's own where the database has none.
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

impl Store {
    /// The moment, by one cheap statement.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn moment(&mut self, node: Timestamp) -> Result<Moment, StoreError> {
        let row: Option<(i64, String)> = self.runtime.block_on(async {
            sqlx::query_as("SELECT position, at FROM events ORDER BY position DESC LIMIT 1")
                .fetch_optional(&self.pool)
                .await
                .map_err(self.failed("read"))
        })?;
        let Some((head, at)) = row else { return Ok(Moment { head: 0, clock: node, last: Timestamp::MIN }) };
        let last = at
            .parse()
            .map_err(|_| StoreError::Event { position: head, why: format!("its time is `{at}`") })?;
        Ok(Moment { head, clock: node, last })
    }
}
