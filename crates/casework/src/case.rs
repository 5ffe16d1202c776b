//! One area's case in one cycle: what its acts add up to.

use crate::attachment::Attachment;
use crate::event::{About, Answer, CaseEvent, EvidenceItem, Version, Window};
use crate::person::PersonId;
use crate::refusal::EarlierAct;
use crate::stage::{PreSent, Stage, Step};
use jiff::Timestamp;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::sealed::Sealed;
use std::collections::BTreeMap;
use std::fmt;

/// An act in its place in the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub version: Version,
    pub at: Timestamp,
    pub by: PersonId,
    pub what: CaseEvent,
    /// Earlier acts that must stand for this one to stand (E10).
    pub rests_on: Vec<Version>,
    /// The act that withdrew it.
    pub withdrawn: Option<Version>,
}

impl Entry {
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// Whether somebody took part: did it, sat in it, or was given the case by it.
    pub fn involves(&self, person: &PersonId) -> bool {
        self.by == *person
            || self.what.members().is_some_and(|members| members.contains(person))
            || matches!(&self.what, CaseEvent::Assigned { to, .. } if to == person)
    }

    pub(crate) fn earlier(&self) -> EarlierAct {
        EarlierAct {
            of_season: false,
            version: self.version,
            did: self.what.did(),
            by: self.by.clone(),
            at: self.at,
        }
    }
}

/// An error in the profile that the area reported (P15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorReport {
    pub about: About,
    pub says: Sealed,
    pub answer: Option<Answer>,
}

/// A case. Its matter is for those who may see it (`crate::may`): the store and the surfaces hand it on only as a
/// [`crate::Draft`], and nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    pub(crate) area: AreaCode,
    pub(crate) year: i16,
    pub(crate) entries: Vec<Entry>,
    pub(crate) stage: Stage,
    /// The act that brought the case to where it is.
    pub(crate) came_by: Version,
    /// 1, and one more each time that the case is reopened.
    pub(crate) round: u32,
    pub(crate) assigned: Option<(PersonId, Version)>,
    pub(crate) evidence: BTreeMap<Version, EvidenceItem>,
    /// By the act that attached each: the item, and the file.
    pub(crate) attachments: BTreeMap<Version, (Version, Attachment)>,
    pub(crate) deferred: Option<Version>,
    /// Was deferred, or is: it is published on a day of its own.
    pub(crate) late: Option<Version>,
    pub(crate) extensions: BTreeMap<Window, (Date, Version)>,
    pub(crate) asked: BTreeMap<Version, bool>,
    pub(crate) errors: BTreeMap<Version, ErrorReport>,
    pub(crate) placements: Option<Version>,
    /// What is published while the case is open again.
    pub(crate) published: Option<Box<PreSent>>,
    /// Acts that do not follow from those before them: none, in a log that only `decide` wrote.
    pub(crate) unfit: Vec<Version>,
}

impl fmt::Debug for Case {
    /// How far it is, and nothing that is in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "case of {} in {}: {} at version {}",
            self.area,
            self.year,
            self.step().id(),
            self.version()
        )
    }
}

impl Case {
    /// A case before its first act.
    pub fn unopened(area: AreaCode, year: i16) -> Self {
        Self {
            area,
            year,
            entries: Vec::new(),
            stage: Stage::Analysis,
            came_by: 0,
            round: 1,
            assigned: None,
            evidence: BTreeMap::new(),
            attachments: BTreeMap::new(),
            deferred: None,
            late: None,
            extensions: BTreeMap::new(),
            asked: BTreeMap::new(),
            errors: BTreeMap::new(),
            placements: None,
            published: None,
            unfit: Vec::new(),
        }
    }

    pub fn area(&self) -> &AreaCode {
        &self.area
    }

    pub fn year(&self) -> i16 {
        self.year
    }

    /// The number of its last act; 0 before it is opened.
    pub fn version(&self) -> Version {
        self.entries.last().map_or(0, |entry| entry.version)
    }

    pub fn step(&self) -> Step {
        self.stage.step()
    }

    pub fn round(&self) -> u32 {
        self.round
    }

    pub fn assessor(&self) -> Option<&PersonId> {
        self.assigned.as_ref().map(|(person, _)| person)
    }

    /// Who had the case before an act, which is no matter of it.
    pub fn assessor_before(&self, version: Version) -> Option<&PersonId> {
        let before = self.entries.iter().take_while(|entry| entry.version <= version);
        before.filter(|entry| entry.stands()).fold(None, |held, entry| match &entry.what {
            CaseEvent::Assigned { to, .. } => Some(to),
            _ => held,
        })
    }

    /// Whether the area has a letter, as a draft or ahead of publication.
    pub fn has_letter_with_the_area(&self) -> bool {
        self.stage.letter_with_the_area().is_some()
    }

    /// The act by which the draft that is with the area came to it.
    pub fn sent_by(&self) -> Option<Version> {
        match &self.stage {
            Stage::Sent(sent) => Some(sent.by.version),
            _ => None,
        }
    }

    pub fn is_deferred(&self) -> bool {
        self.deferred.is_some()
    }

    /// Whether it was ever deferred: then it is published on a day of its own.
    pub fn is_late(&self) -> bool {
        self.late.is_some()
    }

    /// Acts that do not follow from those before them.
    pub fn unfit(&self) -> &[Version] {
        &self.unfit
    }

    /// When its last act was.
    pub fn last_act(&self) -> Option<Timestamp> {
        self.entries.last().map(|entry| entry.at)
    }

    pub(crate) fn entry(&self, version: Version) -> Option<&Entry> {
        let at = usize::try_from(version).ok()?.checked_sub(1)?;
        self.entries.get(at)
    }

    /// The standing act that brought the case to where it is.
    pub(crate) fn came_by(&self) -> Option<&Entry> {
        self.entry(self.came_by)
    }

    /// The acts that stand, first to last.
    pub(crate) fn standing(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.stands())
    }

    /// Those since the case was last opened again.
    pub(crate) fn this_round(&self) -> impl Iterator<Item = &Entry> {
        let opened = self.standing().rfind(|entry| matches!(entry.what, CaseEvent::Reopened { .. }));
        let from = opened.map_or(0, |entry| entry.version);
        self.standing().filter(move |entry| entry.version > from)
    }

    /// Whether what an act says is confidential (¶17): an item of evidence that is, and the files of one, withdrawn or not.
    pub fn is_confidential(&self, entry: &Entry) -> bool {
        match &entry.what {
            CaseEvent::EvidenceFiled { item } => item.confidential,
            CaseEvent::FileAttached { item, .. } => self
                .entry(*item)
                .is_none_or(|of| matches!(&of.what, CaseEvent::EvidenceFiled { item } if item.confidential)),
            _ => false,
        }
    }

    /// The acts that attached files to an item, first to last.
    pub(crate) fn attached_to(&self, item: Version) -> impl Iterator<Item = Version> {
        self.attachments.iter().filter(move |(_, (of, _))| *of == item).map(|(version, _)| *version)
    }

    /// The last standing act that rests on this one.
    pub(crate) fn resting_on(&self, version: Version) -> Option<&Entry> {
        self.standing().rev().find(|entry| entry.rests_on.contains(&version))
    }
}
