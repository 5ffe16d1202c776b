//! Acts as people would want them, by short names.

use super::{graded, letter, p, sealed, why, with};
use plumbline_casework::{
    About, Answer, Attachment, CaseEvent, Cause, Decision, Effect, EvidenceItem, EvidenceKind, Ground,
    Inaccuracy, OnFile, Opinion, Recommends, Version, Window,
};
use plumbline_core::sealed::{Media, SealedFile};
use smol_str::SmolStr;
use std::collections::BTreeSet;

pub fn assign(to: &str) -> CaseEvent {
    CaseEvent::Assigned { to: p(to), why: None }
}

pub fn evidence(kind: EvidenceKind, confidential: bool, safeguarding: bool) -> CaseEvent {
    let dated = "2011-08-01".parse().unwrap();
    let text = sealed("what was found");
    CaseEvent::EvidenceFiled { item: EvidenceItem { kind, dated, text, confidential, safeguarding } }
}

/// A file of so many bytes to an item.
pub fn attach_of(item: Version, bytes: u64) -> CaseEvent {
    let file =
        SealedFile { key: "case-key".into(), digest: "sealed:%PDF-1.7".into(), bytes, media: Media::Pdf };
    CaseEvent::FileAttached { item, attachment: Attachment { file, name: sealed("visit.pdf") } }
}

pub fn attach(item: Version) -> CaseEvent {
    attach_of(item, 2048)
}

pub fn draft_grade(code: &str, number: u8) -> CaseEvent {
    CaseEvent::GradeDrafted { graded: graded(code, number) }
}

/// A grade given blind.
pub fn second_read(code: &str, number: u8) -> CaseEvent {
    CaseEvent::SecondRead { graded: graded(code, number) }
}

pub fn read(opinion: Opinion) -> CaseEvent {
    CaseEvent::CriticallyRead { opinion, note: sealed("read it") }
}

pub fn moderated(opinion: Opinion) -> CaseEvent {
    CaseEvent::Moderated { opinion, note: sealed("moderated it") }
}

pub fn consistent(members: &[&str], opinion: Opinion) -> CaseEvent {
    CaseEvent::ConsistencyPanelHeld { members: with(members), opinion, note: sealed("like others") }
}

pub fn challenged(members: &[&str], opinion: Opinion) -> CaseEvent {
    CaseEvent::ChallengePanelHeld { members: with(members), opinion, note: sealed("it stands") }
}

pub fn sign_draft(members: &[&str]) -> CaseEvent {
    CaseEvent::DraftSignedOff { members: with(members) }
}

pub fn send(name: &str, number: u8) -> CaseEvent {
    CaseEvent::DraftSent { letter: letter(name, number) }
}

pub fn query(kind: Inaccuracy, about: About) -> CaseEvent {
    CaseEvent::FactQueried { kind, about, says: sealed("this is not so") }
}

pub fn answer(query: Version, answer: Answer) -> CaseEvent {
    CaseEvent::QueryAnswered { query, answer, why: why() }
}

/// Upheld, and nothing but the letter changes.
pub fn upheld() -> Answer {
    Answer::Upheld(Effect { figures: 1, bands: 0, outcome: None })
}

/// Upheld, and the outcome is another.
pub fn upheld_and_moves() -> Answer {
    Answer::Upheld(Effect { figures: 1, bands: 1, outcome: Some(("3".into(), "between 2 and 3".into())) })
}

pub fn amend(name: &str, number: u8, meets: &[Version]) -> CaseEvent {
    CaseEvent::LetterAmended { letter: letter(name, number), meets: meets.iter().copied().collect() }
}

pub fn appeal(evidence: &[OnFile]) -> CaseEvent {
    CaseEvent::AppealLodged {
        ground: Ground::Weight,
        statement: sealed("too much weight is given to one home"),
        evidence: evidence.iter().cloned().collect(),
    }
}

pub fn evaluate(recommends: Recommends) -> CaseEvent {
    CaseEvent::AppealEvaluated { recommends, report: sealed("the evidence bears it") }
}

pub fn decide_appeal(members: &[&str], decision: Decision) -> CaseEvent {
    CaseEvent::AppealDecided { members: with(members), decision, why: why() }
}

pub fn sign_final(members: &[&str]) -> CaseEvent {
    CaseEvent::FinallySignedOff { members: with(members) }
}

pub fn pre_send(name: &str, number: u8) -> CaseEvent {
    CaseEvent::PrePublicationSent { letter: letter(name, number) }
}

pub fn defer() -> CaseEvent {
    CaseEvent::Deferred { why: why() }
}

pub fn resume() -> CaseEvent {
    CaseEvent::Resumed { why: why() }
}

pub fn reopen(cause: Cause) -> CaseEvent {
    CaseEvent::Reopened { cause, why: why() }
}

pub fn extend(window: Window, to: &str) -> CaseEvent {
    CaseEvent::DeadlineExtended { window, to: to.parse().unwrap(), why: why() }
}

pub fn correct(name: &str, number: u8) -> CaseEvent {
    CaseEvent::CorrectionDrafted { letter: letter(name, number), why: why() }
}

pub fn withdraw(act: Version) -> CaseEvent {
    CaseEvent::Withdrawn { act, why: why() }
}

pub fn report_error() -> CaseEvent {
    CaseEvent::ProfileErrorReported {
        about: About::Record { edition: "schools-june".into(), row: 12 },
        says: sealed("this school is closed"),
    }
}

pub fn urns(urns: &[&str]) -> BTreeSet<SmolStr> {
    urns.iter().copied().map(SmolStr::new).collect()
}
