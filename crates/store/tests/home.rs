//! Where the store of a test lives. Most tests hold for both databases: each is written once, as a function of the kind, and
//! `on_both!` makes two tests of it.

use plumbline_store::{DATABASE, Place};
use plumbline_throwaway::{name_of, server};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};
use std::path::Path;
use tempfile::TempDir;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// A place in which no store is yet.
    pub fn home(self) -> Home {
        let database = match self {
            Self::Sqlite => None,
            Self::Postgres => Some(server().expect("looked for before").database()),
        };
        Home { folder: tempfile::tempdir().unwrap(), database }
    }
}

#[expect(clippy::print_stdout, reason = "a run counts what it could not do")]
/// Says so where PostgreSQL is not on this machine.
pub fn has_postgres() -> bool {
    // A copy of this program that is going to be killed was told of a database, and starts no server of its own.
    let found = std::env::var_os(crate::crash::DATABASE).is_some() || server().is_some();
    if !found {
        println!("skipped: no postgres");
    }
    found
}

macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name($crate::home::Kind::Sqlite) })*
        }
        mod postgres {
            $(#[test] fn $name() {
                if $crate::home::has_postgres() { super::$name($crate::home::Kind::Postgres) }
            })*
        }
    };
}
pub(crate) use on_both;

/// A folder, and a database of its own where the store is in one; both go away with the test.
pub struct Home {
    pub folder: TempDir,
    /// The address of the database.
    pub database: Option<String>,
}

impl From<&Home> for Place {
    fn from(home: &Home) -> Self {
        match &home.database {
            Some(address) => Place::postgres(home.path(), address).unwrap(),
            None => Place::folder(home.path()),
        }
    }
}

impl Home {
    /// The data folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The same database seen from a data folder of its own.
    pub fn another_node(&self) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: self.database.clone() }
    }

    pub fn kind(&self) -> Kind {
        if self.database.is_some() { Kind::Postgres } else { Kind::Sqlite }
    }

    /// A statement's rows, its cells parted by `|`.
    pub fn rows(&self, sql: &str) -> Vec<String> {
        match &self.database {
            Some(address) => server()
                .unwrap()
                .sql(name_of(address), sql)
                .lines()
                .map(str::to_owned)
                .filter(|line| !line.is_empty())
                .collect(),
            None => of_sqlite(self.path(), sql),
        }
    }

    /// Does to the database what no method of the store would.
    pub fn meddle(&self, sql: &[&str]) -> Result<(), String> {
        for statement in sql {
            match &self.database {
                Some(address) => {
                    server().unwrap().try_sql(name_of(address), &as_postgres_says(statement))?;
                }
                None => meddle(self.path(), statement).map_err(|refusal| refusal.to_string())?,
            }
        }
        Ok(())
    }
}

/// The statements of tests are SQLite's; the few words that differ.
fn as_postgres_says(sql: &str) -> String {
    let sql =
        sql.replace("x'00'", "'\\x00'::bytea").replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')");
    let tables = [("events_", "events"), ("blobs_", "blobs"), ("keys_", "keys"), ("sealed_", "sealed")];
    if sql.starts_with("CREATE TRIGGER events_full ") {
        return "CREATE TRIGGER events_full BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refused('the disk is full')"
            .into();
    }
    match sql.strip_prefix("DROP TRIGGER ") {
        Some(trigger) => {
            let of = tables.iter().find(|(start, _)| trigger.starts_with(start));
            format!("{sql} ON {}", of.map_or("events", |(_, table)| table))
        }
        None => sql,
    }
}

fn meddle(dir: &Path, sql: &str) -> Result<(), sqlx::Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(dir.join(DATABASE));
        let mut raw = SqliteConnection::connect_with(&options).await?;
        sqlx::query(AssertSqlSafe(sql)).execute(&mut raw).await?;
        raw.close().await
    })
}

fn of_sqlite(dir: &Path, sql: &str) -> Vec<String> {
    use sqlx::{Column, Row, TypeInfo, ValueRef};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(dir.join(DATABASE));
        let mut raw = SqliteConnection::connect_with(&options).await.unwrap();
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut raw).await.unwrap();
        raw.close().await.unwrap();
        let cell = |row: &sqlx::sqlite::SqliteRow, at: usize| {
            let value = row.try_get_raw(at).unwrap();
            let kind = value.type_info().name().to_owned();
            match (value.is_null(), kind.as_str()) {
                (true, _) => String::new(),
                (_, "INTEGER") => row.get::<i64, _>(at).to_string(),
                (_, "BLOB") => {
                    let bytes = row.get::<Vec<u8>, _>(at);
                    format!("\\x{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
                }
                _ => row.get::<String, _>(at),
            }
        };
        let line = |row: &sqlx::sqlite::SqliteRow| {
            row.columns().iter().map(|column| cell(row, column.ordinal())).collect::<Vec<_>>().join("|")
        };
        rows.iter().map(line).collect()
    })
}
