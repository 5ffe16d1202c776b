//! What kind of data a store holds. Made-up and published data never share one, not even by what was taken back since; the
//! log remembers which, whatever the files are called.

use crate::catalogue::{Catalogue, MadeUp};
use crate::error::StoreError;
use crate::event::Event;
use crate::log::{Head, version};
use crate::open::{DATABASE, Store};
use jiff::Timestamp;
use smol_str::SmolStr;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::path::Path;
use tokio::runtime::Builder;

/// The stream of what is true of the whole store.
const STREAM: &str = "store";
const MARKS: &str = "SELECT COUNT(*) FROM events WHERE kind = 'StoreIsMadeUp'";

/// Whether the folder holds a made-up store: a look from outside that changes nothing. False where no store can be read: then
/// nothing of it can be shown either.
pub fn is_made_up(dir: &Path) -> bool {
    let file = dir.join(DATABASE);
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return false };
    file.is_file() && runtime.block_on(remembers(&file)).unwrap_or(false)
}

async fn remembers(file: &Path) -> Result<bool, sqlx::Error> {
    let mut log = SqliteConnectOptions::new().filename(file).read_only(true).connect().await?;
    let marks: i64 = sqlx::query_scalar(MARKS).fetch_one(&mut log).await?;
    log.close().await?;
    Ok(marks > 0)
}

impl Store {
    pub(crate) async fn remembers_being_made_up(&self) -> Result<bool, StoreError> {
        let marks: i64 =
            sqlx::query_scalar(MARKS).fetch_one(&self.pool).await.map_err(self.failed("read"))?;
        Ok(marks > 0)
    }

    /// Whether this store holds made-up data.
    pub fn is_made_up(&self) -> bool {
        self.made_up
    }

    /// From now on the store holds this made-up nation and nothing else. Where it does already, nothing changes.
    ///
    /// # Errors
    /// Where it holds published files, even retracted ones, or another made-up nation.
    pub fn hold_made_up(&mut self, nation: &str, at: Timestamp) -> Result<(), StoreError> {
        self.runtime.block_on(async {
            let mut work = self.begin().await?;
            let catalogue = Catalogue::from_events(&self.events_but_casework_in(&mut work).await?, None);
            match catalogue.made_up() {
                Some(MadeUp { nation: Some(held) }) if held == nation => return Ok(()),
                Some(_) => return Err(StoreError::HoldsAnotherNation { dir: self.dir.clone() }),
                None => self.admits(&catalogue, true)?,
            }
            let mut head = self.head(&mut work).await?;
            self.mark(&mut work, &mut head, Some(nation.into()), at).await?;
            work.commit().await.map_err(self.failed("write"))
        })?;
        self.made_up = true;
        Ok(())
    }

    /// Whether a file of this kind may come beside what the store holds.
    pub(crate) fn admits(&self, catalogue: &Catalogue, made_up: bool) -> Result<(), StoreError> {
        let dir = || self.dir.clone();
        match (catalogue.made_up(), catalogue.editions().first()) {
            (Some(_), _) if !made_up => Err(StoreError::HoldsMadeUp { dir: dir() }),
            (None, Some(held)) if made_up => {
                Err(StoreError::HoldsPublished { dir: dir(), file: held.meta.file.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Writes down that the store is made up.
    pub(crate) async fn mark(
        &self,
        work: &mut SqliteConnection,
        head: &mut Head,
        nation: Option<SmolStr>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let next = version(work, STREAM).await.map_err(self.failed("read"))? + 1;
        let at = head.not_before(at);
        self.write(work, head, (STREAM, next), &Event::StoreIsMadeUp { nation }, at).await?;
        Ok(())
    }
}
