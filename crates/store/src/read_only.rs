//! Read-only mode (E9): nothing is written to a data folder, by a switch of this process or by a file that somebody put there.
//!
//! Every change of a store begins with [`Store::begin`], which asks here first; what else stands in a data folder asks
//! [`writable`]. Where the process is switched, SQLite opens its file for reading alone too, so that nothing could be forgotten.

use crate::error::StoreError;
use crate::link::Pool;
use crate::open::{DATABASE, Store, could_not};
use crate::place::Place;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The file that switches read-only mode on while programs run. Its first line says why.
pub const READ_ONLY_FILE: &str = "READ-ONLY";

/// The data folders to which this process writes nothing, each with what switched that on.
static SWITCHED: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());

/// From here on this process writes nothing to the data folder. `by` says what switched that on.
pub fn write_nothing_to(dir: &Path, by: &str) {
    SWITCHED.lock().unwrap_or_else(PoisonError::into_inner).insert(whole(dir), by.to_owned());
}

/// Whether something may be written to the data folder.
///
/// # Errors
/// Where it is in read-only mode: by what, and why.
pub fn writable(dir: &Path) -> Result<(), StoreError> {
    let file = dir.join(READ_ONLY_FILE);
    let by = match (switched(dir), fs::read_to_string(&file)) {
        (Some(by), _) => by,
        (None, Ok(text)) => match text.lines().next().map(str::trim).filter(|line| !line.is_empty()) {
            Some(why) => format!("`{}`: {why}", file.display()),
            None => format!("`{}`", file.display()),
        },
        // What cannot be read is there all the same; where no folder is, nothing is in it.
        (None, Err(e)) if !matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            format!("`{}`", file.display())
        }
        (None, Err(_)) => return Ok(()),
    };
    Err(StoreError::ReadOnly { place: dir.display().to_string(), by })
}

/// What switched this process's read-only mode on for a data folder.
pub(crate) fn switched(dir: &Path) -> Option<String> {
    SWITCHED.lock().unwrap_or_else(PoisonError::into_inner).get(&whole(dir)).cloned()
}

fn whole(dir: &Path) -> PathBuf {
    dir.canonicalize().or_else(|_| std::path::absolute(dir)).unwrap_or_else(|_| dir.to_path_buf())
}

impl Store {
    /// Opens the store without writing anything, lock and write-ahead log included where its folder cannot be written.
    pub(crate) fn open_to_read(place: &Place) -> Result<Self, StoreError> {
        if place.file().is_some_and(|file| !file.is_file()) {
            writable(place.dir())?;
            return Err(StoreError::NoStore { place: place.to_string() });
        }
        let mut store = Self::of_any_schema_to_read(place)?;
        store.wait(store.agree_to_read())?;
        store.made_up = store.wait(store.remembers_being_made_up())?;
        Ok(store)
    }

    /// Whether something may be written through this store.
    ///
    /// # Errors
    /// As [`writable`].
    pub fn writable(&self) -> Result<(), StoreError> {
        writable(self.dir())
    }

    /// An older store is read by nobody, and nothing is brought to a newer schema here.
    async fn agree_to_read(&self) -> Result<(), StoreError> {
        match self.schemas().await? {
            (0, _) => Err(StoreError::NoStore { place: self.place.to_string() }),
            (found, known) if found < known => {
                Err(StoreError::Older { place: self.place.to_string(), found, known })
            }
            _ => Ok(()),
        }
    }
}

impl Pool {
    /// A reader of a file that others may write. Beside a file that nobody could be writing to (no write-ahead log is there, and none
    /// can be made) SQLite is told so: else it would want to make one. PostgreSQL has no file to spare.
    pub(crate) async fn connect_to_read(place: &Place, patience: Duration) -> Result<Self, StoreError> {
        let failed = |cause| StoreError::Database { doing: "open", place: place.to_string(), cause };
        let Some(file) = place.file() else { return Self::connect(place, patience).await.map_err(failed) };
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .read_only(true)
            .foreign_keys(true)
            .busy_timeout(patience);
        let one = || SqlitePoolOptions::new().max_connections(1);
        let log = place.dir().join(format!("{DATABASE}-wal"));
        let has_log = match fs::metadata(&log) {
            Ok(log) => log.len() > 0,
            Err(e) if e.kind() == ErrorKind::NotFound => false,
            Err(cause) => return Err(could_not("look at", &log)(cause)),
        };
        let pool = one().connect_with(options.clone()).await.map_err(failed)?;
        match sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM sqlite_master").fetch_one(&pool).await {
            Ok(_) => Ok(Self::of_sqlite(pool)),
            Err(_) if !has_log => {
                pool.close().await;
                let pool = one().connect_with(options.immutable(true)).await.map_err(failed)?;
                Ok(Self::of_sqlite(pool))
            }
            Err(cause) => Err(failed(cause)),
        }
    }
}
