//! On how old evidence a grade rests: each limit that holds and each must that decides, with the dates behind it (A10).

mod ages;
mod dates;
mod limits;

pub use ages::age;
use dates::InspectedOn;
pub use dates::When;

use ages::{Ages, any_older, day_before};

use crate::assessment::{Assessment, LimitResult, Outcome, RequirementResult, Run, Status, assess};
use crate::evidence::Evidence;
use crate::framework::{Block, Framework};
use crate::profile::AreaProfile;
use crate::profile::history::Event;
use crate::record::Place;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// An age in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months(pub u16);

/// What rests on evidence: a limit that holds, or a must that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Limit,
    Must,
}

impl Rule {
    pub fn id(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Must => "must",
        }
    }
}

/// One rule with the age of what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rests {
    pub rule: Rule,
    pub id: SmolStr,
    pub says: String,
    /// Met or not; a limit is here only where it holds.
    pub status: Status,
    /// The oldest and the newest inspection behind it; none where nothing is known of any date.
    pub oldest: Option<When>,
    pub newest: Option<When>,
    /// Inspections behind it, how many of them are older than the age asked for, and of how many the own date is unknown.
    pub behind: usize,
    pub older: usize,
    pub undated: usize,
    /// Whether it rests on evidence older than the age: a limit if without the older it would have nothing to rest on, a must if
    /// any of it is older. None where an unknown date decides.
    pub is_older: Option<bool>,
    /// The outcome, and what it would be if the framework did not have the rule.
    pub with: Outcome,
    pub without: Outcome,
    /// Of a limit: the outcome without every limit and every must of Block B that rests on any of the same inspections. The guidance says
    /// the same of a strand as a limit and as a must, so that one without the other often changes nothing.
    pub without_evidence: Option<Outcome>,
}

/// What an area's outcome rests on, limits first. A must decides if without it the outcome would be another; of Block C nothing does (D6).
pub fn rests(
    on: &Resting,
    area: &AreaProfile,
    assessment: &Assessment,
    day: Date,
    older_than: Months,
) -> Vec<Rests> {
    let limit = day_before(day, older_than);
    let limits = assessment.limits.iter().filter(|it| it.status == Status::Met);
    let limits = limits.map(|it| limit_rests(on, area, assessment, it, limit));
    let musts = assessment.requirements.iter().filter(|it| {
        let settled = matches!(it.judged.status, Status::Met | Status::NotMet);
        it.strength.rules_out() && it.block != Block::C && settled
    });
    limits.chain(musts.filter_map(|it| must_rests(on, area, assessment, it, limit))).collect()
}

/// What the ages of a nation are looked up in, made once.
pub struct Resting<'a> {
    pub framework: &'a Framework,
    pub evidence: &'a Evidence,
    pub run: &'a Run,
    dates: InspectedOn,
}

impl<'a> Resting<'a> {
    pub fn of(framework: &'a Framework, evidence: &'a Evidence, run: &'a Run) -> Self {
        Self { framework, evidence, run, dates: InspectedOn::of(evidence) }
    }

    fn without(&self, area: &AreaProfile, ids: &[&SmolStr]) -> Outcome {
        let mut framework = self.framework.clone();
        framework.limits.retain(|it| !ids.contains(&&it.id));
        framework.requirements.retain(|it| !ids.contains(&&it.id));
        assess(&framework, self.evidence, area, self.run).outcome
    }
}

fn limit_rests(
    on: &Resting,
    area: &AreaProfile,
    assessment: &Assessment,
    it: &LimitResult,
    older_than: Date,
) -> Rests {
    let sets = limits::behind(on.framework, &area.b, &it.id);
    let ages = Ages::of(sets.iter().flatten().map(|event| When::of(&event.inspection)), older_than);
    // One of the sets is enough: the limit is old where each of them has something old in it.
    let old = |set: &Vec<&Event>| {
        let dates: Vec<When> = set.iter().map(|event| When::of(&event.inspection)).collect();
        any_older(&dates, older_than)
    };
    let is_older = sets.iter().map(old).reduce(|a, b| match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    });
    Rests {
        rule: Rule::Limit,
        id: it.id.clone(),
        says: it.says.clone(),
        status: it.status,
        oldest: ages.oldest,
        newest: ages.newest,
        behind: ages.behind,
        older: ages.older,
        undated: ages.undated,
        is_older: is_older.flatten(),
        with: assessment.outcome.clone(),
        without: on.without(area, &[&it.id]),
        without_evidence: Some(on.without(area, &on_the_same(on, area, assessment, &sets))),
    }
}

/// The limits that hold, and the musts of Block B, that rest on any of these inspections.
fn on_the_same<'a>(
    on: &Resting,
    area: &AreaProfile,
    assessment: &'a Assessment,
    sets: &[Vec<&Event>],
) -> Vec<&'a SmolStr> {
    let places = |events: &mut dyn Iterator<Item = &Event>| -> BTreeSet<Place> {
        events.flat_map(|event| event.places.iter().copied().chain(event.priority_places())).collect()
    };
    let these = places(&mut sets.iter().flatten().copied());
    let limits = assessment.limits.iter().filter(|it| it.status == Status::Met).filter(|it| {
        let sets = limits::behind(on.framework, &area.b, &it.id);
        !places(&mut sets.iter().flatten().copied()).is_disjoint(&these)
    });
    let rests = |it: &&RequirementResult| {
        it.judged.because.iter().flat_map(|reason| &reason.records).any(|place| these.contains(place))
    };
    let musts = assessment.requirements.iter().filter(|it| it.block == Block::B && it.strength.rules_out());
    limits.map(|it| &it.id).chain(musts.filter(rests).map(|it| &it.id)).collect()
}

fn must_rests(
    on: &Resting,
    area: &AreaProfile,
    assessment: &Assessment,
    it: &RequirementResult,
    older_than: Date,
) -> Option<Rests> {
    let without = on.without(area, &[&it.id]);
    if without == assessment.outcome {
        return None;
    }
    let places: BTreeSet<Place> = it.judged.because.iter().flat_map(|r| r.records.iter().copied()).collect();
    let dates = on.dates.behind(places);
    let ages = Ages::of(dates.iter().copied(), older_than);
    Some(Rests {
        rule: Rule::Must,
        id: it.id.clone(),
        says: it.says.clone(),
        status: it.judged.status,
        oldest: ages.oldest,
        newest: ages.newest,
        behind: ages.behind,
        older: ages.older,
        undated: ages.undated,
        is_older: if dates.is_empty() { None } else { any_older(&dates, older_than) },
        with: assessment.outcome.clone(),
        without,
        without_evidence: None,
    })
}
