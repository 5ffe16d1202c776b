//! Casework in the log: an act is decided on and written in one transaction, so that of two people on one case one wins and the other is
//! told; what a case or season is, is the fold of its stream.

use crate::error::StoreError;
use crate::event::{Event, EventRow, StoredEvent};
use crate::link::Link;
use crate::log::Head;
use crate::open::Store;
use crate::results::Award;
use crate::seal::SealedText;
use crate::typed::TypedOf;
use jiff::Timestamp;
use plumbline_casework::{
    By, Case, CaseEvent, PersonId, Refusal, Season, SeasonCommand, Signed, Version, decide, decide_season,
    evolve,
};
use plumbline_core::area::AreaCode;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// An act that somebody wants on a case, with what goes into the store beside it.
#[derive(Clone, Debug)]
pub struct CaseAct {
    pub area: AreaCode,
    pub year: i16,
    pub wanted: CaseEvent,
    /// The texts whose handles the act holds.
    pub texts: Vec<SealedText>,
    /// Letters whose digests the act holds.
    pub letters: Vec<String>,
    /// With an approval: the award that it makes, as letters and the national summary read it.
    pub award: Option<Award>,
}

/// An act that somebody wants on a season.
#[derive(Clone, Debug)]
pub struct SeasonAct {
    pub year: i16,
    pub wanted: SeasonCommand,
    pub texts: Vec<SealedText>,
}

/// Who acts, and what they saw.
#[derive(Clone, Copy, Debug)]
pub struct Acting<'a> {
    pub who: &'a PersonId,
    /// The version that they saw; none acts on whatever stands.
    pub seen: Option<Version>,
    /// The store's clock, or its last event's time if that is later (P8).
    pub at: Timestamp,
}

/// How an act went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is in the log, and on the disk.
    Done(Vec<StoredEvent>),
    /// Nothing was written.
    Refused(Vec<Refusal>),
}

