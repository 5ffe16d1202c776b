//! Publication is scheduled, not performed: what is public is a function of the schedule and of the time (N1).

use crate::case::Case;
use crate::event::Version;
use crate::refusal::{Because, Refusal};
use crate::season::Season;
use crate::stage::{PreSent, Stage};
use jiff::Timestamp;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::time::london;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Profiles alone, without a grade or letter (Q9).
    ProfileUpdate,
    /// The grades and letters of the cycle, on the calendar's minute.
    Release,
    /// A case that was deferred, on a day of its own.
    LateCase,
    /// What was published, mended.
    Correction,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::ProfileUpdate, Self::Release, Self::LateCase, Self::Correction];

    pub fn id(self) -> &'static str {
        match self {
            Self::ProfileUpdate => "profile-update",
            Self::Release => "release",
            Self::LateCase => "late-case",
            Self::Correction => "correction",
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.id() == text).ok_or_else(|| {
            format!("expected profile-update, release, late-case or correction, found `{text}`")
        })
    }
}

/// A publication on the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    pub kind: Kind,
    /// The digest of what is published.
    pub set: String,
    pub release_at: Timestamp,
    /// The areas whose grade and letter it holds, each with the act that made it ready.
    pub areas: BTreeMap<AreaCode, Version>,
    /// The act of the season that scheduled it.
    pub version: Version,
    /// The act that took it off the schedule.
    pub off: Option<Version>,
}

impl Scheduled {
    pub fn is_released(&self, now: Timestamp) -> bool {
        self.off.is_none() && self.release_at <= now
    }
}

/// What the public may see of a season now: for each area the publication that holds its newest released letter.
///
/// Nothing has to run at the release minute: a server that was down is right when it returns.
pub fn visible(season: &Season, now: Timestamp) -> BTreeMap<&AreaCode, &Scheduled> {
    let mut released: Vec<&Scheduled> =
        season.publications.values().filter(|it| it.is_released(now)).collect();
    released.sort_by_key(|it| (it.release_at, it.version));
    released.into_iter().flat_map(|it| it.areas.keys().map(move |area| (area, it))).collect()
}

/// The publication that holds what the public may see of an area now: as [`visible`], of one area.
pub(crate) fn visible_of<'a>(season: &'a Season, area: &AreaCode, now: Timestamp) -> Option<&'a Scheduled> {
    let released =
        season.publications.values().filter(|it| it.is_released(now) && it.areas.contains_key(area));
    released.max_by_key(|it| (it.release_at, it.version))
}

/// The newest publication that is out, of any kind.
pub fn newest(season: &Season, now: Timestamp) -> Option<&Scheduled> {
    season.publications.values().filter(|it| it.is_released(now)).max_by_key(|it| (it.release_at, it.version))
}

/// When the public next sees something else; answers that depend on the schedule must not outlive it.
pub fn next_release(season: &Season, now: Timestamp) -> Option<Timestamp> {
    let due = season.publications.values().filter(|it| it.off.is_none() && it.release_at > now);
    due.map(|it| it.release_at).min()
}

/// The publication, out or to come, that holds the case's letter as it stands.
pub fn of_case<'a>(season: &'a Season, case: &Case) -> Option<&'a Scheduled> {
    let Stage::PreSent(ready) = &case.stage else { return None };
    let holds = |it: &&Scheduled| it.off.is_none() && it.areas.get(&case.area) == Some(&ready.by.version);
    season.publications.values().rfind(holds)
}

/// Whether anything of the area was ever released.
pub(crate) fn ever_released(season: &Season, area: &AreaCode, now: Timestamp) -> bool {
    season.publications.values().any(|it| it.is_released(now) && it.areas.contains_key(area))
}

/// What a set says of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InSet {
    pub grade: Grade,
    /// The digest of the letter.
    pub letter: String,
}

