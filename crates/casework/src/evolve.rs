//! What each act changes. Total: an act that does not follow from those before it changes nothing and is noted.

use crate::case::{Case, Entry, ErrorReport};
use crate::event::{Answer, CaseEvent, Cause, OnFile, Opinion, Signed, Version, Window};
use crate::grade::Graded;
use crate::stage::{
    Appeal, Approved, By, Challenged, Consistent, Correcting, Decided, Drafted, Evaluated, Final, Lodged,
    Moderated, PreSent, Query, Read, Sent, Settled, SignedOff, Stage,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The case after one more act.
#[must_use]
pub fn evolve(mut case: Case, act: &Signed<CaseEvent>, at: Timestamp) -> Case {
    let version = case.version() + 1;
    let rests_on = rests_on(&case, &act.what);
    let entry = Entry { version, at, by: act.by.clone(), what: act.what.clone(), rests_on, withdrawn: None };
    if let CaseEvent::Withdrawn { act: withdrawn, .. } = act.what {
        return without(case, withdrawn, entry);
    }
    apply(&mut case, &entry);
    case.entries.push(entry);
    case
}

/// Every act anew but the one withdrawn: what it changed is as if it had not been.
fn without(case: Case, withdrawn: Version, by: Entry) -> Case {
    let mut again = Case::unopened(case.area, case.year);
    let mut entries = case.entries;
    if let Some(entry) = entries.iter_mut().find(|entry| entry.version == withdrawn) {
        entry.withdrawn = Some(by.version);
    }
    for entry in entries.iter().filter(|entry| entry.stands()) {
        apply(&mut again, entry);
    }
    entries.push(by);
    again.entries = entries;
    again
}

/// The earlier acts without which this one could not have been.
fn rests_on(case: &Case, what: &CaseEvent) -> Vec<Version> {
    let mut on: Vec<Version> = match what {
        CaseEvent::CaseOpened { .. }
        | CaseEvent::Withdrawn { .. }
        | CaseEvent::EvidenceFiled { .. }
        | CaseEvent::ContactAsked { .. }
        | CaseEvent::ProfileErrorReported { .. }
        | CaseEvent::EmptyChildcareConfirmed { .. } => Vec::new(),
        CaseEvent::Assigned { .. } => case.assigned.iter().map(|(_, version)| *version).collect(),
        CaseEvent::Deferred { .. } => vec![case.came_by],
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
    if moves(what) {
        on.extend(case.late.filter(|_| case.deferred.is_none()));
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
fn in_the_window(what: &CaseEvent) -> bool {
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

fn apply(case: &mut Case, entry: &Entry) {
    let version = entry.version;
    let by = || By { version, who: entry.by.clone(), at: entry.at };
    let fits = match &entry.what {
        CaseEvent::CaseOpened { area, year } => {
            case.came_by = version;
            *area == case.area && *year == case.year
        }
        CaseEvent::Assigned { to, .. } => {
            case.assigned = Some((to.clone(), version));
            true
        }
        CaseEvent::EvidenceFiled { item } => {
            case.evidence.insert(version, item.clone());
            true
        }
        CaseEvent::Deferred { .. } => {
            case.deferred = Some(version);
            case.late = Some(version);
            true
        }
        CaseEvent::Resumed { .. } => {
            case.late = Some(version);
            case.deferred.take().is_some()
        }
        CaseEvent::DeadlineExtended { window, to, .. } => {
            case.extensions.insert(*window, (*to, version));
            true
        }
        CaseEvent::ContactAsked { .. } => {
            case.asked.insert(version, false);
            true
        }
        CaseEvent::ContactRecorded { asked, .. } => {
            asked.is_none_or(|of| case.asked.insert(of, true).is_some())
        }
        CaseEvent::ProfileErrorReported { about, says } => {
            let report = ErrorReport { about: about.clone(), says: says.clone(), answer: None };
            case.errors.insert(version, report);
            true
        }
        CaseEvent::ProfileErrorAnswered { report, answer, .. } => {
            let found = case.errors.get_mut(report).map(|it| it.answer = Some(answer.clone()));
            found.is_some()
        }
        CaseEvent::PlacementsReturned { .. } => {
            case.placements = Some(version);
            true
        }
        CaseEvent::EmptyChildcareConfirmed { .. } | CaseEvent::Withdrawn { .. } => true,
        CaseEvent::FactQueried { kind, about, says } => with_sent(case, |sent| {
            let query =
                Query { kind: *kind, about: about.clone(), says: says.clone(), answer: None, met: false };
            sent.queries.insert(version, query);
            true
        }),
        CaseEvent::QueryAnswered { query, answer, .. } => with_sent(case, |sent| {
            sent.queries.get_mut(query).map(|it| it.answer = Some(answer.clone())).is_some()
        }),
        CaseEvent::LetterAmended { letter, meets } => with_sent(case, |sent| {
            sent.letter = letter.clone();
            meets.iter().all(|of| sent.queries.get_mut(of).map(|it| it.met = true).is_some())
        }),
        CaseEvent::AppealLodged { ground, statement, .. } => with_sent(case, |sent| {
            let lodged = Lodged { ground: *ground, statement: statement.clone(), by: by() };
            let first = sent.appeal == Appeal::None;
            sent.appeal = Appeal::Lodged(lodged);
            first
        }),
        CaseEvent::AppealEvaluated { recommends, .. } => with_sent(case, |sent| {
            let Appeal::Lodged(lodged) = sent.appeal.clone() else { return false };
            sent.appeal = Appeal::Evaluated(Evaluated { lodged, recommends: *recommends, by: by() });
            true
        }),
        CaseEvent::AppealDecided { decision, .. } => with_sent(case, |sent| {
            let Appeal::Evaluated(evaluated) = sent.appeal.clone() else { return false };
            sent.appeal = Appeal::Decided(Decided { evaluated, decision: decision.clone(), by: by() });
            true
        }),
        CaseEvent::Reopened { .. } => {
            if let Stage::PreSent(published) = &case.stage {
                case.published = Some(Box::new(published.clone()));
            }
            case.round += 1;
            case.extensions.retain(|window, _| *window == Window::Placements);
            case.stage = Stage::Analysis;
            case.came_by = version;
            true
        }
        moving => match next(case.stage.clone(), moving, by()) {
            Some(stage) => {
                case.stage = stage;
                case.came_by = version;
                true
            }
            None => false,
        },
    };
    if !fits {
        case.unfit.push(version);
    }
}

fn with_sent(case: &mut Case, change: impl FnOnce(&mut Sent) -> bool) -> bool {
    match &mut case.stage {
        Stage::Sent(sent) => change(sent),
        _ => false,
    }
}

/// The step after this one; none where the act does not lead from it.
fn next(stage: Stage, what: &CaseEvent, by: By) -> Option<Stage> {
    let back = |opinion: &Opinion| *opinion == Opinion::SentBack;
    Some(match (stage, what) {
        (Stage::Analysis, CaseEvent::GradeDrafted { graded }) => {
            Stage::Drafted(Drafted { graded: graded.clone(), by })
        }
        (Stage::Drafted(_), CaseEvent::CriticallyRead { opinion, .. })
        | (Stage::Read(_), CaseEvent::Moderated { opinion, .. })
        | (Stage::Moderated(_), CaseEvent::ConsistencyPanelHeld { opinion, .. })
        | (Stage::Consistent(_), CaseEvent::ChallengePanelHeld { opinion, .. })
            if back(opinion) =>
        {
            Stage::Analysis
        }
        (Stage::Drafted(drafted), CaseEvent::CriticallyRead { .. }) => Stage::Read(Read { drafted, by }),
        (Stage::Read(read), CaseEvent::Moderated { .. }) => Stage::Moderated(Moderated { read, by }),
        (Stage::Moderated(moderated), CaseEvent::ConsistencyPanelHeld { .. }) => {
            Stage::Consistent(Consistent { moderated, by })
        }
        (Stage::Consistent(consistent), CaseEvent::ChallengePanelHeld { .. }) => {
            Stage::Challenged(Challenged { consistent, by })
        }
        (Stage::Challenged(challenged), CaseEvent::DraftSignedOff { .. }) => {
            Stage::SignedOff(SignedOff { challenged, by })
        }
        (Stage::SignedOff(signed_off), CaseEvent::DraftSent { letter }) => Stage::Sent(Sent {
            signed_off: Box::new(signed_off),
            by,
            letter: letter.clone(),
            queries: BTreeMap::new(),
            appeal: Appeal::None,
        }),
        (Stage::Sent(sent), CaseEvent::FinallySignedOff { .. }) => {
            Stage::Final(Final { settled: Settled::First(Box::new(sent)), by })
        }
        (Stage::Correcting(it), CaseEvent::FinallySignedOff { .. }) => {
            Stage::Final(Final { settled: Settled::Corrected(it), by })
        }
        (Stage::Final(signed), CaseEvent::Approved) => Stage::Approved(Approved { signed, by }),
        (Stage::Approved(approved), CaseEvent::PrePublicationSent { .. }) => {
            Stage::PreSent(PreSent { approved, by })
        }
        (Stage::PreSent(published), CaseEvent::CorrectionDrafted { letter, .. }) => {
            Stage::Correcting(Correcting { published: Box::new(published), letter: letter.clone(), by })
        }
        _ => return None,
    })
}

/// Whether a query still stands in the way of a final sign-off, and why.
pub(crate) fn open_point(query: &Query) -> Option<&'static str> {
    match &query.answer {
        None => Some("is not answered"),
        Some(Answer::Upheld(effect)) if effect.outcome.is_some() => {
            Some("was upheld and moves the outcome, so the case has to be reopened")
        }
        Some(Answer::Upheld(_)) if !query.met => Some("was upheld, and the letter is not amended for it"),
        Some(_) => None,
    }
}
