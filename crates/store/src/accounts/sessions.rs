//! Sessions: what a browser holds after a sign-in, known here by the digest of its secret.

use super::row::{person, time};
use super::{AccountError, NotDone};
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::PersonId;

/// A session that was not used for so long is over.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// However it is used, a session is over after so long.
pub const AT_MOST: SignedDuration = SignedDuration::from_hours(12);
/// One that waits for the second factor.
pub const HALF_HOLDS: SignedDuration = SignedDuration::from_mins(10);
/// When it was seen last is kept no more exactly than this: a reader would be a writer at every look.
const SEEN_WITHIN: SignedDuration = SignedDuration::from_secs(60);

/// How long sessions hold: an operator may set other limits than the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    pub idle: SignedDuration,
    pub at_most: SignedDuration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: IDLE, at_most: AT_MOST }
    }
}

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// The digest of its secret.
    pub hash: &'a str,
    pub person: &'a PersonId,
    /// What the person knows it by, such as the browser's family; no more.
    pub label: &'a str,
    /// Nothing more is to be given; else it only lets the second factor be given. An account that has a second factor begins with half a
    /// session whatever this says.
    pub whole: bool,
}

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The digest of its secret, which leads back to nothing: by it the person ends one.
    pub hash: String,
    pub person: PersonId,
    pub label: String,
    pub whole: bool,
    pub made: Timestamp,
    pub seen: Timestamp,
    /// When the person last proved who they are.
    pub proved: Timestamp,
}

impl Session {
    /// When it ends if it is not used again.
    pub fn until(&self, limits: SessionLimits) -> Timestamp {
        if self.whole {
            (self.seen + limits.idle).min(self.made + limits.at_most)
        } else {
            self.made + HALF_HOLDS
        }
    }

    pub fn holds_at(&self, at: Timestamp, limits: SessionLimits) -> bool {
        at < self.until(limits)
    }
}

type Row = (String, String, String, i64, String, String, String);

fn read((hash, id, label, whole, made, seen, proved): Row) -> Result<Session, StoreError> {
    Ok(Session {
        hash,
        person: person(&id)?,
        label,
        whole: whole == 1,
        made: time(&made)?,
        seen: time(&seen)?,
        proved: time(&proved)?,
    })
}

impl Store {
    /// From here on sessions hold for so long.
    pub fn limit_sessions(&mut self, limits: SessionLimits) {
        self.session_limits = limits;
    }

    /// Begins a session of an open account.
    ///
    /// # Errors
    /// Where the account is not open: it may have ended since the password was compared.
    pub fn begin_session(&mut self, new: NewSession<'_>, at: Timestamp) -> Result<Session, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let row = self.required_open(&mut work, new.person).await?;
            // A second factor that was set since the account was looked at is asked for, too.
            let session = Session {
                hash: new.hash.to_owned(),
                person: new.person.clone(),
                label: new.label.chars().take(80).collect(),
                whole: new.whole && row.totp_confirmed == 0,
                made: at,
                seen: at,
                proved: at,
            };
            self.put_session(&mut work, &session).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(session)
        })
    }

    async fn put_session(&self, work: &mut Link, it: &Session) -> Result<(), StoreError> {
        work.run(
            "INSERT INTO sessions (hash, person, label, whole, made, seen, proved) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                (&it.hash).into(),
                (&it.person.to_string()).into(),
                (&it.label).into(),
                i64::from(it.whole).into(),
                (&time_text(it.made)).into(),
                (&time_text(it.seen)).into(),
                (&time_text(it.proved)).into(),
            ],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }

    /// The session of a secret, if it holds, the account is open and the person's key is there; it is seen now.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub fn session(&mut self, hash: &str, at: Timestamp) -> Result<Option<Session>, StoreError> {
        let Some(session) = self.wait(async {
            let mut reader = self.reader().await?;
            self.session_in(&mut reader, hash, at).await
        })?
        else {
            return Ok(None);
        };
        // In read-only mode nobody keeps when a session was seen; it holds as long as it would unseen.
        if session.whole && session.seen + SEEN_WITHIN <= at && self.writable().is_ok() {
            self.wait(async {
                let mut work = self.begin().await?;
                work.run(
                    "UPDATE sessions SET seen = $1 WHERE hash = $2 AND seen < $1",
                    &[(&time_text(at)).into(), hash.into()],
                )
                .await
                .map_err(self.failed("write"))?;
                work.commit().await.map_err(self.failed("write"))
            })?;
            return Ok(Some(Session { seen: at, ..session }));
        }
        Ok(Some(session))
    }

    async fn session_in(
        &self,
        link: &mut Link,
        hash: &str,
        at: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let row: Option<Row> = link
            .maybe(
                "SELECT s.hash, s.person, s.label, s.whole, s.made, s.seen, s.proved FROM sessions s
                 JOIN accounts a ON a.person = s.person JOIN keys k ON k.id = 'person/' || s.person
                 WHERE s.hash = $1 AND a.state = 'open'",
                &[hash.into()],
            )
            .await
            .map_err(self.failed("read"))?;
        Ok(row.map(read).transpose()?.filter(|session| session.holds_at(at, self.session_limits)))
    }

    /// The person proved who they are, with the second factor or once more: the session gets another secret, so that one that was
    /// known before is worth nothing.
    ///
    /// # Errors
    /// Where there is no such session any more.
    pub fn proved(&mut self, hash: &str, new_hash: &str, at: Timestamp) -> Result<Session, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let session = self.session_in(&mut work, hash, at).await?.ok_or(NotDone::NoSession)?;
            let made = if session.whole { session.made } else { at };
            let new =
                Session { hash: new_hash.to_owned(), whole: true, made, seen: at, proved: at, ..session };
            work.run("DELETE FROM sessions WHERE hash = $1", &[hash.into()])
                .await
                .map_err(self.failed("write"))?;
            self.put_session(&mut work, &new).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(new)
        })
    }

    /// A person's sessions that go on, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn sessions_of(&mut self, person: &PersonId, at: Timestamp) -> Result<Vec<Session>, StoreError> {
        let rows: Vec<Row> = self.ask(
            "SELECT hash, person, label, whole, made, seen, proved FROM sessions WHERE person = $1 ORDER BY made DESC, hash",
            &[(&person.to_string()).into()],
        )?;
        let all = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        Ok(all.into_iter().filter(|session| session.holds_at(at, self.session_limits)).collect())
    }

    /// Ends one of a person's own sessions.
    ///
    /// # Errors
    /// Where the person has no such session.
    pub fn end_session(&mut self, person: &PersonId, hash: &str) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let ended = work
                .run(
                    "DELETE FROM sessions WHERE hash = $1 AND person = $2",
                    &[hash.into(), (&person.to_string()).into()],
                )
                .await
                .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            if ended == 1 { Ok(()) } else { Err(NotDone::NoSession.into()) }
        })
    }

    /// Ends all of a person's sessions but one; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn end_other_sessions(&mut self, person: &PersonId, keep: Option<&str>) -> Result<u64, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let ended = self.end_sessions_but(&mut work, &person.to_string(), keep).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(ended)
        })
    }

    pub(crate) async fn end_sessions_but(
        &self,
        work: &mut Link,
        person: &str,
        keep: Option<&str>,
    ) -> Result<u64, StoreError> {
        work.run(
            "DELETE FROM sessions WHERE person = $1 AND hash <> $2",
            &[person.into(), keep.unwrap_or_default().into()],
        )
        .await
        .map_err(self.failed("write"))
    }
}
