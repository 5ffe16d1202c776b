//! How often somebody tried in a row without being right. A try counts before it is looked at, so that a hundred at once are a hundred.

use super::keyed::Of;
use crate::accounts::row::time;
use crate::error::StoreError;
use crate::event::time_text;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};

/// Whether one may try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    Go,
    /// Not before then. Nothing was counted.
    Wait(Timestamp),
}

impl Store {
    /// Counts a try at `what`, such as an address that somebody typed, whether or not there is such an account. `wait` says how long to
    /// wait after so many in a row.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn begin_try(
        &mut self,
        what: &str,
        at: Timestamp,
        wait: fn(u32) -> SignedDuration,
    ) -> Result<Try, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            // Without any account nothing can be right.
            let Some(keyed) = self.keyed(&mut work).await? else { return Ok(Try::Go) };
            let who = keyed.hash(Of::Tries(what));
            let row: Option<(i64, String)> = work
                .maybe("SELECT made, until FROM tries WHERE who = $1", &[(&who).into()])
                .await
                .map_err(self.failed("read"))?;
            let (made, until) = match row {
                Some((made, until)) => (made, time(&until)?),
                None => (0, Timestamp::MIN),
            };
            if at < until {
                return Ok(Try::Wait(until));
            }
            let made = made + 1;
            let until = at + wait(u32::try_from(made).unwrap_or(u32::MAX));
            work.run(
                "INSERT INTO tries (who, made, until, last) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (who) DO UPDATE SET made = $2, until = $3, last = $4",
                &[(&who).into(), made.into(), (&time_text(until)).into(), (&time_text(at)).into()],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Try::Go)
        })
    }

    /// It was right: the count begins anew.
    ///
    /// # Errors
    /// As [`Store::begin_try`].
    pub fn was_right(&mut self, what: &str) -> Result<(), StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let Some(keyed) = self.keyed(&mut work).await? else { return Ok(()) };
            let who = keyed.hash(Of::Tries(what));
            work.run("DELETE FROM tries WHERE who = $1", &[(&who).into()])
                .await
                .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))
        })
    }
}
