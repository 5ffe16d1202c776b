//! Erasing a key: the texts under it are then read by nobody, and the log still verifies (Q10).

use crate::accounts::is_of_the_store;
use crate::error::StoreError;
use crate::event::{Event, StoredEvent};
use crate::link::{Link, Raw};
use crate::log::version;
use crate::open::{DATABASE, Store};
use crate::sealed::{KeyState, check_id, stream};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

const INSERT: &str = "INSERT INTO keys (id, bytes, made) VALUES ($1, $2, $3)";
/// What PostgreSQL answers where somebody else holds a lock for too long.
const LOCK_NOT_AVAILABLE: &str = "55P03";

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
    /// may lie in the write-ahead log until that program ends, and [`Store::wipe`] says when they are gone. On PostgreSQL: whether they have
    /// left the files of the table; its own write-ahead log, its replicas and copies of its files keep them for as long as somebody
    /// keeps those (`docs/keeping.md`).
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
        if is_of_the_store(key) {
            return Err(StoreError::NoKey { key: key.into() });
        }
        if by.trim().is_empty() {
            return Err(StoreError::NobodyErases);
        }
        let event = self.wait(async {
            let mut work = self.begin().await?;
            match self.key_state(&mut work, key).await? {
                KeyState::Here(_) | KeyState::ErasedSince => {}
                KeyState::Erased => return Err(StoreError::KeyErased { key: key.into() }),
                KeyState::Unknown => return Err(StoreError::NoKey { key: key.into() }),
            }
            forget(&mut work, key).await.map_err(self.failed("erase a key in"))?;
            work.run("DELETE FROM typed WHERE key_id = $1", &[key.into()])
                .await
                .map_err(self.failed("erase a key in"))?;
            let stream = stream(key);
            let next = version(&mut work, &stream).await.map_err(self.failed("read"))? + 1;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            self.close_erased(&mut work, &mut head, (key, by.trim()), at).await?;
            let event =
                Event::KeyErased { key: key.into(), basis: basis.word().into(), by: by.trim().into() };
            let stored = self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(stored)
        })?;
        for copy in self.kept_copies()? {
            self.wait(forget_in_copy(copy, key, &event)).map_err(self.failed("erase a key in"))?;
        }
        Ok(Erasure { event, is_wiped: self.wipe()? })
    }

    /// Takes what was deleted out of the files of the database: SQLite writes its write-ahead log back and empties it, PostgreSQL writes
    /// the table of keys anew. False where another program is in the way, or where PostgreSQL does not let this user do it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn wipe(&mut self) -> Result<bool, StoreError> {
        self.wait(async {
            let mut link = self.reader().await?;
            let wiped = match link.raw() {
                Raw::Sqlite(_) => empty_log(&mut link).await,
                Raw::Postgres(_) => write_anew(&mut link, self.patience).await,
            };
            wiped.map_err(self.failed("write"))
        })
    }

    /// The copies that migrations kept: they hold keys too.
    fn kept_copies(&self) -> Result<Vec<PathBuf>, StoreError> {
        let could_not =
            |cause| StoreError::File { doing: "look into", path: self.dir().to_path_buf(), cause };
        let mut copies = Vec::new();
        for entry in std::fs::read_dir(self.dir()).map_err(could_not)? {
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

async fn empty_log(link: &mut Link) -> Result<bool, sqlx::Error> {
    let (busy, _, _): (i64, i64, i64) = link.one("PRAGMA wal_checkpoint(TRUNCATE)", &[]).await?;
    Ok(busy == 0)
}

/// A plain `VACUUM` would only give the room of a deleted row free, with its bytes in it.
async fn write_anew(link: &mut Link, patience: Duration) -> Result<bool, sqlx::Error> {
    const FILE: &str = "SELECT pg_relation_filenode('keys')::BIGINT";
    let patience = patience.as_millis().max(1).to_string();
    link.run("SELECT set_config('lock_timeout', $1, false)", &[patience.as_str().into()]).await?;
    let before: (i64,) = link.one(FILE, &[]).await?;
    match link.run("VACUUM (FULL) keys", &[]).await {
        Err(sqlx::Error::Database(why)) if why.code().is_some_and(|code| code == LOCK_NOT_AVAILABLE) => {
            return Ok(false);
        }
        done => done?,
    };
    // Whoever may not do it is told so in a notice, which is no error.
    Ok(link.one::<(i64,)>(FILE, &[]).await? != before)
}

/// Deletes a key. SQLite's table is emptied and filled again without it: a page that is given back whole is zeroed, whatever copies of a
/// row SQLite may have left in it when pages were split or merged. A precaution: in trials a plain delete under `secure_delete` left
/// nothing either.
async fn forget(work: &mut Link, key: &str) -> Result<(), sqlx::Error> {
    if let Raw::Postgres(_) = work.raw() {
        work.run("DELETE FROM keys WHERE id = $1", &[key.into()]).await?;
    } else {
        let others: Vec<(String, Vec<u8>, String)> =
            work.all("SELECT id, bytes, made FROM keys WHERE id <> $1 ORDER BY id", &[key.into()]).await?;
        work.run("DELETE FROM keys", &[]).await?;
        for (id, bytes, made) in &others {
            work.run(INSERT, &[id.into(), bytes.into(), made.into()]).await?;
        }
    }
    work.run("DELETE FROM erased_since WHERE id = $1", &[key.into()]).await?;
    Ok(())
}

/// The log of a copy ends where it ended, so the copy is told apart from it that the key was erased since.
async fn forget_in_copy(copy: PathBuf, key: &str, event: &StoredEvent) -> Result<(), sqlx::Error> {
    let Event::KeyErased { basis, by, .. } = &event.event else { return Ok(()) };
    let options = SqliteConnectOptions::new().filename(copy).pragma("secure_delete", "ON");
    let mut copy = Link::to_file(options).await?;
    if copy.has_table("keys").await? && copy.has_table("erased_since").await? {
        copy.run("BEGIN IMMEDIATE", &[]).await?;
        forget(&mut copy, key).await?;
        copy.run(
            "INSERT INTO erased_since (id, basis, by_id, at) VALUES ($1, $2, $3, $4)",
            &[key.into(), basis.into(), by.as_str().into(), (&crate::event::time_text(event.at)).into()],
        )
        .await?;
        copy.run("COMMIT", &[]).await?;
    }
    copy.close().await
}
