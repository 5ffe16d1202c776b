//! What the desk says in words: when something is due, what an act is called in an address, what a query points at.

use jiff::Timestamp;
use plumbline_casework::{About, Act, Due, EvidenceKind, Season};
use plumbline_core::time::{Deadline, london, working_days_after};
use plumbline_pages::desk::DueWords;

/// Until when, with the working days that are left, counted on the bank holidays known now.
pub fn due(season: &Season, it: &Due, at: Timestamp) -> DueWords {
    until(season, &it.by, at)
}

pub fn until(season: &Season, by: &Deadline, at: Timestamp) -> DueWords {
    DueWords { by: by.in_words(), why: by.why(), left: left(season, by, at), overdue: by.is_past(at) }
}

fn left(season: &Season, by: &Deadline, at: Timestamp) -> String {
    let (calendar, today) = (season.calendar(at), london::day_at(at));
    let days = |from, to| working_days_after(from, to, calendar.holidays()).ok();
    if by.is_past(at) {
        return match days(by.day, today) {
            Some(0) | None => "its time has passed".into(),
            Some(1) => "1 working day late".into(),
            Some(many) => format!("{many} working days late"),
        };
    }
    match days(today, by.day) {
        _ if by.day == today => "today".into(),
        None => "bank holidays are not known that far".into(),
        Some(0) => "no working day left".into(),
        Some(1) => "1 working day left".into(),
        Some(many) => format!("{many} working days left"),
    }
}

/// An act as addresses and the API name it; none of a look.
pub fn id(act: Act) -> Option<&'static str> {
    Some(match act {
        Act::Assign => "assign",
        Act::FileEvidence => "evidence",
        Act::DraftGrade => "draft",
        Act::SecondRead => "second-read",
        Act::ReadCritically => "read",
        Act::Moderate => "moderate",
        Act::HoldConsistencyPanel => "consistency",
        Act::HoldChallengePanel => "challenge",
        Act::SignDraftOff => "sign-draft",
        Act::SendDraft => "send",
        Act::QueryFact => "query",
        Act::AnswerQuery => "answer",
        Act::AmendLetter => "amend",
        Act::AskForContact => "ask",
        Act::RecordContact => "contact",
        Act::Appeal => "appeal",
        Act::EvaluateAppeal => "evaluate",
        Act::DecideAppeal => "decide",
        Act::SignFinalOff => "sign-final",
        Act::Approve => "approve",
        Act::SendPrePublication => "pre-publish",
        Act::Defer => "defer",
        Act::Resume => "resume",
        Act::Reopen => "reopen",
        Act::Extend => "extend",
        Act::Correct => "correct",
        Act::ReportProfileError => "report-error",
        Act::AnswerProfileError => "answer-error",
        Act::ReturnPlacements => "return-placements",
        Act::ConfirmEmptyChildcare => "confirm-empty",
        Act::Withdraw => "withdraw",
        // A file is brought to an item of evidence by an address of its own.
        Act::Attach
        | Act::SeeProfile
        | Act::SeePortal
        | Act::SeeProcess
        | Act::SeeLetter
        | Act::SeeCase
        | Act::SeeConfidential
        | Act::SeeRegister => return None,
    })
}

/// The page on which an act is done.
pub fn does(year: i16, area: &str, act: Act) -> Option<String> {
    match act {
        Act::Attach => Some(format!("/desk/{year}/{area}/attach")),
        _ => id(act).map(|id| format!("/desk/{year}/{area}/do/{id}")),
    }
}

/// A kind of evidence in words.
pub fn kind_of_evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::NoteOfVisit => "Link inspector’s note of a visit",
        EvidenceKind::Complaint => "Substantiated complaint",
        EvidenceKind::Inspection => "Inspection",
        EvidenceKind::MonitoringVisit => "Monitoring visit",
        EvidenceKind::Survey => "Survey",
        EvidenceKind::OtherInspectorate => "Other inspectorate’s evidence",
        EvidenceKind::OwnReport => "The area’s own report",
        EvidenceKind::CommissionedService => "Commissioned service",
        EvidenceKind::Views => "Views of children, young people and families",
    }
}

/// What a query or report points at.
pub fn about(about: &About) -> String {
    match about {
        About::Sentence(n) => format!("sentence {n} of the letter"),
        About::Figure(address) => format!("figure {address}"),
        About::Record { edition, row } => format!("row {row} of edition {edition}"),
    }
}

/// For whom an act is, as a sentence names them.
pub fn whose(act: Act) -> String {
    let names: Vec<&str> = act.roles().iter().map(|role| role.named()).collect();
    match names.as_slice() {
        [] => "nobody".into(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::id;
    use crate::wire::CaseAct;
    use plumbline_casework::Act;
    use std::collections::BTreeSet;

    #[test]
    fn every_act_is_in_addresses_what_it_is_on_the_wire() {
        let mut seen = BTreeSet::new();
        for act in Act::ALL {
            let Some(id) = id(act) else {
                assert!(act.is_a_look() || act == Act::Attach, "{act:?} has no page");
                continue;
            };
            assert!(seen.insert(id), "{id} stands for two acts");
            let known = serde_json::from_str::<CaseAct>(&format!("{{\"act\":\"{id}\"}}"));
            let unknown = known.err().is_some_and(|fault| fault.to_string().contains("unknown variant"));
            assert!(!unknown, "{id} is no act of the API");
        }
    }
}
