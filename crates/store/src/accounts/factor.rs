//! The second factor: set by the person, used once a step, reset by a keeper who says why (E10).

use super::row::{handle, handle_text, key_of};
use super::{AccountAct, AccountError, Doing, NotDone};
use crate::Opened;
use crate::digest::sha256;
use crate::error::StoreError;
use crate::link::Link;
use crate::open::Store;
use crate::seal::Random;
use jiff::Timestamp;
use plumbline_casework::PersonId;

/// How somebody proves that they have their second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor<'a> {
    /// A step of the app's clock for which the code was right.
    Step(i64),
    /// The digest of a recovery code.
    Recovery(&'a str),
}

impl Store {
    /// Keeps a new secret, sealed; it is in force once a code of it was given.
    ///
    /// # Errors
    /// Where the account is not open, or has a second factor in force.
    pub fn propose_second_factor(
        &mut self,
        person: &PersonId,
        secret: &str,
        at: Timestamp,
        random: Random<'_>,
    ) -> Result<(), AccountError> {
        let sealed = self.seal(&key_of(person), secret, 1, random)?;
        self.wait(async {
            let mut work = self.begin().await?;
            let row = self.required_open(&mut work, person).await?;
            if row.totp_confirmed == 1 {
                return Err(NotDone::SecondFactorThere { person: person.clone() }.into());
            }
            let text = handle_text(&sealed.handle)?;
            self.write_sealed(&mut work, std::slice::from_ref(&sealed), at).await?;
            work.run(
                "UPDATE accounts SET totp = $1, last_step = 0 WHERE person = $2",
                &[(&text).into(), (&person.to_string()).into()],
            )
            .await
            .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// The secret that was proposed or is in force.
    ///
    /// # Errors
    /// As [`Store::open_sealed`].
    pub fn second_factor_secret(&mut self, person: &PersonId) -> Result<Option<String>, StoreError> {
        let kept = self.wait(async {
            let mut reader = self.reader().await?;
            self.account_row(&mut reader, person).await
        })?;
        let Some(handle) = handle(kept.and_then(|row| row.totp).as_deref())? else { return Ok(None) };
        Ok(match self.open_sealed(&handle)? {
            Opened::Text(text) => Some(text),
            Opened::Erased => None,
        })
    }

    /// Puts the proposed secret in force, with the step whose code was given and fresh recovery codes. Every session but one ends.
    ///
    /// # Errors
    /// Where none was proposed or one is in force.
    pub fn confirm_second_factor(
        &mut self,
        person: &PersonId,
        step: i64,
        codes: &[String],
        keep_session: Option<&str>,
        at: Timestamp,
    ) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.required_open(&mut work, person).await?;
            let id = person.to_string();
            let set = work
                .run(
                    "UPDATE accounts SET totp_confirmed = 1, last_step = $1
                     WHERE person = $2 AND totp_confirmed = 0 AND totp IS NOT NULL AND last_step < $1",
                    &[step.into(), (&id).into()],
                )
                .await
                .map_err(self.failed("write"))?;
            if set != 1 {
                return Err(NotDone::SecondFactorThere { person: person.clone() }.into());
            }
            self.put_codes(&mut work, &id, codes).await?;
            self.end_sessions_but(&mut work, &id, keep_session).await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            self.record(&mut work, &mut head, (person, &id), AccountAct::SecondFactorSet, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// Uses a step or a recovery code up. False where it was used before, a later step was, or there is no such code.
    ///
    /// # Errors
    /// Where the account is not open.
    pub fn use_second_factor(&mut self, person: &PersonId, factor: Factor<'_>) -> Result<bool, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.required_open(&mut work, person).await?;
            let id = person.to_string();
            let used = match factor {
                Factor::Step(step) => {
                    work.run(
                        "UPDATE accounts SET last_step = $1 WHERE person = $2 AND totp_confirmed = 1 AND last_step < $1",
                        &[step.into(), (&id).into()],
                    )
                    .await
                }
                Factor::Recovery(hash) => {
                    work.run(
                        "DELETE FROM recovery_codes WHERE person = $1 AND hash = $2",
                        &[(&id).into(), (&bound(&id, hash)).into()],
                    )
                    .await
                }
            };
            let used = used.map_err(self.failed("write"))? == 1;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(used)
        })
    }

    /// How many recovery codes are left.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn recovery_codes_left(&mut self, person: &PersonId) -> Result<usize, StoreError> {
        let id = person.to_string();
        let left: Vec<(i64,)> =
            self.ask("SELECT COUNT(*) FROM recovery_codes WHERE person = $1", &[(&id).into()])?;
        Ok(left.first().map_or(0, |(left,)| usize::try_from(*left).unwrap_or(0)))
    }

    /// Fresh recovery codes in place of those that are left.
    ///
    /// # Errors
    /// Where the account is not open or has no second factor.
    pub fn renew_recovery_codes(&mut self, person: &PersonId, codes: &[String]) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            if self.required_open(&mut work, person).await?.totp_confirmed != 1 {
                return Err(NotDone::NoSecondFactor { person: person.clone() }.into());
            }
            self.put_codes(&mut work, &person.to_string(), codes).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// A keeper takes a lost second factor away and says why. Every session ends; the person is told.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, there is none, or nothing is said.
    pub fn reset_second_factor(
        &mut self,
        person: &PersonId,
        why: &str,
        doing: Doing<'_>,
        random: Random<'_>,
    ) -> Result<(), AccountError> {
        let why = self.sealed_reason(person, why, random)?;
        self.wait(async {
            let mut work = self.begin().await?;
            self.by_a_keeper(&mut work, doing).await?;
            if self.required(&mut work, person).await?.totp_confirmed != 1 {
                return Err(NotDone::NoSecondFactor { person: person.clone() }.into());
            }
            let id = person.to_string();
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            self.write_sealed(&mut work, std::slice::from_ref(&why), at).await?;
            work.run(
                "UPDATE accounts SET totp = NULL, totp_confirmed = 0, last_step = 0 WHERE person = $1",
                &[(&id).into()],
            )
            .await
            .map_err(self.failed("write"))?;
            self.put_codes(&mut work, &id, &[]).await?;
            self.end_sessions_but(&mut work, &id, None).await?;
            let act = AccountAct::SecondFactorReset { why: why.handle.clone() };
            self.record(&mut work, &mut head, (person, &doing.by.to_string()), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    async fn put_codes(&self, work: &mut Link, person: &str, codes: &[String]) -> Result<(), StoreError> {
        work.run("DELETE FROM recovery_codes WHERE person = $1", &[person.into()])
            .await
            .map_err(self.failed("write"))?;
        for code in codes {
            work.run(
                "INSERT INTO recovery_codes (person, hash) VALUES ($1, $2)",
                &[person.into(), (&bound(person, code)).into()],
            )
            .await
            .map_err(self.failed("write"))?;
        }
        Ok(())
    }
}

/// A code is its person's: the same one of two people is kept as two.
fn bound(person: &str, hash: &str) -> String {
    sha256(format!("{person}\n{hash}").as_bytes())
}
