//! Sign-in at an issuer: which account it leads to, and a keeper who says so.

use super::keyed::Of;
use super::password::SignIn;
use super::{AccountAct, AccountError, Doing};
use crate::error::StoreError;
use crate::open::Store;
use plumbline_casework::PersonId;

impl Store {
    /// A keeper says whose sign-in at an issuer it is. Never by an address alone: an issuer may give one to somebody else.
    ///
    /// # Errors
    /// Where whoever does it is no keeper, the account is not open, or the sign-in is another account's.
    pub fn link_issuer(
        &mut self,
        person: &PersonId,
        (issuer, subject): (&str, &str),
        doing: Doing<'_>,
    ) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            self.by_a_keeper(&mut work, doing).await?;
            self.required_open(&mut work, person).await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            self.put_issuer(&mut work, &person.to_string(), (issuer, subject)).await?;
            let act = AccountAct::IssuerLinked { issuer: issuer.to_owned() };
            self.record(&mut work, &mut head, (person, &doing.by.to_string()), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }

    /// The open account to which a sign-in at an issuer leads.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn by_issuer(&mut self, issuer: &str, subject: &str) -> Result<Option<SignIn>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            let Some(keyed) = self.keyed(&mut reader).await? else { return Ok(None) };
            let hash = keyed.hash(Of::Subject { issuer, subject });
            let sql = "SELECT person, password, totp_confirmed FROM accounts WHERE subject_hash = $1 AND state = 'open'";
            self.sign_in_row(&mut reader, sql, &hash).await
        })
    }
}