impl Store {
    /// Decides on an act of a case and writes it.
    ///
    /// # Errors
    /// Where the database cannot be read or written; then nothing was.
    pub fn act_on_case(&mut self, act: &CaseAct, acting: Acting<'_>) -> Result<Acted, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(acting.at);
            let season = self.season_in(&mut work, act.year).await?;
            let stream = case_stream(act.year, &act.area);
            let Folded { value: case, last } = self.case_in(&mut work, &act.area, act.year).await?;
            let by = By { who: acting.who, at, seen: acting.seen };
            let events = match decide(&season.value, &case, act.wanted.clone(), by) {
                Ok(events) => events,
                Err(refusal) => return Ok(Acted::Refused(vec![refusal])),
            };
            self.write_sealed(&mut work, &act.texts, at).await?;
            for letter in &act.letters {
                self.keep(&mut work, letter.as_bytes()).await?;
            }
            let mut writing = Writing { head: &mut head, who: acting.who, at, on: case.version(), last };
            let mut case = case;
            let mut done = Vec::new();
            for what in events {
                let signed = writing.signed(what);
                case = evolve(case, &signed, at);
                let event = Event::Case { area: act.area.clone(), year: act.year, act: Box::new(signed) };
                done.push(self.write_next(&mut work, &mut writing, &stream, case.version(), &event).await?);
            }
            if let Some(award) = &act.award {
                self.write_award(&mut work, &mut head, award, at).await?;
            }
            self.view_case(&mut work, &case).await?;
            if is_a_letter(&act.wanted) {
                // What they typed of it is over.
                let of = TypedOf { person: acting.who, year: act.year, area: &act.area };
                self.drop_in(&mut work, of).await?;
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(Acted::Done(done))
        })
    }

    /// Decides on an act of a season and writes it. A season that opens opens the cases of its areas.
    ///
    /// # Errors
    /// Where the database cannot be read or written; then nothing was.
    pub fn act_on_season(&mut self, act: &SeasonAct, acting: Acting<'_>) -> Result<Acted, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let acting = Acting { at: head.not_before(acting.at), ..acting };
            match self.act_on_season_in(&mut work, &mut head, act, acting).await? {
                Ok(done) => {
                    work.commit().await.map_err(self.failed("write"))?;
                    Ok(Acted::Done(done))
                }
                Err(refusals) => Ok(Acted::Refused(refusals)),
            }
        })
    }

    /// The same in a transaction of somebody else's, at the store's clock.
    pub(crate) async fn act_on_season_in(
        &self,
        work: &mut Link,
        head: &mut Head,
        act: &SeasonAct,
        acting: Acting<'_>,
    ) -> Result<Result<Vec<StoredEvent>, Vec<Refusal>>, StoreError> {
        let Acting { who, at, seen } = acting;
        let Folded { value: season, last } = (*self.season_in(work, act.year).await?).clone();
        let cases = match &act.wanted {
            SeasonCommand::Schedule { .. } | SeasonCommand::DrawSecondReadings { .. } => {
                self.cases_in(work, act.year).await?
            }
            _ => BTreeMap::new(),
        };
        let events = match decide_season(&season, &cases, act.wanted.clone(), By { who, at, seen }) {
            Ok(events) => events,
            Err(refusals) => return Ok(Err(refusals)),
        };
        self.write_sealed(work, &act.texts, at).await?;
        let stream = season_stream(act.year);
        let mut writing = Writing { head: &mut *head, who, at, on: season.version(), last };
        let mut season = season;
        let mut done = Vec::new();
        for what in events {
            let signed = writing.signed(what);
            season = season.evolve(&signed, at);
            let event = Event::Season { year: act.year, act: Box::new(signed) };
            done.push(self.write_next(work, &mut writing, &stream, season.version(), &event).await?);
        }
        if matches!(act.wanted, SeasonCommand::Open { .. }) {
            self.open_cases(work, head, &season, who, at).await?;
        }
        Ok(Ok(done))
    }

    /// A season; one that was never opened has no version.
    ///
    /// # Errors
    /// Where the database cannot be read, or holds an event that this program does not know.
    pub fn season(&mut self, year: i16) -> Result<Season, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            Ok(self.season_in(&mut reader, year).await?.value.clone())
        })
    }

    /// The years that have a season, in order.
    ///
    /// # Errors
    /// As [`Store::season`].
    pub fn seasons(&mut self) -> Result<Vec<i16>, StoreError> {
        // Its first event opens it. `0` follows `/`: every stream that begins so, by the index.
        let streams: Vec<(String,)> = self.ask(
            "SELECT stream FROM events WHERE stream >= 'season/' AND stream < 'season0' AND version = 1 ORDER BY stream",
            &[],
        )?;
        Ok(streams.iter().filter_map(|(stream,)| stream.strip_prefix("season/")?.parse().ok()).collect())
    }

    /// One area's case; one that was never opened has no version.
    ///
    /// # Errors
    /// As [`Store::season`].
    pub fn case(&mut self, area: &AreaCode, year: i16) -> Result<Case, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            Ok(self.case_in(&mut reader, area, year).await?.value)
        })
    }

    /// Every case of a year.
    ///
    /// # Errors
    /// As [`Store::season`].
    pub fn cases(&mut self, year: i16) -> Result<BTreeMap<AreaCode, Case>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            self.cases_in(&mut reader, year).await
        })
    }

    /// The rows of a case as the log has them, first to last: what can be checked without the store.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn case_log(&mut self, area: &AreaCode, year: i16) -> Result<Vec<EventRow>, StoreError> {
        self.log_of(&case_stream(year, area))
    }

    /// The same of a season.
    ///
    /// # Errors
    /// As [`Store::case_log`].
    pub fn season_log(&mut self, year: i16) -> Result<Vec<EventRow>, StoreError> {
        self.log_of(&season_stream(year))
    }

    fn log_of(&mut self, stream: &str) -> Result<Vec<EventRow>, StoreError> {
        self.wait(async {
            let mut reader = self.reader().await?;
            self.rows_after(&mut reader, stream, 0).await
        })
    }

    /// The log is never changed, so what was folded once is gone on with: a season has hundreds of acts, and every act of a case asks
    /// for it.
    async fn season_in(&self, work: &mut Link, year: i16) -> Result<Arc<Folded<Season>>, StoreError> {
        let known = self.folded_season.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = known.filter(|known| known.value.year == year);
        let read = known.as_ref().map_or(0, |known| known.value.version());
        let new = self.stream_after(work, &season_stream(year), read.into()).await?;
        if let (Some(known), true) = (&known, new.is_empty()) {
            return Ok(Arc::clone(known));
        }
        let mut folded = known.map_or_else(
            || Folded { value: Season::unopened(year), last: String::new() },
            Arc::unwrap_or_clone,
        );
        for stored in new {
            if let Event::Season { act, .. } = &stored.event {
                folded = Folded { value: folded.value.evolve(act, stored.at), last: stored.hash };
            }
        }
        let folded = Arc::new(folded);
        *self.folded_season.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&folded));
        Ok(folded)
    }

    async fn case_in(&self, work: &mut Link, area: &AreaCode, year: i16) -> Result<Folded<Case>, StoreError> {
        let mut folded = Folded { value: Case::unopened(area.clone(), year), last: String::new() };
        for stored in self.stream_after(work, &case_stream(year, area), 0).await? {
            if let Event::Case { act, .. } = &stored.event {
                folded = Folded { value: evolve(folded.value, act, stored.at), last: stored.hash };
            }
        }
        Ok(folded)
    }

    pub(crate) async fn cases_in(
        &self,
        work: &mut Link,
        year: i16,
    ) -> Result<BTreeMap<AreaCode, Case>, StoreError> {
        // `0` follows `/`: every stream that begins so, by the index.
        let (first, beyond) = (format!("case/{year}/"), format!("case/{year}0"));
        let rows: Vec<EventRow> = work
            .all(
                "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
             WHERE stream >= $1 AND stream < $2 ORDER BY stream, version",
                &[(&first).into(), (&beyond).into()],
            )
            .await
            .map_err(self.failed("read"))?;
        let mut cases = BTreeMap::new();
        for row in rows {
            let stored = row.read()?;
            if let Event::Case { area, year, act } = &stored.event {
                let case = cases.remove(area).unwrap_or_else(|| Case::unopened(area.clone(), *year));
                cases.insert(area.clone(), evolve(case, act, stored.at));
            }
        }
        Ok(cases)
    }

    async fn stream_after(
        &self,
        work: &mut Link,
        stream: &str,
        version: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        self.rows_after(work, stream, version).await?.into_iter().map(EventRow::read).collect()
    }

    async fn rows_after(
        &self,
        work: &mut Link,
        stream: &str,
        version: i64,
    ) -> Result<Vec<EventRow>, StoreError> {
        work.all(
            "SELECT position, stream, version, at, kind, body, previous_hash, hash FROM events
             WHERE stream = $1 AND version > $2 ORDER BY version",
            &[stream.into(), version.into()],
        )
        .await
        .map_err(self.failed("read"))
    }

    async fn write_next(
        &self,
        work: &mut Link,
        writing: &mut Writing<'_>,
        stream: &str,
        version: Version,
        event: &Event,
    ) -> Result<StoredEvent, StoreError> {
        let at = writing.at;
        let stored = self.write(work, writing.head, (stream, i64::from(version)), event, at).await?;
        writing.last.clone_from(&stored.hash);
        Ok(stored)
    }

    async fn open_cases(
        &self,
        work: &mut Link,
        head: &mut Head,
        season: &Season,
        who: &PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        for area in season.areas.iter() {
            let opened = CaseEvent::CaseOpened { area: area.clone(), year: season.year };
            let mut writing = Writing { head: &mut *head, who, at, on: 0, last: String::new() };
            let signed = writing.signed(opened);
            let case = evolve(Case::unopened(area.clone(), season.year), &signed, at);
            let event = Event::Case { area: area.clone(), year: season.year, act: Box::new(signed) };
            let stream = case_stream(season.year, area);
            self.write_next(work, &mut writing, &stream, case.version(), &event).await?;
            self.view_case(work, &case).await?;
        }
        Ok(())
    }
}

