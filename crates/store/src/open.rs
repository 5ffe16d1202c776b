//! A store: finding it, making it, and keeping its schema in step with this program.

use crate::accounts::SessionLimits;
use crate::casework::Folded;
use crate::error::StoreError;
use crate::known_cases::KnownCases;
use crate::link::{Link, Pool, Row, Value, Work};
use crate::place::Place;
use crate::read_only;
use crate::schema;
use jiff::Timestamp;
use plumbline_casework::Season;
use std::fs;
use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// The file of the log, in the data folder.
pub const DATABASE: &str = "plumbline.db";
/// The folder of the cached records, in the data folder.
pub const EDITIONS: &str = "editions";
/// The folder of files of what is out, in the data folder: made again where they are missing.
pub const RELEASED: &str = "released";

/// How long one process waits while another one imports.
const PATIENCE: Duration = Duration::from_secs(120);

/// An open store, with one connection to its database. Every method blocks; call none from inside an asynchronous runtime.
pub struct Store {
    pub(crate) place: Place,
    pub(crate) pool: Pool,
    runtime: Arc<Runtime>,
    pub(crate) patience: Duration,
    pub(crate) session_limits: SessionLimits,
    /// What time it is, where whoever lent this store said so.
    pub(crate) told: Option<Timestamp>,
    /// As the log has it.
    pub(crate) made_up: bool,
    /// The season that was asked for last, as far as it was read.
    pub(crate) folded_season: Mutex<Option<Arc<Folded<Season>>>>,
    /// The cases of the year that was asked for last, as far as they were read.
    pub(crate) known_cases: Mutex<Option<KnownCases>>,
}

impl Store {
    /// Opens the store in a data folder or a [`Place`], making the folder and a store of the newest schema where there is none. In
    /// read-only mode ([`crate::write_nothing_to`]) nothing is made.
    ///
    /// # Errors
    /// Where the folder or its database cannot be used, where a newer plumbline made it, and where an older one did: that one is
    /// brought up to date by [`crate::migrate`] only, which somebody has to ask for.
    pub fn open(place: impl Into<Place>) -> Result<Self, StoreError> {
        let place = place.into();
        if read_only::switched(place.dir()).is_some() {
            return Self::open_to_read(&place);
        }
        if place.file().is_some_and(|file| !file.exists()) {
            read_only::writable(place.dir())?;
        }
        let runtime = runtime(&place)?;
        Self::open_on(runtime, &place)
    }

    fn open_on(runtime: Arc<Runtime>, place: &Place) -> Result<Self, StoreError> {
        make_folder(place)?;
        let held = locked(place.dir())?;
        let store = Self::of_any_schema_on(runtime, place)?.of_this_schema();
        drop(held);
        store
    }

    /// Another store, which can be asked while this one is: both connections are driven by whoever waits for either.
    pub(crate) fn open_beside(&self, place: &Place) -> Result<Self, StoreError> {
        Self::open_on(Arc::clone(&self.runtime), place)
    }

    /// The same, whatever schema is found.
    pub(crate) fn of_any_schema_beside(&self, place: &Place) -> Result<Self, StoreError> {
        Self::of_any_schema_on(Arc::clone(&self.runtime), place)
    }

    /// Connects, whatever schema is found.
    pub(crate) fn of_any_schema(place: &Place) -> Result<Self, StoreError> {
        Self::of_any_schema_on(runtime(place)?, place)
    }

    /// Connects to read alone, whatever schema is found.
    pub(crate) fn of_any_schema_to_read(place: &Place) -> Result<Self, StoreError> {
        let runtime = runtime(place)?;
        let pool = runtime.block_on(Pool::connect_to_read(place, PATIENCE))?;
        Ok(Self::connected(runtime, pool, place))
    }

    fn of_any_schema_on(runtime: Arc<Runtime>, place: &Place) -> Result<Self, StoreError> {
        let pool = runtime
            .block_on(Pool::connect(place, PATIENCE))
            .map_err(|cause| StoreError::Database { doing: "open", place: place.to_string(), cause })?;
        Ok(Self::connected(runtime, pool, place))
    }

    fn connected(runtime: Arc<Runtime>, pool: Pool, place: &Place) -> Self {
        Self {
            place: place.clone(),
            pool,
            runtime,
            patience: PATIENCE,
            told: None,
            session_limits: SessionLimits::default(),
            made_up: false,
            folded_season: Mutex::default(),
            known_cases: Mutex::default(),
        }
    }

