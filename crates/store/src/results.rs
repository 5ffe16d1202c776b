//! Results as they were made, and the awards that people recorded on them: kept for good, read and never computed again.

use crate::digest::sha256;
use crate::error::StoreError;
use crate::event::{Event, StoredEvent};
use crate::link::Link;
use crate::log::{Head, version};
use crate::open::Store;
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A result of one area before the store knows of it: canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResult {
    pub area: AreaCode,
    /// The year of the assessment.
    pub year: i16,
    pub json: String,
}

/// A grade that somebody awarded (A11), on the result that they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    pub area: AreaCode,
    pub year: i16,
    /// 4 to 1.
    pub grade: u8,
    /// The reasons, where judgement was used.
    pub why: Option<String>,
    /// Addresses of the figures that were weighed.
    pub weighed: Vec<SmolStr>,
    /// The digest of the result.
    pub result: String,
}

/// A grade that stands, and the result on which it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingAward {
    pub grade: u8,
    pub result: String,
    pub approved: Timestamp,
}

/// The newest result and award of each area and year, as the store knew them at an instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    results: BTreeMap<(AreaCode, i16), Vec<(String, Timestamp)>>,
    awards: BTreeMap<(AreaCode, i16), (Award, Timestamp)>,
    /// Every award that there ever was, first to last.
    all: Vec<(Award, Timestamp)>,
}

impl Results {
    /// What the events at or before `known_by` add up to; none is all of them.
    pub fn from_events(events: &[StoredEvent], known_by: Option<Timestamp>) -> Self {
        let known = events.iter().filter(|stored| known_by.is_none_or(|limit| stored.at <= limit));
        known.fold(Self::default(), |mut all, stored| {
            match &stored.event {
                Event::ResultStored { area, year, result } => {
                    let of = all.results.entry((area.clone(), *year)).or_default();
                    of.push((result.clone(), stored.at));
                }
                Event::AwardRecorded { area, year, grade, why, weighed, result } => {
                    let award = Award {
                        area: area.clone(),
                        year: *year,
                        grade: *grade,
                        why: why.clone(),
                        weighed: weighed.clone(),
                        result: result.clone(),
                    };
                    all.all.push((award.clone(), stored.at));
                    all.awards.insert((area.clone(), *year), (award, stored.at));
                }
                _ => {}
            }
            all
        })
    }

    /// The digest of the newest result of an area.
    pub fn newest(&self, area: &AreaCode, year: i16) -> Option<&str> {
        let of = self.results.get(&(area.clone(), year))?;
        of.last().map(|(digest, _)| digest.as_str())
    }

    /// The one whose digest starts so, of any area; none where several do.
    pub fn starting(&self, prefix: &str) -> Option<&str> {
        let mut found = self.results.values().flatten().map(|(digest, _)| digest.as_str());
        let first = found.find(|digest| !prefix.is_empty() && digest.starts_with(prefix))?;
        found.all(|digest| digest == first || !digest.starts_with(prefix)).then_some(first)
    }

    pub fn award(&self, area: &AreaCode, year: i16) -> Option<&Award> {
        self.awards.get(&(area.clone(), year)).map(|(award, _)| award)
    }

    /// Of a year whose cases are worked on, only what stands: each area's grade and result, and when they were approved. The award is the
    /// last one that said so by then.
    #[must_use]
    pub fn standing(mut self, year: i16, standing: &BTreeMap<AreaCode, StandingAward>) -> Self {
        self.awards.retain(|(_, of), _| *of != year);
        for (area, it) in standing {
            let said = |(award, at): &&(Award, Timestamp)| {
                award.area == *area
                    && award.year == year
                    && award.grade == it.grade
                    && award.result == it.result
                    && *at <= it.approved
            };
            if let Some(found) = self.all.iter().rfind(said) {
                self.awards.insert((area.clone(), year), found.clone());
            }
        }
        self
    }

    /// Every award in force, by area and year, with when the store learned of it.
    pub fn awards(&self) -> impl Iterator<Item = &(Award, Timestamp)> {
        self.awards.values()
    }
}

impl Store {
    /// Keeps results; one that is the newest of its area already is not kept again. Gives each one's digest, in order.
    ///
    /// # Errors
    /// Where the database cannot be written; then none is kept.
    pub fn keep_results(&mut self, new: &[NewResult], at: Timestamp) -> Result<Vec<String>, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let mut digests = Vec::with_capacity(new.len());
            for NewResult { area, year, json } in new {
                let digest = sha256(json.as_bytes());
                let stream = format!("result/{area}/{year}");
                let event = Event::ResultStored { area: area.clone(), year: *year, result: digest.clone() };
                let newest = self.newest_in(&mut work, &stream).await?;
                if newest.as_ref().map(|stored| &stored.event) != Some(&event) {
                    self.keep(&mut work, json.as_bytes()).await?;
                    let next = newest.map_or(0, |stored| stored.version) + 1;
                    self.write(&mut work, &mut head, (&stream, next), &event, at).await?;
                }
                digests.push(digest);
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(digests)
        })
    }

    /// Records awards; one that says just what is in force already changes nothing. Gives how many were recorded.
    ///
    /// # Errors
    /// Where the database cannot be written; then none is recorded.
    pub fn record_awards(&mut self, awards: &[Award], at: Timestamp) -> Result<usize, StoreError> {
        self.wait(async {
            let mut work = self.begin().await?;
            let mut head = self.head(&mut work).await?;
            let at = head.not_before(at);
            let mut recorded = 0;
            for award in awards {
                let newest = self.newest_in(&mut work, &award.stream()).await?;
                if newest.is_none_or(|stored| stored.event != award.event()) {
                    self.write_award(&mut work, &mut head, award, at).await?;
                    recorded += 1;
                }
            }
            work.commit().await.map_err(self.failed("write"))?;
            Ok(recorded)
        })
    }

    pub(crate) async fn write_award(
        &self,
        work: &mut Link,
        head: &mut Head,
        award: &Award,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let stream = award.stream();
        let next = version(work, &stream).await.map_err(self.failed("read"))? + 1;
        self.write(work, head, (&stream, next), &award.event(), at).await?;
        Ok(())
    }

    /// The results and awards that the store knew at an instant; none is now.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn results(&mut self, known_by: Option<Timestamp>) -> Result<Results, StoreError> {
        Ok(Results::from_events(&self.events_but_casework()?, known_by))
    }
}

impl Award {
    fn stream(&self) -> String {
        format!("award/{}/{}", self.area, self.year)
    }

    fn event(&self) -> Event {
        Event::AwardRecorded {
            area: self.area.clone(),
            year: self.year,
            grade: self.grade,
            why: self.why.clone(),
            weighed: self.weighed.clone(),
            result: self.result.clone(),
        }
    }
}
