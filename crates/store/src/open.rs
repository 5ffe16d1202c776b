//! A data folder: finding it, making it, and keeping its schema in step with this program.

use crate::error::StoreError;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// The file of the log, in the data folder.
pub const DATABASE: &str = "plumbline.db";
/// The folder of the cached records, in the data folder.
pub const EDITIONS: &str = "editions";

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long one process waits while another one imports.
const PATIENCE: Duration = Duration::from_secs(120);

/// An open data folder. Every method blocks; call none from inside an asynchronous runtime.
pub struct Store {
    pub(crate) dir: PathBuf,
    pub(crate) pool: SqlitePool,
    pub(crate) runtime: Runtime,
    /// As the log has it.
    pub(crate) made_up: bool,
}

impl Store {
    /// Opens the store in `dir`, making the folder and bringing the schema up to date where needed.
    ///
    /// # Errors
    /// Where the folder or its database cannot be used, and where a newer plumbline made it.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let file = |doing, path: &Path| {
            let path = path.to_path_buf();
            move |cause| StoreError::File { doing, path, cause }
        };
        let editions = dir.join(EDITIONS);
        fs::create_dir_all(&editions).map_err(file("make the folder", &editions))?;
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(file("start work on", dir))?;
        // Neither the switch to WAL nor the migrations wait for one another: two programs that open a new folder at
        // once would collide.
        let lock = dir.join("plumbline.lock");
        let held = fs::File::create(&lock).map_err(file("make", &lock))?;
        held.lock().map_err(file("lock", &lock))?;
        let pool = runtime.block_on(connect(dir))?;
        let mut store = Self { dir: dir.to_path_buf(), pool, runtime, made_up: false };
        store.runtime.block_on(store.migrate())?;
        store.made_up = store.runtime.block_on(store.remembers_being_made_up())?;
        drop(held);
        Ok(store)
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

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn failed(&self, doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
        let dir = self.dir.clone();
        move |cause| StoreError::Database { doing, dir, cause }
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let known = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
        let found = self.schema().await?;
        if found > known {
            return Err(StoreError::Newer { dir: self.dir.clone(), found, known });
        }
        MIGRATIONS.run(&self.pool).await.map_err(|cause| StoreError::Migrate { dir: self.dir.clone(), cause })
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
        .busy_timeout(PATIENCE);
    SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .map_err(|cause| StoreError::Database { doing: "open", dir: dir.to_path_buf(), cause })
}
