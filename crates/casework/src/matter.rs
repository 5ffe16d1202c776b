//! What is in a case, for those who may see it.

use crate::act::Act;
use crate::attachment::Attachment;
use crate::case::{Case, Entry, ErrorReport};
use crate::draft::{Draft, Grant};
use crate::event::{EvidenceItem, Letter, Version};
use crate::grade::Graded;
use crate::person::PersonId;
use crate::stage::{Query, Stage};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// An act without what was said in it: no grade, opinion, letter or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub version: Version,
    pub at: Timestamp,
    pub by: PersonId,
    /// After the person: `drafted the grade`.
    pub did: &'static str,
    /// The act that withdrew it.
    pub withdrawn: Option<Version>,
}

/// The evidence register of a case.
pub struct Register<'a> {
    /// By the acts that filed them.
    pub items: &'a BTreeMap<Version, EvidenceItem>,
    /// The act that attached each, the item that it belongs to, and the file.
    pub files: Vec<(Version, Version, &'a Attachment)>,
}

/// Everything in a case.
#[derive(Clone, Copy)]
pub struct Matter<'a>(&'a Case);

impl Case {
    /// What is in it, for those who may see the case.
    pub fn matter(&self) -> Draft<Matter<'_>> {
        Draft::new(Act::SeeCase, self.area.clone(), Matter(self))
    }

    /// The letter that is with its area, for those who may see that; none before a draft was sent. A correction that is being made
    /// is only in [`Matter::letter`] until it is sent.
    pub fn letter(&self) -> Option<Draft<&Letter>> {
        self.stage.letter_with_the_area().map(|letter| Draft::new(Act::SeeLetter, self.area.clone(), letter))
    }

    /// The grade as it stands, for whoever was granted an act that is about it.
    pub fn graded_for(&self, grant: &Grant) -> Option<&Graded> {
        self.stage.graded().filter(|_| *grant.area() == self.area && grant.act().is_about_the_grade())
    }

    /// The letter as it stands, for whoever was granted an act that is about it.
    pub fn letter_for(&self, grant: &Grant) -> Option<&Letter> {
        self.stage.letter().filter(|_| *grant.area() == self.area && grant.act().is_about_the_grade())
    }

    /// What its area sees of its own acts and of their answers (Q9): its queries, appeal, reports, returns and contacts.
    pub fn portal(&self) -> Draft<Vec<&Entry>> {
        let of_the_area = self.entries.iter().filter(|entry| self.is_of_the_area(entry)).collect();
        Draft::new(Act::SeePortal, self.area.clone(), of_the_area)
    }

    /// The evidence register and its files by the items, for whoever reads the case a second time: no act, and no grade.
    pub fn register(&self) -> Draft<Register<'_>> {
        let files = self.attachments.iter().map(|(number, (item, file))| (*number, *item, file)).collect();
        Draft::new(Act::SeeRegister, self.area.clone(), Register { items: &self.evidence, files })
    }

    /// How far it is and who did what, without what was said, for those who may see the process.
    pub fn process(&self) -> Draft<Vec<Done>> {
        let done = |entry: &Entry| Done {
            version: entry.version,
            at: entry.at,
            by: entry.by.clone(),
            did: entry.what.did(),
            withdrawn: entry.withdrawn,
        };
        Draft::new(Act::SeeProcess, self.area.clone(), self.entries.iter().map(done).collect())
    }

    pub(crate) fn is_of_the_area(&self, entry: &Entry) -> bool {
        use crate::event::CaseEvent as E;
        let asked_in = |version: &Version| self.entry(*version).is_some_and(|of| self.is_of_the_area(of));
        match &entry.what {
            E::FactQueried { .. }
            | E::QueryAnswered { .. }
            | E::ContactAsked { .. }
            | E::AppealLodged { .. }
            | E::ProfileErrorReported { .. }
            | E::ProfileErrorAnswered { .. }
            | E::PlacementsReturned { .. }
            | E::EmptyChildcareConfirmed { .. }
            | E::DraftSent { .. }
            | E::LetterAmended { .. }
            | E::PrePublicationSent { .. }
            | E::DeadlineExtended { .. } => true,
            E::ContactRecorded { to_area, asked, .. } => *to_area || asked.as_ref().is_some_and(asked_in),
            // An area is told how its appeal ended with the letter that goes out ahead of publication (¶12, ¶78).
            E::AppealDecided { .. } => self.standing().any(|later| {
                later.version > entry.version && matches!(later.what, E::PrePublicationSent { .. })
            }),
            E::Withdrawn { act, .. } => asked_in(act),
            _ => false,
        }
    }
}

impl<'a> Matter<'a> {
    /// Every act, withdrawn ones too, first to last.
    pub fn entries(&self) -> &'a [Entry] {
        &self.0.entries
    }

    pub fn stage(&self) -> &'a Stage {
        &self.0.stage
    }

    /// The grade as it stands.
    pub fn graded(&self) -> Option<&'a Graded> {
        self.0.stage.graded()
    }

    pub fn letter(&self) -> Option<&'a Letter> {
        self.0.stage.letter()
    }

    /// The evidence register: items that were not withdrawn.
    pub fn evidence(&self) -> &'a BTreeMap<Version, EvidenceItem> {
        &self.0.evidence
    }

    /// The files of an item of the register, by the acts that attached them.
    pub fn attachments(&self, item: Version) -> impl Iterator<Item = (Version, &'a Attachment)> {
        let all = self.0.attachments.iter().filter(move |(_, (of, _))| *of == item);
        all.map(|(version, (_, attachment))| (*version, attachment))
    }

    /// The file that an act attached, also where it was withdrawn, as with texts: for those who may see the text of its item.
    pub fn attachment(&self, number: Version) -> Option<Draft<&'a Attachment>> {
        let entry = self.0.entry(number)?;
        let attachment = entry.what.attachment()?;
        let by = if self.0.is_confidential(entry) { Act::SeeConfidential } else { Act::SeeCase };
        Some(Draft::new(by, self.0.area.clone(), attachment))
    }

    pub fn queries(&self) -> Option<&'a BTreeMap<Version, Query>> {
        match &self.0.stage {
            Stage::Sent(sent) => Some(&sent.queries),
            _ => None,
        }
    }

    pub fn errors(&self) -> &'a BTreeMap<Version, ErrorReport> {
        &self.0.errors
    }
}
