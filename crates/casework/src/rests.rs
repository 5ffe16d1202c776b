//! On which earlier acts an act rests: what it rests on is not withdrawn before it (E10).

use crate::act::Act;
use crate::case::Case;
use crate::decide::act_of;
use crate::event::{CaseEvent, Cause, OnFile, Signed, Version, Window};
use crate::grade::Graded;
use crate::stage::{Appeal, Stage};

/// The earlier acts without which this one could not have been.
pub(crate) fn rests_on(case: &Case, act: &Signed<CaseEvent>) -> Vec<Version> {
    let what = &act.what;
    let mut on: Vec<Version> = match what {
        CaseEvent::CaseOpened { .. }
        | CaseEvent::Withdrawn { .. }
        | CaseEvent::EvidenceFiled { .. }
        | CaseEvent::ContactAsked { .. }
        | CaseEvent::ProfileErrorReported { .. }
        | CaseEvent::EmptyChildcareConfirmed { .. } => Vec::new(),
        CaseEvent::FileAttached { item, .. } => vec![*item],
        CaseEvent::Assigned { .. } => case.assigned.iter().map(|(_, version)| *version).collect(),
        CaseEvent::Deferred { .. } => case.late.into_iter().chain([case.came_by]).collect(),
        CaseEvent::Resumed { .. } => case.deferred.into_iter().collect(),
        CaseEvent::ContactRecorded { asked, .. } => asked.iter().copied().collect(),
        CaseEvent::ProfileErrorAnswered { report, .. } => vec![*report],
        CaseEvent::PlacementsReturned { .. } => extended(case, Window::Placements),
        CaseEvent::QueryAnswered { query, .. } => vec![*query],
        CaseEvent::LetterAmended { meets, .. } => meets
            .iter()
            .copied()
            .chain([case.came_by])
            .chain(case.standing().filter(|e| answers_or_decides(&e.what)).map(|e| e.version))
            .collect(),
        CaseEvent::SecondRead { graded } => items(graded).collect(),
        CaseEvent::GradeDrafted { graded } => items(graded)
            .chain(case.assigned.iter().map(|(_, version)| *version))
            .chain([case.came_by])
            .collect(),
        CaseEvent::FactQueried { .. } => {
            extended(case, Window::FactualAccuracy).into_iter().chain([case.came_by]).collect()
        }
        CaseEvent::AppealLodged { evidence, .. } => evidence
            .iter()
            .filter_map(item)
            .chain(extended(case, Window::Appeals))
            .chain([case.came_by])
            .collect(),
        CaseEvent::DeadlineExtended { window, .. } => {
            extended(case, *window).into_iter().chain([case.came_by]).collect()
        }
        CaseEvent::AppealEvaluated { .. } | CaseEvent::AppealDecided { .. } => appeal_acts(case).collect(),
        CaseEvent::FinallySignedOff { .. } => {
            let since = case.standing().filter(|entry| entry.version > case.came_by);
            let of_the_draft = since.filter(|entry| in_the_window(&entry.what)).map(|entry| entry.version);
            of_the_draft.chain([case.came_by]).collect()
        }
        CaseEvent::Reopened { cause, .. } => {
            let of_cause = match cause {
                Cause::LateSafeguarding(version) | Cause::QueryUpheld(version) => Some(*version),
                Cause::AfterPublication => None,
            };
            let answer = case.standing().filter(|e| {
                matches!((&e.what, cause), (CaseEvent::QueryAnswered { query, .. }, Cause::QueryUpheld(of)) if query == of)
            });
            of_cause.into_iter().chain(answer.map(|e| e.version)).chain([case.came_by]).collect()
        }
        CaseEvent::CriticallyRead { .. }
        | CaseEvent::Moderated { .. }
        | CaseEvent::ConsistencyPanelHeld { .. }
        | CaseEvent::ChallengePanelHeld { .. }
        | CaseEvent::DraftSignedOff { .. }
        | CaseEvent::DraftSent { .. }
        | CaseEvent::Approved
        | CaseEvent::PrePublicationSent { .. }
        | CaseEvent::CorrectionDrafted { .. } => vec![case.came_by],
    };
    // A case goes on only because it was resumed.
    if moves(what) || in_the_window(what) {
        on.extend(case.late.filter(|_| case.deferred.is_none()));
    }
    // What only its assessor does rests on their having it.
    if act_of(what).is_some_and(Act::needs_the_case) {
        on.extend(case.assigned.iter().filter(|(to, _)| *to == act.by).map(|(_, version)| *version));
    }
    // What was weighed, or opened the case again, was weighed with its files.
    if what.attachment().is_none() {
        on.extend(on.clone().into_iter().flat_map(|item| case.attached_to(item)));
    }
    on.sort_unstable();
    on.dedup();
    on
}

fn item(on: &OnFile) -> Option<Version> {
    match on {
        OnFile::Item(version) => Some(*version),
        OnFile::Figure(_) => None,
    }
}

fn items(graded: &Graded) -> impl Iterator<Item = Version> {
    graded.weighed().iter().filter_map(item)
}

fn extended(case: &Case, window: Window) -> Vec<Version> {
    case.extensions.get(&window).map(|(_, version)| *version).into_iter().collect()
}

fn appeal_acts(case: &Case) -> impl Iterator<Item = Version> {
    let Stage::Sent(sent) = &case.stage else { return Vec::new().into_iter() };
    let acts = match &sent.appeal {
        Appeal::None => Vec::new(),
        Appeal::Lodged(it) => vec![it.by.version],
        Appeal::Evaluated(it) => vec![it.by.version, it.lodged.by.version],
        Appeal::Decided(it) => vec![it.by.version],
    };
    acts.into_iter()
}

fn answers_or_decides(what: &CaseEvent) -> bool {
    matches!(what, CaseEvent::QueryAnswered { .. } | CaseEvent::AppealDecided { .. })
}

/// Acts between the sending of a draft and its final sign-off that the sign-off takes into account.
pub(crate) fn in_the_window(what: &CaseEvent) -> bool {
    answers_or_decides(what)
        || matches!(
            what,
            CaseEvent::FactQueried { .. }
                | CaseEvent::LetterAmended { .. }
                | CaseEvent::AppealLodged { .. }
                | CaseEvent::AppealEvaluated { .. }
        )
}

/// Acts that carry a case on.
pub(crate) fn moves(what: &CaseEvent) -> bool {
    matches!(
        what,
        CaseEvent::GradeDrafted { .. }
            | CaseEvent::CriticallyRead { .. }
            | CaseEvent::Moderated { .. }
            | CaseEvent::ConsistencyPanelHeld { .. }
            | CaseEvent::ChallengePanelHeld { .. }
            | CaseEvent::DraftSignedOff { .. }
            | CaseEvent::DraftSent { .. }
            | CaseEvent::LetterAmended { .. }
            | CaseEvent::AppealEvaluated { .. }
            | CaseEvent::AppealDecided { .. }
            | CaseEvent::FinallySignedOff { .. }
            | CaseEvent::Approved
            | CaseEvent::PrePublicationSent { .. }
            | CaseEvent::Reopened { .. }
            | CaseEvent::CorrectionDrafted { .. }
    )
}
