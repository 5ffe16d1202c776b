//! Bringing an older store to the schema of this program: when somebody asks for it, tried on a copy first if they like (E9).

use crate::error::StoreError;
use crate::open::{DATABASE, MIGRATIONS, Store, could_not, locked};
use crate::read_only::writable;
use crate::verify::Fault;
use sqlx::AssertSqlSafe;
use std::fs::{self, DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Holds the copy on which a migration is tried.
pub(crate) const REHEARSAL: &str = "plumbline.dry-run";

/// What a migration did, or would do.
#[derive(Clone, Debug)]
pub struct Migrated {
    /// The schema before.
    pub from: i64,
    /// The schema of this program. The same as `from` where nothing was to be done.
    pub to: i64,
    /// One for each migration, in order.
    pub steps: Vec<Step>,
    /// What is not as the log has it afterwards, caches apart.
    pub faults: Vec<Fault>,
    /// The store as it was before, where one was changed.
    pub copy: Option<PathBuf>,
}

/// One migration.
#[derive(Clone, Debug)]
pub struct Step {
    pub version: i64,
    pub title: String,
    /// Rows in all tables.
    pub rows_before: i64,
    pub rows_after: i64,
    pub took: Duration,
}

/// Tries the migrations on a copy within the data folder, checks the copy, and takes it away. The store stays as it is.
///
/// # Errors
/// Where there is no store, a newer program made it, or it cannot be copied or migrated.
pub fn rehearse_migration(dir: &Path) -> Result<Migrated, StoreError> {
    let (held, store) = existing(dir)?;
    let (from, to) = store.runtime.block_on(store.schemas())?;
    if from == to {
        return Ok(nothing_to_do(to));
    }
    let copy = Rehearsal::begin(dir)?;
    store.copy_to(&copy.0.join(DATABASE))?;
    drop((held, store));
    let mut store = Store::of_any_schema(&copy.0)?;
    store.bring_to(from, to)
}

/// Brings the store to the schema of this program. The store as it was stays beside it, as `plumbline.db.before-N`.
///
/// # Errors
/// As [`rehearse_migration`], and where something was written while the copy was made, or a copy of that name is there.
pub fn migrate(dir: &Path) -> Result<Migrated, StoreError> {
    let (held, mut store) = existing(dir)?;
    let (from, to) = store.runtime.block_on(store.schemas())?;
    if from == to {
        return Ok(nothing_to_do(to));
    }
    let copy = dir.join(format!("{DATABASE}.before-{to}"));
    if copy.exists() {
        return Err(StoreError::CopyThere { copy });
    }
    let before = store.events_written()?;
    store.copy_to(&copy)?;
    if store.events_written()? != before {
        fs::remove_file(&copy).map_err(could_not("remove", &copy))?;
        return Err(StoreError::Overtaken);
    }
    let migrated = store.bring_to(from, to)?;
    drop(held);
    Ok(Migrated { copy: Some(copy), ..migrated })
}

fn existing(dir: &Path) -> Result<(fs::File, Store), StoreError> {
    if !dir.join(DATABASE).is_file() {
        return Err(StoreError::NoStore { dir: dir.to_path_buf() });
    }
    // A rehearsal makes its copy within the data folder.
    writable(dir)?;
    Ok((locked(dir)?, Store::of_any_schema(dir)?))
}

fn nothing_to_do(schema: i64) -> Migrated {
    Migrated { from: schema, to: schema, steps: Vec::new(), faults: Vec::new(), copy: None }
}

impl Store {
    fn bring_to(&mut self, from: i64, to: i64) -> Result<Migrated, StoreError> {
        let steps = MIGRATIONS.iter().filter(|m| m.version > from).map(|migration| {
            let rows_before = self.rows_of_all_tables()?;
            let start = Instant::now();
            self.runtime
                .block_on(MIGRATIONS.run_to(migration.version, &self.pool))
                .map_err(|cause| StoreError::Migrate { dir: self.dir.clone(), cause })?;
            Ok(Step {
                version: migration.version,
                title: title(migration.sql.as_str(), &migration.description),
                rows_before,
                took: start.elapsed(),
                rows_after: self.rows_of_all_tables()?,
            })
        });
        let steps = steps.collect::<Result<Vec<_>, StoreError>>()?;
        let mut faults = self.verify()?;
        faults.retain(|fault| !fault.is_only_a_cache());
        Ok(Migrated { from, to, steps, faults, copy: None })
    }

    /// A whole copy, readable by its owner alone.
    pub(crate) fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let name = path.to_string_lossy().into_owned();
        // An empty file of nobody else's may be filled; one that stands there already may not.
        let mut file = OpenOptions::new();
        file.write(true).create_new(true).mode(0o600).open(path).map_err(could_not("make", path))?;
        self.runtime.block_on(async {
            sqlx::query("VACUUM INTO $1").bind(name).execute(&self.pool).await.map_err(self.failed("copy"))
        })?;
        fs::File::open(path).and_then(|file| file.sync_all()).map_err(could_not("write", path))
    }

    fn events_written(&self) -> Result<i64, StoreError> {
        self.runtime.block_on(async {
            sqlx::query_scalar("SELECT COUNT(*) FROM events")
                .fetch_one(&self.pool)
                .await
                .map_err(self.failed("read"))
        })
    }

    fn rows_of_all_tables(&self) -> Result<i64, StoreError> {
        self.runtime.block_on(async {
            let names: Vec<String> = sqlx::query_scalar(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
            )
            .fetch_all(&self.pool)
            .await
            .map_err(self.failed("read"))?;
            let mut rows = 0;
            for name in names {
                // The names are those of our own migrations.
                let count: i64 =
                    sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{name}\"")))
                        .fetch_one(&self.pool)
                        .await
                        .map_err(self.failed("read"))?;
                rows += count;
            }
            Ok(rows)
        })
    }
}

/// A migration says on its first line what it brings.
fn title(sql: &str, name: &str) -> String {
    let line = sql.lines().next().and_then(|line| line.strip_prefix("-- "));
    line.map_or_else(|| name.to_owned(), |line| line.trim_end_matches(['.', ':']).to_owned())
}

/// The folder of the copy, gone when it goes out of use.
struct Rehearsal(PathBuf);

impl Rehearsal {
    fn begin(dir: &Path) -> Result<Self, StoreError> {
        let folder = dir.join(REHEARSAL);
        if folder.is_dir() {
            fs::remove_dir_all(&folder).map_err(could_not("remove", &folder))?;
        }
        DirBuilder::new().mode(0o700).create(&folder).map_err(could_not("make the folder", &folder))?;
        Ok(Self(folder))
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        // A run that is stopped leaves it too; the next one takes it away.
        let _ = fs::remove_dir_all(&self.0);
    }
}