    /// Opens the store in a data folder or a [`Place`], which must be there already.
    ///
    /// # Errors
    /// As [`Store::open`], and where no store is there.
    pub fn open_existing(place: impl Into<Place>) -> Result<Self, StoreError> {
        let place = place.into();
        if !place.is_postgres() {
            not_there(&place)?;
            return Self::open(place);
        }
        // A database in which there is none stays as it is, and so does the folder.
        let store = Self::existing_of_any_schema(&place)?;
        make_folder(&place)?;
        store.of_this_schema()
    }

    /// Connects to a store that must be there.
    pub(crate) fn existing_of_any_schema(place: &Place) -> Result<Self, StoreError> {
        not_there(place)?;
        let store = Self::of_any_schema(place)?;
        if place.is_postgres() && store.wait(store.schema())? == 0 {
            return Err(StoreError::NoStore { place: place.to_string() });
        }
        Ok(store)
    }

    fn of_this_schema(mut self) -> Result<Self, StoreError> {
        self.wait(self.agree())?;
        self.made_up = self.wait(self.remembers_being_made_up())?;
        Ok(self)
    }

    /// Waits no longer than this for other programs from here on; two minutes else.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub fn wait_no_longer_than(&mut self, patience: Duration) -> Result<(), StoreError> {
        self.patience = patience;
        self.wait(self.pool.give_patience(patience)).map_err(self.failed("set up"))
    }

    /// From here on it is this time, or again what the database's clock says: a server tells the commands that it runs, so that
    /// everything in one request happens at one time.
    pub fn it_is(&mut self, told: Option<Timestamp>) {
        self.told = told;
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        self.place.dir()
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn failed(&self, doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError + use<> {
        let place = self.place.to_string();
        move |cause| StoreError::Database { doing, place, cause }
    }

    /// Runs what asks the database, and leaves no transaction open behind it.
    pub(crate) fn wait<T>(&self, asked: impl Future<Output = T>) -> T {
        self.runtime.block_on(async {
            let answer = asked.await;
            self.pool.settle().await;
            answer
        })
    }

    /// The connection, to read. It is the only one: give it back before asking for it again.
    pub(crate) async fn reader(&self) -> Result<Link, StoreError> {
        self.pool.reader().await.map_err(self.failed("read"))
    }

    /// Every row, asked for outside of any transaction.
    pub(crate) fn ask<T: Row>(&self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<T>, StoreError> {
        self.wait(async { self.reader().await?.all(sql, values).await.map_err(self.failed("read")) })
    }

    /// The connection in a transaction that is the only one that writes. Undone unless it is committed.
    /// Every change begins here, and none in read-only mode.
    pub(crate) async fn begin(&self) -> Result<Work, StoreError> {
        self.writable()?;
        self.pool.begin(self.patience).await.map_err(self.failed("write to"))
    }

    /// A new store, or one in which nothing happened yet, gets the newest schema; any other must have it.
    async fn agree(&self) -> Result<(), StoreError> {
        let (found, known) = self.schemas().await?;
        if found < known && found > 0 {
            let (events,): (i64,) = self
                .reader()
                .await?
                .one("SELECT COUNT(*) FROM events", &[])
                .await
                .map_err(self.failed("read"))?;
            if events > 0 {
                return Err(StoreError::Older { place: self.place.to_string(), found, known });
            }
        }
        // Whoever may not make tables can still use them.
        if found == known && self.place.is_postgres() {
            return Ok(());
        }
        self.run_migrations(known).await
    }

    /// The schema that the store has, and the newest that this program knows; never one beyond it.
    pub(crate) async fn schemas(&self) -> Result<(i64, i64), StoreError> {
        let known = schema::known();
        let found = self.schema().await?;
        if found > known {
            return Err(StoreError::Newer { place: self.place.to_string(), found, known });
        }
        Ok((found, known))
    }
}

fn runtime(place: &Place) -> Result<Arc<Runtime>, StoreError> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map(Arc::new).map_err(could_not("start work on", place.dir()))
}

fn make_folder(place: &Place) -> Result<(), StoreError> {
    let editions = place.dir().join(EDITIONS);
    fs::create_dir_all(&editions).map_err(could_not("make the folder", &editions))
}

fn not_there(place: &Place) -> Result<(), StoreError> {
    match place.file() {
        Some(file) if !file.is_file() => Err(StoreError::NoStore { place: place.to_string() }),
        _ => Ok(()),
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
