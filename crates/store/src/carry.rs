//! A whole store from one database into another, empty one: from a data folder to PostgreSQL, and back.

use crate::anchor::Anchor;
use crate::backup::other_files;
use crate::copy::{Said, copy_all};
use crate::error::StoreError;
use crate::link::Link;
use crate::open::Store;
use crate::place::Place;
use crate::verify::Fault;
use std::fs;
use std::path::Path;

/// What was carried over.
#[derive(Clone, Debug)]
pub struct Carried {
    /// Every table with its rows, by name.
    pub tables: Vec<(String, i64)>,
    /// The end of the log, which is the same in both.
    pub head: Option<Anchor>,
    /// Files beside the log, where the data folder is another.
    pub files: usize,
    /// What is not as the log has it in the new store, caches apart.
    pub faults: Vec<Fault>,
}

/// Copies every row of a store into one transaction of an empty database, and what lies beside the log into another data folder where
/// there is one. Nobody writes to the old store meanwhile: other programs wait. It stays as it was, with its keys. `said` is told of each
/// table as its rows come, and asks no store.
///
/// # Errors
/// Where there is no store, one of the two has not the schema of this program, the new one holds anything, somebody wrote to the old
/// one in spite of its lock, or something cannot be read or written; then the new store stays empty.
pub fn carry(from: &Place, to: &Place, said: Said<'_>) -> Result<Carried, StoreError> {
    let old = Store::open_existing(from)?;
    let is_elsewhere = is_another_folder(from, to);
    refuse_unless_empty(to, is_elsewhere)?;
    let new = old.open_beside(to)?;
    let copied = old.wait(async {
        let mut reading = old.begin().await?;
        let before = old.counts(&mut reading).await?;
        let copied = new.take_in(&old, &mut reading, &before, said).await;
        reading.commit().await.map_err(old.failed("read"))?;
        copied
    });
    // What was not kept is undone before anybody looks.
    new.wait(async {});
    let tables = copied?;
    let files = if is_elsewhere { old.bring_files(to.dir())? } else { 0 };
    finished(old, new, tables, files)
}

fn finished(
    mut old: Store,
    mut new: Store,
    tables: Vec<(String, i64)>,
    files: usize,
) -> Result<Carried, StoreError> {
    let head = new.anchor()?;
    if head != old.anchor()? {
        return Err(StoreError::Overtaken);
    }
    new.made_up = new.wait(new.remembers_being_made_up())?;
    let mut faults = new.verify()?;
    faults.retain(|fault| !fault.is_only_a_cache());
    new.wipe()?;
    Ok(Carried { tables, head, files, faults })
}

/// A folder that is not there yet is another.
fn is_another_folder(from: &Place, to: &Place) -> bool {
    let real = |dir: &Path| fs::canonicalize(dir).ok();
    real(from.dir()) != real(to.dir())
}

fn refuse_unless_empty(to: &Place, is_elsewhere: bool) -> Result<(), StoreError> {
    if to.file().is_none_or(|file| file.exists()) {
        let there = Store::of_any_schema(to)?;
        let counts = there.wait(async { there.counts(&mut there.reader().await?).await })?;
        // Tables that are none of ours may not be mixed with, even empty.
        let is_ours = there.wait(there.schema())? > 0;
        if counts.iter().any(|(_, rows)| *rows > 0) || !counts.is_empty() && !is_ours {
            return Err(StoreError::NotEmpty { place: to.to_string() });
        }
    }
    // What an earlier try left there is no matter.
    if is_elsewhere && to.dir().exists() && !other_files(to.dir())?.is_empty() {
        return Err(StoreError::PlaceTaken { dir: to.dir().to_path_buf() });
    }
    Ok(())
}

impl Store {
    async fn take_in(
        &self,
        old: &Self,
        reading: &mut Link,
        before: &[(String, i64)],
        said: Said<'_>,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let mut work = self.begin().await?;
        if self.counts(&mut work).await?.iter().any(|(_, rows)| *rows > 0) {
            return Err(StoreError::NotEmpty { place: self.place.to_string() });
        }
        let tables = copy_all(reading, &mut work, said).await.map_err(self.failed("copy to"))?;
        if tables != before || old.counts(reading).await? != before {
            return Err(StoreError::Overtaken);
        }
        if self.counts(&mut work).await? != before {
            return Err(StoreError::Overtaken);
        }
        work.commit().await.map_err(self.failed("write"))?;
        Ok(tables)
    }

    /// What lies beside the log and is no cache.
    fn bring_files(&self, to: &Path) -> Result<usize, StoreError> {
        let names = other_files(self.dir())?;
        for name in &names {
            self.bring_file(name, to)?;
        }
        Ok(names.len())
    }
}
