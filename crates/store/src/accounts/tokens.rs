//! Tokens of programs: each a person's, for looking or for acting too, until a day.

use super::row::{damaged, person, time};
use super::{AccountAct, AccountError, Doing, NotDone, Scope};
use crate::error::StoreError;
use crate::event::time_text;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::PersonId;
use plumbline_core::time::london;
use smol_str::SmolStr;

pub const LONGEST_TOKEN: SignedDuration = SignedDuration::from_hours(365 * 24);
const SHORTEST_TOKEN: SignedDuration = SignedDuration::from_hours(24);

/// A token that somebody wants.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// The digest of its secret.
    pub hash: &'a str,
    pub person: &'a PersonId,
    /// What the person knows it by.
    pub label: &'a str,
    pub scope: Scope,
    pub expires: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Part of the digest of its secret: by it the person ends it.
    pub id: SmolStr,
    pub person: PersonId,
    pub label: String,
    pub scope: Scope,
    pub made: Timestamp,
    pub expires: Timestamp,
    /// The last day on which it was used, in London.
    pub used_on: Option<String>,
}

type Row = (String, String, String, String, String, String, Option<String>);

fn read((id, who, label, scope, made, expires, used_on): Row) -> Result<Token, StoreError> {
    Ok(Token {
        id: id.into(),
        person: person(&who)?,
        label,
        scope: scope.parse().map_err(|why| damaged("tokens", why))?,
        made: time(&made)?,
        expires: time(&expires)?,
        used_on,
    })
}

impl Store {
    /// Makes a token for oneself.
    ///
    /// # Errors
    /// Where the account is not open, it would hold too long or not at all, or it has no label.
    pub fn make_token(&mut self, new: NewToken<'_>, at: Timestamp) -> Result<Token, AccountError> {
        let label = new.label.trim();
        if label.is_empty() || label.chars().count() > 60 || label.chars().any(char::is_control) {
            return Err(NotDone::TokenLabel.into());
        }
        let holds = new.expires.duration_since(at);
        if holds < SHORTEST_TOKEN || holds > LONGEST_TOKEN {
            return Err(NotDone::TokenTooLong.into());
        }
        let token = Token {
            id: new.hash.chars().take(12).collect(),
            person: new.person.clone(),
            label: label.to_owned(),
            scope: new.scope,
            made: at,
            expires: new.expires,
            used_on: None,
        };
        self.wait(async {
            let mut work = self.begin().await?;
            self.required_open(&mut work, new.person).await?;
            let id = new.person.to_string();
            work.run(
                "INSERT INTO tokens (hash, id, person, label, scope, made, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                &[
                    new.hash.into(),
                    token.id.as_str().into(),
                    (&id).into(),
                    label.into(),
                    new.scope.id().into(),
                    (&time_text(at)).into(),
                    (&time_text(new.expires)).into(),
                ],
            )
            .await
            .map_err(self.failed("write"))?;
            let act =
                AccountAct::TokenMade { token: token.id.clone(), scope: new.scope, until: new.expires };
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            self.record(&mut work, &mut head, (new.person, &id), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(token)
        })
    }

    /// The token of a secret, if it holds, the account is open and the person's key is there. The day of its use is kept.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub fn token(&mut self, hash: &str, at: Timestamp) -> Result<Option<Token>, StoreError> {
        let row: Option<Row> = self.wait(async {
            let mut reader = self.reader().await?;
            reader
                .maybe(
                    "SELECT t.id, t.person, t.label, t.scope, t.made, t.expires, t.used_on FROM tokens t
                     JOIN accounts a ON a.person = t.person JOIN keys k ON k.id = 'person/' || t.person
                     WHERE t.hash = $1 AND a.state = 'open'",
                    &[hash.into()],
                )
                .await
                .map_err(self.failed("read"))
        })?;
        let Some(token) = row.map(read).transpose()?.filter(|token| at < token.expires) else {
            return Ok(None);
        };
        let today = london::day_at(at).to_string();
        if token.used_on.as_ref() != Some(&today) && self.writable().is_ok() {
            self.wait(async {
                let mut work = self.begin().await?;
                work.run("UPDATE tokens SET used_on = $1 WHERE hash = $2", &[(&today).into(), hash.into()])
                    .await
                    .map_err(self.failed("write"))?;
                work.commit().await.map_err(self.failed("write"))
            })?;
        }
        Ok(Some(Token { used_on: Some(today), ..token }))
    }

    /// A person's tokens, the newest first, also those that have expired and were not tidied away.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn tokens_of(&mut self, person: &PersonId) -> Result<Vec<Token>, StoreError> {
        let rows: Vec<Row> = self.ask(
            "SELECT id, person, label, scope, made, expires, used_on FROM tokens WHERE person = $1 ORDER BY made DESC, id",
            &[(&person.to_string()).into()],
        )?;
        rows.into_iter().map(read).collect()
    }

    /// Ends a token: one's own, or as a keeper anybody's.
    ///
    /// # Errors
    /// Where the person has no such token, or it is neither one's own nor is one a keeper.
    pub fn end_token(
        &mut self,
        person: &PersonId,
        token: &str,
        doing: Doing<'_>,
    ) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            if doing.by != person {
                self.by_a_keeper(&mut work, doing).await?;
            }
            let ended = work
                .run(
                    "DELETE FROM tokens WHERE id = $1 AND person = $2",
                    &[token.into(), (&person.to_string()).into()],
                )
                .await
                .map_err(self.failed("write"))?;
            if ended != 1 {
                return Err(NotDone::NoToken.into());
            }
            let act = AccountAct::TokenEnded { token: token.into() };
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(doing.at);
            self.record(&mut work, &mut head, (person, &doing.by.to_string()), act, at).await?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(())
        })
    }
}
