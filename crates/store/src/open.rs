//! A data folder: finding it, making it, and keeping its schema in step with this program.

use crate::casework::Folded;
use crate::error::StoreError;
use crate::read_only;
use plumbline_casework::Season;
use sqlx::AssertSqlSafe;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// The file of the log, in the data folder.
pub const DATABASE: &str = "plumbline.db";
/// The folder of the cached records, in the data folder.
pub const EDITIONS: &str = "editions";

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long one process waits while another one imports.
const PATIENCE: Duration = Duration::from_secs(120);

/// An open data folder. Every method blocks; call none from inside an asynchronous runtime.
pub struct Store {
    pub(crate) dir: PathBuf,
    pub(crate) pool: SqlitePool,
    pub(crate) runtime: Runtime,
    /// As the log has it.
    pub(crate) made_up: bool,
    /// The season that was asked for last, as far as it was read.
    pub(crate) folded_season: Mutex<Option<Arc<Folded<Season>>>>,
}

impl Store {
    /// Opens the store in `dir`, making the folder and a store of the newest schema where there is none. In read-only mode
    /// ([`crate::write_nothing_to`]) nothing is made.
    ///
    /// # Errors
    /// Where the folder or its database cannot be used, where a newer plumbline made it, and where an older one did: that one is
    /// brought up to date by [`crate::migrate`] only, which somebody has to ask for.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        if read_only::switched(dir).is_some() {
            return Self::open_to_read(dir);
        }
        let editions = dir.join(EDITIONS);
        if !dir.join(DATABASE).exists() {
            read_only::writable(dir)?;
        }
        fs::create_dir_all(&editions).map_err(could_not("make the folder", &editions))?;
        let held = locked(dir)?;
        let mut store = Self::of_any_schema(dir)?;
        store.runtime.block_on(store.agree())?;
        store.made_up = store.runtime.block_on(store.remembers_being_made_up())?;
        drop(held);
        Ok(store)
    }

    /// Connects, whatever schema is found.
    pub(crate) fn of_any_schema(dir: &Path) -> Result<Self, StoreError> {
        Self::with(dir, |runtime| runtime.block_on(connect(dir)))
    }

    /// Connects in a way of the caller's.
    pub(crate) fn with(
        dir: &Path,
        connect: impl FnOnce(&Runtime) -> Result<SqlitePool, StoreError>,
    ) -> Result<Self, StoreError> {
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(could_not("start work on", dir))?;
        let pool = connect(&runtime)?;
        Ok(Self { dir: dir.to_path_buf(), pool, runtime, made_up: false, folded_season: Mutex::default() })
    }

    /// Opens the store in `dir`, which must be there already.
    ///
    /// # Errors
    /// As [`Store::open`], and where no store is there.
    pub fn open_existing(dir: &Path) -> Result<Self, StoreError> {
        if !dir.join(DATABASE).is_file() {
            return Err(StoreError::NoStore { dir: dir.to_path_buf() });
        }
        Self::open(dir)
    }

    /// Waits no longer than this for other programs from here on; two minutes else.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub fn wait_no_longer_than(&mut self, patience: Duration) -> Result<(), StoreError> {
        let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
        self.runtime.block_on(async {
            sqlx::query(AssertSqlSafe(pragma)).execute(&self.pool).await.map_err(self.failed("set up"))
        })?;
        Ok(())
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn failed(&self, doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
        let dir = self.dir.clone();
        move |cause| StoreError::Database { doing, dir, cause }
    }

    /// A new store, or one in which nothing happened yet, gets the newest schema; any other must have it.
    async fn agree(&self) -> Result<(), StoreError> {
        let (found, known) = self.schemas().await?;
        if found < known && found > 0 {
            let events: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM events")
                .fetch_one(&self.pool)
                .await
                .map_err(self.failed("read"))?;
            if events > 0 {
                return Err(StoreError::Older { dir: self.dir.clone(), found, known });
            }
        }
        MIGRATIONS.run(&self.pool).await.map_err(|cause| StoreError::Migrate { dir: self.dir.clone(), cause })
    }

    /// The schema that the store has, and the newest that this program knows; never one beyond it.
    pub(crate) async fn schemas(&self) -> Result<(i64, i64), StoreError> {
        let known = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
        let found = self.schema().await?;
        if found > known {
            return Err(StoreError::Newer { dir: self.dir.clone(), found, known });
        }
        Ok((found, known))
    }

    /// The newest migration that the database has seen; 0 for a new one.
    async fn schema(&self) -> Result<i64, StoreError> {
        let tables: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
                .fetch_one(&self.pool)
                .await
                .map_err(self.failed("read"))?;
        if tables == 0 {
            return Ok(0);
        }
        let newest: Option<i64> = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
            .fetch_one(&self.pool)
            .await
            .map_err(self.failed("read"))?;
        Ok(newest.unwrap_or(0))
    }
}

/// Neither the switch to WAL nor migrations wait for one another: two programs that open a new folder at once would collide.
pub(crate) fn locked(dir: &Path) -> Result<fs::File, StoreError> {
    let lock = dir.join("plumbline.lock");
    let held = fs::File::create(&lock).map_err(could_not("make", &lock))?;
    held.lock().map_err(could_not("lock", &lock))?;
    Ok(held)
}

pub(crate) fn could_not(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.to_path_buf();
    move |cause| StoreError::File { doing, path, cause }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.runtime.block_on(self.pool.close());
    }
}

async fn connect(dir: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(dir.join(DATABASE))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What is deleted is overwritten: a key that was erased lies in no page (Q10).
        .pragma("secure_delete", "ON")
        .busy_timeout(PATIENCE);
    SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .map_err(|cause| StoreError::Database { doing: "open", dir: dir.to_path_buf(), cause })
}
