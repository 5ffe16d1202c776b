//! Ending somebody's access, and who keeps accounts.

use super::row::{AccountRow, AccountState, key_of};
use super::{AccountAct, AccountError, Doing, NotDone};
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::log::Head;
use crate::open::Store;
use crate::seal::{Random, SealedText};
use jiff::Timestamp;
use plumbline_casework::{PersonId, words};

impl Store {
    /// Ends an account at once, with its sessions, tokens and links. What the person did stays in the log.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, there is no account to end, it is the last keeper's, or nothing is said.
    pub fn end_access(
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
            let row = self.required(&mut work, person).await?;
            if row.state == AccountState::Ended.id() {
                return Err(NotDone::NotOpen { person: person.clone() }.into());
            }
            self.not_the_last_keeper(&mut work, &row, person).await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            self.write_sealed(&mut work, std::slice::from_ref(&why), at).await?;
            self.close(&mut work, person, at).await?;
            let act = AccountAct::Ended { why: Some(why.handle.clone()) };
            self.record(&mut work, &mut head, (person, &doing.by.to_string()), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// Somebody may manage accounts from now on, or no longer.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, the account is not open, it is so already, or they are the last keeper.
    pub fn set_keeper(
        &mut self,
        person: &PersonId,
        keeper: bool,
        doing: Doing<'_>,
    ) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.by_a_keeper(&mut work, doing).await?;
            let row = self.required_open(&mut work, person).await?;
            match (row.keeper == 1, keeper) {
                (true, true) => return Err(NotDone::KeeperAlready { person: person.clone() }.into()),
                (false, false) => return Err(NotDone::NoKeeper { person: person.clone() }.into()),
                (true, false) => self.not_the_last_keeper(&mut work, &row, person).await?,
                (false, true) => {}
            }
            work.run(
                "UPDATE accounts SET keeper = $1 WHERE person = $2",
                &[i64::from(keeper).into(), (&row.person).into()],
            )
            .await
            .map_err(self.failed("write"))?;
            let act = if keeper { AccountAct::KeeperGiven } else { AccountAct::KeeperTaken };
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            self.record(&mut work, &mut head, (person, &doing.by.to_string()), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// The key of a person is being erased: nobody signs in as them any more, and nothing that leads to them is left.
    pub(crate) async fn close_erased(
        &self,
        work: &mut Link,
        head: &mut Head,
        (key, by): (&str, &str),
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(Ok(person)) = key.strip_prefix("person/").map(str::parse::<PersonId>) else { return Ok(()) };
        let Some(row) = self.account_row(work, &person).await? else { return Ok(()) };
        if self.not_the_last_keeper(work, &row, &person).await.is_err() {
            return Err(StoreError::LastKeeper { person: person.to_string() });
        }
        self.close(work, &person, at).await?;
        for sql in [
            "UPDATE accounts SET name = NULL, address = NULL WHERE person = $1",
            "DELETE FROM notices WHERE person = $1",
        ] {
            work.run(sql, &[(&row.person).into()]).await.map_err(self.failed("write"))?;
        }
        if row.state != AccountState::Ended.id() {
            self.record(work, head, (&person, by), AccountAct::Ended { why: None }, at).await?;
        }
        Ok(())
    }

    async fn not_the_last_keeper(
        &self,
        work: &mut Link,
        row: &AccountRow,
        person: &PersonId,
    ) -> Result<(), AccountError> {
        let is_one = row.keeper == 1 && row.is_open();
        if is_one && self.keepers_beside(work, &row.person).await? == 0 {
            return Err(NotDone::LastKeeper { person: person.clone() }.into());
        }
        Ok(())
    }

    async fn close(&self, work: &mut Link, person: &PersonId, at: Timestamp) -> Result<(), StoreError> {
        let id = person.to_string();
        work.run(
            "UPDATE accounts SET state = 'ended', keeper = 0, address_hash = NULL, password = NULL, totp = NULL, totp_confirmed = 0,
             last_step = 0, issuer = NULL, subject_hash = NULL, ended = $1 WHERE person = $2",
            &[(&time_text(at)).into(), (&id).into()],
        )
        .await
        .map_err(self.failed("write"))?;
        for sql in [
            "DELETE FROM sessions WHERE person = $1",
            "DELETE FROM tokens WHERE person = $1",
            "DELETE FROM links WHERE person = $1",
            "DELETE FROM recovery_codes WHERE person = $1",
            "DELETE FROM typed WHERE person = $1",
            "UPDATE notices SET mail = 'none' WHERE person = $1 AND mail IN ('due', 'failed')",
        ] {
            work.run(sql, &[(&id).into()]).await.map_err(self.failed("write"))?;
        }
        Ok(())
    }

    /// Why a keeper does something to somebody's account, under that person's key.
    pub(crate) fn sealed_reason(
        &mut self,
        person: &PersonId,
        why: &str,
        random: Random<'_>,
    ) -> Result<SealedText, AccountError> {
        let why = self.seal(&key_of(person), why, words::count(why), random)?;
        if why.handle.words == 0 { Err(NotDone::NoReason.into()) } else { Ok(why) }
    }
}
