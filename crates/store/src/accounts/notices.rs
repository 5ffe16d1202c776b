//! What people are told: each notice once, whoever finds out first that there is something to tell.

use super::outbox::MailState;
use super::row::{damaged, person, time};
use super::{AccountError, NotDone};
use crate::casework::{case_stream, season_stream};
use crate::error::StoreError;
use crate::event::{StoredEvent, time_text};
use crate::open::Store;
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_casework::{PersonId, Version};
use plumbline_core::area::AreaCode;

/// The name under which it is kept how far the log was read.
const READER: &str = "notices";

/// What a notice is about, for whom: there is one at most.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoticeKey {
    /// The event of the log from which it follows.
    pub position: i64,
    pub person: PersonId,
    /// Which text it has; a word of the surface that writes it.
    pub template: String,
    /// The area, where it is about one.
    pub area: Option<AreaCode>,
}

/// Something to tell somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewNotice {
    pub key: NoticeKey,
    /// The season; 0 where it is about none.
    pub year: i16,
    /// By when something is to be done.
    pub due: Option<Date>,
    /// Whether a letter goes out as well.
    pub by_mail: bool,
}

/// A notice as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub key: NoticeKey,
    pub year: i16,
    pub due: Option<Date>,
    pub made: Timestamp,
    pub read: Option<Timestamp>,
    pub mail: MailState,
}

/// Whether notices were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// So many were new.
    Kept(u64),
    /// Another node had read on from there meanwhile. Nothing was kept.
    Overtaken,
}

#[derive(sqlx::FromRow)]
pub(crate) struct NoticeRow {
    pub position: i64,
    pub person: String,
    pub template: String,
    pub area: String,
    pub year: i64,
    pub due: Option<String>,
    pub made: String,
    pub read: Option<String>,
    pub mail: String,
}

impl NoticeRow {
    pub(crate) fn read(self) -> Result<Notice, StoreError> {
        let bad = |why: String| damaged("notices", why);
        Ok(Notice {
            key: NoticeKey {
                position: self.position,
                person: person(&self.person)?,
                template: self.template,
                area: (!self.area.is_empty()).then(|| AreaCode::new(&self.area)),
            },
            year: i16::try_from(self.year).map_err(|why| bad(why.to_string()))?,
            due: self
                .due
                .map(|day| day.parse())
                .transpose()
                .map_err(|why: jiff::Error| bad(why.to_string()))?,
            made: time(&self.made)?,
            read: self.read.as_deref().map(time).transpose()?,
            mail: MailState::read(&self.mail)?,
        })
    }
}

pub(crate) fn area_text(key: &NoticeKey) -> String {
    key.area.as_ref().map(ToString::to_string).unwrap_or_default()
}

