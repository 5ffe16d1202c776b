//! Sign-ins that were begun at an issuer and come back from it, each once.

use super::row::damaged;
use crate::accounts::row::time;
use crate::error::StoreError;
use crate::event::time_text;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};

/// Somebody who was sent to an issuer comes back within this.
const HOLDS: SignedDuration = SignedDuration::from_mins(10);

/// What for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    /// To open an account by the link with this digest.
    Accept(String),
}

impl Purpose {
    fn text(&self) -> String {
        match self {
            Self::SignIn => "sign-in".into(),
            Self::Accept(link) => format!("accept {link}"),
        }
    }

    fn read(text: &str) -> Result<Self, StoreError> {
        match text.split_once(' ') {
            None if text == "sign-in" => Ok(Self::SignIn),
            Some(("accept", link)) => Ok(Self::Accept(link.to_owned())),
            _ => Err(damaged("begun", format!("`{text}` is nothing that is done at an issuer"))),
        }
    }
}

/// A sign-in that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub issuer: String,
    pub purpose: Purpose,
}

impl Store {
    /// Keeps that a browser was sent to an issuer, by the digest of the secret that the browser holds.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn begin_at_issuer(&mut self, hash: &str, begun: &Begun, at: Timestamp) -> Result<(), StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            work.run(
                "INSERT INTO begun (hash, issuer, purpose, made) VALUES ($1, $2, $3, $4)",
                &[
                    hash.into(),
                    (&begun.issuer).into(),
                    (&begun.purpose.text()).into(),
                    (&time_text(at)).into(),
                ],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))
        })
    }

    /// Takes a begun sign-in out; none where it came back before, nobody began it, or it was begun too long ago.
    ///
    /// # Errors
    /// As [`Store::begin_at_issuer`].
    pub fn back_from_issuer(&mut self, hash: &str, at: Timestamp) -> Result<Option<Begun>, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let row: Option<(String, String, String)> = work
                .maybe("SELECT issuer, purpose, made FROM begun WHERE hash = $1", &[hash.into()])
                .await
                .map_err(self.failed("read"))?;
            let taken = work.run("DELETE FROM begun WHERE hash = $1", &[hash.into()]).await;
            let taken = taken.map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            let Some((issuer, purpose, made)) = row.filter(|_| taken == 1) else { return Ok(None) };
            if time(&made)? + HOLDS <= at {
                return Ok(None);
            }
            Ok(Some(Begun { issuer, purpose: Purpose::read(&purpose)? }))
        })
    }
}
