//! What each act changes. Total: an act that does not follow from those before it changes nothing and is noted.

use crate::case::{Case, Entry, ErrorReport};
use crate::event::{Answer, CaseEvent, Cause, Opinion, Signed, Version, Window};
use crate::rests::{in_the_window, moves, rests_on};
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
    let rests_on = rests_on(&case, act);
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
    let is_withdrawal = |entry: &&Entry| matches!(entry.what, CaseEvent::Withdrawn { .. });
    let not_found = entries.iter().filter(is_withdrawal).map(|entry| entry.version);
    let mut not_found: Vec<Version> = not_found.filter(|version| case.unfit.contains(version)).collect();
    match entries.iter_mut().find(|entry| entry.version == withdrawn && entry.may_go()) {
        Some(entry) => entry.withdrawn = Some(by.version),
        None => not_found.push(by.version),
    }
    for entry in entries.iter().filter(|entry| entry.stands() && !is_withdrawal(entry)) {
        apply(&mut again, entry);
    }
    entries.push(by);
    again.entries = entries;
    again.unfit.extend(not_found);
    again.unfit.sort_unstable();
    again
}

impl Entry {
    /// Whether it is an act of a kind that is ever withdrawn, and stands.
    fn may_go(&self) -> bool {
        self.stands() && !matches!(self.what, CaseEvent::CaseOpened { .. } | CaseEvent::Withdrawn { .. })
    }
}

fn apply(case: &mut Case, entry: &Entry) {
    if !changes(case, entry) {
        case.unfit.push(entry.version);
    }
}

/// Whether the act follows from those before it: only then it changes something.
fn changes(case: &mut Case, entry: &Entry) -> bool {
    let version = entry.version;
    let opened = case.came_by != 0;
    if let CaseEvent::CaseOpened { area, year } = &entry.what {
        let fits = !opened && *area == case.area && *year == case.year;
        case.came_by = if fits { version } else { case.came_by };
        return fits;
    }
    if !opened || case.deferred.is_some() && moves(&entry.what) {
        return false;
    }
    let by = || By { version, who: entry.by.clone(), at: entry.at };
    match &entry.what {
        CaseEvent::CaseOpened { .. } | CaseEvent::Withdrawn { .. } => false,
        CaseEvent::EmptyChildcareConfirmed { .. } => true,
        // Read a second time is only what was graded a first.
        CaseEvent::SecondRead { .. } => case.stage.graded().is_some(),
        CaseEvent::Assigned { to, .. } => {
            case.assigned = Some((to.clone(), version));
            true
        }
        CaseEvent::EvidenceFiled { item } => {
            case.evidence.insert(version, item.clone());
            true
        }
        CaseEvent::FileAttached { item, attachment } => {
            let is_on_file = case.evidence.contains_key(item);
            if is_on_file {
                case.attachments.insert(version, (*item, attachment.clone()));
            }
            is_on_file
        }
        CaseEvent::Deferred { .. } => {
            let first = case.deferred.is_none();
            if first {
                case.deferred = Some(version);
                case.late = Some(version);
            }
            first
        }
        CaseEvent::Resumed { .. } => {
            let resumed = case.deferred.take().is_some();
            if resumed {
                case.late = Some(version);
            }
            resumed
        }
        CaseEvent::DeadlineExtended { window, to, .. } => {
            case.extensions.insert(*window, (*to, version));
            true
        }
        CaseEvent::ContactAsked { .. } => {
            case.asked.insert(version, false);
            true
        }
        CaseEvent::ContactRecorded { asked: None, .. } => true,
        CaseEvent::ContactRecorded { asked: Some(of), .. } => match case.asked.get_mut(of) {
            Some(answered) => !std::mem::replace(answered, true),
            None => false,
        },
        CaseEvent::ProfileErrorReported { about, says } => {
            let report = ErrorReport { about: about.clone(), says: says.clone(), answer: None };
            case.errors.insert(version, report);
            true
        }
        CaseEvent::ProfileErrorAnswered { report, answer, .. } => match case.errors.get_mut(report) {
            Some(it) if it.answer.is_none() => {
                it.answer = Some(answer.clone());
                true
            }
            _ => false,
        },
        CaseEvent::PlacementsReturned { .. } => {
            case.placements = Some(version);
            true
        }
        CaseEvent::Reopened { cause, .. } => reopen(case, cause, version),
        what => match &mut case.stage {
            Stage::Sent(sent) if in_the_window(what) => while_with_the_area(sent, what, by()),
            stage => match next(stage.clone(), what, by()) {
                Some(next) => {
                    case.stage = next;
                    case.came_by = version;
                    true
                }
                None => false,
            },
        },
    }
}

