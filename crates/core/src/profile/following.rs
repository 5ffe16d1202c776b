//! An area inspection as a whole, and what became of earlier areas for development when it came (L5).

use super::history::{BlockB, Event};
use crate::evidence::Placed;
use crate::record::{AreaFinding, AreaFindingKind, AreaInspectionKind, Place, Stands, as_compared};

/// An inspection with its findings, and with what earlier ones of its kind had left open when it came.
#[derive(Clone, Debug)]
pub struct InspectionRecord<'a> {
    pub event: &'a Event,
    /// As they stand in the file.
    pub findings: Vec<FindingOfRecord<'a>>,
    /// Areas for development and for priority action that were open, the oldest first. Empty too where no finding of this inspection is
    /// recorded: then nothing is known of them, and they stay open.
    pub earlier: Vec<EarlierArea<'a>>,
    /// How many were open when it came.
    pub open_before: usize,
}

/// A finding, and how it stands to earlier ones.
#[derive(Clone, Debug)]
pub struct FindingOfRecord<'a> {
    pub placed: &'a Placed<AreaFinding>,
    /// Of an area for development or for priority action alone.
    pub standing: Option<Standing>,
    /// Subjects that it follows and no earlier inspection held has.
    pub not_held: Vec<&'a str>,
}

/// How an area for development, or for priority action, stands to those of earlier inspections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It follows none.
    New,
    /// It carries an earlier one on.
    Persisting,
    /// It follows one that no inspection held has: neither new nor followed.
    ForerunnerNotHeld,
}

impl Standing {
    pub fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Persisting => "persisting",
            Self::ForerunnerNotHeld => "forerunner-not-held",
        }
    }
}

/// An area for development or for priority action that an earlier inspection left open, and what this one says of it.
#[derive(Clone, Debug)]
pub struct EarlierArea<'a> {
    pub by: &'a Event,
    pub placed: &'a Placed<AreaFinding>,
    pub fate: Fate,
    /// Some of its findings say that it was addressed, and some that it persists: it counts as persisting.
    pub said_both: bool,
    /// The findings of this inspection that speak of it.
    pub told_by: Vec<&'a Placed<AreaFinding>>,
}

/// What a later inspection says of an earlier area for development: exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Addressed,
    Persisting,
    /// It does not mention it: never counted as addressed (D67).
    NotFollowedUp,
}

impl Fate {
    pub const ALL: [Self; 3] = [Self::Addressed, Self::Persisting, Self::NotFollowedUp];

    pub fn id(self) -> &'static str {
        match self {
            Self::Addressed => "addressed",
            Self::Persisting => "persisting",
            Self::NotFollowedUp => "not-followed-up",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::NotFollowedUp => "not followed up",
            other => other.id(),
        }
    }
}

impl<'a> InspectionRecord<'a> {
    pub fn of_kind(&self, kind: AreaFindingKind) -> impl Iterator<Item = &FindingOfRecord<'a>> {
        self.findings.iter().filter(move |finding| finding.placed.fact.kind == kind)
    }

    pub fn standing_as(&self, standing: Standing) -> impl Iterator<Item = &FindingOfRecord<'a>> {
        self.findings.iter().filter(move |finding| finding.standing == Some(standing))
    }

    pub fn with_fate(&self, fate: Fate) -> impl Iterator<Item = &EarlierArea<'a>> {
        self.earlier.iter().filter(move |area| area.fate == fate)
    }

    /// Whether what it found is recorded at all.
    pub fn is_recorded(&self) -> bool {
        !self.findings.is_empty()
    }
}

impl EarlierArea<'_> {
    /// The rows behind its fate: its own, and those of the findings that speak of it.
    pub fn places(&self) -> Vec<Place> {
        let told = self.told_by.iter().flat_map(|placed| placed.rows_everywhere());
        self.placed.rows_everywhere().chain(told).collect()
    }
}

/// The inspections of a kind, in order, each with what became of earlier areas for development.
pub fn records(block: &BlockB, kind: AreaInspectionKind) -> Vec<InspectionRecord<'_>> {
    let mut threads: Vec<Thread> = Vec::new();
    let events = block.events.iter().filter(|event| event.inspection.kind == kind);
    events.map(|event| record(event, &mut threads)).collect()
}

/// A finding that asked for something, and whether it still does.
struct Thread<'a> {
    by: &'a Event,
    placed: &'a Placed<AreaFinding>,
    open: bool,
}

impl Thread<'_> {
    fn is_known_as(&self, subject: &str) -> bool {
        self.placed.fact.known_as().is_some_and(|known| as_compared(known) == as_compared(subject))
    }
}

fn record<'a>(event: &'a Event, threads: &mut Vec<Thread<'a>>) -> InspectionRecord<'a> {
    let open_before = threads.iter().filter(|thread| thread.open).count();
    let mut told: Vec<Vec<&'a Placed<AreaFinding>>> = threads.iter().map(|_| Vec::new()).collect();
    let mut findings = Vec::new();
    for placed in &event.findings {
        let (followed, not_held) = followed(&placed.fact, threads);
        followed.iter().for_each(|thread| told[*thread].push(placed));
        let standing = placed.fact.kind.asks().then_some(match (&placed.fact.follows, followed.as_slice()) {
            (None, _) => Standing::New,
            (Some(_), []) => Standing::ForerunnerNotHeld,
            (Some(_), _) => Standing::Persisting,
        });
        findings.push(FindingOfRecord { placed, standing, not_held });
    }
    let recorded = !findings.is_empty();
    let mut earlier = Vec::new();
    for (thread, told_by) in threads.iter_mut().zip(told) {
        // One that was closed comes back only where it is named.
        if recorded && (thread.open || !told_by.is_empty()) {
            let area = fate(thread, told_by);
            thread.open = area.fate == Fate::NotFollowedUp;
            earlier.push(area);
        }
    }
    let asking = event.findings.iter().filter(|placed| placed.fact.kind.asks());
    threads.extend(asking.map(|placed| Thread { by: event, placed, open: true }));
    InspectionRecord { event, findings, earlier, open_before }
}

/// Which earlier ones a finding follows, and the subjects that none of them has. Of two with one subject the open one is meant, then
/// the later.
fn followed<'a>(finding: &'a AreaFinding, threads: &[Thread]) -> (Vec<usize>, Vec<&'a str>) {
    let (mut found, mut not_held) = (Vec::new(), Vec::new());
    for subject in finding.follows.iter().flat_map(|follows| &follows.subjects) {
        let named = threads.iter().enumerate().filter(|(_, thread)| thread.is_known_as(subject));
        match named.max_by_key(|(at, thread)| (thread.open, *at)) {
            Some((at, _)) => found.push(at),
            None => not_held.push(subject.as_str()),
        }
    }
    (found, not_held)
}

fn fate<'a>(thread: &Thread<'a>, told_by: Vec<&'a Placed<AreaFinding>>) -> EarlierArea<'a> {
    let says = |stands| told_by.iter().any(|it| it.fact.follows.as_ref().is_some_and(|f| f.stands == stands));
    let (addressed, persisting) = (says(Stands::Addressed), says(Stands::Persisting));
    let fate = match (addressed, persisting) {
        (_, true) => Fate::Persisting,
        (true, false) => Fate::Addressed,
        (false, false) => Fate::NotFollowedUp,
    };
    EarlierArea { by: thread.by, placed: thread.placed, fate, said_both: addressed && persisting, told_by }
}
