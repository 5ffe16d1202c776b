//! What happened to a case: past tense, whole in itself, and without a word that could name or describe a person (Q10).

use crate::attachment::Attachment;
use crate::grade::Graded;
use crate::person::PersonId;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::sealed::Sealed;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The number of an act in its case: 1 for the first.
pub type Version = u32;

/// An act as it is kept: who, on what version, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed<E> {
    pub by: PersonId,
    /// The version of the case, or season, that the person acted on.
    pub on: Version,
    /// The hash of the act before it in the same case or season; empty for the first. It makes a case a chain of its own (Q6).
    pub after: String,
    pub what: E,
}

/// A letter as it was written, kept apart by the digest of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// SHA-256 of its Markdown.
    pub digest: String,
    /// The grade that it states.
    pub grade: Grade,
}

/// What kind of evidence it is (Annex D).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The link inspector's note of a visit.
    NoteOfVisit,
    /// A substantiated complaint, whistleblowing included; weighs with Block B (¶17).
    Complaint,
    Inspection,
    MonitoringVisit,
    Survey,
    OtherInspectorate,
    /// The area's own published reports and self-evaluation.
    OwnReport,
    CommissionedService,
    /// What children, young people and families say (¶63).
    Views,
}

impl EvidenceKind {
    pub const ALL: [Self; 9] = [
        Self::NoteOfVisit,
        Self::Complaint,
        Self::Inspection,
        Self::MonitoringVisit,
        Self::Survey,
        Self::OtherInspectorate,
        Self::OwnReport,
        Self::CommissionedService,
        Self::Views,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::NoteOfVisit => "note-of-visit",
            Self::Complaint => "complaint",
            Self::Inspection => "inspection",
            Self::MonitoringVisit => "monitoring-visit",
            Self::Survey => "survey",
            Self::OtherInspectorate => "other-inspectorate",
            Self::OwnReport => "own-report",
            Self::CommissionedService => "commissioned-service",
            Self::Views => "views",
        }
    }
}

/// An item of the evidence register (A12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceItem {
    pub kind: EvidenceKind,
    /// When it was found, or said.
    pub dated: Date,
    /// Where it comes from and what it says.
    pub text: Sealed,
    /// Shown neither to the area nor outside (¶17).
    pub confidential: bool,
    /// Raises a concern about safeguarding: counts up to publication (¶28).
    pub safeguarding: bool,
}

/// What a reader or a panel thinks of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    Agreed,
    /// Back to the assessor, to be drafted anew.
    SentBack,
}

/// A sitting: who was there beside the person who records it.
pub type Members = BTreeSet<PersonId>;

/// What a query or report is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A sentence of the letter, by its number.
    Sentence(u32),
    /// A figure, by its address.
    Figure(SmolStr),
    /// A line of a published file.
    Record { edition: SmolStr, row: u64 },
}

/// What kind of inaccuracy is said to be there (¶74).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inaccuracy {
    Figure,
    Fact,
    Wording,
}

impl Inaccuracy {
    pub fn id(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Fact => "fact",
            Self::Wording => "wording",
        }
    }
}

/// What upholding a query changes, worked out from the evidence when it is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Figures that change.
    pub figures: u32,
    /// Bands that change.
    pub bands: u32,
    /// The outcome of the assessment before and after, where it changes: `3`, or `between 2 and 3`.
    pub outcome: Option<(SmolStr, SmolStr)>,
}

/// How a query or report was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Upheld(Effect),
    NotUpheld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    Query,
    Call,
    Visit,
    /// About the process: passed on to the published procedure (¶80).
    Complaint,
}

impl ContactKind {
    pub fn id(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Complaint => "complaint",
        }
    }
}

/// What an appeal says is wrong (¶77).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The significance given to evidence.
    Weight,
    /// The accuracy of evidence.
    Accuracy,
}

/// Evidence that is on file: a figure, or an item of the register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnFile {
    Figure(SmolStr),
    Item(Version),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recommends {
    Uphold,
    Dismiss,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    Dismissed,
    Upheld(Graded),
}

/// Why a case goes back to its analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// An item of the register that came late and concerns safeguarding (¶28, Q8).
    LateSafeguarding(Version),
    /// A query that was upheld and moves the outcome.
    QueryUpheld(Version),
    /// What was published has a wrong grade.
    AfterPublication,
}

/// Which window is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    FactualAccuracy,
    Appeals,
    /// Returns of commissioned places.
    Placements,
}

impl Window {
    /// As the calendar names it.
    pub fn step(self) -> &'static str {
        match self {
            Self::FactualAccuracy => "factual-accuracy",
            Self::Appeals => "appeals",
            Self::Placements => "commissioning-returns",
        }
    }
}

