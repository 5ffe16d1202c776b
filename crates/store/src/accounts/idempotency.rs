//! Requests that are sent again because their answer was lost: answered again, and not done again.

use super::row::time;
use crate::error::StoreError;
use crate::event::time_text;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};

/// For how long an answer is kept.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Those that matter, as JSON.
    pub headers: String,
    pub body: Vec<u8>,
}

/// What is known of a request with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is the first: do it, then keep the answer.
    First,
    /// It was answered.
    Answered(Answer),
    /// The same key with another request: an error of whoever asks.
    Other,
    /// The first is being done, or was cut off: whether it was done is seen by looking.
    Unanswered { since: Timestamp },
}

impl Store {
    /// Takes a key for a request, of `who` (a person or a token), or says what became of the first with that key. `request` is the digest of
    /// what is asked. Of two at once one is the first.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn ask_once(
        &mut self,
        (who, key): (&str, &str),
        request: &str,
        at: Timestamp,
    ) -> Result<Asked, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let oldest = time_text(at - KEPT);
            work.run(
                "DELETE FROM answers WHERE who = $1 AND key = $2 AND made <= $3",
                &[who.into(), key.into(), (&oldest).into()],
            )
            .await
            .map_err(self.failed("write"))?;
            let first = work
                .run(
                    "INSERT INTO answers (who, key, request, made) VALUES ($1, $2, $3, $4) ON CONFLICT (who, key) DO NOTHING",
                    &[who.into(), key.into(), request.into(), (&time_text(at)).into()],
                )
                .await
                .map_err(self.failed("write"))?;
            if first == 1 {
                work.commit().await.map_err(self.failed("write"))?;
                return Ok(Asked::First);
            }
            type Row = (String, String, Option<i64>, Option<String>, Option<Vec<u8>>);
            let (asked, made, status, headers, body): Row = work
                .one(
                    "SELECT request, made, status, headers, body FROM answers WHERE who = $1 AND key = $2",
                    &[who.into(), key.into()],
                )
                .await
                .map_err(self.failed("read"))?;
            if asked != request {
                return Ok(Asked::Other);
            }
            let Some(status) = status.and_then(|status| u16::try_from(status).ok()) else {
                return Ok(Asked::Unanswered { since: time(&made)? });
            };
            let (headers, body) = (headers.unwrap_or_default(), body.unwrap_or_default());
            Ok(Asked::Answered(Answer { status, headers, body }))
        })
    }

    /// Keeps the answer of the first.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn answered(&mut self, (who, key): (&str, &str), answer: &Answer) -> Result<(), StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            work.run(
                "UPDATE answers SET status = $1, headers = $2, body = $3 WHERE who = $4 AND key = $5 AND status IS NULL",
                &[
                    i64::from(answer.status).into(),
                    (&answer.headers).into(),
                    (&answer.body).into(),
                    who.into(),
                    key.into(),
                ],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))
        })
    }

    /// The first was refused before anything was done: the key is free again.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn not_done(&mut self, (who, key): (&str, &str)) -> Result<(), StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            work.run(
                "DELETE FROM answers WHERE who = $1 AND key = $2 AND status IS NULL",
                &[who.into(), key.into()],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))
        })
    }
}