/// A value, and the hash of the last act that made it.
#[derive(Clone)]
pub(crate) struct Folded<T> {
    value: T,
    last: String,
}

/// Where the next act goes.
struct Writing<'a> {
    head: &'a mut Head,
    who: &'a PersonId,
    at: Timestamp,
    on: Version,
    last: String,
}

impl Writing<'_> {
    fn signed<E>(&self, what: E) -> Signed<E> {
        Signed { by: self.who.clone(), on: self.on, after: self.last.clone(), what }
    }
}

/// The stream of one area's case.
pub(crate) fn case_stream(year: i16, area: &AreaCode) -> String {
    format!("case/{year}/{area}")
}

pub(crate) fn season_stream(year: i16) -> String {
    format!("season/{year}")
}

/// What a signed act is chained to, for the check of a chain of its own.
pub(crate) fn after(event: &Event) -> Option<&str> {
    match event {
        Event::Case { act, .. } => Some(&act.after),
        Event::Season { act, .. } => Some(&act.after),
        _ => None,
    }
}

/// Whether an act sends the words of a letter, which somebody may have typed on the way.
fn is_a_letter(wanted: &CaseEvent) -> bool {
    matches!(
        wanted,
        CaseEvent::DraftSent { .. } | CaseEvent::LetterAmended { .. } | CaseEvent::CorrectionDrafted { .. }
    )
}
