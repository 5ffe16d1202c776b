//! Bringing an older store to the schema of this program: when somebody asks for it, tried on a copy first if they like (E9).

use crate::copy::copy_all;
use crate::error::StoreError;
use crate::open::{DATABASE, Store, could_not, locked};
use crate::place::Place;
use crate::read_only::writable;
use crate::verify::Fault;
use std::fs::{self, DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Holds the copy on which a migration is tried.
pub(crate) const REHEARSAL: &str = "plumbline.dry-run";
/// Holds the copy in a database of PostgreSQL's.
const BESIDE: &str = "plumbline_dry_run";

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

/// Tries the migrations on a copy, checks the copy, and takes it away. The store stays as it is. The copy lies within the data folder, or
/// within the database under a schema of its own.
///
/// # Errors
/// Where there is no store, a newer program made it, or it cannot be copied or migrated.
pub fn rehearse_migration(place: impl Into<Place>) -> Result<Migrated, StoreError> {
    let place = place.into();
    let (held, store) = existing(&place)?;
    let (from, to) = store.wait(store.schemas())?;
    if from == to {
        return Ok(nothing_to_do(to));
    }
    if place.is_postgres() {
        return rehearse_beside(&store, from, to);
    }
    let copy = Rehearsal::begin(place.dir())?;
    store.copy_to(&copy.0.join(DATABASE))?;
    drop((held, store));
    let mut store = Store::of_any_schema(&copy.0.as_path().into())?;
    store.bring_to(from, to)
}

/// The copy lies in a schema of its own in the same database.
fn rehearse_beside(store: &Store, from: i64, to: i64) -> Result<Migrated, StoreError> {
    store.wait(store.schema_afresh(true))?;
    let place = store.place().in_schema(BESIDE);
    let rehearsed = store.of_any_schema_beside(&place).and_then(|mut copy| {
        copy.wait(copy.run_migrations(from))?;
        copy.wait(async {
            let mut rows = store.pool.one_moment().await.map_err(store.failed("read"))?;
            let mut work = copy.begin().await?;
            copy_all(&mut rows, &mut work, &mut |_, _| {}).await.map_err(store.failed("copy"))?;
            work.commit().await.map_err(store.failed("copy"))
        })?;
        copy.bring_to(from, to)
    });
    store.wait(store.schema_afresh(false))?;
    rehearsed
}

/// Brings the store to the schema of this program. The store as it was stays beside it, as `plumbline.db.before-N`; on PostgreSQL none
/// does, and each migration is done whole or not at all.
///
/// # Errors
/// As [`rehearse_migration`], and where something was written while the copy was made, or a copy of that name is there.
pub fn migrate(place: impl Into<Place>) -> Result<Migrated, StoreError> {
    let place = place.into();
    let (held, mut store) = existing(&place)?;
    let (from, to) = store.wait(store.schemas())?;
    if from == to {
        return Ok(nothing_to_do(to));
    }
    if place.is_postgres() {
        return store.bring_to(from, to);
    }
    let copy = place.dir().join(format!("{DATABASE}.before-{to}"));
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

fn existing(place: &Place) -> Result<(fs::File, Store), StoreError> {
    if place.file().is_some_and(|file| !file.is_file()) {
        return Err(StoreError::NoStore { place: place.to_string() });
    }
    // A rehearsal makes its copy within the data folder.
    writable(place.dir())?;
    Ok((locked(place.dir())?, Store::existing_of_any_schema(place)?))
}

fn nothing_to_do(schema: i64) -> Migrated {
    Migrated { from: schema, to: schema, steps: Vec::new(), faults: Vec::new(), copy: None }
}

impl Store {
    fn bring_to(&mut self, from: i64, to: i64) -> Result<Migrated, StoreError> {
        let steps = self.migrations().iter().filter(|m| m.version > from).map(|migration| {
            let rows_before = self.rows_of_all_tables()?;
            let start = Instant::now();
            self.wait(self.run_migrations(migration.version))?;
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
        // An empty file of nobody else's may be filled; one that stands there already may not.
        let mut file = OpenOptions::new();
        file.write(true).create_new(true).mode(0o600).open(path).map_err(could_not("make", path))?;
        if self.place.is_postgres() {
            self.wait(self.copy_into_file(path))?;
        } else {
            let name = path.to_string_lossy().into_owned();
            self.wait(async {
                self.reader()
                    .await?
                    .run("VACUUM INTO $1", &[(&name).into()])
                    .await
                    .map_err(self.failed("copy"))
            })?;
        }
        fs::File::open(path).and_then(|file| file.sync_all()).map_err(could_not("write", path))
    }

    fn events_written(&self) -> Result<i64, StoreError> {
        let (events,): (i64,) = self.wait(async {
            self.reader().await?.one("SELECT COUNT(*) FROM events", &[]).await.map_err(self.failed("read"))
        })?;
        Ok(events)
    }

    fn rows_of_all_tables(&self) -> Result<i64, StoreError> {
        let counts = self.wait(async { self.counts(&mut self.reader().await?).await })?;
        Ok(counts.iter().map(|(_, rows)| rows).sum())
    }

    async fn schema_afresh(&self, wanted: bool) -> Result<(), StoreError> {
        self.reader().await?.schema_afresh(BESIDE, wanted).await.map_err(self.failed("copy"))
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
