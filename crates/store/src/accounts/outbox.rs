//! Letters about notices: each is taken by one node at a time, tried again when it fails, and shown when it fails for good.

use super::notices::{Notice, NoticeKey, NoticeRow, area_text};
use super::row::damaged;
use super::{AccountError, NotDone};
use crate::error::StoreError;
use crate::event::time_text;
use crate::link::Link;
use crate::open::Store;
use jiff::{SignedDuration, Timestamp};

/// For so long a letter is one node's to send. A node that died leaves it to the others after that.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// After each failure, until the next try; then it is for a person to look at.
const RETRIES: [SignedDuration; 6] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(60),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(24),
];

/// How the letter about a notice went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailState {
    /// None is to be sent.
    None,
    Due,
    Sent,
    /// It failed too often: somebody is to look at it.
    Failed,
}

impl MailState {
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Due => "due",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn read(word: &str) -> Result<Self, StoreError> {
        let all = [Self::None, Self::Due, Self::Sent, Self::Failed];
        let found = all.into_iter().find(|state| state.id() == word);
        found.ok_or_else(|| damaged("notices", format!("`{word}` is no state of a letter")))
    }
}

/// A letter to send, taken by this node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub notice: Notice,
    /// 1 for the first.
    pub attempt: i64,
    /// What [`Store::mailed`] must be told, so that a node that was given up on changes nothing.
    lease: String,
}

/// How sending went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    Sent,
    /// Why not, for a keeper: no address, no name.
    Failed(&'a str),
    /// There is nobody to send it to any more.
    Nobody,
}

/// A letter that failed too often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub notice: Notice,
    pub attempts: i64,
    pub why: String,
}

#[derive(sqlx::FromRow)]
struct MailRow {
    #[sqlx(flatten)]
    notice: NoticeRow,
    attempts: i64,
    failure: Option<String>,
}

impl Store {
    /// Takes up to so many letters that are to be sent now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn take_mail(&mut self, most: i64, at: Timestamp) -> Result<Vec<Mail>, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let now = time_text(at);
            let rows: Vec<MailRow> = work
                .all(
                    "SELECT position, person, template, area, year, due, made, read, mail, attempts, failure FROM notices
                     WHERE mail = 'due' AND next_try <= $1 AND leased <= $1 ORDER BY next_try, position, person, template, area
                     LIMIT $2",
                    &[(&now).into(), most.into()],
                )
                .await
                .map_err(self.failed("read"))?;
            let lease = time_text(at + LEASE);
            let mut taken = Vec::with_capacity(rows.len());
            for row in rows {
                let (attempt, notice) = (row.attempts + 1, row.notice.read()?);
                self.set_mail(
                    &mut work,
                    "UPDATE notices SET leased = $1, attempts = attempts + 1
                     WHERE position = $2 AND person = $3 AND template = $4 AND area = $5",
                    &lease,
                    &notice.key,
                )
                .await?;
                taken.push(Mail { notice, attempt, lease: lease.clone() });
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(taken)
        })
    }

    /// How it went. False where the letter was given to another node meanwhile.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn mailed(&mut self, mail: &Mail, outcome: Outcome<'_>, at: Timestamp) -> Result<bool, StoreError> {
        let retry = usize::try_from(mail.attempt - 1).ok().and_then(|tried| RETRIES.get(tried));
        let (state, next, why) = match (outcome, retry) {
            (Outcome::Sent, _) => (MailState::Sent, at, None),
            (Outcome::Nobody, _) => (MailState::None, at, None),
            (Outcome::Failed(why), Some(wait)) => (MailState::Due, at + *wait, Some(why)),
            (Outcome::Failed(why), None) => (MailState::Failed, at, Some(why)),
        };
        let why: Option<String> = why.map(|why| why.chars().take(200).collect());
        self.wait(async {
            let mut work = self.begin().await?;
            let changed = work
                .run(
                    "UPDATE notices SET mail = $1, next_try = $2, leased = '', failure = $3
                     WHERE position = $4 AND person = $5 AND template = $6 AND area = $7 AND leased = $8 AND attempts = $9",
                    &[
                        state.id().into(),
                        (&time_text(next)).into(),
                        why.as_deref().into(),
                        mail.notice.key.position.into(),
                        (&mail.notice.key.person.to_string()).into(),
                        (&mail.notice.key.template).into(),
                        (&area_text(&mail.notice.key)).into(),
                        (&mail.lease).into(),
                        mail.attempt.into(),
                    ],
                )
                .await
                .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            Ok(changed == 1)
        })
    }

    /// Letters that failed for good, for keepers.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn failed_mail(&mut self) -> Result<Vec<Failed>, StoreError> {
        let rows: Vec<MailRow> = self.ask(
            "SELECT position, person, template, area, year, due, made, read, mail, attempts, failure FROM notices
             WHERE mail = 'failed' ORDER BY position, person, template, area",
            &[],
        )?;
        rows.into_iter()
            .map(|row| {
                let why = row.failure.unwrap_or_default();
                Ok(Failed { notice: row.notice.read()?, attempts: row.attempts, why })
            })
            .collect()
    }

    /// A keeper lets a letter be tried again, from the first wait on.
    ///
    /// # Errors
    /// Where it had not failed.
    pub fn mail_again(&mut self, key: &NoticeKey, at: Timestamp) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let sql = "UPDATE notices SET mail = 'due', attempts = 0, next_try = $1, leased = ''
                       WHERE position = $2 AND person = $3 AND template = $4 AND area = $5 AND mail = 'failed'";
            let changed = self.set_mail(&mut work, sql, &time_text(at), key).await?;
            work.commit().await.map_err(self.failed("write"))?;
            if changed == 1 { Ok(()) } else { Err(NotDone::NoNotice.into()) }
        })
    }

    async fn set_mail(
        &self,
        work: &mut Link,
        sql: &'static str,
        time: &str,
        key: &NoticeKey,
    ) -> Result<u64, StoreError> {
        work.run(
            sql,
            &[
                time.into(),
                key.position.into(),
                (&key.person.to_string()).into(),
                (&key.template).into(),
                (&area_text(key)).into(),
            ],
        )
        .await
        .map_err(self.failed("write"))
    }
}