/// A publication that somebody wants to schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedRelease {
    pub kind: Kind,
    pub set: String,
    /// Every area to which the set gives a grade.
    pub areas: BTreeMap<AreaCode, InSet>,
    pub release_at: Timestamp,
    /// Whether a reason is given for a day that is not the calendar's; `decide_season` takes it from the command's own reason.
    pub has_reason: bool,
}

/// Holds a set to the cases: every grade in it is one that went the whole way, and none is missing that did.
///
/// # Errors
/// Every reason why it may not be scheduled, area by area.
pub(crate) fn check(
    season: &Season,
    cases: &BTreeMap<AreaCode, Case>,
    wanted: &WantedRelease,
    at: Timestamp,
) -> Result<BTreeMap<AreaCode, Version>, Vec<Refusal>> {
    let mut faults: Vec<Refusal> = clock_faults(season, wanted, at);
    let mut ready = BTreeMap::new();
    if wanted.kind == Kind::ProfileUpdate {
        if !wanted.areas.is_empty() {
            faults.push(not_now("Q9", "a profile update holds no grade and no letter, and this set does"));
        }
        return if faults.is_empty() { Ok(ready) } else { Err(faults) };
    }
    for (area, said) in &wanted.areas {
        let Some(case) = cases.get(area) else {
            faults.push(not_now("N1", format!("{area}: the set has a grade and the season no case")));
            continue;
        };
        match in_the_set(season, case, said, wanted.kind, at) {
            Ok(Some(version)) => {
                ready.insert(area.clone(), version);
            }
            Ok(None) => {}
            Err(fault) => faults.push(*fault),
        }
    }
    faults.extend(missing(season, cases, wanted, at));
    if ready.is_empty() && faults.is_empty() {
        faults.push(not_now("N1", "the set publishes no grade or letter that is not published already"));
    }
    if faults.is_empty() { Ok(ready) } else { Err(faults) }
}

/// Areas that the set would have to hold.
fn missing(
    season: &Season,
    cases: &BTreeMap<AreaCode, Case>,
    wanted: &WantedRelease,
    at: Timestamp,
) -> Vec<Refusal> {
    let left_out = cases.values().filter(|case| !wanted.areas.contains_key(&case.area));
    let fault = |case: &Case| {
        if ever_released(season, &case.area, at) {
            let says = format!("{}: its grade is published and is missing from the set", case.area);
            return Some(not_now("N1", says));
        }
        let ready = matches!(case.stage, Stage::PreSent(_)) && !case.is_late();
        let says = format!("{}: the case is ready and is missing from the set", case.area);
        (wanted.kind == Kind::Release && ready).then(|| not_now("N1", says))
    };
    left_out.filter_map(fault).collect()
}

fn clock_faults(season: &Season, wanted: &WantedRelease, at: Timestamp) -> Vec<Refusal> {
    let mut faults = Vec::new();
    if wanted.release_at <= at {
        let when = london::instant_in_words(wanted.release_at);
        faults.push(not_now("N1", format!("{when} is past; a publication is scheduled ahead of its minute")));
    }
    if wanted.kind == Kind::ProfileUpdate {
        return faults;
    }
    let due = season.calendar(at).publication_instant();
    if wanted.kind == Kind::Release && wanted.release_at != due && !wanted.has_reason {
        let due = london::instant_in_words(due);
        let says = format!("the calendar publishes at {due}; another time needs a reason");
        faults.push(Refusal::new(Because::NotEnough, "¶81; Q1", says));
    }
    let graded = |it: &&Scheduled| it.kind != Kind::ProfileUpdate && it.off.is_none();
    let release = season.publications.values().filter(graded).find(|it| it.kind == Kind::Release);
    let to_come = season.publications.values().filter(graded).find(|it| !it.is_released(at));
    match (wanted.kind, release) {
        (Kind::Release, Some(other)) => {
            let says = "the release is on the schedule already; take it off first, if it is not out";
            faults.push(after(season, other, not_now("N1", says)));
        }
        (Kind::LateCase, None) => faults.push(not_now(
            "press release, note 4",
            "a late case follows the release of the cycle, which is not on the schedule",
        )),
        // A set says what is public of every area: two that are still to come would each not know of the other.
        _ => faults.extend(to_come.map(|other| {
            let when = london::instant_in_words(other.release_at);
            let says = format!(
                "another publication is to come at {when}: wait until it is out, or take it off the schedule"
            );
            after(season, other, not_now("N1", says))
        })),
    }
    faults
}

