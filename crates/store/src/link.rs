//! The one place that knows which database holds the store. Statements are the same word for word on both; what differs is how a
//! transaction begins and ends, what is asked of the schema, and nothing else.

use crate::place::Place;
pub(crate) use crate::value::Value;
use crate::value::arguments;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Connection, FromRow, Postgres, Sqlite, Transaction};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// One writer at a time, so that positions are dense and a reader that is up to date never misses an event that was written before one
/// that it saw. Any number would do; every program that writes takes the same.
const WRITERS_LOCK: i64 = 0x706c_756d_626c_696e;
/// The channel on which a writer says how far the log goes.
pub(crate) const CHANNEL: &str = "plumbline";
/// How long a database server may take to answer a new connection.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// A connection that was used so short a time ago is taken as it is.
const SURELY_ALIVE: Duration = Duration::from_secs(1);

/// What a row becomes: a tuple, or a struct that derives `sqlx::FromRow`.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// The database of a store, of which a store holds one connection.
pub(crate) struct Pool {
    pub(crate) of: Of,
    /// A transaction was dropped, and nobody waited for its end.
    unsettled: Arc<AtomicBool>,
}

pub(crate) enum Of {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A connection, within a transaction or not.
pub(crate) struct Link {
    held: Held,
    /// The last position that was appended through it.
    appended: Option<i64>,
}

enum Held {
    Sqlite(PoolConnection<Sqlite>),
    SqliteFile(Box<SqliteConnection>),
    SqliteWork(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresOwn(Box<PgConnection>),
    PostgresWork(Transaction<'static, Postgres>),
}

pub(crate) enum Raw<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// A transaction; undone where it is dropped before [`Work::commit`].
pub(crate) struct Work {
    link: Link,
    ended: Ended,
}

struct Ended {
    well: bool,
    unsettled: Arc<AtomicBool>,
}

impl Drop for Ended {
    fn drop(&mut self) {
        if !self.well {
            self.unsettled.store(true, Ordering::Relaxed);
        }
    }
}

impl Pool {
    /// Connects; a file that is not there is made, a database that is not there is an error.
    pub(crate) async fn connect(place: &Place, patience: Duration) -> Result<Self, sqlx::Error> {
        let of = match (place.options(), place.file()) {
            (Some(options), _) => {
                // A pool would try again until it is tired, and then say nothing of why.
                Link::to_server(options).await?.close().await?;
                Of::Postgres(postgres().connect_lazy_with(options.clone()))
            }
            (None, Some(file)) => Of::Sqlite(sqlite(&file, patience).await?),
            (None, None) => return Err(sqlx::Error::PoolClosed),
        };
        Ok(Self { of, unsettled: Arc::default() })
    }

    pub(crate) fn of_sqlite(pool: SqlitePool) -> Self {
        Self { of: Of::Sqlite(pool), unsettled: Arc::default() }
    }

    pub(crate) async fn reader(&self) -> Result<Link, sqlx::Error> {
        let held = match &self.of {
            Of::Sqlite(pool) => Held::Sqlite(pool.acquire().await?),
            Of::Postgres(pool) => Held::Postgres(pool.acquire().await?),
        };
        Ok(Link { held, appended: None })
    }

    /// A transaction that holds the lock of the one writer from its start: SQLite gives no patience to a later upgrade, and PostgreSQL
    /// would hand out positions that are committed in another order.
    pub(crate) async fn begin(&self, patience: Duration) -> Result<Work, sqlx::Error> {
        match &self.of {
            Of::Sqlite(pool) => Ok(self.work(Held::SqliteWork(pool.begin_with("BEGIN IMMEDIATE").await?))),
            Of::Postgres(pool) => {
                let begun = pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?;
                let mut work = self.work(Held::PostgresWork(begun));
                let patience = patience.as_millis().max(1).to_string();
                work.run(
                    "SELECT set_config('lock_timeout', $1, true), pg_advisory_xact_lock($2)",
                    &[patience.as_str().into(), WRITERS_LOCK.into()],
                )
                .await?;
                Ok(work)
            }
        }
    }

    /// A transaction that reads the store of one moment, whatever is written meanwhile.
    pub(crate) async fn one_moment(&self) -> Result<Work, sqlx::Error> {
        Ok(self.work(match &self.of {
            Of::Sqlite(pool) => Held::SqliteWork(pool.begin_with("BEGIN").await?),
            Of::Postgres(pool) => {
                Held::PostgresWork(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        }))
    }

    fn work(&self, held: Held) -> Work {
        let link = Link { held, appended: None };
        Work { link, ended: Ended { well: false, unsettled: Arc::clone(&self.unsettled) } }
    }

    /// Waits until a transaction that was dropped is undone: a server would hold its locks until this program next asks for something.
    pub(crate) async fn settle(&self) {
        if self.unsettled.swap(false, Ordering::Relaxed) {
            // Whether the connection is any good is the next caller's to learn.
            let _ = self.reader().await;
        }
    }

    /// How long to wait for other programs. On PostgreSQL each transaction says so at its beginning.
    pub(crate) async fn give_patience(&self, patience: Duration) -> Result<(), sqlx::Error> {
        if let Of::Sqlite(pool) = &self.of {
            let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
            sqlx::query(AssertSqlSafe(pragma)).execute(pool).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(&self) {
        match &self.of {
            Of::Sqlite(pool) => pool.close().await,
            Of::Postgres(pool) => pool.close().await,
        }
    }
}

/// One connection: a store answers one caller at a time.
fn postgres() -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(TO_CONNECT)
        .test_before_acquire(false)
        .before_acquire(|connection, used| {
            Box::pin(async move {
                if used.idle_for < SURELY_ALIVE { Ok(true) } else { Ok(connection.ping().await.is_ok()) }
            })
        })
        .after_connect(|connection, _| {
            // A node that is cut off in the middle of writing keeps the others waiting no longer than this.
            let settings = "SELECT set_config('tcp_keepalives_idle', '15', false),
                                   set_config('tcp_keepalives_interval', '5', false),
                                   set_config('tcp_keepalives_count', '3', false),
                                   set_config('idle_in_transaction_session_timeout', '600000', false)";
            Box::pin(async move { sqlx::query(settings).execute(connection).await.map(|_| ()) })
        })
}

async fn sqlite(file: &Path, patience: Duration) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What is deleted is overwritten: a key that was erased lies in no page (Q10).
        .pragma("secure_delete", "ON")
        .busy_timeout(patience);
    // A file does not go away: asking it whether it is there would be a second question before each.
    SqlitePoolOptions::new().max_connections(1).test_before_acquire(false).connect_with(options).await
}

impl Link {
    /// A file of SQLite's that is no store in use: a copy, or one that is only looked at.
    pub(crate) async fn to_file(options: SqliteConnectOptions) -> Result<Self, sqlx::Error> {
        let held = Held::SqliteFile(Box::new(SqliteConnection::connect_with(&options).await?));
        Ok(Self { held, appended: None })
    }

    /// A server, asked once.
    pub(crate) async fn to_server(options: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        let connecting = tokio::time::timeout(TO_CONNECT, PgConnection::connect_with(options));
        let connected = connecting.await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        Ok(Self { held: Held::PostgresOwn(Box::new(connected?)), appended: None })
    }

    pub(crate) async fn close(self) -> Result<(), sqlx::Error> {
        match self.held {
            Held::SqliteFile(file) => file.close().await,
            Held::PostgresOwn(server) => server.close().await,
            Held::Sqlite(_) | Held::Postgres(_) | Held::SqliteWork(_) | Held::PostgresWork(_) => Ok(()),
        }
    }

    /// Every row.
    pub(crate) async fn all<T: Row>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<T>, sqlx::Error> {
        match self.raw() {
            Raw::Sqlite(to) => sqlx::query_as_with(sql, arguments::<Sqlite>(values)?).fetch_all(to).await,
            Raw::Postgres(to) => sqlx::query_as_with(sql, arguments::<Postgres>(values)?).fetch_all(to).await,
        }
    }

    /// The one row that there must be.
    pub(crate) async fn one<T: Row>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<T, sqlx::Error> {
        self.maybe(sql, values).await?.ok_or(sqlx::Error::RowNotFound)
    }

    /// The first row, if there is one.
    pub(crate) async fn maybe<T: Row>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<T>, sqlx::Error> {
        match self.raw() {
            Raw::Sqlite(to) => {
                sqlx::query_as_with(sql, arguments::<Sqlite>(values)?).fetch_optional(to).await
            }
            Raw::Postgres(to) => {
                sqlx::query_as_with(sql, arguments::<Postgres>(values)?).fetch_optional(to).await
            }
        }
    }

    /// How many rows it changed.
    pub(crate) async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, sqlx::Error> {
        Ok(match self.raw() {
            Raw::Sqlite(to) => {
                sqlx::query_with(sql, arguments::<Sqlite>(values)?).execute(to).await?.rows_affected()
            }
            Raw::Postgres(to) => {
                sqlx::query_with(sql, arguments::<Postgres>(values)?).execute(to).await?.rows_affected()
            }
        })
    }

    /// Whether the database has a table of this name.
    pub(crate) async fn has_table(&mut self, name: &str) -> Result<bool, sqlx::Error> {
        let sql = match self.raw() {
            Raw::Sqlite(_) => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
            Raw::Postgres(_) => {
                "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1"
            }
        };
        let (tables,): (i64,) = self.one(sql, &[name.into()]).await?;
        Ok(tables > 0)
    }

    /// An event was appended at this position: others are told once it is committed.
    pub(crate) fn appended(&mut self, position: i64) {
        self.appended = Some(position);
    }

    pub(crate) fn raw(&mut self) -> Raw<'_> {
        match &mut self.held {
            Held::Sqlite(link) => Raw::Sqlite(link),
            Held::SqliteFile(link) => Raw::Sqlite(link),
            Held::SqliteWork(link) => Raw::Sqlite(link),
            Held::Postgres(link) => Raw::Postgres(link),
            Held::PostgresOwn(link) => Raw::Postgres(link),
            Held::PostgresWork(link) => Raw::Postgres(link),
        }
    }
}

impl Work {
    /// All or nothing: where this fails nothing of it is there, unless the connection was lost just after the server had committed.
    pub(crate) async fn commit(mut self) -> Result<(), sqlx::Error> {
        if let (Some(position), Held::PostgresWork(_)) = (self.link.appended, &self.link.held) {
            let position = position.to_string();
            self.run("SELECT pg_notify($1, $2)", &[CHANNEL.into(), position.as_str().into()]).await?;
        }
        match self.link.held {
            Held::SqliteWork(work) => work.commit().await?,
            Held::PostgresWork(work) => work.commit().await?,
            Held::Sqlite(_) | Held::SqliteFile(_) | Held::Postgres(_) | Held::PostgresOwn(_) => {}
        }
        self.ended.well = true;
        Ok(())
    }
}

impl Deref for Work {
    type Target = Link;

    fn deref(&self) -> &Link {
        &self.link
    }
}

impl DerefMut for Work {
    fn deref_mut(&mut self) -> &mut Link {
        &mut self.link
    }
}
