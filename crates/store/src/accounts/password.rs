//! Signing in with a password: what it is compared with.

use super::address::Address;
use super::invite::PASSWORD_LINK_HOLDS;
use super::keyed::Of;
use super::row::person;
use super::{AccountError, NotDone};
use crate::error::StoreError;
use crate::link::Link;
use crate::open::Store;
use jiff::Timestamp;
use plumbline_casework::PersonId;
use std::fmt;

/// The open account to which an address or an issuer's subject leads.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    pub person: PersonId,
    /// A PHC string; none where the person signs in elsewhere.
    pub password: Option<String>,
    pub second_factor: bool,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({})", self.person)
    }
}

impl Store {
    /// The open account of an address.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn by_address(&mut self, address: &Address) -> Result<Option<SignIn>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            let Some(keyed) = self.keyed(&mut reader).await? else { return Ok(None) };
            let hash = keyed.hash(Of::Address(address));
            let sql = "SELECT person, password, totp_confirmed FROM accounts WHERE address_hash = $1 AND state = 'open'";
            self.sign_in_row(&mut reader, sql, &hash).await
        })
    }

    pub(crate) async fn sign_in_row(
        &self,
        link: &mut Link,
        sql: &'static str,
        hash: &str,
    ) -> Result<Option<SignIn>, StoreError> {
        let row: Option<(String, Option<String>, i64)> =
            link.maybe(sql, &[hash.into()]).await.map_err(self.failed("read"))?;
        let Some((id, password, confirmed)) = row else { return Ok(None) };
        Ok(Some(SignIn { person: person(&id)?, password, second_factor: confirmed == 1 }))
    }

    /// The same password at another cost, unless it was changed since it was compared.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn rehash(&mut self, person: &PersonId, was: &str, phc: &str) -> Result<bool, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let changed = work
                .run(
                    "UPDATE accounts SET password = $1 WHERE person = $2 AND password = $3",
                    &[phc.into(), (&person.to_string()).into(), was.into()],
                )
                .await
                .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(changed == 1)
        })
    }

    /// Another password, chosen by the person; every other session ends.
    ///
    /// # Errors
    /// Where the account is not open.
    pub fn change_password(
        &mut self,
        person: &PersonId,
        phc: &str,
        keep_session: Option<&str>,
    ) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.required_open(&mut work, person).await?;
            let id = person.to_string();
            self.put_password(&mut work, &id, phc).await?;
            self.end_sessions_but(&mut work, &id, keep_session).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// A link for whoever forgot the password of an open account that has one. The answer to whoever asks is the same without.
    ///
    /// # Errors
    /// Where there is no such account; that is nobody's to hear.
    pub fn password_link(
        &mut self,
        person: &PersonId,
        link: &str,
        at: Timestamp,
    ) -> Result<Timestamp, AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let row = self.required_open(&mut work, person).await?;
            if row.password.is_none() {
                return Err(NotDone::NotOpen { person: person.clone() }.into());
            }
            let expires = at + PASSWORD_LINK_HOLDS;
            self.put_link(&mut work, (person, link), "password", expires).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(expires)
        })
    }
}
