//! The schema of a store: one folder of migrations a database, of the same numbers and tables.

use crate::error::StoreError;
use crate::link::{Link, Of, Raw};
use crate::open::Store;
use sqlx::migrate::{MigrateError, Migrator};

static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// Where sqlx remembers which migrations were run.
pub(crate) const MIGRATIONS: &str = "_sqlx_migrations";

/// The newest schema that this program knows.
pub(crate) fn known() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Brings a file of SQLite's to a schema.
pub(crate) async fn of_sqlite(file: &mut Link, to: i64) -> Result<(), MigrateError> {
    match file.raw() {
        Raw::Sqlite(file) => SQLITE.run_direct(Some(to), file, false).await,
        Raw::Postgres(_) => Ok(()),
    }
}

impl Store {
    /// The newest migration that the database has seen; 0 for a new one.
    pub(crate) async fn schema(&self) -> Result<i64, StoreError> {
        let mut link = self.reader().await?;
        if !link.has_table(MIGRATIONS).await.map_err(self.failed("read"))? {
            return Ok(0);
        }
        let (newest,): (Option<i64>,) =
            link.one("SELECT MAX(version) FROM _sqlx_migrations", &[]).await.map_err(self.failed("read"))?;
        Ok(newest.unwrap_or(0))
    }

    /// The migrations of this store's database.
    pub(crate) fn migrations(&self) -> &'static Migrator {
        match self.pool.of {
            Of::Sqlite(_) => &SQLITE,
            Of::Postgres(_) => &POSTGRES,
        }
    }

    /// Brings the database to a schema; each migration is a transaction of its own.
    pub(crate) async fn run_migrations(&self, to: i64) -> Result<(), StoreError> {
        let mut link = self.reader().await?;
        let migrations = self.migrations();
        let ran = match link.raw() {
            Raw::Sqlite(link) => migrations.run_direct(Some(to), link, false).await,
            Raw::Postgres(link) => migrations.run_direct(Some(to), link, false).await,
        };
        ran.map_err(|cause| StoreError::Migrate { place: self.place.to_string(), cause })
    }
}