impl Store {
    /// How far the log was read for notices, and what happened since: acts of cases, seasons and accounts, at most so many.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn not_told_yet(&mut self, most: i64) -> Result<(i64, Vec<StoredEvent>), StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            let row: Option<(i64,)> = reader
                .maybe("SELECT position FROM noticed WHERE name = $1", &[READER.into()])
                .await
                .map_err(self.failed("read"))?;
            let after = row.map_or(0, |(position,)| position);
            let rows: Vec<crate::EventRow> = reader
                .all(
                    "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
                     WHERE position > $1 ORDER BY position LIMIT $2",
                    &[after.into(), most.into()],
                )
                .await
                .map_err(self.failed("read"))?;
            let events = rows.into_iter().map(crate::EventRow::read).collect::<Result<_, _>>()?;
            Ok((after, events))
        })
    }

    /// Where in the log an act stands: of an area's case, or of the season.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn position_of(
        &mut self,
        year: i16,
        area: Option<&AreaCode>,
        version: Version,
    ) -> Result<Option<i64>, StoreError> {
        let stream = area.map_or_else(|| season_stream(year), |area| case_stream(year, area));
        let rows: Vec<(i64,)> = self.ask(
            "SELECT position FROM events WHERE stream = $1 AND version = $2",
            &[(&stream).into(), i64::from(version).into()],
        )?;
        Ok(rows.first().map(|(position,)| *position))
    }

    /// Keeps the notices that follow from the log after `from` up to `to`, unless somebody else read on from there meanwhile. One that is
    /// there is not kept again.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn tell(
        &mut self,
        (from, to): (i64, i64),
        notices: &[NewNotice],
        at: Timestamp,
    ) -> Result<Told, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let row: Option<(i64,)> = work
                .maybe("SELECT position FROM noticed WHERE name = $1", &[READER.into()])
                .await
                .map_err(self.failed("read"))?;
            if row.map_or(0, |(position,)| position) != from {
                return Ok(Told::Overtaken);
            }
            work.run(
                "INSERT INTO noticed (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = $2",
                &[READER.into(), to.into()],
            )
            .await
            .map_err(self.failed("write"))?;
            let mut kept = 0;
            for new in notices {
                let mail = if new.by_mail { MailState::Due } else { MailState::None };
                let due = new.due.map(|day| day.to_string());
                let now = time_text(at);
                kept += work
                    .run(
                        "INSERT INTO notices (position, person, template, area, year, due, made, mail, attempts, next_try, leased)
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $7, '') ON CONFLICT (position, person, template, area) DO NOTHING",
                        &[
                            new.key.position.into(),
                            (&new.key.person.to_string()).into(),
                            (&new.key.template).into(),
                            (&area_text(&new.key)).into(),
                            i64::from(new.year).into(),
                            due.as_deref().into(),
                            (&now).into(),
                            mail.id().into(),
                        ],
                    )
                    .await
                    .map_err(self.failed("write"))?;
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Told::Kept(kept))
        })
    }

    /// A person's notices, the newest first, beginning before a position if one is given.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn notices_of(
        &mut self,
        person: &PersonId,
        before: Option<i64>,
        most: i64,
    ) -> Result<Vec<Notice>, StoreError> {
        let rows: Vec<NoticeRow> = self.ask(
            "SELECT position, person, template, area, year, due, made, read, mail FROM notices
             WHERE person = $1 AND position < $2 ORDER BY position DESC, template, area LIMIT $3",
            &[(&person.to_string()).into(), before.unwrap_or(i64::MAX).into(), most.into()],
        )?;
        rows.into_iter().map(NoticeRow::read).collect()
    }

    /// The newest of a person's notices that they have not read.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn unread_notices_of(&mut self, person: &PersonId, most: i64) -> Result<Vec<Notice>, StoreError> {
        let rows: Vec<NoticeRow> = self.ask(
            "SELECT position, person, template, area, year, due, made, read, mail FROM notices
             WHERE person = $1 AND read IS NULL ORDER BY position DESC, template, area LIMIT $2",
            &[(&person.to_string()).into(), most.into()],
        )?;
        rows.into_iter().map(NoticeRow::read).collect()
    }

    /// How many notices a person has not read.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn unread(&mut self, person: &PersonId) -> Result<u64, StoreError> {
        let rows: Vec<(i64,)> = self.ask(
            "SELECT COUNT(*) FROM notices WHERE person = $1 AND read IS NULL",
            &[(&person.to_string()).into()],
        )?;
        Ok(rows.first().map_or(0, |(unread,)| u64::try_from(*unread).unwrap_or(0)))
    }

    /// A person has read one of their notices. Doing it again changes nothing.
    ///
    /// # Errors
    /// Where there is no such notice of the person.
    pub fn mark_read(&mut self, key: &NoticeKey, at: Timestamp) -> Result<(), AccountError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let marked = work
                .run(
                    "UPDATE notices SET read = COALESCE(read, $1)
                     WHERE position = $2 AND person = $3 AND template = $4 AND area = $5",
                    &[
                        (&time_text(at)).into(),
                        key.position.into(),
                        (&key.person.to_string()).into(),
                        (&key.template).into(),
                        (&area_text(key)).into(),
                    ],
                )
                .await
                .map_err(self.failed("write"))?;
            work.commit().await.map_err(self.failed("write"))?;
            if marked == 1 { Ok(()) } else { Err(NotDone::NoNotice.into()) }
        })
    }
}
