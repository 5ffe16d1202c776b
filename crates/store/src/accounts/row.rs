//! An account as it stands.

use super::{AccountError, Doing, NotDone};
use crate::error::StoreError;
use crate::event::Event;
use crate::link::Link;
use crate::log::{Head, version};
use crate::open::Store;
use crate::{AccountAct, Opened};
use jiff::Timestamp;
use plumbline_casework::PersonId;
use plumbline_core::sealed::Sealed;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountState {
    /// Somebody was sent a link and did not use it yet.
    Invited,
    Open,
    Ended,
}

impl AccountState {
    pub fn id(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Open => "open",
            Self::Ended => "ended",
        }
    }

    pub(crate) fn read(word: &str) -> Result<Self, StoreError> {
        let all = [Self::Invited, Self::Open, Self::Ended];
        let found = all.into_iter().find(|state| state.id() == word);
        found.ok_or_else(|| damaged("accounts", format!("`{word}` is no state of an account")))
    }
}

/// Somebody's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub person: PersonId,
    pub state: AccountState,
    /// May manage accounts and open seasons.
    pub keeper: bool,
    /// None once the person's key was erased.
    pub name: Option<Sealed>,
    pub address: Option<Sealed>,
    pub has_password: bool,
    pub second_factor: bool,
    /// Where the person signs in instead of with a password, or beside it.
    pub issuer: Option<String>,
    pub made: Timestamp,
    pub opened: Option<Timestamp>,
    pub ended: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct AccountRow {
    pub person: String,
    pub state: String,
    pub keeper: i64,
    pub name: Option<String>,
    pub address: Option<String>,
    pub password: Option<String>,
    pub totp: Option<String>,
    pub totp_confirmed: i64,
    pub issuer: Option<String>,
    pub made: String,
    pub opened: Option<String>,
    pub ended: Option<String>,
}

impl AccountRow {
    pub(crate) fn is_open(&self) -> bool {
        self.state == AccountState::Open.id()
    }

    fn read(self) -> Result<Account, StoreError> {
        Ok(Account {
            person: person(&self.person)?,
            state: AccountState::read(&self.state)?,
            keeper: self.keeper == 1,
            name: handle(self.name.as_deref())?,
            address: handle(self.address.as_deref())?,
            has_password: self.password.is_some(),
            second_factor: self.totp_confirmed == 1,
            issuer: self.issuer,
            made: time(&self.made)?,
            opened: self.opened.as_deref().map(time).transpose()?,
            ended: self.ended.as_deref().map(time).transpose()?,
        })
    }
}

pub(crate) fn damaged(table: &'static str, why: String) -> StoreError {
    StoreError::Row { table, why }
}

pub(crate) fn person(id: &str) -> Result<PersonId, StoreError> {
    id.parse().map_err(|why| damaged("accounts", why))
}

pub(crate) fn time(text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|_| damaged("accounts", format!("`{text}` is no time")))
}

pub(crate) fn handle(json: Option<&str>) -> Result<Option<Sealed>, StoreError> {
    let read = |json| serde_json::from_str(json).map_err(|why| damaged("accounts", why.to_string()));
    json.map(read).transpose()
}

pub(crate) fn handle_text(handle: &Sealed) -> Result<String, StoreError> {
    crate::canonical_json(handle).map_err(|cause| StoreError::Json { what: "a handle", cause })
}

/// The key of what is said about a person.
pub(crate) fn key_of(person: &PersonId) -> String {
    format!("person/{person}")
}

impl Store {
    /// Somebody's account, if they ever had one.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn account(&mut self, person: &PersonId) -> Result<Option<Account>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            self.account_row(&mut reader, person).await?.map(AccountRow::read).transpose()
        })
    }

    /// Every account, by person.
    ///
    /// # Errors
    /// As [`Store::account`].
    pub fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<AccountRow> = self.ask(
            "SELECT person, state, keeper, name, address, password, totp, totp_confirmed, issuer, made, opened, ended
             FROM accounts ORDER BY person",
            &[],
        )?;
        rows.into_iter().map(AccountRow::read).collect()
    }

    /// The name and address of an account; erased ones read as none.
    ///
    /// # Errors
    /// As [`Store::open_sealed`].
    pub fn name_and_address(&mut self, account: &Account) -> Result<Option<(String, String)>, StoreError> {
        let (Some(name), Some(address)) = (&account.name, &account.address) else { return Ok(None) };
        Ok(match (self.open_sealed(name)?, self.open_sealed(address)?) {
            (Opened::Text(name), Opened::Text(address)) => Some((name, address)),
            _ => None,
        })
    }

    pub(crate) async fn account_row(
        &self,
        link: &mut Link,
        person: &PersonId,
    ) -> Result<Option<AccountRow>, StoreError> {
        let person = person.to_string();
        link.maybe(
            "SELECT person, state, keeper, name, address, password, totp, totp_confirmed, issuer, made, opened, ended
             FROM accounts WHERE person = $1",
            &[(&person).into()],
        )
        .await
        .map_err(self.failed("read"))
    }

    /// The account, which must be there.
    pub(crate) async fn required(
        &self,
        link: &mut Link,
        person: &PersonId,
    ) -> Result<AccountRow, AccountError> {
        let row = self.account_row(link, person).await?;
        Ok(row.ok_or_else(|| NotDone::NoAccount { person: person.clone() })?)
    }

    /// The account, which must be open.
    pub(crate) async fn required_open(
        &self,
        link: &mut Link,
        person: &PersonId,
    ) -> Result<AccountRow, AccountError> {
        let row = self.required(link, person).await?;
        if row.is_open() { Ok(row) } else { Err(NotDone::NotOpen { person: person.clone() }.into()) }
    }

    /// Whoever does it must be a keeper whose account is open.
    pub(crate) async fn by_a_keeper(&self, link: &mut Link, doing: Doing<'_>) -> Result<(), AccountError> {
        let row = self.account_row(link, doing.by).await?;
        if row.is_some_and(|row| row.is_open() && row.keeper == 1) {
            return Ok(());
        }
        Err(NotDone::NotAKeeper { by: doing.by.clone() }.into())
    }

    /// How many open keepers there are beside somebody.
    pub(crate) async fn keepers_beside(&self, link: &mut Link, person: &str) -> Result<i64, StoreError> {
        let (others,): (i64,) = link
            .one(
                "SELECT COUNT(*) FROM accounts WHERE keeper = 1 AND state = 'open' AND person <> $1",
                &[person.into()],
            )
            .await
            .map_err(self.failed("read"))?;
        Ok(others)
    }

    /// Writes what happened to an account into the log.
    pub(crate) async fn record(
        &self,
        work: &mut Link,
        head: &mut Head,
        (person, by): (&PersonId, &str),
        act: AccountAct,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let stream = stream(person);
        let next = version(work, &stream).await.map_err(self.failed("read"))? + 1;
        let event = Event::Account { person: person.clone(), by: SmolStr::new(by), act };
        self.write(work, head, (&stream, next), &event, at).await?;
        Ok(())
    }
}

/// The stream of what happens to an account.
pub(crate) fn stream(person: &PersonId) -> String {
    format!("account/{person}")
}