fn reopen(case: &mut Case, cause: &Cause, version: Version) -> bool {
    if matches!(case.stage, Stage::Analysis | Stage::Correcting(_)) {
        return false;
    }
    // Only what is out stays out. A letter that was ready and never published is not.
    match (&case.stage, cause) {
        (Stage::PreSent(published), Cause::AfterPublication) => {
            case.published = Some(Box::new(published.clone()));
        }
        (stage, _) => {
            if let Some(published) = stage.corrected() {
                case.published = Some(Box::new(published.clone()));
            }
        }
    }
    case.round += 1;
    case.extensions.retain(|window, _| *window == Window::Placements);
    case.stage = Stage::Analysis;
    case.came_by = version;
    true
}

/// Acts on a draft that is with its area.
fn while_with_the_area(sent: &mut Sent, what: &CaseEvent, by: By) -> bool {
    let graded = sent.graded().grade();
    match (what, sent.appeal.clone()) {
        (CaseEvent::FactQueried { kind, about, says }, _) => {
            let query =
                Query { kind: *kind, about: about.clone(), says: says.clone(), answer: None, met: false };
            sent.queries.insert(by.version, query);
        }
        (CaseEvent::QueryAnswered { query, answer, .. }, _) => match sent.queries.get_mut(query) {
            Some(it) if it.answer.is_none() => it.answer = Some(answer.clone()),
            _ => return false,
        },
        (CaseEvent::LetterAmended { letter, meets }, _) => {
            let upheld = |of| sent.queries.get(of).is_some_and(Query::is_upheld);
            if letter.grade != graded || !meets.iter().all(upheld) {
                return false;
            }
            sent.letter = letter.clone();
            for of in meets {
                if let Some(query) = sent.queries.get_mut(of) {
                    query.met = true;
                }
            }
        }
        (CaseEvent::AppealLodged { ground, statement, .. }, Appeal::None) => {
            sent.appeal = Appeal::Lodged(Lodged { ground: *ground, statement: statement.clone(), by });
        }
        (CaseEvent::AppealEvaluated { recommends, .. }, Appeal::Lodged(lodged)) => {
            sent.appeal = Appeal::Evaluated(Evaluated { lodged, recommends: *recommends, by });
        }
        (CaseEvent::AppealDecided { decision, .. }, Appeal::Evaluated(evaluated)) => {
            sent.appeal = Appeal::Decided(Decided { evaluated, decision: decision.clone(), by });
        }
        _ => return false,
    }
    true
}

/// Whether nothing stands in the way of a final sign-off but time.
fn settled(sent: &Sent) -> bool {
    sent.queries.values().all(|query| open_point(query).is_none())
        && matches!(sent.appeal, Appeal::None | Appeal::Decided(_))
        && sent.letter.grade == sent.graded().grade()
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
        (Stage::SignedOff(signed_off), CaseEvent::DraftSent { letter })
            if letter.grade == signed_off.challenged.consistent.moderated.read.drafted.graded.grade() =>
        {
            Stage::Sent(Sent {
                signed_off: Box::new(signed_off),
                by,
                letter: letter.clone(),
                queries: BTreeMap::new(),
                appeal: Appeal::None,
            })
        }
        (Stage::Sent(sent), CaseEvent::FinallySignedOff { .. }) if settled(&sent) => {
            Stage::Final(Final { settled: Settled::First(Box::new(sent)), by })
        }
        (Stage::Correcting(it), CaseEvent::FinallySignedOff { .. }) => {
            Stage::Final(Final { settled: Settled::Corrected(it), by })
        }
        (Stage::Final(signed), CaseEvent::Approved) => Stage::Approved(Approved { signed, by }),
        (Stage::Approved(approved), CaseEvent::PrePublicationSent { letter })
            if letter == approved.signed.settled.letter() =>
        {
            Stage::PreSent(PreSent { approved, by })
        }
        (Stage::PreSent(published), CaseEvent::CorrectionDrafted { letter, .. })
            if letter.grade == published.graded().grade() =>
        {
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
