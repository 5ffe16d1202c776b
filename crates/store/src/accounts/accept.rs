//! Coming in by a link that was sent.

use super::keyed::Of;
use super::row::{handle, person, time};
use super::{AccountAct, AccountError, NotDone};
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use jiff::Timestamp;
use plumbline_casework::PersonId;
use plumbline_core::sealed::Sealed;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub person: PersonId,
    /// The account is open, and only its password is chosen anew.
    pub only_password: bool,
    pub expires: Timestamp,
    pub name: Option<Sealed>,
    pub address: Option<Sealed>,
}

/// How somebody will sign in.
#[derive(Clone, Copy, Debug)]
pub enum Way<'a> {
    /// A PHC string.
    Password(&'a str),
    /// A sign-in at an issuer, which was just done.
    Issuer { issuer: &'a str, subject: &'a str },
}

impl Store {
    /// What a link leads to, by the digest of its secret; none where it was used, replaced or has expired. Looking uses nothing up.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn link(&mut self, hash: &str, at: Timestamp) -> Result<Option<Invited>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            self.link_in(&mut reader, hash, at).await
        })
    }

    async fn link_in(
        &self,
        link: &mut Link,
        hash: &str,
        at: Timestamp,
    ) -> Result<Option<Invited>, StoreError> {
        let found: Option<(String, String, String)> = link
            .maybe("SELECT person, purpose, expires FROM links WHERE hash = $1", &[hash.into()])
            .await
            .map_err(self.failed("read"))?;
        let Some((id, purpose, expires)) = found else { return Ok(None) };
        let (person, expires) = (person(&id)?, time(&expires)?);
        if expires <= at {
            return Ok(None);
        }
        let Some(row) = self.account_row(link, &person).await? else { return Ok(None) };
        let (name, address) = (handle(row.name.as_deref())?, handle(row.address.as_deref())?);
        Ok(Some(Invited { person, only_password: purpose == "password", expires, name, address }))
    }

    /// Uses a link up: opens the account, or changes its password and ends its sessions.
    ///
    /// # Errors
    /// Where the link is no good any more, the sign-in at the issuer is another account's, or a password link is used for an issuer.
    pub fn accept(&mut self, hash: &str, way: Way<'_>, at: Timestamp) -> Result<PersonId, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let invited = self.link_in(&mut work, hash, at).await?.ok_or(NotDone::LinkSpent)?;
            let person = invited.person;
            let id = person.to_string();
            let used = work.run("DELETE FROM links WHERE hash = $1", &[hash.into()]).await;
            if used.map_err(self.failed("write"))? != 1 {
                return Err(NotDone::LinkSpent.into());
            }
            let row = self.required(&mut work, &person).await?;
            match (way, invited.only_password) {
                (Way::Password(phc), _) => self.put_password(&mut work, &id, phc).await?,
                (Way::Issuer { issuer, subject }, false) => {
                    self.put_issuer(&mut work, &id, (issuer, subject)).await?;
                    let act = AccountAct::IssuerLinked { issuer: issuer.to_owned() };
                    self.record(&mut work, &mut head, (&person, &id), act, at).await?;
                }
                (Way::Issuer { .. }, true) => return Err(NotDone::LinkSpent.into()),
            }
            if invited.only_password {
                if !row.is_open() {
                    return Err(NotDone::NotOpen { person }.into());
                }
                self.end_sessions_but(&mut work, &id, None).await?;
            } else {
                work.run(
                    "UPDATE accounts SET state = 'open', opened = $1 WHERE person = $2",
                    &[(&time_text(at)).into(), (&id).into()],
                )
                .await
                .map_err(self.failed("write"))?;
                self.record(&mut work, &mut head, (&person, &id), AccountAct::Opened, at).await?;
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(person)
        })
    }

    pub(crate) async fn put_password(
        &self,
        work: &mut Link,
        person: &str,
        phc: &str,
    ) -> Result<(), StoreError> {
        work.run("UPDATE accounts SET password = $1 WHERE person = $2", &[phc.into(), person.into()])
            .await
            .map_err(self.failed("write"))?;
        Ok(())
    }

    pub(crate) async fn put_issuer(
        &self,
        work: &mut Link,
        person: &str,
        (issuer, subject): (&str, &str),
    ) -> Result<(), AccountError> {
        let keyed = self.keyed(work).await?.ok_or(NotDone::LinkSpent)?;
        let hash = keyed.hash(Of::Subject { issuer, subject });
        let other: Option<(String,)> = work
            .maybe(
                "SELECT person FROM accounts WHERE subject_hash = $1 AND person <> $2",
                &[(&hash).into(), person.into()],
            )
            .await
            .map_err(self.failed("read"))?;
        if other.is_some() {
            return Err(NotDone::IssuerTaken.into());
        }
        work.run(
            "UPDATE accounts SET issuer = $1, subject_hash = $2 WHERE person = $3",
            &[issuer.into(), (&hash).into(), person.into()],
        )
        .await
        .map_err(self.failed("write"))?;
        Ok(())
    }
}