fn after(season: &Season, scheduled: &Scheduled, fault: Refusal) -> Refusal {
    Refusal { earlier: season.entry(scheduled.version).map(super::season::SeasonEntry::earlier), ..fault }
}

/// What is out of a case's letters, whatever became of the case since.
fn out<'a>(season: &Season, case: &'a Case, at: Timestamp) -> Option<&'a PreSent> {
    match &case.stage {
        Stage::PreSent(it) if of_case(season, case).is_some_and(|of| of.is_released(at)) => Some(it),
        stage => stage.corrected().or(case.published.as_deref()),
    }
}

/// Holds what a set says of an area to its case: the act that made its letter ready, if it is not out yet.
fn in_the_set(
    season: &Season,
    case: &Case,
    said: &InSet,
    kind: Kind,
    at: Timestamp,
) -> Result<Option<Version>, Box<Refusal>> {
    let area = &case.area;
    let out = out(season, case, at);
    if out.is_some_and(|it| is_said(it, said)) {
        return Ok(None);
    }
    let note_4 = |says: String| not_now("press release, note 4", says);
    let came_by = |fault: Refusal| match case.came_by() {
        Some(entry) => fault.after(entry),
        None => fault,
    };
    let fault = match (&case.stage, case.deferred.or(case.late)) {
        (Stage::PreSent(_), Some(version)) if case.is_deferred() => {
            let fault = note_4(format!("{area}: the case is deferred and the set has a grade"));
            case.entry(version).map_or(fault.clone(), |entry| fault.after(entry))
        }
        (Stage::PreSent(_), Some(version)) if kind == Kind::Release => {
            let fault = note_4(format!(
                "{area}: a case that was deferred is published on a day of its own, as a late case"
            ));
            case.entry(version).map_or(fault.clone(), |entry| fault.after(entry))
        }
        (Stage::PreSent(it), _) if it.graded().grade() != said.grade => came_by(not_now(
            "N1; ¶79",
            format!(
                "{area}: the set says {}, and {} was approved",
                said.grade.number(),
                it.graded().grade().number()
            ),
        )),
        (Stage::PreSent(it), _) if it.letter().digest != said.letter => {
            came_by(not_now("N1", format!("{area}: the set's letter is not the one that was approved")))
        }
        (Stage::PreSent(_), _) if out.is_none() && kind == Kind::Correction => {
            not_now("N1", format!("{area}: nothing of it is published, so there is nothing to correct"))
        }
        (Stage::PreSent(_), _) if out.is_some() && kind != Kind::Correction => not_now(
            "N1",
            format!("{area}: its letter is published, and another is a correction; publish it as one"),
        ),
        (Stage::PreSent(it), _) => return Ok(Some(it.by.version)),
        (_, _) if out.is_some() => came_by(not_now(
            "N1",
            format!(
                "{area}: the set's grade or letter is not the published one, and the case is {}",
                case.step().says()
            ),
        )),
        _ => {
            let says = format!("{area}: the set has a grade, and the case is {}", case.step().says());
            came_by(not_now("Q2; ¶79", says))
        }
    };
    Err(Box::new(fault))
}

fn is_said(letter: &PreSent, said: &InSet) -> bool {
    letter.graded().grade() == said.grade && letter.letter().digest == said.letter
}

fn not_now(rule: &'static str, says: impl Into<String>) -> Refusal {
    Refusal::new(Because::NotNow, rule, says)
}
