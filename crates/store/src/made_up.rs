//! What kind of data a store holds. Made-up and published data never share one, not even by what was taken back since; the
//! log remembers which, whatever the files are called.

use crate::catalogue::{Catalogue, MadeUp};
use crate::error::StoreError;
use crate::event::Event;
use crate::link::Link;
use crate::log::{Head, version};
use crate::open::Store;
use crate::place::Place;
use jiff::Timestamp;
use smol_str::SmolStr;
use sqlx::sqlite::SqliteConnectOptions;
use tokio::runtime::Builder;

/// The stream of what is true of the whole store.
const STREAM: &str = "store";
const MARKS: &str = "SELECT COUNT(*) FROM events WHERE kind = 'StoreIsMadeUp'";

/// Whether a data folder or a [`Place`] holds a made-up store: a look from outside that changes nothing. False where no store can be read: then
/// nothing of it can be shown either.
pub fn is_made_up(place: impl Into<Place>) -> bool {
    let place = place.into();
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return false };
    runtime.block_on(remembers(&place)).unwrap_or(false)
}

async fn remembers(place: &Place) -> Result<bool, sqlx::Error> {
    let mut log = match (place.options(), place.file()) {
        (Some(options), _) => Link::to_server(options).await?,
        (None, Some(file)) if file.is_file() => {
            Link::to_file(SqliteConnectOptions::new().filename(file).read_only(true)).await?
        }
        (None, _) => return Ok(false),
    };
    let remembers = log.has_table("events").await? && is_marked(&mut log).await?;
    log.close().await?;
    Ok(remembers)
}

async fn is_marked(log: &mut Link) -> Result<bool, sqlx::Error> {
    let (marks,): (i64,) = log.one(MARKS, &[]).await?;
    Ok(marks > 0)
}

impl Store {
    pub(crate) async fn remembers_being_made_up(&self) -> Result<bool, StoreError> {
        is_marked(&mut self.reader().await?).await.map_err(self.failed("read"))
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
        self.wait(async {
            let mut work = self.begin().await?;
            let catalogue = Catalogue::from_events(&self.events_but_casework_in(&mut work).await?, None);
            match catalogue.made_up() {
                Some(MadeUp { nation: Some(held) }) if held == nation => return Ok(()),
                Some(_) => return Err(StoreError::HoldsAnotherNation { place: self.place.to_string() }),
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
        let place = || self.place.to_string();
        match (catalogue.made_up(), catalogue.editions().first()) {
            (Some(_), _) if !made_up => Err(StoreError::HoldsMadeUp { place: place() }),
            (None, Some(held)) if made_up => {
                Err(StoreError::HoldsPublished { place: place(), file: held.meta.file.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Writes down that the store is made up.
    pub(crate) async fn mark(
        &self,
        work: &mut Link,
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