/// What happened to one area's case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CaseEvent {
    CaseOpened {
        area: AreaCode,
        year: i16,
    },
    Assigned {
        to: PersonId,
        why: Option<Sealed>,
    },
    EvidenceFiled {
        item: EvidenceItem,
    },
    /// A file to an item of the register (E5).
    FileAttached {
        item: Version,
        attachment: Attachment,
    },
    GradeDrafted {
        graded: Graded,
    },
    /// A grade that somebody gave who saw the evidence and no other grade: it changes nothing of the case (X5).
    SecondRead {
        graded: Graded,
    },
    CriticallyRead {
        opinion: Opinion,
        note: Sealed,
    },
    Moderated {
        opinion: Opinion,
        note: Sealed,
    },
    ConsistencyPanelHeld {
        members: Members,
        opinion: Opinion,
        note: Sealed,
    },
    ChallengePanelHeld {
        members: Members,
        opinion: Opinion,
        note: Sealed,
    },
    DraftSignedOff {
        members: Members,
    },
    DraftSent {
        letter: Letter,
    },
    FactQueried {
        kind: Inaccuracy,
        about: About,
        says: Sealed,
    },
    QueryAnswered {
        query: Version,
        answer: Answer,
        why: Sealed,
    },
    LetterAmended {
        letter: Letter,
        meets: BTreeSet<Version>,
    },
    ContactAsked {
        kind: ContactKind,
        says: Sealed,
    },
    ContactRecorded {
        kind: ContactKind,
        asked: Option<Version>,
        note: Sealed,
        to_area: bool,
    },
    AppealLodged {
        ground: Ground,
        statement: Sealed,
        evidence: BTreeSet<OnFile>,
    },
    AppealEvaluated {
        recommends: Recommends,
        report: Sealed,
    },
    AppealDecided {
        members: Members,
        decision: Decision,
        why: Sealed,
    },
    FinallySignedOff {
        members: Members,
    },
    Approved,
    PrePublicationSent {
        letter: Letter,
    },
    Deferred {
        why: Sealed,
    },
    Resumed {
        why: Sealed,
    },
    Reopened {
        cause: Cause,
        why: Sealed,
    },
    DeadlineExtended {
        window: Window,
        to: Date,
        why: Sealed,
    },
    CorrectionDrafted {
        letter: Letter,
        why: Sealed,
    },
    ProfileErrorReported {
        about: About,
        says: Sealed,
    },
    ProfileErrorAnswered {
        report: Version,
        answer: Answer,
        why: Sealed,
    },
    PlacementsReturned {
        edition: SmolStr,
    },
    EmptyChildcareConfirmed {
        providers: BTreeSet<SmolStr>,
        says: Sealed,
    },
    Withdrawn {
        act: Version,
        why: Sealed,
    },
}

