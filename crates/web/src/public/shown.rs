//! What the public may see now, as a function of the schedule and of the time: asked for anew as soon as either has moved (N1).

use crate::problem::Problem;
use jiff::Timestamp;
use plumbline_casework::{Kind, Scheduled, newest, next_release, visible};
use plumbline_core::area::AreaCode;
use plumbline_core::publication::Publication;
use plumbline_store::{Moment, Store};
use std::collections::{BTreeMap, BTreeSet};

/// A publication that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Out {
    pub year: i16,
    /// The digest of what it holds: its permanent address.
    pub set: String,
    /// None where no season says what kind it is.
    pub kind: Option<Kind>,
    pub at: Timestamp,
    /// The areas whose grade and letter came out with it.
    pub areas: BTreeSet<AreaCode>,
}

/// What is public between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    head: i64,
    from: Timestamp,
    /// When something more comes out, if nothing else happens.
    until: Option<Timestamp>,
    /// What comes out then: read ahead, so that nobody waits for it at that minute, and shown to nobody.
    coming: Vec<String>,
    /// First to last.
    pub out: Vec<Out>,
    /// By area, where its newest grade and letter stand in `out`.
    graded: BTreeMap<AreaCode, usize>,
}

impl Shown {
    /// What is public at a moment.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn at(store: &mut Store, moment: Moment) -> Result<Self, Problem> {
        let now = moment.now();
        let (mut out, mut until, mut coming) = (Vec::new(), None::<Timestamp>, Vec::new());
        let seasons = store.seasons()?;
        for year in store.years_published()?.into_iter().filter(|year| !seasons.contains(year)) {
            out.extend(store.publications(year)?.into_iter().filter(|kept| kept.at <= now).map(|kept| Out {
                year,
                set: kept.digest,
                kind: None,
                at: kept.at,
                areas: BTreeSet::new(),
            }));
        }
        for year in seasons {
            let season = store.season(year)?;
            let released = season.publications.values().filter(|it| it.is_released(now));
            out.extend(released.map(|it| of(year, it)));
            let Some(next) = next_release(&season, now) else { continue };
            if until.is_none_or(|until| next < until) {
                until = Some(next);
                coming.clear();
            }
            let due = season.publications.values().filter(|it| it.off.is_none() && it.release_at == next);
            coming.extend(due.filter(|_| until == Some(next)).map(|it| it.set.clone()));
        }
        out.sort_by_key(|it| it.at);
        let graded = graded(store, &out, now)?;
        Ok(Self { head: moment.head, from: now, until, coming, out, graded })
    }

    #[cfg(test)]
    pub fn nothing() -> Self {
        let from = Timestamp::UNIX_EPOCH;
        Self { head: 0, from, until: None, coming: Vec::new(), out: Vec::new(), graded: BTreeMap::new() }
    }

    /// When something more comes out.
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// What comes out next.
    pub fn coming(&self) -> &[String] {
        &self.coming
    }

    /// Whether the public is told the same, whatever happened in cases meanwhile.
    pub fn tells_the_same_as(&self, other: &Self) -> bool {
        self.out == other.out && self.graded == other.graded
    }

    /// Whether it still stands at a later moment.
    pub fn stands_at(&self, moment: Moment) -> bool {
        let now = moment.now();
        self.head == moment.head && self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// The publication that holds the newest grade and letter of an area that are out.
    pub fn graded(&self, area: &AreaCode) -> Option<&Out> {
        self.graded.get(area).and_then(|at| self.out.get(*at))
    }

    /// The newest publication, of whatever kind: its profiles are the newest.
    pub fn newest(&self) -> Option<&Out> {
        self.out.last()
    }

    /// The newest that holds grades: what the nation is summed up from.
    pub fn newest_with_grades(&self) -> Option<&Out> {
        self.out.iter().rfind(|it| it.kind != Some(Kind::ProfileUpdate))
    }

    /// A publication by its digest, if it is out. One that is still to come is as unknown as one that never was.
    pub fn by_set(&self, set: &str) -> Option<&Out> {
        self.out.iter().find(|it| it.set == set)
    }
}

fn of(year: i16, it: &Scheduled) -> Out {
    Out {
        year,
        set: it.set.clone(),
        kind: Some(it.kind),
        at: it.release_at,
        areas: it.areas.keys().cloned().collect(),
    }
}

fn graded(store: &mut Store, out: &[Out], now: Timestamp) -> Result<BTreeMap<AreaCode, usize>, Problem> {
    let mut graded = BTreeMap::new();
    let years: BTreeSet<i16> = out.iter().map(|it| it.year).collect();
    for year in years {
        let season = store.season(year)?;
        if season.version() == 0 {
            // No season: the newest publication of the year says what stands.
            let Some(at) = out.iter().rposition(|it| it.year == year) else { continue };
            let publication = publication(store, &out[at].set)?;
            graded.extend(
                publication
                    .areas
                    .into_iter()
                    .filter(|(_, it)| it.grade.is_some())
                    .map(|(area, _)| (area, at)),
            );
            continue;
        }
        for (area, it) in visible(&season, now) {
            if let Some(at) =
                out.iter().position(|out| out.year == year && out.set == it.set && out.at == it.release_at)
            {
                graded.insert(area.clone(), at);
            }
        }
        debug_assert_eq!(newest(&season, now).is_some(), out.iter().any(|it| it.year == year));
    }
    Ok(graded)
}

/// A publication, by its digest.
///
/// # Errors
/// Where it is gone or damaged.
pub fn publication(store: &mut Store, set: &str) -> Result<Publication, Problem> {
    let bytes = store.blob(set)?.ok_or_else(|| Problem::failed(format!("the publication {set} is gone")))?;
    serde_json::from_slice(&bytes)
        .map_err(|fault| Problem::failed(format!("the publication {set} cannot be read: {fault}")))
}
