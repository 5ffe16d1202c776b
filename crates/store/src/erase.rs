//! Erasing a key: the texts under it are then read by nobody, and the log still verifies (Q10).

use crate::error::StoreError;
use crate::event::{Event, StoredEvent};
use crate::log::version;
use crate::open::{DATABASE, Store};
use crate::sealed::{KeyState, check_id, stream};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::path::PathBuf;
use std::str::FromStr;

/// On what a key is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The person asked for it and the law gives it to them (UK GDPR, Article 17).
    Request,
    /// The time for which such texts are kept has passed (UK GDPR, Article 5(1)(e)).
    Retention,
    /// A court ordered it.
    CourtOrder,
    /// The text should never have been held: it came by mistake, or about somebody else.
    HeldInError,
}

impl Basis {
    pub const ALL: [Self; 4] = [Self::Request, Self::Retention, Self::CourtOrder, Self::HeldInError];

    /// The word that stands in the event.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Retention => "retention",
            Self::CourtOrder => "court-order",
            Self::HeldInError => "held-in-error",
        }
    }
}

impl FromStr for Basis {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|basis| basis.word() == word).ok_or_else(|| {
            let words = Self::ALL.map(|basis| format!("`{}`", basis.word())).join(", ");
            format!("`{word}` is no basis for erasing a key; expected one of {words}")
        })
    }
}

/// How an erasure went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub event: StoredEvent,
    /// Whether the key's bytes have left every file of the data folder. False where another program was reading all the while: then they
    /// may lie in the write-ahead log until that program ends, and [`Store::wipe`] says when they are gone.
    pub is_wiped: bool,
}

impl Store {
    /// Erases a key, with the event that says so, in one transaction; then takes its bytes out of every file of the data folder, also
    /// out of copies that a migration kept.
    ///
    /// # Errors
    /// Where no such key was made, it was erased before, or the database cannot be written; then nothing is erased.
    pub fn erase(&mut self, key: &str, basis: Basis, by: &str, at: Timestamp) -> Result<Erasure, StoreError> {
        check_id(key)?;
        if by.trim().is_empty() {
            return Err(StoreError::NobodyErases);
        }
        let event = self.runtime.block_on(async {
            let mut work = self.begin().await?;
            match self.key_state(&mut work, key).await? {
                KeyState::Here(_) | KeyState::ErasedSince => {}
                KeyState::Erased => return Err(StoreError::KeyErased { key: key.into() }),
                KeyState::Unknown => return Err(StoreError::NoKey { key: key.into() }),
            }
            forget(&mut work, key).await.map_err(self.failed("erase a key in"))?;
            let stream = stream(key);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let event =
                Event::KeyErased { key: key.into(), basis: basis.word().into(), by: by.trim().into() };
            let stored = self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(stored)
        })?;
        for copy in self.kept_copies()? {
            self.runtime
                .block_on(forget_in_copy(copy, key, &event))
                .map_err(self.failed("erase a key in"))?;
        }
        Ok(Erasure { event, is_wiped: self.wipe()? })
    }

    /// Writes the write-ahead log back and empties it. False where another program is in the way.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn wipe(&mut self) -> Result<bool, StoreError> {
        let (busy, _, _): (i64, i64, i64) = self.runtime.block_on(async {
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&self.pool)
                .await
                .map_err(self.failed("write"))
        })?;
        Ok(busy == 0)
    }

    /// The copies that migrations kept: they hold keys too.
    fn kept_copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        let could_not = |cause| StoreError::File { doing: "look into", path: self.dir.clone(), cause };
        let mut copies = Vec::new();
        for entry in std::fs::read_dir(&self.dir).map_err(could_not)? {
            let entry = entry.map_err(could_not)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(&format!("{DATABASE}.before-")) && !name.ends_with("-journal") {
                copies.push(entry.path());
            }
        }
        copies.sort();
        Ok(copies)
    }
}

/// Empties the table and fills it again without the key: a page that is given back whole is zeroed, whatever copies of a row SQLite may
/// have left in it when pages were split or merged. A precaution: in trials a plain delete under `secure_delete` left nothing either.
async fn forget(work: &mut SqliteConnection, key: &str) -> Result<(), sqlx::Error> {
    let others: Vec<(String, Vec<u8>, String)> =
        sqlx::query_as("SELECT id, bytes, made FROM keys WHERE id <> $1 ORDER BY id")
            .bind(key)
            .fetch_all(&mut *work)
            .await?;
    sqlx::query("DELETE FROM keys").execute(&mut *work).await?;
    for (id, bytes, made) in others {
        sqlx::query("INSERT INTO keys (id, bytes, made) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(bytes)
            .bind(made)
            .execute(&mut *work)
            .await?;
    }
    sqlx::query("DELETE FROM erased_since WHERE id = $1").bind(key).execute(work).await?;
    Ok(())
}

/// The log of a copy ends where it ended, so the copy is told apart from it that the key was erased since.
async fn forget_in_copy(copy: PathBuf, key: &str, event: &StoredEvent) -> Result<(), sqlx::Error> {
    let Event::KeyErased { basis, by, .. } = &event.event else { return Ok(()) };
    let mut copy = SqliteConnectOptions::new().filename(copy).pragma("secure_delete", "ON").connect().await?;
    let tables: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('keys', 'erased_since')")
            .fetch_one(&mut copy)
            .await?;
    if tables == 2 {
        let mut work = copy.begin().await?;
        forget(&mut work, key).await?;
        sqlx::query("INSERT INTO erased_since (id, basis, by_id, at) VALUES ($1, $2, $3, $4)")
            .bind(key)
            .bind(basis)
            .bind(by.as_str())
            .bind(crate::event::time_text(event.at))
            .execute(&mut *work)
            .await?;
        work.commit().await?;
    }
    copy.close().await
}