impl CaseEvent {
    /// The name in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::CaseOpened { .. } => "CaseOpened",
            Self::Assigned { .. } => "Assigned",
            Self::EvidenceFiled { .. } => "EvidenceFiled",
            Self::FileAttached { .. } => "FileAttached",
            Self::GradeDrafted { .. } => "GradeDrafted",
            Self::SecondRead { .. } => "SecondRead",
            Self::CriticallyRead { .. } => "CriticallyRead",
            Self::Moderated { .. } => "Moderated",
            Self::ConsistencyPanelHeld { .. } => "ConsistencyPanelHeld",
            Self::ChallengePanelHeld { .. } => "ChallengePanelHeld",
            Self::DraftSignedOff { .. } => "DraftSignedOff",
            Self::DraftSent { .. } => "DraftSent",
            Self::FactQueried { .. } => "FactQueried",
            Self::QueryAnswered { .. } => "QueryAnswered",
            Self::LetterAmended { .. } => "LetterAmended",
            Self::ContactAsked { .. } => "ContactAsked",
            Self::ContactRecorded { .. } => "ContactRecorded",
            Self::AppealLodged { .. } => "AppealLodged",
            Self::AppealEvaluated { .. } => "AppealEvaluated",
            Self::AppealDecided { .. } => "AppealDecided",
            Self::FinallySignedOff { .. } => "FinallySignedOff",
            Self::Approved => "Approved",
            Self::PrePublicationSent { .. } => "PrePublicationSent",
            Self::Deferred { .. } => "Deferred",
            Self::Resumed { .. } => "Resumed",
            Self::Reopened { .. } => "Reopened",
            Self::DeadlineExtended { .. } => "DeadlineExtended",
            Self::CorrectionDrafted { .. } => "CorrectionDrafted",
            Self::ProfileErrorReported { .. } => "ProfileErrorReported",
            Self::ProfileErrorAnswered { .. } => "ProfileErrorAnswered",
            Self::PlacementsReturned { .. } => "PlacementsReturned",
            Self::EmptyChildcareConfirmed { .. } => "EmptyChildcareConfirmed",
            Self::Withdrawn { .. } => "Withdrawn",
        }
    }

    /// What the person did, after their name.
    pub fn did(&self) -> &'static str {
        match self {
            Self::CaseOpened { .. } => "opened the case",
            Self::Assigned { .. } => "assigned the case",
            Self::EvidenceFiled { .. } => "filed evidence",
            Self::FileAttached { .. } => "attached a file",
            Self::GradeDrafted { .. } => "drafted the grade",
            Self::SecondRead { .. } => "gave a second reading",
            Self::CriticallyRead { .. } => "read the draft critically",
            Self::Moderated { .. } => "moderated the draft",
            Self::ConsistencyPanelHeld { .. } => "held the consistency panel",
            Self::ChallengePanelHeld { .. } => "held the challenge panel",
            Self::DraftSignedOff { .. } => "signed the draft off",
            Self::DraftSent { .. } => "sent the draft letter",
            Self::FactQueried { .. } => "queried a fact",
            Self::QueryAnswered { .. } => "answered a query",
            Self::LetterAmended { .. } => "amended the letter",
            Self::ContactAsked { .. } => "asked for a contact",
            Self::ContactRecorded { .. } => "recorded a contact",
            Self::AppealLodged { .. } => "appealed",
            Self::AppealEvaluated { .. } => "reported on the appeal",
            Self::AppealDecided { .. } => "decided the appeal",
            Self::FinallySignedOff { .. } => "signed the final grade off",
            Self::Approved => "approved the assessment",
            Self::PrePublicationSent { .. } => "sent the letter ahead of publication",
            Self::Deferred { .. } => "deferred the case",
            Self::Resumed { .. } => "resumed the case",
            Self::Reopened { .. } => "reopened the case",
            Self::DeadlineExtended { .. } => "extended a deadline",
            Self::CorrectionDrafted { .. } => "drafted a correction",
            Self::ProfileErrorReported { .. } => "reported an error in the profile",
            Self::ProfileErrorAnswered { .. } => "answered a report of an error",
            Self::PlacementsReturned { .. } => "returned commissioned places",
            Self::EmptyChildcareConfirmed { .. } => "confirmed childcare without children",
            Self::Withdrawn { .. } => "withdrew an act",
        }
    }

    /// Who sat, beside the person who recorded it.
    pub fn members(&self) -> Option<&Members> {
        match self {
            Self::ConsistencyPanelHeld { members, .. }
            | Self::ChallengePanelHeld { members, .. }
            | Self::DraftSignedOff { members }
            | Self::AppealDecided { members, .. }
            | Self::FinallySignedOff { members } => Some(members),
            _ => None,
        }
    }

    /// The file that it brings.
    pub fn attachment(&self) -> Option<&Attachment> {
        match self {
            Self::FileAttached { attachment, .. } => Some(attachment),
            _ => None,
        }
    }

    /// The handles of its sealed texts; a file is none ([`CaseEvent::attachment`]).
    pub fn sealed(&self) -> Vec<&Sealed> {
        match self {
            Self::Assigned { why, .. } => why.iter().collect(),
            Self::EvidenceFiled { item } => vec![&item.text],
            Self::FileAttached { attachment, .. } => vec![&attachment.name],
            Self::GradeDrafted { graded } | Self::SecondRead { graded } => vec![graded.reasons()],
            Self::AppealDecided { decision: Decision::Upheld(graded), why, .. } => {
                vec![graded.reasons(), why]
            }
            Self::CriticallyRead { note: text, .. }
            | Self::Moderated { note: text, .. }
            | Self::ConsistencyPanelHeld { note: text, .. }
            | Self::ChallengePanelHeld { note: text, .. }
            | Self::FactQueried { says: text, .. }
            | Self::QueryAnswered { why: text, .. }
            | Self::ContactAsked { says: text, .. }
            | Self::ContactRecorded { note: text, .. }
            | Self::AppealLodged { statement: text, .. }
            | Self::AppealEvaluated { report: text, .. }
            | Self::AppealDecided { why: text, .. }
            | Self::Deferred { why: text }
            | Self::Resumed { why: text }
            | Self::Reopened { why: text, .. }
            | Self::DeadlineExtended { why: text, .. }
            | Self::CorrectionDrafted { why: text, .. }
            | Self::ProfileErrorReported { says: text, .. }
            | Self::ProfileErrorAnswered { why: text, .. }
            | Self::EmptyChildcareConfirmed { says: text, .. }
            | Self::Withdrawn { why: text, .. } => vec![text],
            Self::CaseOpened { .. }
            | Self::DraftSignedOff { .. }
            | Self::DraftSent { .. }
            | Self::LetterAmended { .. }
            | Self::FinallySignedOff { .. }
            | Self::Approved
            | Self::PrePublicationSent { .. }
            | Self::PlacementsReturned { .. } => Vec::new(),
        }
    }
}
